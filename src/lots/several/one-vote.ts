// One vote: the resolution entered for one lot named others too. Each gets the same numbers and the steps before the vote, is judged by its own matter and keeps its own terms.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { readClock } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { addDocument } from '../add-document.ts';
import type { ResolutionAsk } from '../contract.ts';
import type { LotRow, ResolutionRow } from '../lot-row.ts';
import { requireClerk } from '../policy.ts';
import { evidenceLacking, isProved, proves } from '../procedure/paper-rules.ts';
import { recordSteps } from '../procedure/record-steps.ts';
import { procedureOf, stepsOf } from '../procedure/step-queries.ts';
import type { StepEntry } from '../procedure/step-rules.ts';
import { attendanceOf, documentsOf, lotById, resolutionOf } from '../queries.ts';
import { recordResolution } from '../record-resolution.ts';
import { lotUnknown } from '../refusals.ts';
import { otherCollective, voteNotEntered } from '../resolution-refusals.ts';
import type { BulkReply } from './contract.ts';
import { oneByOne } from './one-by-one.ts';

/** Refuses resolution.not_entered; row by row what recordResolution refuses, and another collective's lot. */
export async function voteForSeveralLots(db: Db, actor: Actor, ask: { lotId: string; lotIds: readonly string[] }): Promise<BulkReply> {
  const lot = await lotById(db, ask.lotId);
  if (lot === undefined) throw lotUnknown();
  requireClerk(actor, lot.place_code);
  const vote = await resolutionOf(db, lot.id);
  if (vote === undefined) throw voteNotEntered();
  const attendance = await attendanceOf(db, lot.id);
  return oneByOne(db, actor, 'votes', ask.lotIds, (tx, lotId) => voteForOne(tx, actor, { ...asAsk(vote), ...attendance, lotId }, lot));
}

async function voteForOne(tx: Tx, actor: Actor, ask: ResolutionAsk, named: LotRow): Promise<LotRow> {
  const other = await lotById(tx, ask.lotId);
  if (other === undefined) throw lotUnknown();
  requireClerk(actor, other.place_code);
  if (other.collective_id !== named.collective_id) throw otherCollective();
  const steps = await stepsBefore(tx, other, named.id);
  await samePapers(tx, actor, named.id, other);
  if (steps.length > 0) await recordSteps(tx, actor, { lotId: other.id, steps });
  return (await recordResolution(tx, actor, ask, named.id)).lot;
}

/** The papers of the one vote and of what led to it prove it for each lot: nobody is asked for them twice. */
async function samePapers(tx: Tx, actor: Actor, namedId: string, other: LotRow): Promise<void> {
  const now = await readClock(tx);
  const { template, papers } = await procedureOf(tx, await rulesInForce(tx, countyOf(other.place_code), chinaDate(now)), other, now);
  const upToTheVote = template.slice(0, template.findIndex(({ step }) => step === 'resolution') + 1);
  const given = await documentsOf(tx, namedId);
  for (const one of upToTheVote) {
    if (!isProved(one.step)) continue;
    for (const kind of evidenceLacking(one, papers)) {
      const paper = given.find((known) => proves(known, one.step, kind));
      if (paper === undefined) continue;
      const { name, sha256, media_type, bytes } = paper;
      await addDocument(tx, actor, { lotId: other.id, kind, step: one.step, name, file: { sha256, mediaType: media_type === 'image/jpeg' ? media_type : 'application/pdf', bytes } });
    }
  }
}

/** What was proposed, consulted and reviewed with the same vote, where the other lot's procedure asks for it and nobody entered it yet. */
async function stepsBefore(tx: Tx, other: LotRow, namedId: string): Promise<StepEntry[]> {
  const now = await readClock(tx);
  const { template, steps } = await procedureOf(tx, await rulesInForce(tx, countyOf(other.place_code), chinaDate(now)), other, now);
  const asked = template.slice(0, Math.max(0, template.findIndex(({ step }) => step === 'resolution'))).map(({ step }) => step as string);
  const entered = new Set(steps.map((row) => row.step));
  const taken = (await stepsOf(tx, namedId)).filter((row) => asked.includes(row.step) && !entered.has(row.step));
  return taken.map((row) => ({ step: row.step, doneOn: row.done_on, ...(row.verdict === null ? {} : { verdict: row.verdict }) }));
}

const asAsk = (row: ResolutionRow): Omit<ResolutionAsk, 'lotId' | 'proxies' | 'recusals'> => ({
  matter: row.matter, body: row.body, noticedOn: row.noticed_on, metOn: row.met_on, eligible: row.eligible, present: row.present, inFavour: row.in_favour, against: row.against, abstained: row.abstained,
  countedBy: row.counted_by, online: row.online, supervisionOpinion: row.supervision_opinion,
  ...(row.committee_acts_reason === null ? {} : { committeeActsReason: row.committee_acts_reason }), ...(row.plan_filed_on === null ? {} : { planFiledOn: row.plan_filed_on }),
  ...(row.mandate_basis === null ? {} : { mandate: { basis: row.mandate_basis, adoptedOn: row.mandate_adopted_on! } }),
});
