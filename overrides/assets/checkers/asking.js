/* Puts requests to the engine. Only the newest counts: a reply to an older one, or to one taken back, is not heard. */
(function () {
  "use strict";

  class CheckerAsking {
    /** `onState` follows the engine; `onReply` gets the reply (an object), how it was asked, and a message to say with it. */
    constructor(onState, onReply) {
      Object.assign(this, { onReply, newest: 0, awaited: null });
      const { createEngine, ofPage } = window.secondOpinionEngine;
      this.engine = createEngine({ ...ofPage(), onState: (state, detail) => onState(state, detail || {}) });
    }

    /** Tells whether a result that is to be shown is on its way. */
    isAwaited() {
      return this.awaited === this.newest;
    }

    /** Takes back what is on its way. */
    withdraw() {
      this.newest += 1;
    }

    /**
     * Asks, and starts the engine if need be; an engine in trouble has said why by its state.
     * How: "aloud" leads the reader to the result, "quietly" leaves the focus alone, "unseen" shows nothing.
     */
    async ask(request, how, message) {
      const turn = ++this.newest;
      if (how !== "unseen") this.awaited = turn;
      const reply = await this.engine.run(JSON.stringify(request)).catch(() => null);
      if (!reply || turn !== this.newest) return;
      if (how !== "unseen") this.awaited = null;
      this.onReply(JSON.parse(reply), how, message);
    }
  }

  window.checkerParts.CheckerAsking = CheckerAsking;
})();
