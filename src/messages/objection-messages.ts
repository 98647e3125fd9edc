// Objection messages: those who listed, reviewed and published a lot hear that somebody objected; who objected hears the answer; bidders and objectors hear what followed.
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Tx } from '../platform/db.ts';
import { othersIn, type Addressee } from './addressees.ts';
import type { Told } from './interruption-messages.ts';
import type { MessageFacts } from './wording.ts';

export async function messagesOfObjection(tx: Tx, entry: TailEntry): Promise<Told[]> {
  if (entry.kind === 'lot.objection_filed') {
    const { answer_by: until } = parsePayload('lot.objection_filed', entry.payload);
    const staff = await tx.sql<Addressee>(
      `SELECT DISTINCT who AS "accountId", l.id AS "lotId", l.title FROM lot l, unnest(ARRAY[l.created_by, l.reviewed_by, l.published_by]) AS who WHERE l.id = $1 AND who IS NOT NULL`,
      [entry.id],
    );
    return staff.map((to) => ({ kind: 'objection_filed' as const, to, facts: { title: to.title, until } }));
  }
  if (entry.kind === 'result.annulled' || entry.kind === 'result.withheld') return messagesOfResult(tx, entry);
  const { objection_id: id, verdict } = parsePayload('lot.objection_ruled', entry.payload);
  const words = verdict === 'upheld' ? { verdict: '成立', verdict_en: 'upheld' } : { verdict: '不成立', verdict_en: 'dismissed' };
  const filed = await tx.sql<Addressee>(`SELECT o.filed_by AS "accountId", l.id AS "lotId", l.title FROM objection o JOIN lot l ON l.id = o.lot_id WHERE o.id = $1`, [id]);
  return filed.map((to) => ({ kind: 'objection_ruled' as const, to, facts: { title: to.title, ...words } }));
}

/** To whoever has a deposit or an objection there; somebody who has both hears it once. */
async function messagesOfResult(tx: Tx, entry: TailEntry): Promise<Told[]> {
  const objectors = await tx.sql<Addressee>(
    `SELECT DISTINCT o.filed_by AS "accountId", l.id AS "lotId", l.title FROM objection o JOIN lot l ON l.id = o.lot_id WHERE o.lot_id = $1 AND o.stage = 'result'`, [entry.id],
  );
  const all = new Map([...(await othersIn(tx, entry.id, null)), ...objectors].map((to) => [to.accountId, to]));
  const { kind, facts } = entry.kind === 'result.withheld' ? withheld(entry) : { kind: 'result_annulled' as const, facts: { reason: parsePayload('result.annulled', entry.payload).reason } };
  return [...all.values()].map((to) => ({ kind, to, facts: { title: to.title, ...facts } }));
}

function withheld(entry: TailEntry): { kind: 'result_withheld'; facts: MessageFacts } {
  const { reason, withheld_until: until } = parsePayload('result.withheld', entry.payload);
  return { kind: 'result_withheld', facts: { reason, until } };
}
