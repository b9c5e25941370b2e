// Asks once more, past every cache, for files of this page that are missing or broken: a browser may keep a bad copy
// for as long as a good one. After this a reload brings the good one. It stands before all other scripts.
;(() => {
  if (window.origin === 'null') return // a closed frame or a file on the disk: nothing may be asked for
  const bad = new Set()

  // An empty script breaks nothing by itself, but then the form, or the theme, does not start.
  const idle = () => {
    const asleep = document.querySelector('html:not(.js), .checker__asleep:not([hidden])')
    return asleep ? [...document.scripts].map(({ src }) => src) : []
  }

  // A style that is missing or empty has no rules. Its error came before this script.
  const plain = () => {
    const all = [...document.querySelectorAll('link[rel=stylesheet]')]
    const ours = all.filter(({ href }) => href.startsWith(window.origin)) // nobody may read the rules of another site
    return ours.filter(({ sheet }) => !sheet?.cssRules.length).map(({ href }) => href)
  }

  // A script that breaks says its name; a file that is missing is the target.
  window.addEventListener('error', ({ filename, target }) => bad.add(filename || target.src), true)
  window.addEventListener('load', () => {
    const addresses = [...bad, ...idle(), ...plain()].filter(Boolean)
    for (const address of new Set(addresses)) fetch(address, { cache: 'reload' }).catch(() => {})
  })
})()
