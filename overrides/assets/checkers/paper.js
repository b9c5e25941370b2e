/* The buttons that print a result. Where they cannot, or where nothing comes of it, words say what else works. */
(function () {
  "use strict";
  const PATIENCE = 1000; // milliseconds after which a print that has not begun will not begin

  class CheckerPaper {
    constructor(root) {
      this.report = root.querySelector(".report");
      const buttons = [...root.querySelectorAll(".report__print button")];
      this.other = root.querySelector(".report__no-print");
      for (const button of buttons) button.hidden = typeof window.print !== "function";
      this.other.hidden = !buttons[0].hidden;
      buttons[0].addEventListener("click", () => this.print());
      buttons[1].addEventListener("click", () => this.printAll());
      window.addEventListener("beforeprint", () => this.markFolded(), true);
    }

    /** Marks what is folded before the theme opens it for the paper: paper holds what the reader sees. */
    markFolded() {
      for (const part of this.report.querySelectorAll("details")) part.classList.toggle("is-folded", !part.open);
    }

    print() {
      let began = false;
      window.addEventListener("beforeprint", () => { began = true; }, { once: true });
      window.print();
      setTimeout(() => { this.other.hidden = began; }, PATIENCE);
    }

    /** Prints what is folded too, and folds it again. */
    printAll() {
      const folded = [...this.report.querySelectorAll("details:not([open])")].filter((part) => !part.hidden);
      for (const part of folded) part.open = true;
      window.addEventListener("afterprint", () => { for (const part of folded) part.open = false; }, { once: true });
      this.print();
    }
  }

  window.checkerParts.CheckerPaper = CheckerPaper;
})();
