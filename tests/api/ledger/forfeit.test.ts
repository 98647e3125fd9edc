// Forfeiture in the books: kept within the cap for the collective, the rest back to the payer, once, and every sum zero.
import { beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/kernel/actor.ts';
import { forfeitDeposit } from '../../../src/ledger/forfeit-deposit.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { balanceOf, depositStory, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';

const county = withDatabase();
const auction = systemActor('auction');
beforeAll(() => installOffset(county));

const open = (amount: string) => inTransaction(county.db, (tx) => openDeposit(tx, auction, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount }));
const forfeit = (depositId: string, keepAtMost: string, to = { number: freshAccountNumber(), holder: '余庄村股份经济合作社' }, collectiveId: string = randomUUID()) =>
  inTransaction(county.db, (tx) => forfeitDeposit(tx, auction, { depositId, defaultId: randomUUID(), keepAtMost, collectiveId, toAccount: to }));

it('a deposit within the cap is kept whole: income of the collective when it is decided, money on its account when the bank says so', async () => {
  const { id } = await open('20400.00');
  await payDeposit(county.db, id);
  const [to, collective] = [{ number: freshAccountNumber(), holder: '余庄村股份经济合作社' }, randomUUID()];
  expect(await forfeit(id, '103020.00', to, collective)).toEqual({ kept: '20400.00', released: '0.00' });
  expect((await depositStory(county.db, id))!.state).toBe('forfeited');
  expect([await balanceOf(county.db, `deposit:${id}`), await balanceOf(county.db, `collective:${collective}`), await balanceOf(county.db, `transit:${to.number}`)]).toEqual(['0.00', '-20400.00', '20400.00']);
  await bankRound(county.db, [to.number]);
  await bankRound(county.db, [to.number]);
  expect([await balanceOf(county.db, `transit:${to.number}`), await balanceOf(county.db, `bank:${to.number}`)]).toEqual(['0.00', '20400.00']);
});

it('beyond the cap the rest goes back to the account it came from; a cap of nothing keeps nothing', async () => {
  for (const [cap, kept, released] of [['150.00', '150.00', '50.00'], ['0.00', '0.00', '200.00']] as const) {
    const { id } = await open('200.00');
    const from = await payDeposit(county.db, id);
    expect(await forfeit(id, cap)).toEqual({ kept, released });
    await bankRound(county.db);
    expect(await county.db.sql('SELECT amount FROM simulated_bank_transfer WHERE to_number = $1', [from])).toEqual([{ amount: released }]);
  }
});

it('happens once, not after a release, and not to money that never came', async () => {
  const { id } = await open('100.00');
  await expect(forfeit(id, '100.00')).rejects.toMatchObject({ code: 'ledger.deposit_not_held' });
  await payDeposit(county.db, id);
  const both = await Promise.allSettled([forfeit(id, '100.00'), inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }))]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(forfeit(id, '100.00')).rejects.toMatchObject({ code: 'ledger.deposit_not_held' });
});

it('costs beyond what may be kept are refused, and nothing moves', async () => {
  const { id } = await open('200.00');
  await payDeposit(county.db, id);
  const costs = [{ what: '评估费', payee: '评估所', number: freshAccountNumber(), amount: '150.01' }];
  const ask = { depositId: id, defaultId: randomUUID(), keepAtMost: '150.00', collectiveId: randomUUID(), toAccount: { number: freshAccountNumber(), holder: '余庄村股份经济合作社' } };
  await expect(inTransaction(county.db, (tx) => forfeitDeposit(tx, auction, { ...ask, costs }))).rejects.toMatchObject({ code: 'ledger.costs_exceed_deposit', facts: { costs: '150.01', kept: '150.00' } });
  expect((await depositStory(county.db, id))!.state).toBe('held');
});

it('nobody marks a deposit forfeited without its books', async () => {
  const { id } = await open('100.00');
  await payDeposit(county.db, id);
  await expect(county.db.sql(`UPDATE deposit SET state = 'forfeited' WHERE id = $1`, [id])).rejects.toMatchObject({ constraint: 'deposit_books_agree' });
});

it('the books balance and escrow covers what is owed', async () => {
  expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
});
