// Settle an objected result: what two people decided is done at once; what nobody decided in time the clock annuls, so that no winner and no deposit waits for ever.
import { z } from 'zod';
import { systemActor, type Actor } from '../../kernel/actor.ts';
import { carriedOutBy, type ActFact } from '../../identity/act-rooms.ts';
import { whenUndecided } from '../../identity/approval-endings.ts';
import type { Decided } from '../../identity/decide-approval.ts';
import { record } from '../../journal/record.ts';
import { recordOutcome } from '../../lots/record-outcome.ts';
import { requireState } from '../../lots/states.ts';
import { lockLot } from '../../lots/store.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { standingAward } from '../default/store.ts';
import { lockAuction } from '../store.ts';
import { annulGrounds } from './contract.ts';
import { groundNames } from './names.ts';
import { defaultWaits, notObjected } from './refusals.ts';
import { OBJECTED_ACTION } from './request-consequence.ts';
import { insertObjectedResult, isChargedNow, isOverdue, overdueLots, upheldAgainst, upheldAnswers } from './store.ts';

const clock = systemActor('objected-results');
const AT_ONCE = 50;
/** Everybody reads it, in both languages: no person wrote it. */
const UNSETTLED = '对结果的异议到期没有人答复或处理，结果由系统撤销，保证金退还 / Nobody answered the objection to the result, or decided what follows, by its last day: the system annulled the result and the deposits go back';

const planned = z.discriminatedUnion('consequence', [
  z.object({ consequence: z.literal('annul'), cause: z.enum(annulGrounds), reason: z.string(), applicationId: z.uuid() }),
  z.object({ consequence: z.literal('withhold'), until: z.iso.date(), reason: z.string(), applicationId: z.uuid() }),
]);

whenUndecided(OBJECTED_ACTION, { hold: lockAuction, async lapse() {} });
carriedOutBy(OBJECTED_ACTION, {
  async shown(reader, ask, lotId) {
    const asked = planned.parse(ask);
    const facts: ActFact[] = asked.consequence === 'annul'
      ? [{ label: { zh: '处理', en: 'Consequence' }, value: 'annul', says: { zh: '撤销结果，保证金全部退还，可以重新挂牌', en: 'The result is annulled, every deposit goes back, the lot may be listed again' } }, { label: { zh: '原因', en: 'Ground' }, value: asked.cause, says: groundNames[asked.cause] }]
      : [{ label: { zh: '处理', en: 'Consequence' }, value: 'withhold', says: { zh: '暂缓签约，期满后照常签', en: 'The contract is withheld, and signed as usual after that day' } }, { label: { zh: '暂缓到', en: 'Withheld until' }, value: asked.until, as: 'day' }];
    const answers = await upheldAnswers(reader, lotId);
    return [...facts, { label: { zh: '公开的理由', en: 'Reason, for everyone' }, value: asked.reason }, { label: { zh: '成立的异议的答复', en: 'Answer to the upheld objection' }, value: answers.join('；') }];
  },
  carryOut,
});

/** The auction's lock is held: `hold` took it before the request's. */
async function carryOut(tx: Tx, actor: Actor, { approvalId, ask, subjectId: lotId, requestedBy }: Decided): Promise<void> {
  const asked = planned.parse(ask);
  const lot = await lockLot(tx, lotId);
  requireState(lot.state, ['result_publicity']);
  const award = await standingAward(tx, lotId);
  if (award === undefined || award.application_id !== asked.applicationId || (await upheldAgainst(tx, lotId)).length === 0) throw notObjected();
  if (await isChargedNow(tx, lotId)) throw defaultWaits();
  const now = await readClock(tx);
  const decided = { lotId, applicationId: asked.applicationId, reason: asked.reason, askedBy: requestedBy, decidedBy: actor.kind === 'account' ? actor.accountId : null, approvalId };
  if (asked.consequence === 'annul') return annul(tx, actor, { ...decided, ground: asked.cause }, now);
  await insertObjectedResult(tx, { ...decided, consequence: 'withhold', ground: 'to_be_mended', until: asked.until }, now);
  const payload = { lot_id: lotId, application_id: asked.applicationId, reason: asked.reason, withheld_until: asked.until, approval_id: approvalId };
  await record(tx, { subject: 'objected', id: lotId, kind: 'result.withheld', payload, actor, now });
}

interface Annulled {
  lotId: string;
  applicationId: string;
  ground: string;
  reason: string;
  askedBy: string | null;
  decidedBy: string | null;
  approvalId: string | null;
}

/** Nobody holds the result any more, so the releaser sends every deposit back, the winner's with the others'. */
async function annul(tx: Tx, actor: Actor, one: Annulled, now: Date): Promise<void> {
  await insertObjectedResult(tx, { ...one, consequence: 'annul', until: null }, now);
  const payload = { lot_id: one.lotId, application_id: one.applicationId, ground: one.ground, reason: one.reason, ...(one.approvalId === null ? {} : { approval_id: one.approvalId }) };
  await record(tx, { subject: 'objected', id: one.lotId, kind: 'result.annulled', payload, actor, now });
  await recordOutcome(tx, actor, { lotId: one.lotId, outcome: 'withdrawn', state: 'withdrawn', withdrawal: { reason: one.reason, by: one.decidedBy, approvalId: one.approvalId ?? undefined } });
}

/** Any node may run it; what is due is asked again under the locks. Returns how many results were annulled. */
export async function settleObjected(db: Db): Promise<number> {
  let count = 0;
  for (const lotId of await overdueLots(db, AT_ONCE)) if (await inTransaction(db, (tx) => annulOverdue(tx, lotId))) count += 1;
  return count;
}

async function annulOverdue(tx: Tx, lotId: string): Promise<boolean> {
  await lockAuction(tx, lotId);
  const lot = await lockLot(tx, lotId);
  const award = await standingAward(tx, lotId);
  if (lot.state !== 'result_publicity' || award === undefined || !(await isOverdue(tx, lotId))) return false;
  await annul(tx, clock, { lotId, applicationId: award.application_id, ground: 'unsettled', reason: UNSETTLED, askedBy: null, decidedBy: null, approvalId: null }, await readClock(tx));
  return true;
}
