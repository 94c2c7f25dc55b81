// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The wording check as you type and offline: the twin of alongside_core/wording/engine.py.
 *
 * Reads the same rule data and word list (alongside_core/wording/data); both are run on
 * tests/cases/wording, finding for finding. Nothing here touches the page, so it runs in Node. Word
 * frequencies stay on the server: without `howCommon` the rare-word check is silent.
 */

export const KINDS = ["question", "option_set", "statement", "pledge_line", "interviewer_note", "consent_text", "report_sentence"];
export const LEVELS = ["stop", "ask", "hint"];

const SEARCH_BACK = 60;
const CUE = 3;
const LONGEST_TERM = 6;
const MOST_POINTS = 7;
const RARE = "rare-word";
const WORD_FAMILIES = ["stigma", "jargon", "tone"];

/* ---- reading ------------------------------------------------------------------------------------ */

const SPACES = /[\t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/g;

/** Prepare a text: one character for one character, so that places stay places. */
export function read(text) {
  const plain = text.replace(/[\u{10000}-\u{10ffff}]/gu, "\ufffd").replace(SPACES, " ")
    .replace(/[‘’‛ʼ`´]/g, "'").replace(/[“”„«»]/g, '"').replace(/[‐‑]/g, "-");
  const lower = plain.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  const words = all(/[a-z0-9\u00c0-\u024f]+(?:'[a-z0-9\u00c0-\u024f]+)*/g, lower)
    .map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));
  const sentences = all(/[^.?!]*(?:[.?!]+(?![ ]|$)[^.?!]*)*[.?!]*/g, lower).flatMap((m) => {
    const start = m.index + m[0].length - m[0].replace(/^ +/, "").length;
    const end = m.index + m[0].replace(/ +$/, "").length;
    return end > start ? [[start, end]] : [];
  });
  const quotes = all(/"[^"]+"|(?<![a-z0-9])'[^']+'(?![a-z0-9])/g, lower).map((m) => [m.index, m.index + m[0].length]);
  return { plain, lower, words, sentences, quotes };
}

const all = (pattern, text) => [...text.matchAll(pattern)];
const wordsIn = (reading, start, end) => reading.words.filter((w) => w.start >= start && w.end <= end);
const isQuoted = (reading, start, end) => reading.quotes.some(([a, b]) => a <= start && end <= b);
const last = (list) => list[list.length - 1];

/** Search a pattern (flag g or none) from a place, in text cut off at `end`. */
function searchIn(pattern, text, start, end) {
  pattern.lastIndex = start;
  return pattern.exec(text.slice(0, end));
}

function matchAt(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/* ---- rules -------------------------------------------------------------------------------------- */

const byLength = (a, b) => b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
const spelled = (pattern, lists) =>
  pattern.replace(/\{([a-z_]+)\}/g, (_, name) => `(?:${[...lists[name]].sort(byLength).join("|")})`);
const bounded = (pattern, lists, flags = "g") => new RegExp(`(?<![a-z0-9])(?:${spelled(pattern, lists)})(?![a-z0-9])`, flags);

function unlessOf(data, lists) {
  const inner = spelled((data.before ?? []).join("|"), lists);
  const outer = spelled((data.after ?? []).join("|"), lists);
  return {
    before: inner ? new RegExp(`(?<![a-z0-9])(?:${inner})[ "'(]*$`) : null,
    after: outer ? new RegExp(`[ "')]*(?:${outer})(?![a-z0-9])`, "y") : null,
    whole: data.whole?.length ? new RegExp(spelled(data.whole.join("|"), lists)) : null,
    inside: data.inside ?? [], quoted: !!data.quoted, self: !!data.self,
    near: data.near ?? null, onlyNear: data.only_near ?? null, audiences: data.audiences ?? [],
  };
}

/** The rules out of the columns in which they travel (alongside_core/wording/browser.py). */
export function unpack(pack) {
  const lines = (text) => (text === null ? undefined : text.split("\n"));
  return {
    lists: { known: [], ...Object.fromEntries(Object.entries(pack.lists).map(([name, words]) => [name, words.split("|")])) },
    rules: pack.rest.map((rest, i) => ({
      ...rest, find: lines(pack.find[i]), raw: lines(pack.raw[i]), reason: pack.reason[i], suggest: lines(pack.suggest[i]),
    })),
  };
}

/** Make the rules and a word list ready; do it once and keep it. */
export function prepare(rules, wordList) {
  const { lists } = rules;
  const anyOf = {};
  const book = {
    lists,
    words: Object.fromEntries(Object.entries(lists).map(([name, words]) => [name, new Set(words)])),
    anyOf: (name) => (anyOf[name] ??= bounded(`{${name}}`, lists)),
    rules: rules.rules.map((rule) => ({
      ...rule,
      unless: unlessOf(rule.unless ?? {}, lists),
      begins: rule.find && !rule.case ? bounded(rule.find.join("|"), lists, "y") : null,
      patterns: [
        ...(rule.find && rule.case ? [new RegExp(`(?<![A-Za-z0-9])(?:${rule.find.join("|")})(?![A-Za-z0-9])`, "g")] : []),
        ...(rule.raw ?? []).map((raw) => new RegExp(spelled(raw, lists), "g")),
      ],
    })),
  };
  return { book, lexicon: lexiconOf(wordList, lists) };
}

const OF_ONESELF = new RegExp(
  "(?<![a-z0-9])(?:i am|i'm|i was|i call myself|we are|we call ourselves|i identify as|" +
  "(?:call|calls|describe|describes|see|sees) (?:myself|yourself|yourselves|themselves|ourselves)(?: as)?|" +
  "say of (?:myself|yourself|themselves))(?: an?| the)?(?: [a-z]+)? ?$",
);

function excepted(unless, reading, start, end, audience) {
  if (audience && unless.audiences.includes(audience)) return true;
  if (unless.inside.includes(reading.lower.slice(start, end))) return true;
  if (unless.quoted && isQuoted(reading, start, end)) return true;
  const back = reading.lower.slice(Math.max(0, start - SEARCH_BACK), start);
  if (unless.before?.test(back) || (unless.self && OF_ONESELF.test(back))) return true;
  if (unless.after && matchAt(unless.after, reading.lower, end)) return true;
  if (unless.whole?.test(reading.lower)) return true;
  if (unless.near && standsNear(unless.near, reading, start, end)) return true;
  return !!unless.onlyNear && !standsNear(unless.onlyNear, reading, start, end);
}

function standsNear({ words, within }, reading, start, end) {
  const before = reading.words.filter((w) => w.end <= start).slice(-within);
  const after = reading.words.filter((w) => w.start >= end).slice(0, within);
  return [...before, ...after].some((w) => words.includes(w.text));
}

/* ---- the word list ------------------------------------------------------------------------------ */

const stateOf = (entry) => last(entry.history ?? [{ state: "proposed" }]).state;

function lexiconOf(wordList, lists) {
  const terms = new Map();
  for (const entry of wordList?.entries ?? []) {
    const ready = { ...entry, unlessReady: unlessOf(entry.unless ?? {}, lists) };
    for (const form of [entry.term, ...(entry.variants ?? [])]) {
      const words = read(form).words.map((w) => w.text).slice(0, LONGEST_TERM);
      if (!words.length) continue;
      if (!terms.has(words[0])) terms.set(words[0], []);
      terms.get(words[0]).push([words, ready]);
    }
  }
  for (const list of terms.values()) list.sort((a, b) => b[0].length - a[0].length);
  return { terms, known: new Set((wordList?.known_words ?? []).map((w) => w.toLowerCase())) };
}

function* lexiconMatches(lexicon, reading) {
  const { words, lower } = reading;
  for (let place = 0; place < words.length; ) {
    const found = (lexicon.terms.get(words[place].text) ?? []).find(([term]) =>
      term.every((word, i) => words[place + i]?.text === word &&
        (i === 0 || /^[ -]+$/.test(lower.slice(words[place + i - 1].end, words[place + i].start)))));
    if (found) yield [words[place].start, words[place + found[0].length - 1].end, found[1]];
    place += found ? found[0].length : 1;
  }
}

function decided(entry) {
  const step = last(entry.history ?? [{ state: "proposed" }]);
  if (step.state === "proposed") return "";
  const who = (step.by ?? []).join(" and ") || "the group";
  const when = step.on ? ` on ${step.on}` : "";
  const what = {
    agreed: entry.suggestions?.length ? `Say “${entry.suggestions[0]}”` : "Say something else",
    contested: "We are of two minds", retired: "It is fine here",
  }[step.state];
  return `${what}: decided by ${who}${when}.${step.reasons ? ` ${step.reasons}` : ""}`;
}

/* ---- detectors: each yields {start, end} and whatever differs from its rule ----------------------- */

const ENDINGS = ["s", "es", "ed", "d", "ing", "ly", "er", "ers", "ies", "ied", "able", "ful", "ness", "less"];
const TWICE_IS_FINE = new Set(["that", "had", "no", "very", "really", "bye", "so", "in", "is"]);
const RUN_UP = /(?:in|over|during|since|if|when|before|after|thinking|at|on|for|while|overall|so|because|as|once|from|now|last|this|today|yesterday|apart|about|with|until|although|considering|given|within|between)(?![a-z])/y;
const OPENS_CLAUSE = ["if", "because", "although", "while", "since", "unless", "whilst"];

const detectors = {
  *rare(rule, { reading, book, known, howCommon }) {
    if (!howCommon) return;
    const begins = new Set(reading.sentences.map(([start]) => start));
    for (const word of reading.words) {
      if (word.text.length <= rule.longer_than || !/^[a-z]+$/.test(word.text)) continue;
      if (reading.plain[word.start] !== reading.lower[word.start] && !begins.has(word.start)) continue;
      if (book.words.known.has(word.text) || known.has(word.text)) continue;
      if (frequency(word.text, howCommon) < rule.below) yield { start: word.start, end: word.end };
    }
  },

  *acronym(rule, { reading: { plain }, book, known, around }) {
    const letters = plain.match(/[A-Za-z]/g) ?? [];
    if (letters.length > 8 && letters.filter((c) => c <= "Z").length > 0.6 * letters.length) return;
    const seen = new Set();
    for (const m of all(/(?<![A-Za-z0-9&/])[A-Z][A-Z&]{1,5}s?(?![A-Za-z0-9&])/g, plain)) {
      const name = m[0].replace(/s+$/, "");
      if (book.words.acronyms_known.has(name) || around?.explained?.includes(name) || seen.has(name)) continue;
      if (book.words.emphasis.has(name.toLowerCase()) || known.has(name.toLowerCase()) || name.length < 2) continue;
      seen.add(name);
      const [start, end] = [m.index, m.index + m[0].length];
      const inBrackets = plain.slice(0, start).endsWith("(") && plain[end] === ")" && start > 3;
      if (!inBrackets && plain.slice(end, end + 2) !== " (") yield { start, end };
    }
  },

  *nouns(rule, { reading, book }) {
    const abstract = (w) => w.text.length >= 7 && !book.words.noun_exceptions.has(w.text) &&
      book.lists.noun_endings.some((ending) => w.text.endsWith(ending));
    for (const [start, end] of reading.sentences) {
      const found = wordsIn(reading, start, end).filter(abstract);
      const beside = found.findIndex((w, i) => i + 1 < found.length && found[i + 1].start - w.end === 1);
      if (beside >= 0) yield { start: found[beside].start, end: found[beside + 1].end };
      else if (found.length >= rule.pile) yield { start: found[0].start, end: last(found).end };
    }
  },

  *long(rule, { reading }) {
    for (const [start, end] of reading.sentences) {
      const count = reading.lower.slice(start, end).split(" ").filter((w) => /[a-z0-9]/.test(w)).length;
      if (count <= rule.ask_above) continue;
      const level = count > rule.stop_above ? "stop" : "ask";
      yield { start, end, level, reason: `${count} words are much to hold in mind when heard once.` };
    }
  },

  *many_things(rule, { reading }) {
    for (const [start, end] of reading.sentences) {
      const piece = reading.lower.slice(start, end);
      let commas = all(/[,;](?=[ ])/g, piece).map((m) => m.index);
      if (commas.length && matchAt(RUN_UP, piece, 0)) commas = commas.slice(1);
      if (!commas.length) continue;
      const joined = /[a-z0-9] (?:and|or) [^,;]+$/.test(piece.slice(last(commas) + 2)) ? 1 : 0;
      if (commas.length >= rule.commas || commas.length + 1 + joined >= rule.things) yield { start, end };
    }
  },

  *clauses(rule, { reading, book }) {
    for (const [start, end] of reading.sentences) {
      const words = wordsIn(reading, start, end);
      const inner = words.slice(1).filter((w) => book.words.clause_words.has(w.text)).length;
      const opens = words.length && OPENS_CLAUSE.includes(words[0].text) ? 1 : 0;
      const comma = Math.max(reading.lower.slice(0, end).indexOf(", ", start), 0);
      if (inner + opens >= rule.from) yield { start, end };
      else if (comma && matchAt(RUN_UP, reading.lower, start) && wordsIn(reading, start, comma).length >= rule.run_up) {
        yield { start, end: comma };
      }
    }
  },

  *double_negative(rule, { reading, book }) {
    const hard = (w) => book.words.hard_negative.has(w) || w.endsWith("n't");
    for (const [start, end] of reading.sentences) {
      let before = null;
      for (const word of wordsIn(reading, start, end)) {
        const comma = before && reading.lower.slice(before.end, word.start).includes(",");
        if (book.words.negative_breaks.has(word.text) || comma) before = null;
        const negative = hard(word.text) || book.words.soft_negative.has(word.text);
        if (!negative || harmless(reading, word)) continue;
        if (before && (hard(word.text) || hard(before.text))) {
          yield { start: before.start, end: word.end };
          break;
        }
        before = word;
      }
    }
  },

  *repeated(rule, { reading: { words, lower } }) {
    for (let i = 1; i < words.length; i++) {
      const [a, b] = [words[i - 1], words[i]];
      const together = /^ *$/.test(lower.slice(a.end, b.start));
      if (a.text === b.text && together && !TWICE_IS_FINE.has(a.text)) yield { start: a.start, end: b.end };
    }
  },

  *question_mark(rule, { reading: { words, lower }, book }) {
    if (!words.length || lower.includes("?") || /[:…][ ]*$/.test(lower)) return;
    const opens = ["what", "which", "who", "where", "why", "how"];
    if (book.words.aux.has(words[0].text) || opens.includes(words[0].text)) {
      yield { start: last(words).start, end: last(words).end };
    }
  },

  *shouting(rule, { reading: { plain }, book }) {
    for (const m of all(/(?<![A-Za-z0-9])[A-Z]{2,}(?:'[A-Z]+)?(?:[ ,]+[A-Z]{2,}(?:'[A-Z]+)?)+(?![A-Za-z0-9])/g, plain)) {
      const unknown = m[0].match(/[A-Z]{2,}/g).filter((part) => !book.words.acronyms_known.has(part));
      if (unknown.length >= 2 || m[0].length > 12) yield { start: m.index, end: m.index + m[0].length };
    }
    for (const m of all(/(?<![A-Za-z0-9])[A-Z]{2,}(?![A-Za-z0-9])/g, plain)) {
      const loud = book.words.emphasis.has(m[0].toLowerCase()) && !["NO", "YES"].includes(m[0]);
      if (loud) yield { start: m.index, end: m.index + m[0].length };
    }
    for (const m of all(/!{2,}|\?{2,}|!\?|\?!/g, plain)) yield { start: m.index, end: m.index + m[0].length };
  },

  *sensitive(rule, asked) {
    const { reading, book } = asked;
    const m = searchIn(book.anyOf("topics"), reading.lower, 0);
    if (!m || isQuoted(reading, m.index, m.index + m[0].length) || hasWayOut(asked)) return;
    const seen = asked.options !== null || asked.offer !== null || asked.around !== null;
    yield { start: m.index, end: m.index + m[0].length, level: seen ? "stop" : "hint" };
  },

  two_in_one: twoInOne,
  scale,
};

function frequency(word, howCommon) {
  let best = howCommon(word);
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < 4) continue;
    const cut = word.slice(0, -ending.length);
    const stem = ["ies", "ied"].includes(ending) ? `${cut}y` : cut;
    best = Math.max(best, howCommon(stem) - 0.3, howCommon(`${stem}e`) - 0.3);
    if (stem.at(-1) === stem.at(-2)) best = Math.max(best, howCommon(stem.slice(0, -1)) - 0.3);
  }
  return best;
}

function harmless(reading, word) {
  const before = reading.lower.slice(0, word.start).replace(/ +$/, "");
  const after = reading.lower.slice(word.end);
  if (word.text === "not" && /(?:^|[^a-z])(?:or|if|why)$/.test(before)) return true;
  if (/^ (?:only|just|sure|at all)(?![a-z])/.test(after) && ["not", "nothing"].includes(word.text)) return true;
  if (word.text === "no" && /(?:yes or|or)$|^$/.test(before)) return true;
  return isQuoted(reading, word.start, word.end);
}

function hasWayOut({ around, offer, reading, book, options }) {
  if (around?.wayOut || (offer ?? []).some((status) => ["rather_not", "skip"].includes(status))) return true;
  if (searchIn(book.anyOf("way_out"), reading.lower, 0)) return true;
  return (options ?? []).some((o) => /(?:rather|prefer) not|skip|not answer|not say|pass(?![a-z])/.test(o.toLowerCase()));
}

/* ---- two things that share one answer --------------------------------------------------------------- */

const JOINS = /(?<![a-z0-9])(?:and|as well as|along with|plus|and\/or|or|&)(?![a-z0-9])/g;
const UNRATED = /(?<![a-z])(?:will|must|shall|may|has the right|have the right|please|let|we'll)(?![a-z])/g;
const ADVERB = "(?:very |so |really |quite |always |well |more |feel |felt |made to feel |they are |are |easily |properly |in a )?";
const NUMBER_AFTER = / ?(?:[£$]?[0-9]|if |half |a half)/y;
const LONG = 22;
const HOW_OLD = /how (?:old|long ago)/y;

function* twoInOne(rule, asked) {
  for (const [start, end] of asked.reading.sentences) {
    if (!answeredAsOne(asked, start, end)) continue;
    const hits = joinedHits(asked, mainPoint(asked, start, end), end);
    hits.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.start - b.start);
    if (hits.length) yield hits[0];
  }
}

function mainPoint({ reading: { lower } }, start, end) {
  const comma = lower.slice(0, end).indexOf(", ", start);
  return comma > 0 && matchAt(RUN_UP, lower, start) ? comma + 2 : start;
}

function answeredAsOne(asked, start, end) {
  const { reading, book: { words }, kind } = asked;
  if (kind === "option_set") return true;
  const first = wordsIn(reading, mainPoint(asked, start, end), end)[0];
  const opening = first?.text ?? "";
  if (kind === "statement") return !searchIn(UNRATED, reading.lower, start, end) && !words.wh.has(opening);
  if (words.wh.has(opening) || matchAt(HOW_OLD, reading.lower, first ? first.start : start)) return false;
  return words.aux.has(opening) || ["how", "rate", "to"].includes(opening) || opening.endsWith("n't") ||
    (reading.lower[end - 1] === "?" && !["tell", "describe", "thinking"].includes(opening));
}

function joinedHits(asked, start, end) {
  const { reading: { lower }, book, kind } = asked;
  const judgesBefore = new RegExp(`(?<![a-z0-9])(?:${book.lists.evaluative.join("|")}) $`);
  const longest = [...book.lists.evaluative].sort((a, b) => b.length - a.length);
  const judgesAfter = new RegExp(` ${ADVERB}(?:${longest.join("|")})(?![a-z0-9])`, "y");
  const hits = [];
  JOINS.lastIndex = start;
  for (let m; (m = JOINS.exec(lower.slice(0, end))); ) {
    const [from, to, or] = [m.index, m.index + m[0].length, m[0] === "or"];
    if (fineTogether(asked, from, to, start, end, or)) continue;
    const both = judgesBefore.test(lower.slice(Math.max(0, from - 30), from)) && !!matchAt(judgesAfter, lower, to);
    if (kind === "option_set") {
      if (both && !or) hits.push({ start: from, end: to, level: "ask" });
    } else hits.push({ start: from, end: to, level: or ? "hint" : both ? "stop" : "ask" });
  }
  return hits;
}

function fineTogether({ reading, book }, from, to, start, end, or) {
  const { lower } = reading;
  const pairs = book.anyOf(or ? "pairs_or" : "pairs_and");
  pairs.lastIndex = Math.max(start, from - 30);
  const window = lower.slice(0, Math.min(lower.length, to + 30));
  for (let p; (p = pairs.exec(window)); ) if (p.index <= from && to <= p.index + p[0].length) return true;
  if (or && searchIn(book.anyOf("contrast"), lower, start, end)) return true;
  if (or && wordsIn(reading, start, end).length > LONG) return true;
  if (!or && /(?<![a-z])(?:between|both) [^,]*$/.test(lower.slice(start, from))) return true;
  return !!matchAt(NUMBER_AFTER, lower, to) || isQuoted(reading, from, to) || bothNames(reading, from, to);
}

function bothNames({ plain, sentences }, from, to) {
  const before = /([A-Za-z]+) $/.exec(plain.slice(0, from));
  const after = /^ ([A-Za-z]+)/.exec(plain.slice(to));
  if (!before || !after || sentences.some(([start]) => start === before.index)) return false;
  return /^[A-Z]/.test(before[1]) && /^[A-Z]/.test(after[1]);
}

/* ---- the answers on offer ------------------------------------------------------------------------- */

const NUMBERING = /^[ ]*(?:\(?[0-9]{1,2}[.)=:]+[ ]*|[0-9]{1,2} = |\(?[a-h][.)] |[-*•][ ]+)/;
const PARTED = [/[ ]*(?:\n|;|\||•)[ ]*/, /[ ]+\/[ ]+/, /[ ]*,[ ]+/, /[ ]*\/[ ]*/]; // the firmest mark that is there parts them
const YES_NO = new Set(["yes", "no", "true", "false"]);
const GENDERS = new Set(["male", "female", "man", "woman", "men", "women", "boy", "girl", "males", "females"]);
const stripEnds = (text) => text.replace(/^[ .?]+|[ .?]+$/g, "");
const lastWord = (option) => option.split(" ").at(-1);
const within = (options, set) => options.every((o) => set.has(o));

function* scale(rule, asked) {
  const [options, start, end] = answersIn(asked);
  if (options.length < 2) return;
  const answers = known(options.map(tidy), asked);
  for (const check of SCALE_CHECKS) {
    for (const [level, name, family, reason, suggestion] of check(answers)) {
      yield { start, end, level, rule: name, family, reason, suggest: [suggestion] };
    }
  }
}

const tidy = (option) => stripEnds(option.replace(NUMBERING, "")).toLowerCase().replaceAll("’", "'");

function answersIn({ options, kind, reading: { plain } }) {
  if (options !== null) return [options, 0, 0];
  let [start, end] = [0, plain.length];
  if (kind !== "option_set") [start, end] = listed(plain);
  else start = /^[^,;/|]*[:?](?= )/.exec(plain)?.[0].length ?? 0;
  const parted = PARTED.find((mark) => mark.test(plain.slice(start, end))) ?? PARTED.at(-1);
  const pieces = plain.slice(start, end).split(parted).filter((piece) => stripEnds(piece));
  const parts = pieces.flatMap((piece) => lastOr(piece, pieces));
  return parts.length > 1 ? [parts, start, end] : [[], 0, 0];
}

function listed(text) {
  for (const pattern of [
    /\(([^()]*(?:\/|,|;)[^()]*)\)[ ?.]*$/d, /\?[ ]+([^?]*(?:\/|,|;)[^?]*)$/d, /:[ ]+([^:?]*(?:\/|,|;)[^:?]*)\??$/d,
  ]) {
    const m = pattern.exec(text);
    if (m) return m.indices[1];
  }
  return [0, 0];
}

function lastOr(whole, pieces) {
  const piece = stripEnds(whole).replace(/^(?:or|and) /, "");
  const both = /^([a-z ]+) or ([a-z ]+)$/i.exec(piece);
  const isLast = pieces.length > 1 && last(pieces).includes(piece.trim());
  return both && isLast && !/^(?:more|less|fewer|over|under|older|younger|above)/.test(both[2]) ? [both[1], both[2]] : [piece];
}

function known(options, asked) {
  const { words } = asked.book;
  const real = options.filter((o) => !words.opt_out.has(o));
  const graded = real.some((o) => ["good", "very good", "excellent", "poor"].includes(o));
  const sides = real.map((o) => (graded && o === "fair" ? 0 : side(o, asked.book)));
  const told = sides.filter((s) => s !== null);
  const [good, bad] = [sides.filter((s) => s === 1).length, sides.filter((s) => s === -1).length];
  const found = real.map((o) => (/[0-9]/.test(o) ? band(o) : null)).filter(Boolean);
  return {
    asked, all: options, real, sides, told, good, bad, bands: found,
    out: options.filter((o) => words.opt_out.has(o)),
    stem: asked.options !== null || asked.kind !== "option_set" ? asked.reading.lower : "",
    isScale: real.length >= 3 && told.length >= 0.7 * real.length && good + bad >= 2,
    isOneEnded: real.some((o) => o.startsWith("not at all") || o.startsWith("none at all")) &&
      real.every((o, i) => sides[i] !== -1 || o.startsWith("not ")) ||
      real.some((none) => none.startsWith("not ") && real.every((o) => lastWord(o) === lastWord(none))),
    areBands: found.length >= 2 && found.length >= 0.6 * real.length,
    among: (name) => real.filter((o) => words[name].has(o)),
    ownWords: options.some((o) => searchIn(asked.book.anyOf("own_words"), o, 0)),
    numbers: real.filter((o) => /^[0-9]+$/.test(o)),
  };
}

function side(option, book) {
  if (book.words.middle.has(option) || option.startsWith("neither") || option.startsWith("neutral")) return 0;
  if (book.words.middle.has(option.replace(/^(?:somewhat|slightly|a little|fairly|quite|rather|a bit) /, ""))) return 0;
  const turned = /^(?:not|no|never|don't|didn't|hardly)(?![a-z])/.test(option);
  const m = searchIn(book.anyOf("negative"), option, 0);
  if (m) return turned && m.index > 0 && !option.startsWith(m[0]) ? 1 : -1;
  if (searchIn(book.anyOf("positive"), option, 0)) return turned ? -1 : 1;
  return null;
}

const N = "[£$€]?([0-9]+(?:[,.][0-9]+)*)";
const UNIT = " ?(?:years? old|years?|yrs?|months?|weeks?|days?|hours?|minutes?|mins?|times?|people|nights?)?";
const FORMS = [
  [`(?:under|less than|fewer than|below|younger than) ${N}`, ([n]) => [-Infinity, n - 1]],
  [`(?:over|more than|above|older than|greater than) ${N}`, ([n]) => [n + 1, Infinity]],
  [`(?:up to|at most|no more than) ${N}`, ([n]) => [-Infinity, n]],
  [`(?:at least|from) ${N}(?! ?(?:-|to|–))`, ([n]) => [n, Infinity]],
  [`${N}${UNIT} ?(?:-|–|—|to|and) ?${N}`, ([n, m]) => [n, m]],
  [`${N}${UNIT} ?(?:\\+|plus|or more|or over|or older|or above|and over|and above|and older)`, ([n]) => [n, Infinity]],
  [`${N}${UNIT} ?(?:or less|or fewer|or under|or younger|and under|or below)`, ([n]) => [-Infinity, n]],
  [N, ([n]) => [n, n]],
].map(([pattern, ends]) => [new RegExp(pattern), ends]);

function band(option) {
  for (const [pattern, ends] of FORMS) {
    const m = pattern.exec(option);
    if (!m) continue;
    const numbers = m.slice(1).map((n) => parseFloat(n.replace(/,(?=[0-9]{3}(?![0-9]))/g, "").replaceAll(",", ".")));
    const [low, high] = ends(numbers);
    const unit = /[a-z] (?:a|per|each|every) (day|week|month|year)/.exec(option) ?? /(year|yr|month|week|day|hour|min|night|time)/.exec(option);
    return { low, high, unit: unit?.[1] ?? "" };
  }
  return null;
}

function neighbours(bands) {
  const units = new Set(bands.map((b) => b.unit));
  const ordered = units.size > 1 ? [...bands] : [...bands].sort((a, b) => less(a.low, b.low) || less(a.high, b.high));
  return ordered.slice(1).map((b, i) => [ordered[i], b]).filter(([a, b]) => a.unit === b.unit);
}

const less = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const isWhole = (n) => !Number.isFinite(n) || Number.isInteger(n);
const MIXED = (reason) => ["stop", "scale-fit", "unbalanced", reason, "Let the answers use the question's own word"];

const SCALE_CHECKS = [
  function* balance(a) {
    if (!a.isScale || a.isOneEnded || a.good === a.bad) return;
    yield ["stop", "scale-balance", "unbalanced", `${a.good} answers lean to the good side and ${a.bad} to the other.`, "Offer as many answers on each side"];
  },
  function* direction(a) {
    const up = [...a.told].sort((x, y) => x - y);
    const same = (list) => list.every((each, i) => each === a.told[i]);
    if (!a.isScale || same(up) || same(up.reverse())) return;
    yield ["stop", "scale-direction", "unbalanced", "The answers do not run one way, from one end to the other.", "Put them in order"];
  },
  function* middle(a) {
    if (!a.isScale || a.good !== a.bad || a.bad === 0 || a.sides.includes(0)) return;
    yield ["hint", "scale-middle", "unbalanced", "There is no answer in the middle. Has the group decided that?", "Add “in the middle”, or note why not"];
  },
  function* tooMany(a) {
    if (a.real.length <= MOST_POINTS || !(a.isScale || a.numbers.length > MOST_POINTS)) return;
    yield ["ask", "scale-length", "complex", `${a.real.length} points are more than people can tell apart when they hear them.`, "Five is often enough"];
  },
  function* labels(a) {
    if (a.numbers.length < 2 || a.numbers.length >= a.real.length || a.good + a.bad === 0) return;
    yield ["hint", "scale-labels", "unbalanced", "Some answers are numbers and some are words.", "Give every answer words"];
  },
  function* bands(a) {
    if (!a.areBands) return;
    const pairs = neighbours(a.bands);
    const shared = pairs.find(([x, y]) => y.low <= x.high);
    const whole = a.bands.every((b) => isWhole(b.low) && isWhole(b.high));
    const gap = whole && pairs.find(([x, y]) => y.low > x.high + 1);
    if (shared) yield ["stop", "scale-overlap", "overlap", `Someone at ${shared[1].low} fits two answers.`, "Start each one after the last ends"];
    else if (gap) yield ["stop", "scale-gap", "overlap", `Someone at ${gap[0].high + 1} fits no answer.`, "Start each one where the last ends"];
    const lowest = Math.min(...a.bands.map((b) => b.low));
    if (/(?<![a-z])(?:how old|age|aged|old)(?![a-z])/.test(a.stem) && lowest > 16 && lowest < Infinity) {
      yield ["hint", "scale-ages", "overlap", `Nobody under ${lowest} finds an answer.`, "Start at 16, or at the youngest you ask"];
    }
  },
  function* sameTwice(a) {
    const twice = a.all.find((o) => a.all.filter((other) => other === o).length > 1);
    if (twice !== undefined) yield ["ask", "scale-same", "overlap", `“${twice}” is there twice.`, "Take one out"];
  },
  function* vagueTimes(a) {
    const vague = a.among("times_vague");
    if (a.real.length < 3 || !vague.length) return;
    yield ["ask", "scale-vague", "vague", `“${vague[0]}” is a different number for each of us.`, "Give times: every day, most weeks, once a month"];
  },
  function* fitsTheQuestion(a) {
    if (!a.stem) return;
    const m = /(?<![a-z])how (?:often|many|much|well|satisfied|happy|safe|easy|long|likely|useful|helpful)(?![a-z])/.exec(a.stem);
    const word = m?.[0];
    if (word && within(a.real, YES_NO)) yield MIXED(`“${word}” cannot be answered with yes or no.`);
    else if (word && !["how much", "how well"].includes(word) && a.real.some((o) => o.includes("agree"))) yield MIXED(`“${word}” is not something to agree with.`);
    else if (["how satisfied", "how safe", "how happy", "how easy"].includes(word) && a.among("times").length) yield MIXED(`“${word}” is not a number of times.`);
    else if (!word && /(?<![a-z])agree(?![a-z])/.test(a.stem) && a.among("times").length >= 2) yield MIXED("“agree” is not a number of times.");
  },
  function* wayOut(a) {
    if (a.out.length || a.asked.offer?.length) return;
    if (a.areBands || a.isScale || within(a.real, YES_NO) || a.real.length >= 2) {
      yield ["hint", "scale-way-out", "no_opt_out", "There is no answer for someone who does not know or would rather not say.", "Add “don't know” or “rather not say”"];
    }
  },
  function* noneOfThese(a) {
    if (a.isScale || a.areBands || a.among("times").length || a.real.length < 4 || a.ownWords) return;
    yield ["hint", "scale-none-of-these", "no_opt_out", "There is no answer for someone whom none of these fits.", "Add “something else” or “none of these”"];
  },
  function* ownWordForGender(a) {
    const named = new Set(a.real.filter((o) => GENDERS.has(o)));
    if (named.size < 2 || a.ownWords) return;
    yield ["ask", "scale-gender", "no_opt_out", "Some people use another word for their gender.", "Add “I use another word”, with a place for it"];
  },
];

/* ---- the check ----------------------------------------------------------------------------------- */

const spokenIn = (option, language) => {
  const text = typeof option === "string" ? option : option.text;
  return typeof text === "string" ? text : text[language] || Object.values(text)[0] || "";
};

/**
 * What there is to look at in one text; `ready` is what `prepare` gave. Never a score.
 *
 * Settings as in Python: options, offer, around {afterFilter, wayOut, explained}, language, audience,
 * howCommon, off (rules switched off), levels (lowered by dismissals).
 */
export function check(text, kind, ready, settings = {}) {
  if (!KINDS.includes(kind)) throw new RangeError(`“${kind}” is none of ${KINDS.join(", ")}.`);
  const { language = "en", audience = "", off = [], levels = {} } = settings;
  const { book, lexicon } = ready;
  const asked = {
    reading: read(text), kind, book, known: lexicon.known, howCommon: settings.howCommon ?? null,
    options: settings.options ? settings.options.map((o) => spokenIn(o, language)) : null,
    offer: settings.offer ?? null, around: settings.around ?? null,
  };
  const english = language === "en" || language.startsWith("en-");
  const runs = (rule) => (english || rule.any_language) && !off.includes(rule.id) &&
    !(rule.filter && asked.around?.afterFilter) && (!rule.kinds || rule.kinds.includes(kind)) && !rule.not_kinds?.includes(kind);
  const softest = (name, level) => LEVELS[Math.max(LEVELS.indexOf(level), LEVELS.indexOf(levels[name] ?? level))];
  const { reading } = asked;
  const found = [];
  const allowed = [];

  for (const [start, end, entry] of english ? lexiconMatches(lexicon, reading) : []) {
    if (stateOf(entry) === "retired") { allowed.push([start, end]); continue; }
    const rule = ruleOf(book, entry);
    if (!runs(rule) || (entry.kinds?.length && !entry.kinds.includes(kind))) continue;
    if ([entry.unlessReady, rule.unless].some((unless) => excepted(unless, reading, start, end, audience))) continue;
    const level = stateOf(entry) === "contested" ? "hint" : entry.level || rule.level;
    found.push({
      start, end, rule: rule.id, version: rule.version, level: softest(rule.id, level), family: rule.family,
      reason: entry.why || rule.reason, source: entry.source || rule.source || "",
      suggestions: (entry.suggestions?.length ? entry.suggestions : rule.suggest ?? []).slice(0, 2), decided: decided(entry),
    });
  }
  for (const rule of book.rules.filter(runs)) {
    for (const hit of hitsOf(rule, asked)) {
      if (off.includes(hit.rule) || excepted(rule.unless, reading, hit.start, hit.end, audience)) continue;
      const family = hit.family || rule.family;
      if (WORD_FAMILIES.includes(family) && allowed.some(([a, b]) => a < hit.end && hit.start < b)) continue;
      const name = hit.rule || rule.id;
      found.push({
        start: hit.start, end: hit.end, rule: name, version: rule.version, level: softest(name, hit.level || rule.level),
        family, reason: hit.reason || rule.reason, source: rule.source || "",
        suggestions: (hit.suggest ?? rule.suggest ?? []).slice(0, 2), decided: "",
      });
    }
  }
  return settled(found);
}

function* hitsOf(rule, asked) {
  const { reading } = asked;
  if (rule.begins) {
    let reached = 0;
    for (const word of reading.words) {
      const m = word.start >= reached && matchAt(rule.begins, reading.lower, word.start);
      if (!m) continue;
      reached = m.index + m[0].length;
      yield { start: m.index, end: reached };
    }
  }
  for (const pattern of rule.patterns) {
    for (const m of all(pattern, rule.case ? reading.plain : reading.lower)) {
      if (m[0]) yield { start: m.index, end: m.index + m[0].length };
    }
  }
  if (rule.detect) yield* detectors[rule.detect](rule, asked);
}

function ruleOf(book, entry) {
  const head = (entry.category ?? "").split(":")[0];
  return book.rules.find((rule) => rule.lexicon && rule.lexicon === head) ?? book.rules.find((rule) => rule.lexicon === "*");
}

/** One finding for one trouble in one place: the decided, the firmest, the longest stays. */
function settled(found) {
  const firmness = (f) => LEVELS.indexOf(f.level);
  const kept = [];
  const best = [...found].sort((a, b) => !a.decided - !b.decided || (a.rule === RARE) - (b.rule === RARE) || firmness(a) - firmness(b) ||
    (b.end - b.start) - (a.end - a.start) || a.start - b.start || less(a.rule, b.rule));
  for (const finding of best) if (!kept.some((other) => sameTrouble(finding, other))) kept.push(finding);
  return kept.sort((a, b) => a.start - b.start || a.end - b.end || firmness(a) - firmness(b) || less(a.rule, b.rule));
}

function sameTrouble(a, b) {
  if (a.start === a.end || b.start === b.end) return a.rule === b.rule && a.reason === b.reason;
  if (a.rule.startsWith("scale-") && b.rule.startsWith("scale-")) return a.rule === b.rule;
  if (!(a.start < b.end && b.start < a.end)) return false;
  const aboutWords = [a, b].every((f) => WORD_FAMILIES.includes(f.family)); // pointed at already: need not be called rare too
  return a.family === b.family || ((a.rule === RARE || b.rule === RARE) && aboutWords);
}

/** What a screen shows first: every stop and ask, then at most `most` hints. */
export function shown(findings, most = 3) {
  const hints = findings.filter((f) => f.level === "hint").slice(0, most);
  return [...findings.filter((f) => f.level !== "hint"), ...hints]
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.start - b.start || less(a.rule, b.rule));
}
