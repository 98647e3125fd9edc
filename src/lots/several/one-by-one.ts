// One by one: several lots in one go, each in a transaction of its own and answered on its own; what was done stays done.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn, Refusal } from '../../kernel/refusal.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Reader, type Tx } from '../../platform/db.ts';
import type { ProcedureStep } from '../../rulebook/procedure-codes.ts';
import { draftLot } from '../draft-lot.ts';
import type { LotRow } from '../lot-row.ts';
import { recordAttempt } from '../procedure/attempts.ts';
import { publishLot } from '../publish-lot.ts';
import { reviewLot } from '../review-lot.ts';
import { submitLot } from '../submit-lot.ts';
import type { Answer, BulkKind, BulkReply, DraftSeveralAsk, ReviewSeveralAsk } from './contract.ts';

export function draftSeveralLots(db: Db, actor: Actor, { assetIds, ...terms }: DraftSeveralAsk): Promise<BulkReply> {
  return oneByOne(db, actor, 'drafts', assetIds, (tx, assetId) => draftLot(tx, actor, { assetId, ...terms }));
}

export function submitSeveralLots(db: Db, actor: Actor, ask: { lotIds: readonly string[] }): Promise<BulkReply> {
  return oneByOne(db, actor, 'submissions', ask.lotIds, (tx, lotId) => submitLot(tx, actor, { lotId }));
}

/** Only approvals: what goes back needs words at the boxes, lot by lot. */
export function reviewSeveralLots(db: Db, actor: Actor, { lotIds, opinion, checks }: ReviewSeveralAsk): Promise<BulkReply> {
  return oneByOne(db, actor, 'reviews', lotIds, (tx, lotId) => reviewLot(tx, actor, { lotId, verdict: 'approved', opinion, checks }));
}

/** What a refused one of each kind had tried to take; a draft is no step of any lot yet. */
const stepOf: Record<BulkKind, ProcedureStep | null> = { drafts: null, submissions: 'submission', reviews: 'township_review', publications: 'acceptance', votes: 'resolution' };

/** Each at its own earliest time; what was refused stays with the exchange. */
export function publishSeveralLots(db: Db, actor: Actor, ask: { lotIds: readonly string[] }): Promise<BulkReply> {
  return oneByOne(db, actor, 'publications', ask.lotIds, async (tx, lotId) => (await publishLot(tx, actor, { lotId })).lot);
}

export async function oneByOne(db: Db, actor: Actor, kind: BulkKind, ids: readonly string[], act: (tx: Tx, id: string) => Promise<LotRow>): Promise<BulkReply> {
  if (actor.kind !== 'account') throw notSignedIn();
  const names = await namesOf(db, kind, ids);
  const answers: Answer[] = [];
  for (const id of ids) {
    const named = { id, ...(names.get(id) ?? { title: '', code: '' }) };
    try {
      const lot = await inTransaction(db, (tx) => act(tx, id));
      answers.push({ ...named, title: lot.title, code: lot.code, done: true, lotId: lot.id, refusal: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const step = stepOf[kind];
      if (step !== null) await recordAttempt(db, actor, { lotId: id, step }, error);
      const { code, zh, en, field } = error;
      // A foreign lot is not named to somebody who may not see it.
      const hidden = error.status === 403 || error.status === 404;
      answers.push({ ...named, ...(hidden ? { title: '', code: '' } : {}), done: false, lotId: kind === 'drafts' || hidden ? null : id, refusal: { code, zh, en, field: field ?? null } });
    }
  }
  return keep(db, actor.accountId, kind, answers);
}

async function namesOf(reader: Reader, kind: BulkKind, ids: readonly string[]): Promise<Map<string, { title: string; code: string }>> {
  const rows = await reader.sql<{ id: string; title: string; code: string }>(
    kind === 'drafts' ? 'SELECT id, name AS title, code FROM asset WHERE id = ANY($1::uuid[])' : 'SELECT id, title, code FROM lot WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, title, code }) => [id, { title, code }]));
}

function keep(db: Db, accountId: string, kind: BulkKind, answers: Answer[]): Promise<BulkReply> {
  return inTransaction(db, async (tx) => {
    const now = await readClock(tx);
    const { id } = await tx.one<{ id: string }>('INSERT INTO bulk_act (account_id, kind, answers, done_at) VALUES ($1, $2, $3, $4) RETURNING id', [accountId, kind, JSON.stringify(answers), now]);
    return { actId: id, kind, doneAt: now.toISOString(), answers };
  });
}
