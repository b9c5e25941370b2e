/* Leads what happens in the page, by the reader's hand or the browser's, to the checker that follows it. */
(function () {
  "use strict";

  function listenToForm(page) {
    const form = page.form.element;
    const begin = () => page.asking.engine.start();
    form.addEventListener("focusin", begin, { once: true });
    form.addEventListener("pointerdown", begin, { once: true });
    form.addEventListener("input", (event) => page.keep.changed(event.target));
    form.addEventListener("change", (event) => page.orShowAll(() => page.changed(event.target)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      page.askIfReadable();
    });
    form.addEventListener("reset", () => {
      page.undo.remember(page.wanted);
      setTimeout(() => page.orShowAll(() => page.cleared()));
    });
  }

  function listenToButtons(page) {
    const on = (selector, act) => {
      for (const button of page.root.querySelectorAll(selector)) button.addEventListener("click", () => act(button));
    };
    on(".checker__stop", () => page.asking.engine.stop());
    on(".checker__retry, .report__back button", () => page.askIfReadable());
    on(".checker__all", () => page.showAll());
    on(".checker__undo button", (button) => page.bringBack(button));
  }

  window.checkerParts.listen = (page) => {
    listenToForm(page);
    listenToButtons(page);
    page.keep.box.addEventListener("change", () => page.chose());
    window.addEventListener("pageshow", (event) => page.shown(event.persisted));
    window.addEventListener("pagehide", () => page.leave());
    document.addEventListener("visibilitychange", () => page.dawn());
  };
})();
