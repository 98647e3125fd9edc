// The tail: each entry handled once and none skipped by a late commit, also when a reader passes over most of them.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { record } from '../../../src/journal/record.ts';
import { recordMany } from '../../../src/journal/record-many.ts';
import { BIDS, readTail, type TailOptions } from '../../../src/journal/tail.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction, type Tx } from '../../../src/platform/db.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';

const database = withDatabase();
const actor = systemActor('test');

async function writeBids(tx: Tx, id: string, count: number): Promise<void> {
  const now = await readClock(tx);
  await recordMany(tx, Array.from({ length: count }, (_, at) => ({
    subject: 'test', id, kind: 'bid.refused' as const, payload: { amount: '1.00', bidder_code: 'A', code: `n${at}` }, actor, now,
  })));
}
const writeAct = async (tx: Tx, id: string): Promise<unknown> => record(tx, { subject: 'test', id, kind: 'session.started', payload: { session_id: id }, actor, now: await readClock(tx) });

/** Reads in pages of `limit` until the reader has seen `wanted` acts. */
async function read(name: string, limit: number, wanted: number, options?: TailOptions): Promise<string[]> {
  const seen: string[] = [];
  await eventually('the acts are read', async () => {
    await readTail(database.db, name, limit, async (_tx, entries) => void seen.push(...entries.map((entry) => `${entry.kind}/${entry.id}`)), options);
    return seen.filter((one) => one.startsWith('session')).length >= wanted;
  });
  return seen;
}
const cursor = (name: string) => database.db.maybe<{ position: number }>('SELECT position FROM journal_cursor WHERE reader = $1', [name]);

describe('a reader', () => {
  it('handles each entry once, in pages smaller and larger than what there is', async () => {
    const ids = Array.from({ length: 7 }, () => randomUUID());
    for (const id of ids) await inTransaction(database.db, (tx) => writeAct(tx, id));
    for (const limit of [1, 3, 7, 50]) expect((await read(`pages-${limit}`, limit, 7)).filter((one) => ids.some((id) => one.endsWith(id)))).toEqual(ids.map((id) => `session.started/${id}`));
  });

  it('that has no use for bids passes over thousands of them in one turn, and misses nothing between them', async () => {
    const acts = Array.from({ length: 3 }, () => randomUUID());
    const lot = randomUUID();
    for (const id of acts) {
      await inTransaction(database.db, (tx) => writeBids(tx, lot, 700));
      await inTransaction(database.db, (tx) => writeAct(tx, id));
    }
    await inTransaction(database.db, (tx) => writeBids(tx, lot, 700));
    const seen = await read('no-bids', 2, 10, { without: BIDS });
    expect(seen.slice(-3)).toEqual(acts.map((id) => `session.started/${id}`));
    expect(seen.filter((one) => one.startsWith('bid.'))).toEqual([]);
    // The bids after the last act are behind it too: the next turn does not look at them again.
    await eventually('the cursor stands at the end', async () => {
      await readTail(database.db, 'no-bids', 2, async () => {}, { without: BIDS });
      const { end } = await database.db.one<{ end: number }>('SELECT max(position) AS end FROM journal_entry WHERE $1', [true]);
      return (await cursor('no-bids'))?.position === end;
    });
  });

  it('waits for a transaction that began earlier and commits later, whatever it passes over meanwhile', async () => {
    const [early, late, lot] = [randomUUID(), randomUUID(), randomUUID()];
    const name = `late-${late}`;
    await read(name, 500, 10, { without: BIDS });
    let let_go = (): void => {};
    const held = inTransaction(database.db, async (tx) => {
      await writeAct(tx, early);
      await new Promise<void>((resolve) => (let_go = resolve));
    }, { patient: true });
    await inTransaction(database.db, (tx) => writeBids(tx, lot, 50));
    await inTransaction(database.db, (tx) => writeAct(tx, late));
    const seen: string[] = [];
    const turn = () => readTail(database.db, name, 500, async (_tx, entries) => void seen.push(...entries.map((entry) => entry.id)), { without: BIDS });
    for (let round = 0; round < 3; round += 1) await turn();
    expect(seen).toEqual([]);
    let_go();
    await held;
    await eventually('both are read', async () => (await turn(), seen.length >= 2));
    expect(seen.sort()).toEqual([early, late].sort());
  });
});
