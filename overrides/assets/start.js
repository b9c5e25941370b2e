/*
 * First in the head of every page: what the theme keeps in the browser, and its colours before anything is drawn.
 * A host may forbid scripts inside a page, and a browser may forbid to keep anything: both are met here.
 */
(() => {
  const home = new URL("../", document.currentScript.src)

  /** Returns what is kept under a name, or null: also where nothing may be kept, or something else lies there. */
  window.__md_get = (name, store, scope = home) => {
    try {
      return JSON.parse((store || localStorage).getItem(`${scope.pathname}.${name}`))
    } catch {
      return null
    }
  }

  window.__md_set = (name, value, store, scope = home) => {
    try {
      ;(store || localStorage).setItem(`${scope.pathname}.${name}`, JSON.stringify(value))
    } catch {
      /* Nothing may be kept here: the choice holds for this page. */
    }
  }

  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default"
  const { media, scheme } = (__md_get("__palette") || {}).color || {}
  const chosen = ["default", "slate"].includes(scheme) && media !== "(prefers-color-scheme)" ? scheme : dark

  new MutationObserver((_, watch) => {
    if (!document.body) return
    document.body.dataset.mdColorScheme = chosen
    watch.disconnect()
  }).observe(document.documentElement, { childList: true })
})()
