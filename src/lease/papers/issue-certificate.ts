// Issue a certificate (交易鉴证书): for a filed deal whose first rent has come, by somebody who had no hand in it.
import type { Actor } from '../../kernel/actor.ts';
import { actorKey, hasRole } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { maskNames } from '../../kernel/masking.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { randomBelow } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { placeNames } from '../../registry/queries.ts';
import { leaseUnknown } from '../refusals.ts';
import { isLessee } from '../policy.ts';
import { lockLease, type LockedLease } from '../store.ts';
import type { CertificateFacts } from './certificate-contract.ts';
import { certificatesOf } from './certificate-queries.ts';
import { certifiedAlready, certifierHadAHand, firstRentMissing, notFiledYet } from './certificate-refusals.ts';
import { handsOf, insertCertificate, nextCertificateNumber, type Hands } from './certificate-store.ts';
import { factsHash } from './lease-facts.ts';
import { contractFactsOf } from './lease-facts-queries.ts';
import { askJob } from './paper-store.ts';

export interface Issued {
  id: string;
  number: string;
  code: string;
}

/** `origin`: where the printed QR code leads, 'https://…'. Refuses certificate.not_filed_yet, .first_rent_missing, .same_person and .already. */
export async function issueCertificate(tx: Tx, actor: Actor, ask: { leaseId: string; origin: string | null }): Promise<Issued> {
  const lease = await lockLease(tx, ask.leaseId);
  // Only what was let here is certified here.
  if (lease === undefined || lease.lot_id === null) throw leaseUnknown();
  if (actor.kind !== 'account' || !hasRole(actor, 'exchange_operator', lease.place_code)) throw notAllowed();
  const hands = await handsOf(tx, lease.id);
  refuseOwnDeal(hands, actor.accountId);
  if (isLessee(actor, lease.lessees)) throw certifierHadAHand({ as: '承租人', as_en: 'the lessee' });
  if (hands.filing_number === null) throw notFiledYet();
  if (hands.owed === null || /[1-9]/.test(hands.owed)) throw firstRentMissing({ owed: hands.owed ?? '' });
  const standing = (await certificatesOf(tx, lease.id)).find((one) => !one.revoked);
  if (standing !== undefined) throw certifiedAlready({ number: standing.number });
  const now = await readClock(tx);
  const facts = await factsFor(tx, lease, hands.filing_number, now);
  const factsSha256 = factsHash(facts);
  const id = await insertCertificate(tx, { leaseId: lease.id, facts, factsSha256, issuedBy: actor.accountId, now });
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.certified', payload: { certificate_id: id, number: facts.number, facts_sha256: factsSha256, lot_id: lease.lot_id }, actor, now });
  await askJob(tx, { subjectId: lease.id, kind: 'certificate', origin: ask.origin, askedBy: actorKey(actor), now });
  return { id, number: facts.number, code: facts.code };
}

const handNames: [keyof Hands, string, string][] = [
  ['created_by', '挂牌申请', 'listed it'], ['reviewed_by', '乡镇审核', 'reviewed it'], ['published_by', '受理发布', 'published it'], ['filed_by', '合同备案', 'filed it'],
  ['signed_by_lessor', '代表出租方签字', 'signed for the lessor'], ];

function refuseOwnDeal(hands: Hands, accountId: string): void {
  const had = handNames.find(([hand]) => hands[hand] === accountId);
  if (had !== undefined) throw certifierHadAHand({ as: had[1], as_en: had[2] });
}

async function factsFor(tx: Tx, lease: LockedLease, filingNumber: string, now: Date): Promise<CertificateFacts> {
  const contract = (await contractFactsOf(tx, lease.id))!;
  const issuedOn = chinaDate(now);
  const county = countyOf(lease.place_code);
  const [countyName = '', ...within] = await placeNames(tx, lease.place_code);
  const { land, rent, term } = contract;
  return {
    format: 'sunfield-certificate-1', number: await nextCertificateNumber(tx, county, issuedOn.slice(0, 4)), code: newCode(), issuer: `${countyName}农村产权交易中心`, issued_on: issuedOn,
    lot_code: contract.lot_code, lease_code: contract.lease_code, title: contract.title, place: [countyName, ...within].join(''), class: land.class, unit: land.unit, area: land.area,
    permitted_use: land.permitted_use, lessor: contract.lessor.name, lessee: maskNames(contract.lessees ?? [contract.lessee]),
    rent_per_unit_year: rent.per_unit_year, rent_per_year: rent.per_year, rent_whole_term: rent.whole_term, start_date: term.start_date, end_date: term.end_date, term_years: term.years,
    filing_number: filingNumber, notice_sha256: contract.notice.sha256, contract_sha256: factsHash(contract),
  };
}

/** No 0, 1, I, O: read over a telephone without a mistake. 60 bits: none is found by trying. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = (): string => Array.from({ length: 12 }, () => LETTERS[randomBelow(LETTERS.length)]).join('');
