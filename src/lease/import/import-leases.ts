// Import leases: contracts made before the platform whose rent is watched from now on; instalments are worked out, what was paid is the file's word and shown as that.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { recordMany } from '../../journal/record-many.ts';
import { bookContractedRents } from '../../ledger/book-rents.ts';
import { sameHolder } from '../../ledger/rules.ts';
import type { RowNote } from '../../platform/imports/row-report.ts';
import type { Db, Tx } from '../../platform/db.ts';
import { lockAndReadHolders, occupyAssets, type Held } from '../../registry/occupy-assets.ts';
import { schedule, type Instalment } from '../schedule.ts';
import { importContractFile, type Candidate, type ContractReport, type OnRow, type Taken } from './lease-file.ts';
import { readLeaseRow, type LeaseTermsRead } from './lease-row.ts';
import { insertKeptInstalments, insertKeptLeases, knownLeases, type KeptLease, type KnownLease } from './kept-store.ts';
import { alreadyKept, areaFromRegister, codeMade, differsFromKept, heldByOther } from './lease-notes.ts';

type Row = Candidate<LeaseTermsRead>;

export function importLeases(db: Db, actor: Actor, ask: { bytes: Uint8Array; fileName: string }, onRow?: OnRow): Promise<ContractReport> {
  return importContractFile<LeaseTermsRead>(db, actor, ask, { kind: 'leases', needs: ['holder', 'start', 'end', 'rentPerYear'], read: readLeaseRow, take: takeLeases }, onRow);
}

async function takeLeases(tx: Tx, actor: Actor, candidates: readonly Row[], run: { id: string; now: Date; today: string }): Promise<Map<number, Taken>> {
  const held = await lockAndReadHolders(tx, candidates.map((one) => one.asset.id));
  const known = await knownLeases(tx, candidates.map((one) => one.key));
  const taken = new Map<number, Taken>();
  const kept: KeptLease[] = [];
  const replaces: Held[] = [];
  for (const one of candidates) {
    const refused = refusedOrKnown(one, known, held.get(one.asset.id) ?? []);
    if (refused !== null) {
      taken.set(one.row, { notes: [refused], made: false });
      continue;
    }
    const lease = keptLease(one, run.today);
    kept.push(lease);
    replaces.push(...overlapping(one, held.get(one.asset.id) ?? []));
    taken.set(one.row, { notes: notesOf(one, lease), made: true });
  }
  await write(tx, actor, kept, replaces, run);
  return taken;
}

/** What keeps the row out, or says that it is in already; null takes it. */
function refusedOrKnown(one: Row, known: readonly KnownLease[], held: readonly Held[]): RowNote | null {
  const { terms } = one;
  const before = known.find((lease) => lease.source_key === one.key || lease.code === one.key);
  if (before !== undefined) {
    const fields = differing(terms, before);
    return fields.length === 0 ? alreadyKept() : differsFromKept({ code: before.code, fields: fields.join('、') });
  }
  const other = overlapping(one, held).find((holder) => holder.basis !== 'declared_contract' || !sameHolder(holder.holderName, terms.holder));
  return other === undefined ? null : heldByOther({ holder: other.holderName, until: other.untilDate });
}

const overlapping = ({ terms }: Row, held: readonly Held[]): Held[] => held.filter((other) => other.fromDate <= terms.endDate && other.untilDate >= terms.startDate);

function differing(terms: LeaseTermsRead, lease: KnownLease): string[] {
  const pairs: [string, string, string][] = [
    ['承租人', terms.holder, lease.lessee_name], ['起租日', terms.startDate, lease.start_date], ['到期日', terms.endDate, lease.end_date],
    ['年租金', terms.rentPerYear.toText(), lease.rent_per_year], ['合同总额', terms.wholeTerm.toText(), lease.rent_whole_term], ['付款方式', terms.paymentPeriod, lease.payment_period],
  ];
  return pairs.filter(([, file, register]) => file !== register).map(([name]) => name);
}

function keptLease(candidate: Row, today: string): KeptLease {
  const { terms, asset } = candidate;
  const instalments = schedule({
    startDate: terms.startDate, termYears: Math.floor(terms.months / 12), termMonths: terms.months % 12, paymentPeriod: terms.paymentPeriod,
    rentPerYear: terms.rentPerYear, plan: terms.plan, signedOn: terms.signedOn,
  });
  return {
    candidate, code: terms.code ?? `K-${asset.code}-${terms.startDate.replaceAll('-', '')}`, area: terms.area ?? asset.area ?? '1.00', over: terms.endDate < today,
    instalments, paid: paidBefore(terms, instalments),
  };
}

/** A sum pays the oldest first; a day pays what lies before it, by days where it cuts an instalment in two. */
function paidBefore(terms: LeaseTermsRead, instalments: readonly Instalment[]): Money[] {
  let left = terms.received ?? Money.zero;
  return instalments.map((part) => {
    if (terms.received === null) return paidByDay(part, terms.paidUntil ?? '');
    const paid = left.isLessThan(part.amount) ? left : part.amount;
    left = left.minus(paid);
    return paid;
  });
}

function paidByDay(part: Instalment, paidUntil: string): Money {
  if (part.untilDate <= paidUntil) return part.amount;
  if (part.fromDate > paidUntil) return Money.zero;
  const days = (until: string): number => Math.round((Date.parse(until) - Date.parse(part.fromDate)) / 86_400_000) + 1;
  return part.amount.times(days(paidUntil)).dividedBy(days(part.untilDate));
}

const notesOf = ({ terms, asset }: Row, lease: KeptLease): RowNote[] => [
  ...(terms.code === null ? [codeMade({ code: lease.code })] : []),
  ...(terms.area === null && asset.area !== null ? [areaFromRegister({ area: asset.area })] : []),
];

async function write(tx: Tx, actor: Actor, kept: readonly KeptLease[], replaces: readonly Held[], run: { id: string; now: Date; today: string }): Promise<void> {
  if (kept.length === 0) return;
  const ids = await insertKeptLeases(tx, kept, run);
  const idOf = (lease: KeptLease): string => ids.get(lease.candidate.key)!;
  await insertKeptInstalments(tx, kept, ids, run);
  const open = kept.map((lease) => ({ lease: idOf(lease), collective: lease.candidate.asset.collective_id, amount: lease.candidate.terms.wholeTerm.minus(Money.sum(lease.paid)).toText() }));
  await bookContractedRents(tx, actor, open, run.now);
  const running = kept.filter((lease) => !lease.over).map((lease) => {
    const { terms, asset } = lease.candidate;
    return { assetId: asset.id, holderName: terms.holder, basis: 'lease' as const, leaseId: idOf(lease), fromDate: terms.startDate, untilDate: terms.endDate, rentYuanPerYear: terms.rentPerYear.toText() };
  });
  await occupyAssets(tx, actor, running, { replaces, ...run });
  await recordMany(tx, kept.map((lease) => ({ subject: 'lease', id: idOf(lease), kind: 'lease.kept' as const, payload: keptPayload(lease, run.id), actor, now: run.now })));
}

function keptPayload({ candidate: { terms, asset }, code, over, instalments, paid }: KeptLease, runId: string) {
  return {
    lease_code: code, asset_id: asset.id, place_code: asset.place_code, collective_id: asset.collective_id, start_date: terms.startDate, end_date: terms.endDate,
    rent_per_year: terms.rentPerYear.toText(), rent_whole_term: terms.wholeTerm.toText(), payment_period: terms.paymentPeriod, ...(terms.plan === null ? {} : { rent_plan: terms.plan }),
    instalments: instalments.length, declared_received: Money.sum(paid).toText(), over, run_id: runId,
  };
}
