// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Help while typing: the same check as on the server, run here. The words never leave the page for it.
 * The data is fetched when somebody begins to type; without it, or without scripts, the page works as before.
 */

import { check, prepare, shown, unpack } from "./wording.js";

const PAUSE = 600; // ms after the last key, so that nobody is interrupted in the middle of a word

/** What there is to say about a text: short lines, what the group decided first. */
export function lines(text, kind, ready, settings) {
  if (!text.trim()) return [];
  return shown(check(text, kind, ready, settings)).map((found) => ({
    words: text.slice(found.start, found.end),
    said: found.decided || found.reason,
    perhaps: found.suggestions.join(" · "),
  }));
}

function drawn(line) {
  const note = document.createElement("p");
  note.className = "note";
  if (line.words) {
    const words = document.createElement("b");
    words.textContent = `“${line.words}”`;
    note.append(words, " · ");
  }
  note.append(line.said);
  if (line.perhaps) note.append(document.createElement("br"), line.perhaps);
  return note;
}

const json = (address) => fetch(address).then((answer) => answer.json());

/** The group's words and decisions, and the rules, which a browser keeps. */
async function fetched(address) {
  const { rules, words, off, levels } = await json(address);
  return { check: prepare(unpack(await json(rules)), words), settings: { off, levels } };
}

function begin(form) {
  const box = form.querySelector("textarea[name=text]");
  const help = document.createElement("div");
  help.setAttribute("role", "status");
  box.after(help);
  let ready = null;
  let waiting = 0;
  const look = async () => {
    ready ??= fetched(form.dataset.check);
    const { check: prepared, settings } = await ready;
    help.replaceChildren(...lines(box.value, form.dataset.kind, prepared, settings).map(drawn));
  };
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look().catch(() => { ready = null; }), PAUSE);
  });
}

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form[data-check]")) begin(form);
}
