/* Opens a page that was saved to disk: what was on show stays (saved.css), and what would do nothing here is plain text. */
(function () {
  "use strict";

  /** Returns whether this page is a copy (saved.js), and then makes it a text to read and to print. */
  window.checkerParts.openCopy = (root) => {
    if (document.documentElement.dataset.page !== "saved") return false;
    new window.checkerParts.CheckerPaper(root);
    for (const field of root.querySelectorAll("form input, form textarea")) field.disabled = true;
    for (const link of root.querySelectorAll(".report__unanswered a")) link.removeAttribute("href");
    return true;
  };
})();
