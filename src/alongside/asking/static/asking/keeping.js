// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * How interviews are kept on this phone: locked while they go on, sealed when they are done.
 *
 * The key of the interview that is open, and the share of its lock, are here in memory and nowhere else.
 * `stores` are those of device_store.js; `now` is a clock; both are handed in, so that this runs in Node.
 */
import { boxUp } from "./boxes.js";
import * as locking from "./locking.js";
import { seal } from "./sealing.js";

/** It is over: five wrong tries, or a day. Nothing of it is left. */
export class Gone extends Error {}
/** After a restart the server's half is needed, and there is no signal. */
export class NeedsSignal extends Error {}
/** These were not the digits; `left` more tries. */
export class Wrong extends Error {
  constructor(left) { super(); this.left = left; }
}

export function keeperOf({ stores, now }) {
  const shares = new Map(); // for as long as this page is open, so that a lock opens without signal
  let [digits, key, lock] = [null, null, null];

  async function keep(draft) {
    const { id, who, round, position, invitation, begun } = draft;
    const box = await locking.hide(draft, key);
    await stores.drafts.set(id, { id, who, round, position, invitation, begun, wrong: 0, lock, hidden: box });
  }

  async function wrongTry(record, left) {
    const wrong = Math.max((record.wrong ?? 0) + 1, left === undefined ? 0 : locking.MOST_TRIES - left);
    if (wrong >= locking.MOST_TRIES) return gone(record.id);
    await stores.drafts.set(record.id, { ...record, wrong });
    throw new Wrong(locking.MOST_TRIES - wrong);
  }

  async function gone(id) {
    shares.delete(id);
    await stores.drafts.delete(id);
    throw new Gone();
  }

  async function shareOf(record, stretched, askServer) {
    const said = await askServer({ sealed: record.lock.sealed, proof: await locking.proofOf(stretched) });
    if (said === null) throw new NeedsSignal();
    if (said.dead) return gone(record.id);
    return said.share ?? wrongTry(record, said.left);
  }

  return {
    keep,
    /** Whether digits were chosen since this page was opened. */
    hasDigits: () => digits !== null,
    choose: async (given) => { digits = await locking.stretch(given); },
    /** Keep an interview for the first time, under a fresh key. */
    async begin(draft, lockKey) {
      const made = await locking.newLock(digits, { lockKey, who: draft.who, begun: draft.begun });
      [key, lock] = [made.key, made.kept];
      shares.set(draft.id, made.share);
      await keep(draft);
    },
    /** The key leaves the memory. What is on the phone can then only be opened with the digits. */
    shut: () => { [key, lock] = [null, null]; },
    isShut: () => key === null,
    /** The interview again, for the right digits. `askServer(asked)` resolves to null without signal. */
    async open(id, given, askServer) {
      const record = await stores.drafts.get(id);
      if (!record || locking.isDead(record, now())) return gone(id);
      const stretched = await locking.stretch(given, record.lock.salt);
      const share = shares.get(id) ?? await shareOf(record, stretched, askServer);
      try {
        key = await locking.openLock(record.lock, stretched, share);
      } catch {
        return wrongTry(record);
      }
      [digits, lock] = [stretched, record.lock];
      shares.set(id, share);
      return locking.reveal(record.hidden, key);
    },
    /** It is done: sealed for good. What could open it is forgotten. */
    async finish(finished, intake) {
      await stores.drafts.set(finished.id, await boxUp(finished, intake, seal, now()));
      shares.delete(finished.id);
      [key, lock] = [null, null];
    },
    /** Take away what is older than a day; how many that were. Nothing finished ever goes this way. */
    async dropDead() {
      const dead = (await stores.drafts.all()).filter((one) => one.hidden && locking.isDead(one, now()));
      for (const { id } of dead) await stores.drafts.delete(id);
      return dead.length;
    },
    /** Seal what an older page left unsealed; it could be read until now. */
    async sealOlder(who, intake) {
      const left = (await stores.drafts.all()).filter((one) => one.waiting && one.who === who);
      for (const one of left) await stores.drafts.set(one.id, await boxUp(one, intake, seal, one.at ?? now()));
    },
  };
}
