// Decide a succession: the second person offers the lot to the runner-up, for as long as one has to sign, or does not.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { notFound } from '../../kernel/refusal.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { ruleSetById } from '../../rulebook/rules-in-force.ts';
import { noRunnerUp, successionNotOpen, successionUnknown } from '../default/refusals.ts';
import { workingDaysOn } from './keep-runner-up.ts';
import { SUCCESSION_ACTION } from './lapse-proposal.ts';
import { keptRunnerUp, lockSuccession, readSuccession, saveOffer, saveSuccessionState } from './store.ts';
import { lockAuction } from '../store.ts';

export async function decideSuccession(tx: Tx, actor: Actor, ask: { successionId: string; verdict: 'approved' | 'refused'; reason: string }): Promise<void> {
  const known = await readSuccession(tx, ask.successionId);
  if (known === undefined) throw successionUnknown();
  const row = await lockAuction(tx, known.lot_id);
  const succession = await lockSuccession(tx, known.id);
  if (row === undefined || succession === undefined) throw notFound({ what: '竞价' });
  if (succession.state !== 'proposed') throw successionNotOpen();
  const decided = await decideApproval(tx, actor, { approvalId: succession.approval_id, verdict: ask.verdict, reason: ask.reason, actions: [SUCCESSION_ACTION] });
  const now = await readClock(tx);
  const told = { lot_id: row.lot_id, succession_id: succession.id, approval_id: decided.approvalId };
  if (ask.verdict === 'refused') {
    await saveSuccessionState(tx, succession.id, 'refused', now);
    const payload = { ...told, reason_commitment: sha256Hex(`${succession.salt}|${ask.reason}`) };
    await record(tx, { subject: 'succession', id: row.lot_id, kind: 'succession.refused', payload, actor, now });
    return;
  }
  if ((await keptRunnerUp(tx, row.lot_id))?.deposit_state !== 'held') throw noRunnerUp();
  const rules = await ruleSetById(tx, row.terms.rule_set_id);
  const acceptBy = await workingDaysOn(tx, row.terms.place_code, rules.values.sign_within_working_days.value, now);
  await saveOffer(tx, succession.id, { by: actor.kind === 'account' ? actor.accountId : '', now, acceptBy });
  const payload = { ...told, application_id: succession.application_id, account_id: succession.account_id, price: Money.of(succession.price).toText(), accept_by: acceptBy.toISOString() };
  await record(tx, { subject: 'succession', id: row.lot_id, kind: 'succession.offered', payload, actor, now });
}
