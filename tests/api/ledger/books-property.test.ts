// Whatever is done in whatever order: the trial balance is zero, escrow covers what is owed, and each deposit's postings sum to its state (M1).
import { beforeAll, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/kernel/actor.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { depositToRent } from '../../../src/ledger/deposit-to-rent.ts';
import { failPayment } from '../../../src/ledger/fail-payment.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { strayEscrowCredits, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { returnCredit } from '../../../src/ledger/return-credit.ts';
import { inTransaction, type Tx } from '../../../src/platform/db.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const anyone = systemActor('property');
let village: Village;
beforeAll(async () => {
  await installOffset(county);
  village = await freshVillage(county);
});

const act = fc.oneof(
  fc.record({ do: fc.constant('open' as const), fen: fc.integer({ min: 1, max: 5_000_000 }) }),
  fc.record({ do: fc.constantFrom('pay', 'payWrong', 'payAsOther', 'release', 'toRent'), which: fc.nat(9), share: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ do: fc.constantFrom('bank', 'failOldest', 'returnStray') }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** A refusal is a lawful answer; anything else fails the run. */
async function attempt(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await inTransaction(county.db, work).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

async function perform(step: Act, ids: string[], lease: string): Promise<void> {
  if (step.do === 'open') {
    const amount = `${Math.floor(step.fen / 100)}.${String(step.fen % 100).padStart(2, '0')}`;
    const { id } = await inTransaction(county.db, (tx) => openDeposit(tx, anyone, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount }));
    ids.push(id);
    return;
  }
  if (step.do === 'bank') return bankRound(county.db);
  if (step.do === 'failOldest') {
    const waiting = await county.db.maybe<{ id: string }>('SELECT id FROM payment_instruction WHERE state = ANY($1) ORDER BY created_at LIMIT 1', [['waiting', 'sent']]);
    return waiting === undefined ? undefined : attempt(async (tx) => failPayment(tx, anyone, { instructionId: waiting.id, reason: '账户已销户', approvalId: await agreedByTwo(tx, village, { action: 'ledger.payment_failed', subject: 'payment', subjectId: waiting.id }) }));
  }
  if (step.do === 'returnStray') {
    const [stray] = await strayEscrowCredits(county.db);
    return stray === undefined ? undefined : attempt((tx) => returnCredit(tx, anyone, { lineId: stray.lineId, reason: '错付' }));
  }
  if (!('which' in step)) return;
  const id = ids[step.which % Math.max(ids.length, 1)];
  if (id !== undefined) await performOn(id, step.do, step.share, lease);
}

async function performOn(id: string, what: string, share: number, lease: string): Promise<void> {
  const { amount } = await county.db.one<{ amount: string }>('SELECT round(amount * $2 / 100, 2) AS amount FROM deposit WHERE id = $1', [id, share]);
  const toAccount = { number: freshAccountNumber(), holder: '合作社' };
  if (what === 'pay') await payDeposit(county.db, id);
  else if (what === 'payWrong') await payDeposit(county.db, id, { amount: '0.07' });
  else if (what === 'payAsOther') await payDeposit(county.db, id, { payerName: '别人' });
  else if (what === 'release') await attempt((tx) => releaseDeposit(tx, anyone, { depositId: id }));
  else await attempt((tx) => depositToRent(tx, anyone, { depositId: id, amount, leaseReference: lease, toAccount }));
}

/** Written apart from the program: sums the postings by hand. */
async function judge(): Promise<void> {
  expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  const wrong = await county.db.sql(
    `SELECT d.id, d.state, b.balance FROM deposit d,
       LATERAL (SELECT coalesce(sum(p.amount) FILTER (WHERE t.state = 'posted'), 0) AS balance FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id
                  JOIN ledger_transfer t ON t.id = p.transfer_id WHERE a.code = $1 || d.id) b
      WHERE b.balance <> CASE WHEN d.state = 'held' THEN -d.amount ELSE 0 END`,
    ['deposit:'],
  );
  expect(wrong).toEqual([]);
  const unbalanced = await county.db.sql('SELECT transfer_id FROM ledger_posting WHERE $1 GROUP BY transfer_id HAVING sum(amount) <> 0', [true]);
  expect(unbalanced).toEqual([]);
  const { bank, escrow } = await county.db.one<{ bank: string; escrow: string }>(
    `SELECT (SELECT coalesce(sum(p.amount), 0)::numeric(16,2) FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id AND a.code = $1
               JOIN ledger_transfer t ON t.id = p.transfer_id AND t.state = 'posted') AS escrow,
            (SELECT coalesce(sum(CASE direction WHEN 'credit' THEN m.amount ELSE -m.amount END), 0)::numeric(16,2)
               FROM bank_line_match m JOIN bank_line l ON l.id = m.line_id JOIN deposit d ON d.sub_account = l.account_number) AS bank`,
    ['bank:escrow'],
  );
  expect(escrow).toBe(bank);
}

it('any sequence of acts leaves true books', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 16 }), async (acts) => {
      const ids: string[] = [];
      const lease = randomUUID();
      for (const step of acts) await perform(step, ids, lease);
      await judge();
    }),
    // No time limit: an interrupted run would go on in the background, into the next test's figures.
    { numRuns: 25 },
  );
});

it('after settlement every deposit’s entries sum to zero', async () => {
  const held = await county.db.sql<{ id: string }>('SELECT id FROM deposit WHERE state = $1', ['held']);
  for (const { id } of held) await attempt((tx) => releaseDeposit(tx, anyone, { depositId: id }));
  await bankRound(county.db);
  await bankRound(county.db);
  const rest = await county.db.sql(
    `SELECT a.code, sum(p.amount) FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id JOIN ledger_transfer t ON t.id = p.transfer_id AND t.state = 'posted'
      WHERE a.code LIKE $1 OR a.code IN ('payments:owed', 'bank:escrow') GROUP BY a.code HAVING sum(p.amount) <> 0`,
    ['deposit:%'],
  );
  expect(rest).toEqual([]);
  expect(await county.db.sql('SELECT id FROM ledger_transfer WHERE state = $1', ['pending'])).toEqual([]);
});
