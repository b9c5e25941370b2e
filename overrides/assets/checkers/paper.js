/* The button that prints a result. Where it cannot, or where nothing comes of it, words say what else works. */
(function () {
  "use strict";
  const PATIENCE = 1000; // milliseconds after which a print that has not begun will not begin

  class CheckerPaper {
    constructor(root) {
      this.button = root.querySelector(".report__print button");
      this.other = root.querySelector(".report__no-print");
      this.button.hidden = typeof window.print !== "function";
      this.other.hidden = !this.button.hidden;
      this.button.addEventListener("click", () => this.print());
    }

    print() {
      let began = false;
      window.addEventListener("beforeprint", () => { began = true; }, { once: true });
      window.print();
      setTimeout(() => { this.other.hidden = began; }, PATIENCE);
    }
  }

  window.checkerParts.CheckerPaper = CheckerPaper;
})();
