// A lot with a holder of priority in the running demo county: registration open, so that the claim can be put on its page.
import { applyForLot } from '../../src/auction/apply-for-lot.ts';
import { qualifyApplication } from '../../src/auction/qualify-application.ts';
import { systemActor, type AccountActor } from '../../src/kernel/actor.ts';
import { exchangeWithBank } from '../../src/ledger/bank/exchange-with-bank.ts';
import { simulatedBank, transfer } from '../../src/ledger/bank/simulated-bank.ts';
import { inTransaction, type Db } from '../../src/platform/db.ts';
import { demoPerson, publish, scheduled, type DemoLotWishes } from './sealed-lot.ts';

export interface DemoPriorityLot {
  lotId: string;
  title: string;
  opensAt: Date;
}

const ORDER = ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER', 'CONTRACTUAL'];

/** Bids from ten minutes ahead: ten minutes free, five timed, unless said. The first demo bidders are admitted with paid deposits, and may claim. */
export async function demoPriorityLot(db: Db, title: string, terms: DemoLotWishes['terms'], bidders = 2): Promise<DemoPriorityLot> {
  const [clerk, reviewer, operator] = [await demoPerson(db, 'village_clerk', 0), await demoPerson(db, 'township_reviewer', 0), await demoPerson(db, 'exchange_operator', 0)];
  const pace = { min_step: '2.00', max_step: '20.00', free_seconds: 600, timed_window_seconds: 300, priority_order: ORDER };
  const { lotId, title: full, opensAt } = await inTransaction(db, (tx) => publish(tx, clerk, reviewer, operator, { title, terms: { ...pace, ...terms } }), { patient: true });
  await scheduled(db, lotId);
  for (let number = 0; number < bidders; number += 1) await admitted(db, operator, await demoPerson(db, 'bidder', number), lotId);
  return { lotId, title: full, opensAt };
}

async function admitted(db: Db, operator: AccountActor, bidder: AccountActor, lotId: string): Promise<void> {
  const { applicationId, depositId } = await inTransaction(db, (tx) => applyForLot(tx, bidder, { lotId }), { patient: true });
  await inTransaction(db, async (tx) => {
    const deposit = await tx.one<{ sub_account: string; amount: string; payer_name: string }>('SELECT sub_account, amount, payer_name FROM deposit WHERE id = $1', [depositId]);
    await transfer(tx, { fromName: deposit.payer_name, fromNumber: `6217${depositId.replace(/\D/g, '').padEnd(12, '0').slice(0, 12)}`, toNumber: deposit.sub_account, amount: deposit.amount });
    await exchangeWithBank(tx, systemActor('simulated-bank'), simulatedBank);
  }, { patient: true });
  await inTransaction(db, (tx) => qualifyApplication(tx, operator, { applicationId, verdict: 'qualified', reason: '材料齐全' }), { patient: true });
}

/** The demo county has one operator, and it takes two: its administrator has the office for as long as `work` takes. */
export async function withSecondOperator(db: Db, work: () => Promise<void>): Promise<void> {
  const [granted] = await db.sql<{ id: string }>(
    `INSERT INTO role_grant (account_id, role, region)
     SELECT g.account_id, 'exchange_operator', g.region FROM role_grant g JOIN account a ON a.id = g.account_id AND a.demo WHERE g.role = $1 AND g.revoked_at IS NULL ORDER BY a.phone LIMIT 1 RETURNING id`,
    ['administrator'],
  );
  try {
    await work();
  } finally {
    await db.sql('UPDATE role_grant SET revoked_at = county_now() WHERE id = $1', [granted!.id]);
  }
}
