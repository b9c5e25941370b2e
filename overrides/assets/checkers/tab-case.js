/*
 * The case that the tab keeps:
 * {version, level?, answers: {checker: {question: answer}}, texts: {checker: {field: text}}}.
 * What is found there is never trusted: it is a case, or it is left alone.
 */
(function () {
  "use strict";
  const KEY = "second-opinion-case";
  const VERSION = 1;
  const LEVELS = ["urgent", "emergency"];

  const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isPlain = (value) => typeof value === "string" || typeof value === "number";
  const isAnswer = (value) => [value].flat().every(isPlain);
  const holds = (value, fits) => isTable(value) && Object.values(value).every(fits);

  function isCase(found) {
    return isTable(found) && found.version === VERSION && [undefined, ...LEVELS].includes(found.level)
      && holds(found.answers, (answers) => holds(answers, isAnswer))
      && holds(found.texts, (texts) => holds(texts, (text) => typeof text === "string"));
  }

  /** Returns the kept case, or null; throws a SyntaxError where something else is kept. */
  function read() {
    const text = window.sessionStorage.getItem(KEY);
    const found = text === null ? null : JSON.parse(text);
    if (text !== null && !isCase(found)) throw new SyntaxError(KEY);
    return found;
  }

  /** Returns a case without an answer, as text. */
  function begun() {
    return JSON.stringify({ version: VERSION, answers: {}, texts: {} });
  }

  /** Puts a text into the tab, or takes it out (null); returns false where the browser refuses, with nothing half kept. */
  function write(text) {
    try {
      window.sessionStorage.removeItem(KEY);
      if (text !== null) window.sessionStorage.setItem(KEY, text);
      return true;
    } catch {
      return false;
    }
  }

  window.checkerParts.tabCase = { LEVELS, begun, read, write };
})();
