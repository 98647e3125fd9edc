// No endpoint, and no hand on the application's database role, sets a deposit or a rent as paid: only a matched bank line does.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { buildApp } from '../../../src/app.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { makeSimulatedTransfer } from '../../../src/ledger/contract.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { depositStory } from '../../../src/ledger/queries.ts';
import { createLog } from '../../../src/platform/logging.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor, testConfig, testKeys } from '../../support/api.ts';
import { activeLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';

const county = withDatabase();
const api = apiFor(county);
let lot: AwardedLot & { leaseId: string };
beforeAll(async () => {
  lot = await activeLease(county, api);
});

const open = () => inTransaction(county.db, (tx) => openDeposit(tx, systemActor('auction'), { reference: `application:${randomUUID()}`, payerName: '赵承包', amount: '100.00' }));
const stateOf = async (id: string) => (await depositStory(county.db, id))!.state;
/** As the county itself works: the role of the application. */
const asApp = (text: string, params: unknown[]) => inTransaction(county.db, (tx) => tx.sql(text, params));

describe('the endpoints', () => {
  it('none has a field that says paid, held or received', () => {
    const words = /paid|received|held|settled|deposit_?state/i;
    const bodies = api.county.site.endpoints.filter((endpoint) => endpoint.method !== 'GET' && endpoint.body !== undefined);
    const offending = bodies.filter((endpoint) => {
      const schema = z.toJSONSchema(endpoint.body!, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, unknown> };
      return Object.keys(schema.properties ?? {}).some((field) => words.test(field)) || words.test(endpoint.path);
    });
    expect(offending.map((endpoint) => endpoint.name)).toEqual([]);
  });

  it('whoever calls whichever of them for a deposit or a lease, nothing becomes paid', async () => {
    const { id, subAccount } = await open();
    const before = await county.db.one('SELECT count(*) AS receipts, coalesce(sum(amount), 0) AS sum FROM rent_receipt WHERE $1', [true]);
    const params = { depositId: id, leaseId: lot.leaseId, lineId: randomUUID(), instructionId: randomUUID(), lotId: lot.lotId, applicationId: randomUUID() };
    const body = { reason: '已付', as: 'lessee', amount: '100.00', subAccount, depositId: id, state: 'held' };
    const { clerk, reviewer, operator, zhao, chen, administrator } = lot.village;
    const writing = api.county.site.endpoints.filter((endpoint) => endpoint.method !== 'GET' && /\/(leases|deposits?|[\w-]*-(credits|instructions|statements|account)|arrears)\b/.test(endpoint.path));
    expect(writing.length).toBeGreaterThanOrEqual(6);
    for (const endpoint of writing) for (const as of [clerk, reviewer, operator, zhao, chen, administrator]) await api.send(endpoint, { as, params, body });
    expect(await stateOf(id)).toBe('awaited');
    expect(await county.db.one('SELECT count(*) AS receipts, coalesce(sum(amount), 0) AS sum FROM rent_receipt WHERE $1', [true])).toEqual(before);
  });

  it('the simulated bank is one of them in a test, and none of them in production', () => {
    const named = (overrides: Parameters<typeof testConfig>[0]) =>
      buildApp({ db: county.db, config: testConfig(overrides), log: createLog('silent'), keys: testKeys }).site.endpoints.map((endpoint) => endpoint.name);
    expect(named({})).toContain(makeSimulatedTransfer.name);
    expect(named({ nodeEnv: 'production', production: true, demo: false })).not.toContain(makeSimulatedTransfer.name);
    expect(named({ nodeEnv: 'development', demo: false })).not.toContain(makeSimulatedTransfer.name);
  });

  it('over the simulated bank a deposit is paid by its payer’s own transfer', async () => {
    const { id, subAccount } = await open();
    const body = { fromName: '赵承包', fromNumber: freshAccountNumber(), toNumber: subAccount, amount: '100.00' };
    await api.call(makeSimulatedTransfer, { as: lot.village.zhao, body });
    expect(await stateOf(id)).toBe('held');
  });
});

describe('the application’s own database role', () => {
  it.each(['held', 'released', 'to_rent'])('cannot set a deposit %s', async (state) => {
    const { id } = await open();
    await expect(asApp('UPDATE deposit SET state = $2, held_at = county_now() WHERE id = $1', [id, state])).rejects.toMatchObject({ code: expect.stringMatching(/23514|42501/) });
    expect(await stateOf(id)).toBe('awaited');
  });

  it('cannot insert a deposit as held, nor change its amount, payer or account', async () => {
    const insert = asApp(`INSERT INTO deposit (reference, sub_account, payer_name, amount, state) VALUES ($1, $2, 'x', 1, 'held')`, [randomUUID(), freshAccountNumber()]);
    await expect(insert).rejects.toMatchObject({ constraint: 'deposit_has_bank_line' });
    const { id } = await open();
    for (const change of ['amount = 1', `payer_name = 'x'`, `sub_account = '12345678'`]) {
      await expect(asApp(`UPDATE deposit SET ${change} WHERE id = $1`, [id])).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('cannot take a held deposit back without the books', async () => {
    const { id } = await open();
    await payDeposit(county.db, id);
    await expect(asApp(`UPDATE deposit SET state = 'released' WHERE id = $1`, [id])).rejects.toMatchObject({ constraint: 'deposit_books_agree' });
  });

  it('cannot write a rent receipt without a line on the registered account or a deposit', async () => {
    const { id: instalment } = await county.db.one<{ id: string }>('SELECT id FROM instalment WHERE lease_id = $1 AND number = 2', [lot.leaseId]);
    const receipt = (column: string, id: string | null) =>
      asApp(`INSERT INTO rent_receipt (instalment_id, ${column}, amount, received_on) VALUES ($1, $2, 5, county_today())`, [instalment, id]);
    await expect(receipt('line_id', null)).rejects.toMatchObject({ code: '23514' });
    const { id: line } = await county.db.one<{ id: string }>('SELECT id FROM bank_line WHERE $1 LIMIT 1', [true]);
    await expect(receipt('line_id', line)).rejects.toMatchObject({ constraint: 'rent_receipt_has_bank_line' });
    const { id: deposit } = await county.db.one<{ id: string }>('SELECT id FROM deposit WHERE $1 LIMIT 1', [true]);
    await expect(receipt('deposit_id', deposit)).rejects.toMatchObject({ constraint: 'rent_receipt_has_deposit' });
  });

  it('cannot match more of a line than it holds', async () => {
    const { id } = await open();
    await payDeposit(county.db, id);
    const { line_id: line } = await county.db.one<{ line_id: string }>('SELECT line_id FROM bank_line_match WHERE reference = $1', [`deposit:${id}`]);
    const more = asApp(`INSERT INTO bank_line_match (line_id, purpose, reference, amount, matched_by) VALUES ($1, 'other', 'twice', 0.01, 'x')`, [line]);
    await expect(more).rejects.toMatchObject({ constraint: 'bank_line_match_fits' });
  });

  it('cannot rewrite what the bank said, what was matched, received or booked', async () => {
    const tables = ['statement', 'bank_line', 'bank_line_match', 'ledger_posting', 'ledger_transfer', 'instalment', 'rent_receipt', 'escrow_account'];
    for (const table of tables) {
      expect(await county.db.sql(`SELECT 1 FROM ${table} LIMIT 1`)).toHaveLength(1);
      await expect(asApp(`DELETE FROM ${table} WHERE $1`, [true])).rejects.toMatchObject({ code: '42501' });
    }
    for (const [table, change] of [['bank_line', 'amount = 1'], ['ledger_posting', 'amount = 1'], ['rent_receipt', 'amount = 1'], ['ledger_transfer', `reason = 'x'`], ['instalment', 'due_on = county_today()']]) {
      await expect(asApp(`UPDATE ${table} SET ${change} WHERE $1`, [true])).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('cannot add a posting to a transfer that is closed, nor leave one unbalanced', async () => {
    const { transfer_id: transfer } = await county.db.one<{ transfer_id: string }>('SELECT transfer_id FROM ledger_posting WHERE $1 LIMIT 1', [true]);
    const { id: account } = await county.db.one<{ id: string }>(`INSERT INTO ledger_account (code, kind) VALUES ($1, 'asset') RETURNING id`, [`test:${randomUUID()}`]);
    await expect(asApp('INSERT INTO ledger_posting (transfer_id, account_id, amount) VALUES ($1, $2, 1)', [transfer, account])).rejects.toMatchObject({ code: '42501' });
    const lopsided = inTransaction(county.db, async (tx) => {
      const made = await tx.one<{ id: string }>(`INSERT INTO ledger_transfer (reason, reference, state, made_by) VALUES ('x', $1, 'posted', 'x') RETURNING id`, [randomUUID()]);
      await tx.sql('INSERT INTO ledger_posting (transfer_id, account_id, amount) VALUES ($1, $2, 1)', [made.id, account]);
    });
    await expect(lopsided).rejects.toMatchObject({ constraint: 'ledger_transfer_balances' });
  });
});

it('behind every held deposit and every rent receipt stands the bank’s own line', async () => {
  const owner = new pg.Client({ connectionString: county.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT (SELECT count(*)::int FROM deposit d WHERE d.state <> 'awaited' AND NOT EXISTS (SELECT 1 FROM bank_line_match m JOIN bank_line l ON l.id = m.line_id
               WHERE m.reference = 'deposit:' || d.id AND l.account_number = d.sub_account AND l.amount = d.amount)) AS deposits,
            (SELECT count(*)::int FROM rent_receipt r LEFT JOIN bank_line_match m ON m.line_id = r.line_id AND m.reference = 'instalment:' || r.instalment_id
              WHERE (r.line_id IS NOT NULL AND m.id IS NULL) OR (r.line_id IS NULL AND r.deposit_id IS NULL)) AS receipts,
            (SELECT count(*)::int FROM rent_receipt) AS all_receipts`,
  );
  await owner.end();
  expect(rows).toEqual([{ deposits: 0, receipts: 0, all_receipts: expect.any(Number) }]);
  expect(rows[0].all_receipts).toBeGreaterThan(0);
});
