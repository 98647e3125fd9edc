// Lapse a proposal: the request that a second person offer the lot to the runner-up ended undecided. It may be proposed anew in time.
import { type Undecided, whenUndecided } from '../../identity/approval-endings.ts';
import { record } from '../../journal/record.ts';
import type { Tx } from '../../platform/db.ts';
import { lockAuction } from '../store.ts';
import { lockSuccessionOf, saveSuccessionState } from './store.ts';

export const SUCCESSION_ACTION = 'auction.succession';

whenUndecided(SUCCESSION_ACTION, { hold: lockAuction, lapse: lapseProposal });

async function lapseProposal(tx: Tx, approvalId: string, { because, actor, now }: Undecided): Promise<void> {
  const succession = await lockSuccessionOf(tx, approvalId);
  if (succession === undefined || succession.state !== 'proposed') return;
  await saveSuccessionState(tx, succession.id, 'lapsed', now);
  const payload = { lot_id: succession.lot_id, succession_id: succession.id, account_id: succession.account_id, because };
  await record(tx, { subject: 'succession', id: succession.lot_id, kind: 'succession.lapsed', payload, actor, now });
}
