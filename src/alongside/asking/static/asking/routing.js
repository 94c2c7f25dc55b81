// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Which questions are visible, and whether an answer passes its check.
 *
 * The twin of alongside_core/questionnaire/routing.py, which says what each operator means. Both are
 * run on tests/cases/routing. Nothing here touches the page, so it runs in Node.
 */

const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/, DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const truth = (v) => !(v === "" || v === 0 || v === false || v == null || (Array.isArray(v) && v.length === 0));
const number = (v) => (typeof v === "number" ? v : typeof v === "string" && NUMBER.test(v) ? Number(v) : null);
const isDate = (v) => typeof v === "string" && DATE.test(v);
const words = (v) => (Array.isArray(v) ? v.map(text) : text(v).split(/[ \t\n\r\f\v]+/).filter(Boolean));

function text(v) {
  if (Array.isArray(v)) return v.map(text).join(" ");
  return v === true ? "true" : v === false || v == null ? "" : String(v);
}

function equal(a, b) {
  const [x, y] = [number(a), number(b)];
  return x !== null && y !== null ? x === y : text(a) === text(b);
}

const bothNumbers = (a, b) => number(a) !== null && number(b) !== null;
const compare = (test) => (a, b) => (bothNumbers(a, b) ? test(number(a), number(b)) : isDate(a) && isDate(b) && test(a, b));
const sum = (step) => (a, b) => (bothNumbers(a, b) ? step(number(a), number(b)) : "");

const OPERATORS = {
  "==": equal, "!=": (a, b) => !equal(a, b),
  "<": compare((a, b) => a < b), "<=": compare((a, b) => a <= b),
  ">": compare((a, b) => a > b), ">=": compare((a, b) => a >= b),
  and: (...parts) => parts.every(truth), or: (...parts) => parts.some(truth), "!": (part) => !truth(part),
  if: (condition, then, otherwise) => (truth(condition) ? then : otherwise),
  selected: (chosen, value) => words(chosen).includes(text(value)), count_selected: (chosen) => words(chosen).length,
  answered: (value) => text(value) !== "", length: (value) => [...text(value)].length,
  "+": sum((a, b) => a + b), "-": sum((a, b) => a - b), "*": sum((a, b) => a * b),
  "/": sum((a, b) => (b === 0 ? "" : a / b)), "%": sum((a, b) => (b === 0 || !Number.isFinite(a) ? "" : a % b)),
};

/** Work out a tree against the answers; `answer` is what {"var": "."} stands for, `option` what {"option": …} looks at. */
export function valueOf(rule, answers, answer = "", option = {}) {
  if (rule === null || typeof rule !== "object" || Array.isArray(rule)) return rule;
  const [[name, given]] = Object.entries(rule);
  if (name === "var") return given === "." ? answer : (Object.hasOwn(answers, given) ? answers[given] : "");
  if (name === "option") return Object.hasOwn(option, given) ? option[given] : "";
  if (!Object.hasOwn(OPERATORS, name)) throw new Error(`We do not know the operator “${name}”.`);
  return OPERATORS[name](...[given].flat().map((part) => valueOf(part, answers, answer, option)));
}

/** True when the rule holds, or there is none. */
export const passes = (rule, answers, answer = "", option = {}) => rule == null || truth(valueOf(rule, answers, answer, option));

/** The options of a question that fit what was answered before. */
export const offered = (question, answers) => (question.options ?? [])
  .filter(({ value, columns }) => passes(question.option_filter, answers, "", { ...columns, name: value }));

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
