/*
 * Calls the one Python function of the image: text in, text out. Also run under Node, when the image is made.
 */
"use strict";

const ERRORS = "surrogatepass\0"; // any text that JavaScript can hold goes in as it is
const LITTLE_END_FIRST = -1;

/**
 * Return the function that answers a request in JSON by a report in JSON.
 *
 * @param {object} image what the instance exports: the memory and six functions of C
 * @param {number} run the address of the Python function
 * It throws when the image traps, and then at every later call: its memory cannot be trusted any more.
 */
function callerOf(image, run) {
  let sound = true;
  return (request) => {
    if (!sound) throw new Error("This image has trapped before.");
    sound = false;
    const given = textIn(image, request);
    const report = given && image.PyObject_CallOneArg(run, given);
    if (!report) throw new Error("Python raised an error.");
    const answer = textOut(image, report);
    image.Py_DecRef(report);
    image.Py_DecRef(given);
    sound = true;
    return answer;
  };
}

/** Return the address of a new Python text; 0 when there is no room. */
function textIn(image, text) {
  const bytes = 2 * text.length;
  const aside = bytes + 4 - (bytes % 4); // behind the text: the order of bytes, then how to treat errors
  const place = image.malloc(aside + 4 + ERRORS.length) >>> 0;
  if (!place) return 0;
  const memory = new DataView(image.memory.buffer, place);
  for (let at = 0; at < text.length; at++) memory.setUint16(2 * at, text.charCodeAt(at), true);
  memory.setInt32(aside, LITTLE_END_FIRST, true);
  for (let at = 0; at < ERRORS.length; at++) memory.setUint8(aside + 4 + at, ERRORS.charCodeAt(at));
  const made = image.PyUnicode_DecodeUTF16(place, bytes, place + aside + 4, place + aside);
  image.free(place);
  return made;
}

/** Return the text of a report, which is ASCII and ends with a zero. */
function textOut(image, report) {
  const place = image.PyUnicode_AsUTF8(report) >>> 0;
  const memory = new Uint8Array(image.memory.buffer);
  return new TextDecoder().decode(memory.subarray(place, memory.indexOf(0, place)));
}
