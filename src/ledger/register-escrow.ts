// Register escrow: the administrator asks which account shall keep the county's deposits, the commission decides; once. Changing it is not an online act.
// 依据: 行政事业单位内部控制规范（试行） 第12条: whoever could name or swap this account alone could collect every deposit.
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { actorKey } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { carriedOutBy } from '../identity/act-rooms.ts';
import type { Decided } from '../identity/decide-approval.ts';
import { requestApproval, type Requested } from '../identity/request-approval.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { escrowAccount } from './escrow.ts';
import { mayAskForEscrow } from './policy.ts';
import { escrowAlreadyRegistered } from './refusals.ts';

export const ESCROW_ACTION = 'ledger.escrow';
const WAITS_SECONDS = 14 * 86_400;

export interface EscrowAsk {
  bank: string;
  number: string;
  holder: string;
  /** Leading digits the bank agreed for sub-accounts; twelve random digits follow. */
  subAccountPrefix: string;
}
const planned = z.object({ bank: z.string(), number: z.string(), holder: z.string(), subAccountPrefix: z.string() });

/** For the county of the administrator's office. Changes nothing yet; refuses ledger.escrow_already_registered. */
export async function proposeEscrow(tx: Tx, actor: Actor, ask: EscrowAsk): Promise<Requested> {
  const county = actor.kind === 'account' ? actor.grants.find((grant) => grant.role === 'administrator')?.region : undefined;
  if (county === undefined || !mayAskForEscrow(actor, county)) throw notAllowed();
  if ((await escrowAccount(tx)) !== undefined) throw escrowAlreadyRegistered();
  return requestApproval(tx, actor, {
    action: ESCROW_ACTION, subject: 'escrow', subjectId: county, region: county, ask: { ...ask }, reason: ask.holder,
    as: ['administrator'], deciders: ['commission_officer'], lastsSeconds: WAITS_SECONDS,
  });
}

async function registerEscrow(tx: Tx, actor: Actor, { approvalId, ask, subjectId: county }: Decided): Promise<void> {
  const { bank, number, holder, subAccountPrefix } = planned.parse(ask);
  await tx.sql('LOCK TABLE escrow_account IN SHARE ROW EXCLUSIVE MODE');
  const now = await readClock(tx);
  if ((await escrowAccount(tx)) !== undefined) throw escrowAlreadyRegistered();
  await tx.sql(
    `INSERT INTO escrow_account (bank, number, holder, sub_account_prefix, registered_by, registered_at, county, approval_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [bank, number, holder, subAccountPrefix, actorKey(actor), now, county, approvalId],
  );
  const payload = { bank, number, sub_account_prefix: subAccountPrefix, county, approval_id: approvalId };
  await record(tx, { subject: 'escrow', id: 'county', kind: 'escrow.registered', payload, actor, now });
}

carriedOutBy(ESCROW_ACTION, {
  async shown(_reader, ask) {
    const { bank, number, holder, subAccountPrefix } = planned.parse(ask);
    return [
      { label: { zh: '开户行', en: 'Bank' }, value: bank }, { label: { zh: '户名', en: 'Holder' }, value: holder },
      { label: { zh: '账号', en: 'Number' }, value: number }, { label: { zh: '子账号开头', en: 'Sub-accounts begin with' }, value: subAccountPrefix },
    ];
  },
  carryOut: registerEscrow,
});
