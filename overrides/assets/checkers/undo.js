/* Brings back what was cleared, until the page is left: answers, names, notes, what the tab keeps, and the result. */
(function () {
  "use strict";

  class CheckerUndo {
    constructor(root, form, keep, today) {
      Object.assign(this, { root, form, keep, today, before: null });
    }

    /** Returns the form as it is now, with what is kept of it; null where the reader filled in nothing. */
    take(wanted) {
      const fields = [...this.form.element.querySelectorAll("input, textarea")];
      const ours = (field) => !this.today.set && this.today.holds(field);
      if (!fields.some((field) => field.checked || (field.name === "" && field.value && !ours(field)))) return null;
      return {
        wanted,
        kept: JSON.stringify(this.keep.find()),
        marks: this.keep.marks(this.root).filter((mark) => !mark.hidden),
        today: this.today.set,
        fields: fields.map((field) => [field, field.value, field.checked]),
      };
    }

    /** Remembers the form before it is cleared; a clear of nothing forgets nothing. */
    remember(wanted) {
      this.before = this.take(wanted) || this.before;
      this.offer();
    }

    forget() {
      this.before = null;
      this.offer();
    }

    offer() {
      for (const part of this.root.querySelectorAll(".checker__undo")) part.hidden = !this.before;
    }

    /** Fills in what was cleared, and keeps what it replaces; returns whether its result was asked for. */
    bring(wanted) {
      const { before } = this;
      this.before = this.take(wanted);
      for (const [field, value, checked] of before.fields) {
        if (field.name === "") field.value = value;
        else field.checked = checked;
      }
      this.today.set = before.today;
      this.bringKept(before);
      this.offer();
      return before.wanted;
    }

    /** Puts back what the tab kept, if it kept anything then and does so now. */
    bringKept({ kept, marks }) {
      for (const mark of marks) mark.hidden = false;
      if (this.keep.box.checked && kept !== "null") this.keep.put(kept);
      else this.keep.save();
    }
  }

  window.checkerParts.CheckerUndo = CheckerUndo;
})();
