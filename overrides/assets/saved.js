// Marks a page that runs. A page that opens with the mark was saved to disk as it was: then saved.css shows it as a copy.
;(() => {
  const { dataset } = document.documentElement
  dataset.page = 'page' in dataset ? 'saved' : 'live'
  if (dataset.page === 'saved') document.querySelector('.saved-sheet').media = 'all'
})()
