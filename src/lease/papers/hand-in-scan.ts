// Hand in a signed scan: what both signed on paper, read off field by field. Where it departs in substance it does not count, and that it was tried stays on record.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { isLessee, maySignForLessor } from '../policy.ts';
import { leaseUnknown, lesseeSignsForLessor } from '../refusals.ts';
import { lockLease } from '../store.ts';
import { refuseIfDefaulted } from '../void-lease.ts';
import type { SignedTerms } from './contract.ts';
import { factsHash } from './lease-facts.ts';
import { contractFactsOf } from './lease-facts-queries.ts';
import { hasOpenScan, insertScan } from './paper-store.ts';
import { explainDifference, materialDifference, notToSign, scanWaits, signedBeforeAward, signedElsewhere, signedInFuture } from './refusals.ts';
import { differencesOf, type Difference } from './terms-comparison.ts';
import { fieldNames, stateWords, termSaid } from './term-names.ts';

export interface ScanAsk {
  leaseId: string;
  fileName: string;
  file: { sha256: string; mediaType: string; bytes: number };
  signedOn: string;
  terms: SignedTerms;
  /** What is written on the paper beside the drawn text. */
  otherTerms: string | null;
  explanation: string | null;
}

export interface HandedIn {
  id: string;
  state: 'waiting' | 'refused';
  differences: Difference[];
}

/**
 * Commits a refused scan too: the caller answers it with contract.material_difference (`departure`), the record of the attempt remains.
 * Refuses contract.not_to_sign, .signed_elsewhere, .scan_waits, .signed_in_future, .signed_before_drafted and .explain_difference.
 */
export async function handInScan(tx: Tx, actor: Actor, ask: ScanAsk): Promise<HandedIn> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account' || !maySignForLessor(actor, lease.place_code)) throw notAllowed();
  if (isLessee(actor, lease.lessees)) throw lesseeSignsForLessor();
  await refuseIfDefaulted(tx, lease.id);
  if (lease.state !== 'to_sign') throw notToSign({ state: stateWords[lease.state] });
  if (lease.lessees.some((one) => one.signed) || lease.signed_by_lessor_at !== null) throw signedElsewhere();
  if (await hasOpenScan(tx, lease.id)) throw scanWaits();
  const now = await readClock(tx);
  const { created_at: drafted } = await tx.one<{ created_at: Date }>('SELECT created_at FROM lease WHERE id = $1', [lease.id]);
  if (ask.signedOn > chinaDate(now)) throw signedInFuture({ today: chinaDate(now) }, 'signedOn');
  if (ask.signedOn < chinaDate(drafted)) throw signedBeforeAward({ drafted: chinaDate(drafted) }, 'signedOn');
  const facts = (await contractFactsOf(tx, lease.id))!;
  const differences = differencesOf(facts, ask.terms);
  const departs = differences.some((one) => one.material);
  if (!departs && ask.explanation === null && (differences.length > 0 || ask.otherTerms !== null)) {
    throw explainDifference({ fields: [...differences.map((one) => fieldNames[one.field].zh), ...(ask.otherTerms === null ? [] : [fieldNames.otherTerms.zh])].join('、') }, 'explanation');
  }
  const factsSha256 = factsHash(facts);
  const id = await insertScan(tx, {
    ...ask, differences, factsSha256, state: departs ? 'refused' : 'waiting', because: departs ? 'material_difference' : null, handedInBy: actor.accountId, now,
  });
  const payload = {
    scan_id: id, sha256: ask.file.sha256, signed_on: ask.signedOn, facts_sha256: factsSha256, differs_in: differences.map((one) => one.field), material: departs, other_terms: ask.otherTerms !== null,
  };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.scan_handed_in', payload, actor, now });
  return { id, state: departs ? 'refused' : 'waiting', differences };
}

/** The refusal a departing scan is answered with, after its record is committed; undefined when it may be compared. */
export function departure({ state, differences }: HandedIn): ReturnType<typeof materialDifference> | undefined {
  if (state !== 'refused') return undefined;
  const material = differences.filter((one) => one.material);
  const fields = material.map((one) => `${fieldNames[one.field].zh}（公告和竞价：${termSaid(one.field, one.announced)}，签字件：${termSaid(one.field, one.signed)}）`).join('；');
  return materialDifference({ fields }, material[0]?.field);
}
