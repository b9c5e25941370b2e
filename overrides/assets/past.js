// Shows each mark whose last good day is over on the reader's clock. It hides nothing, for a clock can be wrong.
;(() => {
  const DAY = 24 * 60 * 60 * 1000

  const mark = () => {
    for (const part of document.querySelectorAll('[data-due][hidden]')) {
      if (Date.now() >= Date.parse(part.dataset.due) + DAY) part.hidden = false
    }
  }

  mark()
  // A phone can keep a page open for months.
  document.addEventListener('visibilitychange', mark)
})()
