// Fix indexed rent: each night, for every contract year whose figures two people have entered and confirmed, what the index adds becomes instalments.
import { systemActor } from '../../kernel/actor.ts';
import { addDays, chinaDate } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { countyOf } from '../../kernel/region.ts';
import { indexedYears, indexGrowth, indexStep, rentIndices, type IndexedYear, type IndexStep } from '../../kernel/rent-index.ts';
import type { KnownGrowth } from '../../kernel/rent-growth.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import { record } from '../../journal/record.ts';
import { bookChangedRent } from '../../ledger/book-rent.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { figuresOf } from '../../rulebook/rent-index-queries.ts';
import { valuesOrDefaults } from '../../rulebook/rules-in-force.ts';
import type { StoredEffect } from '../changes/change-queries.ts';
import { writeEffect } from '../changes/change-store.ts';
import { lockLease, type LockedLease } from '../store.ts';
import { boundsOf, indexedLeases, knownGrowth, knownGrowths, rememberedFigures, type Figures } from './index-queries.ts';
import { indexAdditions, type Addition } from './index-rules.ts';

const clock = systemActor('rent-night');

/** Returns how many contract years were fixed; twice a night fixes nothing twice. */
export async function fixIndexedRents(db: Db, pageSize?: number): Promise<number> {
  let fixed = 0;
  const figuresIn = rememberedFigures(db);
  for await (const page of indexedLeases(db, pageSize === undefined ? {} : { pageSize })) {
    const known = await knownGrowths(db, page.map((lease) => lease.id));
    for (const lease of page) {
      const figures = await figuresIn(countyOf(lease.placeCode), indexStep(lease.rentPlan)!.index.code);
      if (dueYears(lease.rentPlan, lease.startDate, lease.termYears, known.get(lease.id) ?? new Map(), figures).length === 0) continue;
      fixed += await inTransaction(db, (tx) => fixLease(tx, lease.id), { patient: true });
    }
  }
  return fixed;
}

async function fixLease(tx: Tx, id: string): Promise<number> {
  const lease = await lockLease(tx, id);
  const step = indexStep(lease?.rent_plan ?? null);
  if (lease === undefined || step === undefined) return 0;
  const figures = await figuresOf(tx, countyOf(lease.place_code), step.index.code);
  const due = dueYears(lease.rent_plan, lease.start_date, lease.term_years, await knownGrowth(tx, lease.id), figures);
  for (const year of due) await fixYear(tx, lease, step, year, figures);
  return due.length;
}

/** Contract years not fixed of which every figure is confirmed. */
function dueYears(plan: RentPlan | null, startDate: string, termYears: number, known: KnownGrowth, figures: Figures): IndexedYear[] {
  return indexedYears(plan, startDate, termYears * 12).filter((one) => !known.has(one.year) && one.figures.every((year) => figures.has(year)));
}

async function fixYear(tx: Tx, lease: LockedLease, step: IndexStep, year: IndexedYear, figures: Figures): Promise<void> {
  const now = await readClock(tx);
  const today = chinaDate(now);
  const growth = indexGrowth(step, year.figures.map((one) => figures.get(one)!.figure));
  const payDays = (await valuesOrDefaults(tx, countyOf(lease.place_code), today))['index.pay_days'].value;
  const additions = indexAdditions(
    { startDate: lease.start_date, months: lease.term_years * 12, paymentPeriod: lease.payment_period, rentPerYear: Money.of(lease.rent_per_year), plan: lease.rent_plan! },
    await knownGrowth(tx, lease.id), { year: year.year, growth }, { ...(await boundsOf(tx, lease.id)), payBy: addDays(today, payDays) },
  );
  await writeFixing(tx, lease, { step, year, growth, figures, additions }, now);
}

interface Fixing {
  step: IndexStep;
  year: IndexedYear;
  growth: number;
  figures: Figures;
  additions: readonly Addition[];
}

/** A change in force at once: the contract says it itself, and two people stand behind the figure. */
async function writeFixing(tx: Tx, lease: LockedLease, { step, year, growth, figures, additions }: Fixing, now: Date): Promise<void> {
  const percent = percentText(growth);
  const taken = Object.fromEntries(year.figures.map((one) => [String(one), figures.get(one)!.figure]));
  const last = figures.get(year.figures.at(-1)!)!;
  const effect: StoredEffect = {
    reductions: [], additions: additions.map((one) => ({ due_on: one.dueOn, from_date: one.fromDate, until_date: one.untilDate, amount: one.amount.toText() })), refund_due: '0.00',
  };
  const delta = Money.sum(additions.map((one) => one.amount)).toText();
  const terms = { kind: 'settlement', of: 'index', code: step.index.code, year: year.year, percent, figures: taken, figure_year: year.figures.at(-1)! };
  const { name } = rentIndices[step.index.code];
  const told = Object.entries(taken).map(([of, figure]) => `${of} 年 ${figure}`).join('、');
  const { id, number } = await tx.one<{ id: string; number: number }>(
    `INSERT INTO lease_change (lease_id, number, kind, effective_on, terms, effect, rent_delta, reason, state, proposed_by, proposed_at, decided_by, decided_at, opinion, in_force_at)
     VALUES ($1, (SELECT count(*) + 1 FROM lease_change WHERE lease_id = $1), 'settlement', $2, $3, $4, $5, $6, 'in_force', $7, $8, $9, $8, $10, $11) RETURNING id, number`,
    [
      lease.id, year.from, JSON.stringify(terms), JSON.stringify(effect), delta, `第 ${year.year} 年租金按${name.zh}（${told}）递增 ${percent}%`,
      last.enteredBy, last.recordedAt, last.confirmedBy, '数值由县登记来源，另一单位复核', now,
    ],
  );
  const numbers = await writeEffect(tx, lease.id, id, effect);
  await bookChangedRent(tx, clock, { lease: lease.id, collective: lease.collective_id, change: id, amount: Money.of(delta) });
  const payload = {
    lot_id: lease.lot_id, asset_id: lease.asset_id, number, change: 'settlement', effective_on: year.from, rent_delta: delta, refund_due: '0.00', reductions: [],
    additions: effect.additions.map(({ due_on, amount }, index) => ({ number: numbers[index]!, due_on, amount })), index: { year: year.year, code: step.index.code, figures: taken, percent },
  };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.changed', payload, actor: clock, now });
}

/** 250 → '2.50'. */
const percentText = (hundredth: number): string => `${Math.floor(hundredth / 100)}.${String(hundredth % 100).padStart(2, '0')}`;
