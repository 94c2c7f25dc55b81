// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Which questions are visible, and whether an answer passes its check.
 *
 * The twin of alongside_core/questionnaire/routing.py, which says what each operator means. Both are
 * run on tests/cases/routing. Nothing here touches the page, so it runs in Node.
 */

const NUMBER = /^-?\d+(\.\d+)?$/;
const truth = (v) => !(v === "" || v === 0 || v === false || v == null || (Array.isArray(v) && v.length === 0));
const number = (v) => (typeof v === "number" ? v : typeof v === "string" && NUMBER.test(v) ? Number(v) : null);
const words = (v) => (Array.isArray(v) ? v.map(text) : text(v).split(/\s+/).filter(Boolean));

function text(v) {
  if (Array.isArray(v)) return v.map(text).join(" ");
  return v === true ? "true" : v === false || v == null ? "" : String(v);
}

function equal(a, b) {
  const [x, y] = [number(a), number(b)];
  return x !== null && y !== null ? x === y : text(a) === text(b);
}

const compare = (test) => (a, b) => number(a) !== null && number(b) !== null && test(number(a), number(b));
const sum = (step) => (a, b) => (number(a) === null || number(b) === null ? "" : step(number(a), number(b)));

const OPERATORS = {
  "==": equal, "!=": (a, b) => !equal(a, b),
  "<": compare((a, b) => a < b), "<=": compare((a, b) => a <= b),
  ">": compare((a, b) => a > b), ">=": compare((a, b) => a >= b),
  and: (...parts) => parts.every(truth), or: (...parts) => parts.some(truth), "!": (part) => !truth(part),
  selected: (chosen, value) => words(chosen).includes(text(value)), count_selected: (chosen) => words(chosen).length,
  answered: (value) => text(value) !== "",
  "+": sum((a, b) => a + b), "-": sum((a, b) => a - b), "*": sum((a, b) => a * b),
  "/": sum((a, b) => (b === 0 ? "" : a / b)),
};

/** Work out a tree against the answers; `answer` is what {"var": "."} stands for. */
export function valueOf(rule, answers, answer = "") {
  if (rule === null || typeof rule !== "object" || Array.isArray(rule)) return rule;
  const [[name, given]] = Object.entries(rule);
  if (name === "var") return given === "." ? answer : (Object.hasOwn(answers, given) ? answers[given] : "");
  if (!Object.hasOwn(OPERATORS, name)) throw new Error(`We do not know the operator “${name}”.`);
  return OPERATORS[name](...[given].flat().map((part) => valueOf(part, answers, answer)));
}

/** True when the rule holds, or there is none. */
export const passes = (rule, answers, answer = "") => rule == null || truth(valueOf(rule, answers, answer));

/** Questions to show, in order. Answers to questions that are not shown count as none. */
export function visible(questionnaire, answers) {
  const [known, shown] = [{}, []];
  const walk = (items) => {
    for (const item of items) {
      if (!passes(item.show_if, known)) continue;
      if (item.kind === "section") walk(item.items);
      else {
        shown.push(item);
        if (Object.hasOwn(answers, item.name)) known[item.name] = answers[item.name];
      }
    }
  };
  walk(questionnaire.items);
  return shown;
}
