// Sublet: the lessee asks for consent, the village's clerk answers for the council with a reason.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { isLessee, maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import type { SubleaseAsk } from './contract.ts';
import * as no from './refusals.ts';

/** 依据: 民法典 第716、717条. Refuses sublease.too_long and sublease.too_large. */
export async function askToSublet(tx: Tx, actor: Actor, ask: SubleaseAsk): Promise<{ id: string }> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account' || !isLessee(actor, lease.lessees)) throw notAllowed();
  if (lease.state !== 'active') throw no.notInForce();
  if (await forbidden(tx, lease.id)) throw no.subleaseForbidden();
  if (ask.untilDate > lease.end_date || ask.fromDate > ask.untilDate || ask.fromDate < lease.start_date) throw no.subleaseTooLong({ last: lease.end_date }, 'untilDate');
  if (Money.of(ask.area).isMoreThan(Money.of(lease.area))) throw no.subleaseTooLarge({ area: lease.area }, 'area');
  const now = await readClock(tx);
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO sublease (lease_id, to_name, area, from_date, until_date, rent_yuan_per_year, permitted_use, asked_by, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [lease.id, ask.toName, ask.area, ask.fromDate, ask.untilDate, ask.rentYuanPerYear, ask.permittedUse, actor.accountId, now],
  );
  const payload = { sublease_id: id, area: ask.area, from_date: ask.fromDate, until_date: ask.untilDate };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'sublease.asked', payload, actor, now });
  return { id };
}

export async function answerSublease(tx: Tx, actor: Actor, ask: { leaseId: string; subleaseId: string; verdict: 'consented' | 'refused'; reason: string }): Promise<{ state: 'consented' | 'refused' }> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account' || !maySignForLessor(actor, lease.place_code) || isLessee(actor, lease.lessees)) throw notAllowed();
  const sublease = await tx.maybe<{ state: string }>('SELECT state FROM sublease WHERE id = $1 AND lease_id = $2 FOR UPDATE', [ask.subleaseId, lease.id]);
  if (sublease === undefined) throw no.subleaseUnknown();
  if (sublease.state !== 'asked') throw no.subleaseDecided();
  const now = await readClock(tx);
  await tx.sql('UPDATE sublease SET state = $2, decided_by = $3, decided_at = $4, reason = $5 WHERE id = $1', [ask.subleaseId, ask.verdict, actor.accountId, now, ask.reason]);
  await record(tx, { subject: 'lease', id: lease.id, kind: 'sublease.decided', payload: { sublease_id: ask.subleaseId, state: ask.verdict }, actor, now });
  return { state: ask.verdict };
}

/** A lease without a notice, or with one from before notices said it, follows the law: by consent. */
async function forbidden(tx: Tx, leaseId: string): Promise<boolean> {
  const { sublease } = await tx.one<{ sublease: string | null }>(`SELECT announced->>'sublease' AS sublease FROM lease WHERE id = $1`, [leaseId]);
  return sublease === 'forbidden';
}
