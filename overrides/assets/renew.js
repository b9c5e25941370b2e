// Asks once more, past every cache, for files of this page that are missing or broken: a browser may keep a bad copy
// for as long as a good one. After this a reload brings the good one. It stands before all other scripts.
;(() => {
  const missing = new Set()
  let broken = false

  const note = ({ target }) => {
    if (target === window) broken = true
    else missing.add(target.src || target.href)
  }

  // An empty script breaks nothing by itself, but then the form, or the theme, does not start.
  const lacking = () => {
    const asleep = document.querySelector('html:not(.js), .checker__asleep:not([hidden])')
    const scripts = broken || asleep ? [...document.scripts].map(({ src }) => src) : []
    return new Set([...missing, ...scripts].filter(Boolean))
  }

  window.addEventListener('error', note, true)
  window.addEventListener('load', () => {
    for (const address of lacking()) fetch(address, { cache: 'reload' }).catch(() => {})
  })
})()
