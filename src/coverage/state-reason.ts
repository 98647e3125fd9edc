// State a reason: why something of the denominator is not on the platform. It is counted all the same, under "reason stated".
import { hasRole, type Actor } from '../kernel/actor.ts';
import { explainExpiryOf } from '../lease/rent/explain-expiry.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { kindWords, reasonsOf, reasonWords } from './codes.ts';
import type { ReasonAsk } from './contract.ts';
import { mayState, mayWithdraw } from './policy.ts';
import { rowsOf } from './queries.ts';
import { notCounted, reasonUnfit, reasonUnknown } from './refusals.ts';
import { lockStandingReason, replaceReason, withdrawReasonRow } from './store.ts';

export async function stateReason(tx: Tx, actor: Actor, ask: ReasonAsk): Promise<{ reasonId: string }> {
  if (actor.kind !== 'account') throw notAllowed();
  if (!reasonsOf[ask.kind].includes(ask.code)) {
    const [reason, kind] = [reasonWords[ask.code], kindWords[ask.kind].name];
    throw reasonUnfit({ reason: reason.zh, reason_en: reason.en, kind: kind.zh, kind_en: kind.en }, 'code');
  }
  const now = await readClock(tx);
  // One village after the other: a clerk of several has several regions.
  const regions = actor.grants.map((grant) => grant.region).filter((region) => mayState(actor, region));
  for (const region of regions) {
    const { rows } = await rowsOf(tx, { region, day: chinaDate(now), kind: ask.kind, subjectId: ask.subjectId, page: 1, size: 1 });
    const [row] = rows;
    if (row === undefined) continue;
    if (row.standing === 'covered') throw notCounted({}, 'subjectId');
    const reasonId = await replaceReason(tx, { ...ask, placeCode: row.placeCode, by: actor.accountId, now });
    // The watch over ending contracts asks the same of the same clerk: told once, it knows.
    if (ask.kind === 'expiring_unlisted' && hasRole(actor, 'village_clerk', row.placeCode)) await explainExpiryOf(tx, actor, { occupationId: ask.subjectId, reason: ask.words });
    const payload = { reason_id: reasonId, kind: ask.kind, subject_id: ask.subjectId, code: ask.code };
    await record(tx, { subject: 'coverage', id: row.placeCode, kind: 'coverage.reason_stated', payload, actor, now });
    return { reasonId };
  }
  throw notCounted({}, 'subjectId');
}

/** The township or the commission does not accept it: the row is open again. */
export async function withdrawReason(tx: Tx, actor: Actor, ask: { reasonId: string; because: string }): Promise<{ reasonId: string }> {
  const reason = await lockStandingReason(tx, ask.reasonId);
  if (reason === undefined) throw reasonUnknown();
  if (actor.kind !== 'account' || !mayWithdraw(actor, reason.place_code)) throw notAllowed();
  const now = await readClock(tx);
  await withdrawReasonRow(tx, { id: ask.reasonId, by: actor.accountId, because: ask.because, now });
  const payload = { reason_id: ask.reasonId };
  await record(tx, { subject: 'coverage', id: reason.place_code, kind: 'coverage.reason_withdrawn', payload, actor, now });
  return { reasonId: ask.reasonId };
}
