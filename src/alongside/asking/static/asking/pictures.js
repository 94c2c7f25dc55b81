// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Pictures to point at, kept on the phone beside the page's own files. An address names its picture's
 * content, so a kept one never goes stale; what no round shows any more is thrown away.
 */
const NAME = "alongside-pictures";

/** Every picture's address in these rounds, once. */
export const addressesIn = (rounds) => [...new Set(rounds.flatMap(({ pictures = {} }) =>
  Object.values(pictures).flatMap((beside) => Object.values(beside).map(({ at }) => at))))];

/** The picture beside a question, or beside one of its options: {at, shows}; undefined when there is none. */
export const beside = (rounds, round, question, option = "") =>
  rounds.find(({ id }) => id === round)?.pictures?.[question]?.[option];

/** Fetch what is missing and drop what is not wanted. Gives how many are still missing. */
export async function keepPictures(wanted, shelves = globalThis.caches, get = (...given) => fetch(...given)) {
  if (!shelves) return wanted.length;
  if (!wanted.length && !(await shelves.has(NAME))) return 0;
  const shelf = await shelves.open(NAME);
  const kept = (await shelf.keys()).map(({ url }) => new URL(url, "http://here").pathname);
  await Promise.all(kept.filter((path) => !wanted.includes(path)).map((path) => shelf.delete(path)));
  const missing = wanted.filter((path) => !kept.includes(path));
  return (await Promise.all(missing.map((path) => fetched(shelf, path, get)))).filter((came) => !came).length;
}

/** Only a whole picture is kept: never a sign-in page in its place. */
async function fetched(shelf, path, get) {
  try {
    const answer = await get(path);
    if (!answer.ok || answer.redirected) return false;
    await shelf.put(path, answer); // fails when this phone is full: words stay, and it is tried again
    return true;
  } catch {
    return false;
  }
}
