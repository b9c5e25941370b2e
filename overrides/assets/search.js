// Lets the theme's search hear what is pasted, dictated or swiped, and says why it cannot work in a closed frame,
// or that it has not started.
;(() => {
  const PATIENCE = 5000 // milliseconds
  const input = document.querySelector('.md-search__input')
  const box = document.getElementById('__search')
  if (!input || !box) return

  // The theme listens for keys only.
  input.addEventListener('input', () => input.dispatchEvent(new Event('keyup')))

  // Whoever opens the search can write at once.
  box.addEventListener('change', () => {
    if (box.checked) input.focus()
  })

  // A browser may keep a bad copy of the list of words, or of the script that searches it: both are asked for past
  // every cache, so that a reload helps. The theme writes over the mark when it starts, and over these words.
  const meta = document.querySelector('.md-search-result__meta')
  const mark = meta.querySelector('[data-late]')
  const doubt = () => {
    if (!mark?.isConnected) return
    meta.textContent = mark.dataset.late
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    const script = JSON.parse(document.getElementById('__config').textContent).search // no entry when it is missing
    const files = [script, ...loaded.filter((name) => name.includes('/search/search_index'))]
    for (const file of files) fetch(file, { cache: 'reload' }).catch(() => {})
  }
  input.addEventListener('focus', () => setTimeout(doubt, PATIENCE), { once: true })

  // Whoever comes back to a page that the browser held finds no word that somebody searched for.
  window.addEventListener('pagehide', () => {
    input.value = ''
    input.dispatchEvent(new Event('keyup'))
    document.querySelector('.md-search-result__list').replaceChildren()
  })

  // A frame without an origin of its own may load neither the search nor its list of words.
  if (window.origin !== 'null') return
  const open = (wanted) => {
    if (box.checked !== wanted) box.click()
  }
  document.querySelector('.md-search').hidden = false
  meta.textContent = input.dataset.unable
  input.addEventListener('focus', () => open(true))
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') open(false)
  })
})()
