// Lapse a charge: the request that a second person confirm it ended undecided. Nothing is held against the winner; it may be charged anew.
import { type Undecided, whenUndecided } from '../../identity/approval-endings.ts';
import { record } from '../../journal/record.ts';
import type { Tx } from '../../platform/db.ts';
import { lockAuction } from '../store.ts';
import { lockChargeOf, saveLapsed } from './store.ts';

export const DEFAULT_ACTION = 'auction.default';

whenUndecided(DEFAULT_ACTION, { hold: lockAuction, lapse: lapseCharge });

async function lapseCharge(tx: Tx, approvalId: string, { because, actor, now }: Undecided): Promise<void> {
  const charge = await lockChargeOf(tx, approvalId);
  if (charge === undefined || charge.state !== 'charged') return;
  await saveLapsed(tx, charge.id);
  const payload = { lot_id: charge.lot_id, account_id: charge.account_id, because, approval_id: approvalId };
  await record(tx, { subject: 'default', id: charge.id, kind: 'default.lapsed', payload, actor, now });
}
