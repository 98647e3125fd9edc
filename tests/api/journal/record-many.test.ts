// Many entries at once: the same chains as one by one, in one chain and in many, and two writers at a time.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { record, type NewEntry } from '../../../src/journal/record.ts';
import { recordMany } from '../../../src/journal/record-many.ts';
import { entriesSince, type StoredEntry } from '../../../src/journal/read-entries.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { withDatabase } from '../../support/database.ts';

const database = withDatabase();
const actor = systemActor('test');

/** Five acts: keys, another name, Chinese, nested payloads, and a clock that runs backwards. */
function acts(id: string, now: Date): NewEntry[] {
  const shared = { subject: 'test', id, actor };
  const bid = { amount: '1500.00', bidder_code: 'A1', ends_at: now.toISOString(), extended: false, confirmed_total: null };
  return [
    { ...shared, kind: 'session.started', payload: { session_id: '余庄"\\ \u2028' }, now },
    { ...shared, kind: 'bid.accepted', payload: bid, now: addSeconds(now, 5), as: 'bidder:A1', key: 'k-1' },
    { ...shared, kind: 'bid.refused', payload: { amount: '1500.00', bidder_code: 'B2', code: 'bid.below_step', facts: { price: '1500.00', minimum: '1510.00', times: 3 } }, now, as: 'bidder:B2', key: 'k-1' },
    { ...shared, kind: 'bid.accepted', payload: { ...bid, stray: 'is dropped by the schema' } as typeof bid, now: addSeconds(now, 7) },
    { ...shared, kind: 'auction.closed', payload: { ends_at: now.toISOString(), bids: 2 }, now: addSeconds(now, 8) },
  ];
}

const factsOf = ({ seq, kind, payload, actor: who, key, decided_at, prev_hash, hash }: StoredEntry) => ({ seq, kind, payload, who, key, decided_at, prev_hash, hash });
const chainOf = async (id: string) => (await entriesSince(database.db, 'test', id, 0)).map(factsOf);

describe('recordMany', () => {
  it('writes the very chain that record() writes', async () => {
    const [one, many] = [randomUUID(), randomUUID()];
    const now = await readClock(database.db);
    const told = await inTransaction(database.db, async (tx) => {
      const answers = [];
      for (const act of acts(one, now)) answers.push(await record(tx, act));
      return answers;
    });
    const toldMany = await inTransaction(database.db, (tx) => recordMany(tx, acts(many, now)));
    const [chain, other] = [await chainOf(one), await chainOf(many)];
    // The id is part of what is hashed: everything else is the same.
    const blind = (entries: typeof chain) => entries.map(({ hash: _hash, prev_hash: _previous, ...rest }) => rest);
    expect(blind(other)).toEqual(blind(chain));
    expect(toldMany.map(({ seq }) => seq)).toEqual(told.map(({ seq }) => seq));
    expect(other.map(({ hash }) => hash)).toEqual(toldMany.map(({ hash }) => hash));
    expect((await verifyJournal(database.db)).findings).toEqual([]);
  });

  it('gives the same hashes for the same chain, continued by either', async () => {
    const id = randomUUID();
    const now = await readClock(database.db);
    const both: string[][] = [];
    for (const way of [record, async (tx: Parameters<typeof recordMany>[0], act: NewEntry) => (await recordMany(tx, [act]))[0]!]) {
      await inTransaction(database.db, async (tx) => {
        const hashes = [];
        for (const act of acts(id, now)) hashes.push((await way(tx, act)).hash);
        both.push(hashes);
        throw new Error('undo');
      }).catch((error: Error) => expect(error.message).toBe('undo'));
    }
    expect(both[0]).toEqual(both[1]);
  });

  it('continues many chains at once, old and new, each after its own last entry', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const now = await readClock(database.db);
    await inTransaction(database.db, (tx) => record(tx, acts(ids[1]!, now)[0]!));
    await inTransaction(database.db, (tx) => recordMany(tx, ids.flatMap((id) => acts(id, now)).reverse()));
    expect(await Promise.all(ids.map(async (id) => (await chainOf(id)).map(({ seq }) => seq)))).toEqual([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5]]);
    expect((await verifyJournal(database.db)).findings).toEqual([]);
  });

  it('waits for nobody in a circle: two writers of the same chains in opposite order both finish, without a gap', async () => {
    const ids = [randomUUID(), randomUUID()];
    const now = await readClock(database.db);
    const write = (order: readonly string[]) => inTransaction(database.db, (tx) => recordMany(tx, order.map((id) => ({ ...acts(id, now)[0]! }))));
    await Promise.all(Array.from({ length: 12 }, (_, turn) => write(turn % 2 === 0 ? ids : ids.toReversed())));
    for (const id of ids) expect((await chainOf(id)).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect((await verifyJournal(database.db)).findings).toEqual([]);
  });

  it('writes nothing when one payload does not fit', async () => {
    const id = randomUUID();
    const now = await readClock(database.db);
    const bad = [...acts(id, now), { ...acts(id, now)[0]!, kind: 'bid.accepted' as const }];
    await expect(inTransaction(database.db, (tx) => recordMany(tx, bad))).rejects.toThrow();
    expect(await chainOf(id)).toEqual([]);
  });
});
