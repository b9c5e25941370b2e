/* What just happened in the form, beside the state of the engine. Each line has a cause, and goes when its cause is gone. */
(function () {
  "use strict";
  const { make } = window.checkerParts;

  class CheckerNotice {
    constructor(root, words) {
      Object.assign(this, { root, words, element: root.querySelector(".checker__notice"), lines: {} });
    }

    /** Says one thing of a kind in the place of the one before; nothing takes it away. A new line is heard again. */
    say(kind, message) {
      if (this.lines[kind]) this.lines[kind].remove();
      this.lines[kind] = message ? make("p", message) : null;
      if (!message) return;
      if (kind === "alarm") this.element.prepend(this.lines[kind]);
      else this.element.append(this.lines[kind]);
    }

    /** Follows a change by hand: what an older change brought goes, and the alarm goes with its last sign. */
    follow(input, cleared) {
      const { alarm, form } = this.words;
      this.say("result", "");
      this.say("form", cleared && form[`cleared_${cleared}`]);
      if (input.checked && "alarm" in input.dataset) this.say("alarm", `${alarm.announce} ${alarm.number}`);
      else if (!this.root.querySelector("input[data-alarm]:checked")) this.say("alarm", "");
    }

    /** Takes everything away but what the form as a whole went through. */
    begin(message) {
      for (const kind of ["alarm", "result"]) this.say(kind, "");
      this.say("form", message);
    }
  }

  window.checkerParts.CheckerNotice = CheckerNotice;
})();
