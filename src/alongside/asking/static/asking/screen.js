// SPDX-License-Identifier: AGPL-3.0-or-later
/** Drawing, and nothing else. Words always go in as text, never as markup. */

/** An element: `el("button", {class: "plain", onclick: deed}, "Back")`. */
export function el(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside.flat(9).filter((part) => part || part === 0));
  return made;
}

const at = (id) => document.getElementById(id);
export const p = (words, kind = null) => el("p", { class: kind }, words);
export const note = (...inside) => el("div", { class: "note" }, ...inside);
export const plainButton = (words, onclick, more = {}) =>
  el("button", { type: "button", class: "plain", onclick, ...more }, words);
export const linkButton = (words, onclick) => el("button", { type: "button", class: "link", onclick }, words);
export const card = (...inside) => el("section", { class: "card now" }, ...inside);
export const opening = (summary, ...inside) => el("details", {}, el("summary", {}, summary), ...inside);

/** A choice as large as a thumb. `kind` is "radio" or "checkbox". */
export const tick = (kind, value, words, checked, id = null) => el("label", { class: "tick" },
  el("input", { type: kind, name: "answer", value, checked, id }), el("span", {}, words));

/** The words of the page, read once. `{n}` and the like are filled in. */
export function wordsOf(id) {
  const known = JSON.parse(at(id).textContent);
  return (key, filled = {}) => {
    if (!(key in known)) throw new Error(`There are no words for “${key}”.`);
    return known[key].replace(/\{(\w+)\}/g, (_, name) => filled[name]);
  };
}

/** The line that always says what is saved where. */
export function showStatus(words, waits = false) {
  const line = at("status");
  line.classList.toggle("wait", waits);
  if (line.textContent !== words) line.textContent = words;
}

/** Something the reader should know now, above the page; "" takes it away. */
export function showTrouble(words) {
  at("trouble").replaceChildren(...(words ? [p(words, "lets-check")] : []));
}

/**
 * Show one page: {heading, small, inside, next: [words, deed], back, skip, always: {pause, stop, tell, leave}, change, lang}.
 * The heading gets the focus, so that a screen reader begins there.
 */
export function showPage({ heading, small = [], inside = [], next, back, skip, always = {}, change, lang }, words, takeFocus = true) {
  const title = el("h1", { tabindex: "-1", id: "asked", lang }, heading);
  const foot = [back && plainButton(...back), skip && plainButton(...skip, { class: "plain dashed" }),
    next && el("button", { type: "submit" }, next[0])].filter(Boolean);
  const above = small.filter(Boolean);
  const whole = el("form", {
    novalidate: true, autocomplete: "off", onchange: change, oninput: change,
    onsubmit: (event) => { event.preventDefault(); next?.[1](); },
  }, above.length > 0 && el("div", { class: "small quiet line" }, above), title, inside,
  foot.length > 0 && el("div", { class: "foot" }, foot));
  at("main").replaceChildren(whole);
  at("pause").replaceChildren(...(always.pause ? [plainButton(words("pause"), always.pause)] : []));
  at("always").replaceChildren(...[
    always.tell && linkButton(words("tell_the_lead"), always.tell),
    always.stop && linkButton(words("stop_here"), always.stop),
    always.leave && linkButton(words("leave"), always.leave),
  ].filter(Boolean));
  scrollTo(0, 0);
  if (takeFocus) title.focus({ preventScroll: true });
}

/** What is on the page in the form's own terms. */
export const chosen = () => [...at("main").querySelectorAll("input[name=answer]:checked")].map((one) => one.value);
export const typed = (id = "answer") => at(id)?.value.trim() ?? "";
export const isTicked = (id) => at(id)?.checked ?? null;
