// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Finished interviews on this phone, each in a box that the phone itself cannot open.
 *
 * A record is {id, who, round, position, invitation, outcome, at, tried, box: {id, key, sealed, who}} and,
 * once the server said that it has it, `receipt`. Its copy stays until a later manifest says "safe".
 */

const DAY = 24 * 60 * 60 * 1000;

/** Put a finished interview into its box. `seal` and `now` are handed in, so that this runs in Node. */
export async function boxUp({ waiting, ...finished }, intake, seal, now) {
  const { id, who } = finished;
  const sealed = await seal(JSON.stringify(waiting), intake.key, `interview ${id}`);
  return { ...finished, tried: false, at: now, box: { id, key: intake.id, sealed, who } };
}

/** Still to be sent; a copy of what was sent; not finished. An older page kept `waiting` unsealed. */
export const isUnsent = (record) => Boolean(record.box || record.waiting) && !record.receipt;
export const isCopy = (record) => Boolean(record.box && record.receipt);
export const isOpen = (record) => !record.box && !record.waiting;

/** How many whole days the oldest of these has waited; 0 for today. */
export function oldestDays(records, now) {
  const since = records.map(({ at }) => at ?? now);
  return Math.max(0, Math.floor((now - Math.min(now, ...since)) / DAY));
}

/** The file that is handed over when a phone cannot send: sealed boxes and nothing else. */
export function handover(records) {
  return JSON.stringify({ format: "alongside-handover/1", boxes: records.filter(({ box }) => box).map(({ box }) => box) });
}
