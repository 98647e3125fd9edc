// Whatever happens to the money of a bidder for a lot, in whatever order: what came in is what went out, what is held and what is still to be paid. At the end of every history the two sides are equal, to the fen.
import { beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/kernel/actor.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { endToEndIdOf } from '../../../src/ledger/bank/bank-port.ts';
import { sendBack, transfer } from '../../../src/ledger/bank/simulated-bank.ts';
import { deductFromBond } from '../../../src/ledger/deduct-bond.ts';
import { depositToContract, depositToRent } from '../../../src/ledger/deposit-to-rent.ts';
import { failPayment } from '../../../src/ledger/fail-payment.ts';
import { forfeitDeposit } from '../../../src/ledger/forfeit-deposit.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { strayEscrowCredits, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { returnBond } from '../../../src/ledger/return-bond.ts';
import { returnCredit } from '../../../src/ledger/return-credit.ts';
import { returnPayment } from '../../../src/ledger/return-payment.ts';
import { inTransaction, type Tx } from '../../../src/platform/db.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { fc } from '../../support/fast-check.ts';
import { bankRound, freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const anyone = systemActor('property');
let village: Village;
beforeAll(async () => {
  await installOffset(county);
  village = await freshVillage(county);
});

const doings = ['pay', 'pay', 'payOther', 'payWrong', 'release', 'toRent', 'toContract', 'toContract', 'toContract', 'payBond', 'payBond', 'forfeit', 'deduct', 'deduct', 'returnBond', 'bank', 'bank', 'sendBack', 'told', 'fail', 'returnStray'] as const;
const act = fc.record({ do: fc.constantFrom(...doings), whose: fc.nat(1), share: fc.integer({ min: 1, max: 100 }) });
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** One bidder's money for one lot: all of it goes over one sub-account. */
interface Pair {
  depositId: string;
  subAccount: string;
  /** Yuan. */
  amount: string;
}

const to = () => ({ number: freshAccountNumber(), holder: '合作社' });
/** A refusal is a lawful answer; anything else fails the run. */
async function attempt(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await inTransaction(county.db, work).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}
const part = (amount: string, share: number) => county.db.one<{ part: string }>('SELECT round($1::numeric * $2 / 100, 2)::text AS part', [amount, share]).then((row) => row.part);
const bondOf = (pair: Pair) => county.db.maybe<{ id: string; open: string; left: string }>(
  `SELECT id, (amount - received)::text AS open, (received - (SELECT coalesce(sum(amount), 0) FROM bond_deduction WHERE bond_id = bond.id))::text AS left FROM bond WHERE sub_account = $1`, [pair.subAccount]);
const paymentOf = (pair: Pair, states: string[]) => county.db.maybe<{ id: string }>('SELECT id FROM payment_instruction WHERE from_number = $1 AND state = ANY($2) ORDER BY created_at, id LIMIT 1', [pair.subAccount, states]);

const perform: Record<(typeof doings)[number], (pair: Pair, share: number) => Promise<void>> = {
  pay: async (pair) => void (await payDeposit(county.db, pair.depositId)),
  payOther: async (pair) => void (await payDeposit(county.db, pair.depositId, { payerName: '别人' })),
  payWrong: async (pair) => void (await payDeposit(county.db, pair.depositId, { amount: '0.07' })),
  release: (pair) => attempt((tx) => releaseDeposit(tx, anyone, pair)),
  toRent: async (pair, share) => {
    const amount = await part(pair.amount, share);
    await attempt((tx) => depositToRent(tx, anyone, { depositId: pair.depositId, amount, leaseReference: randomUUID(), toAccount: to() }));
  },
  toContract: async (pair, share) => {
    const [fromDeposit, amount] = [await part(pair.amount, share), await part(pair.amount, Math.floor((100 - share) / 2))];
    const bond = { reference: `lease:${randomUUID()}`, payerName: '赵承包', amount: share % 2 === 0 ? pair.amount : fromDeposit, reasons: ['damage'], fromDeposit };
    await attempt((tx) => depositToContract(tx, anyone, { depositId: pair.depositId, amount, leaseReference: randomUUID(), toAccount: to(), bond }));
  },
  payBond: async (pair) => {
    const bond = await bondOf(pair);
    if (bond === undefined || !/[1-9]/.test(bond.open)) return;
    await inTransaction(county.db, (tx) => transfer(tx, { fromName: '赵承包', fromNumber: freshAccountNumber(), toNumber: pair.subAccount, amount: bond.open }));
  },
  forfeit: async (pair, share) => {
    const [keepAtMost, amount] = [await part(pair.amount, share), await part(pair.amount, Math.floor(share / 3))];
    const costs = /[1-9]/.test(amount) ? [{ what: '公告费', payee: '报社', number: freshAccountNumber(), amount }] : [];
    await attempt((tx) => forfeitDeposit(tx, anyone, { depositId: pair.depositId, defaultId: randomUUID(), keepAtMost, costs, collectiveId: randomUUID(), toAccount: to() }));
  },
  deduct: async (pair, share) => {
    const bond = await bondOf(pair);
    if (bond === undefined) return;
    const amount = await part(bond.left, share);
    if (!/[1-9]/.test(amount)) return;
    await attempt(async (tx) => {
      const approvalId = await agreedByTwo(tx, village, { action: 'lease.bond_claim', subject: 'bond', subjectId: bond.id });
      await deductFromBond(tx, anyone, { bondId: bond.id, reason: 'damage', amount, approvalId, collectiveId: randomUUID(), toAccount: to(), rentOf: share % 2 === 0 ? 'HT-1' : undefined });
    });
  },
  returnBond: async (pair) => {
    const bond = await bondOf(pair);
    if (bond !== undefined) await attempt((tx) => returnBond(tx, anyone, { bondId: bond.id }));
  },
  bank: () => bankRound(county.db),
  sendBack: async (pair) => {
    const done = await paymentOf(pair, ['done']);
    if (done !== undefined) await inTransaction(county.db, (tx) => sendBack(tx, { endToEndId: endToEndIdOf(done.id), reason: '户名不符' }));
  },
  told: async (pair) => {
    const line = (await strayEscrowCredits(county.db)).find((row) => row.accountNumber === pair.subAccount && row.reason === 'payment_came_back');
    if (line === undefined) return;
    await attempt(async (tx) => {
      const approvalId = await agreedByTwo(tx, village, { action: 'ledger.payment_returned', subject: 'payment', subjectId: line.returnOf! });
      await returnPayment(tx, anyone, { lineId: line.lineId, reason: '退汇', approvalId });
    });
  },
  fail: async (pair) => {
    const open = await paymentOf(pair, ['waiting', 'sent']);
    if (open === undefined) return;
    await attempt(async (tx) => failPayment(tx, anyone, { instructionId: open.id, reason: '销户', approvalId: await agreedByTwo(tx, village, { action: 'ledger.payment_failed', subject: 'payment', subjectId: open.id }) }));
  },
  returnStray: async (pair) => {
    const line = (await strayEscrowCredits(county.db)).find((row) => row.accountNumber === pair.subAccount);
    if (line !== undefined) await attempt((tx) => returnCredit(tx, anyone, { lineId: line.lineId, reason: '错付' }));
  },
};

/** Written apart from the program, and from its books: bank lines and what hangs on the account. Yuan; '0.00' when the two sides are equal. */
async function difference(pair: Pair): Promise<string> {
  const { left } = await county.db.one<{ left: string }>(
    `SELECT ((SELECT coalesce(sum(CASE l.direction WHEN 'credit' THEN m.amount ELSE -m.amount END), 0) FROM bank_line_match m JOIN bank_line l ON l.id = m.line_id WHERE l.account_number = $1)
           - (SELECT coalesce(sum(amount), 0) FROM deposit WHERE sub_account = $1 AND state = 'held')
           - (SELECT coalesce(sum(received - (SELECT coalesce(sum(d.amount), 0) FROM bond_deduction d WHERE d.bond_id = b.id)), 0) FROM bond b WHERE b.sub_account = $1 AND b.state <> 'ended')
           - (SELECT coalesce(sum(amount), 0) FROM payment_instruction WHERE from_number = $1 AND state IN ('waiting','sent')))::numeric(14,2)::text AS left`,
    [pair.subAccount],
  );
  return left;
}

async function opened(fen: number): Promise<Pair> {
  const amount = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
  const { id, subAccount } = await inTransaction(county.db, (tx) => openDeposit(tx, anyone, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount }));
  return { depositId: id, subAccount, amount };
}

/** Everything that can end is ended: strays and returns settled, bonds and deposits given back, payments carried out. */
async function wound(pair: Pair): Promise<void> {
  await perform.release(pair, 0);
  await perform.returnBond(pair, 0);
  for (let round = 0; round < 5; round += 1) {
    await bankRound(county.db);
    // Once, of what has just gone out, one payment comes back.
    if (round === 0) await perform.sendBack(pair, 0);
    await perform.told(pair, 0);
    await perform.returnStray(pair, 0);
  }
}

it('money sums to zero per lot and bidder, at every step and at the end', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 100, max: 5_000_000 }), fc.array(act, { minLength: 6, maxLength: 18 }), async (fen, acts: Act[]) => {
      const pairs = [await opened(fen), await opened(fen + 1)];
      // One has paid from the beginning; the other may, or may not.
      await perform.pay(pairs[0]!, 0);
      for (const step of acts) {
        const pair = pairs[step.whose]!;
        await perform[step.do](pair, step.share);
        expect(await difference(pair)).toBe('0.00');
      }
      for (const pair of pairs) await wound(pair);
      for (const pair of pairs) {
        expect(await difference(pair)).toBe('0.00');
        // Nothing is held and nothing waits: what came in has gone out.
        expect(await county.db.sql(`SELECT id FROM payment_instruction WHERE from_number = $1 AND state IN ('waiting','sent')`, [pair.subAccount])).toEqual([]);
        expect(await county.db.sql(`SELECT state FROM deposit WHERE sub_account = $1 AND state = 'held'`, [pair.subAccount])).toEqual([]);
        for (const { state } of await county.db.sql<{ state: string }>('SELECT state FROM payment_instruction WHERE from_number = $1', [pair.subAccount])) seen.add(state);
      }
      expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
    }),
    { numRuns: 15 },
  );
  // The histories were not all of one kind.
  expect([...seen].sort()).toEqual(['done', 'failed', 'returned']);
  const { bonds, forfeits } = await county.db.one<{ bonds: number; forfeits: number }>(`SELECT (SELECT count(*)::int FROM bond) AS bonds, (SELECT count(*)::int FROM deposit WHERE state = $1) AS forfeits`, ['forfeited']);
  expect([bonds > 0, forfeits > 0]).toEqual([true, true]);
});
