// The journal on a real PostgreSQL: what the application's role cannot do, and that the verifier names what an owner did behind its back.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { record } from '../../../src/journal/record.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { withDatabase } from '../../support/database.ts';

const database = withDatabase();
const actor = systemActor('test');
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client(database.ownerUrl);
  owner.on('error', () => {}); // The clone is dropped under it when the file is done.
  await owner.connect();
});
afterAll(() => owner.end());

async function chain(length: number): Promise<string> {
  const id = randomUUID();
  for (let number = 0; number < length; number += 1) {
    await inTransaction(database.db, async (tx) => {
      await record(tx, { subject: 'test', id, kind: 'session.started', payload: { session_id: `${number}` }, actor, now: await readClock(tx) });
    });
  }
  return id;
}

const faultsOf = async (id: string) =>
  (await verifyJournal(database.db)).findings.filter((found) => found.id === id).map((found) => [found.seq, found.fault]);

/** What only the owner of the whole database could do, with the guard taken off. */
async function behindTheBack(statement: string, params: unknown[]): Promise<void> {
  await owner.query('ALTER TABLE journal_entry DISABLE TRIGGER ALL');
  try {
    await owner.query(statement, params);
  } finally {
    await owner.query('ALTER TABLE journal_entry ENABLE TRIGGER ALL');
  }
}

describe('the application role', () => {
  it.each([
    ['update', `UPDATE journal_entry SET actor = 'x' WHERE id = $1`],
    ['delete', 'DELETE FROM journal_entry WHERE id = $1'],
    ['cut the head', 'DELETE FROM journal_head WHERE id = $1'],
  ])('cannot %s', async (_what, statement) => {
    const id = await chain(2);
    await expect(database.db.sql(statement, [id])).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('even the owner is stopped by the trigger until he takes it off', async () => {
    const id = await chain(1);
    await expect(owner.query('DELETE FROM journal_entry WHERE id = $1', [id])).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the verifier', () => {
  it('passes an honest journal, whatever commits at once', async () => {
    const id = randomUUID();
    const append = (number: number) =>
      inTransaction(database.db, async (tx) => {
        await tx.sql('SELECT pg_advisory_xact_lock(1, $1)', [number % 3]);
        return record(tx, { subject: 'test', id, kind: 'session.started', payload: { session_id: `${number}` }, actor, now: new Date(Date.UTC(2026, 0, 1)) });
      });
    const written = await Promise.all(Array.from({ length: 20 }, (_, number) => append(number)));
    expect(written.map((entry) => entry.seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, number) => number + 1));
    expect(await faultsOf(id)).toEqual([]);
  });

  it('names a row altered', async () => {
    const id = await chain(4);
    await behindTheBack(`UPDATE journal_entry SET payload = '{"session_id":"forged"}' WHERE id = $1 AND seq = 2`, [id]);
    expect(await faultsOf(id)).toEqual([[2, 'altered']]);
  });

  it('names a row deleted', async () => {
    const id = await chain(4);
    await behindTheBack('DELETE FROM journal_entry WHERE id = $1 AND seq = 3', [id]);
    expect(await faultsOf(id)).toEqual([[3, 'missing']]);
  });

  it('names a row inserted', async () => {
    const id = await chain(3);
    await behindTheBack(
      `INSERT INTO journal_entry (subject, id, seq, kind, payload, actor, decided_at, prev_hash, hash)
       SELECT subject, id, 4, kind, payload, actor, decided_at, hash, hash FROM journal_entry WHERE id = $1 AND seq = 3`,
      [id],
    );
    expect((await faultsOf(id)).map(([seq]) => seq)).toContain(4);
  });

  it('names rows swapped', async () => {
    const id = await chain(4);
    await behindTheBack('UPDATE journal_entry SET seq = seq + 100 WHERE id = $1 AND seq IN (2, 3)', [id]);
    await behindTheBack('UPDATE journal_entry SET seq = CASE seq WHEN 102 THEN 3 ELSE 2 END WHERE id = $1 AND seq > 100', [id]);
    expect(new Set((await faultsOf(id)).map(([seq]) => seq))).toEqual(new Set([2, 3, 4]));
  });

  it('names the last row cut off', async () => {
    const id = await chain(4);
    await behindTheBack('DELETE FROM journal_entry WHERE id = $1 AND seq = 4', [id]);
    expect(await faultsOf(id)).toEqual([[4, 'cut_off']]);
  });
});
