// Contract queries: the facts of a lease's contract, out of its row, its notice and its parties; once signed, those that were signed.
import type { Reader } from '../../platform/db.ts';
import type { NoticeBody } from '../../lots/notice-contract.ts';
import { assetClasses, type AssetClassCode } from '../../registry/asset-classes.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import { Money } from '../../kernel/money.ts';
import { namedLessees, type NamedLessee } from '../lessee-queries.ts';
import { schedule, type ScheduleAsk } from '../schedule.ts';
import type { ContractFacts } from './lease-facts.ts';

interface FactsRow {
  code: string;
  lot_code: string;
  title: string;
  lessor: string;
  lessee_name: string;
  lessee_kind: 'person' | 'company';
  id_number_mask: string | null;
  unit: 'mu' | 'm2' | 'item';
  area: string;
  rent_per_unit_year: string;
  rent_per_year: string;
  rent_whole_term: string;
  start_date: string;
  end_date: string;
  term_years: number;
  payment_period: ScheduleAsk['paymentPeriod'];
  rent_plan: RentPlan | null;
  permitted_use: string;
  announced: NoticeBody;
  notice_version: number;
  notice_sha256: string;
  bank: string;
  number: string;
  holder: string;
  sign_by: string;
}

/** What was signed, where anything was; else what is to be signed now. Undefined when there is no such lease, or it was made beside the platform. */
export async function contractFactsOf(reader: Reader, leaseId: string): Promise<ContractFacts | undefined> {
  const signed = await reader.sql<{ facts: ContractFacts }>('SELECT facts FROM contract_signature WHERE lease_id = $1 ORDER BY signed_at LIMIT 1', [leaseId]);
  if (signed[0] !== undefined) return signed[0].facts;
  const row = await reader.maybe<FactsRow>(
    `SELECT l.code, o.code AS lot_code, o.title, c.name AS lessor, l.lessee_name, p.kind AS lessee_kind, p.id_number_mask, l.unit, l.area, l.rent_per_unit_year, l.rent_per_year,
            l.rent_whole_term, l.start_date, l.end_date, l.term_years, l.payment_period, l.rent_plan, l.permitted_use, l.announced, l.notice_version, l.notice_sha256, b.bank, b.number, b.holder, l.sign_by
       FROM lease l JOIN lot o ON o.id = l.lot_id JOIN collective c ON c.id = l.collective_id JOIN account p ON p.id = l.lessee_id JOIN bank_account f ON f.id = l.bank_account_id
       LEFT JOIN bank_account n ON n.collective_id = l.collective_id AND n.kind = 'basic' AND n.closed_at IS NULL AND f.closed_at IS NOT NULL AND l.state = 'to_sign'
       JOIN bank_account b ON b.id = coalesce(n.id, f.id) WHERE l.id = $1`,
    [leaseId],
  );
  return row === undefined ? undefined : factsOf(row, await namedLessees(reader, leaseId));
}

function factsOf(row: FactsRow, lessees: NamedLessee[]): ContractFacts {
  const { announced } = row;
  return {
    format: 'sunfield-contract-1',
    lease_code: row.code, lot_code: row.lot_code, title: row.title,
    notice: { version: row.notice_version, sha256: row.notice_sha256 },
    lessor: { name: row.lessor, place: `${announced.township_name}${announced.place_name}` },
    lessee: { name: row.lessee_name, kind: row.lessee_kind, id_number: row.id_number_mask ?? '' },
    ...(lessees.length > 1 ? { lessees } : {}),
    land: {
      asset_code: announced.asset_code, name: announced.asset_name, address: announced.address, class: assetClasses[announced.class as AssetClassCode]?.zh ?? announced.class,
      unit: row.unit, area: row.area, area_kind: announced.area_kind, permitted_use: row.permitted_use,
    },
    term: { start_date: row.start_date, end_date: row.end_date, years: row.term_years },
    rent: { per_unit_year: row.rent_per_unit_year, per_year: row.rent_per_year, whole_term: row.rent_whole_term, payment_period: row.payment_period, plan: row.rent_plan },
    announced: {
      sublease: announced.sublease, performance_bond: announced.performance_bond, performance_bond_reasons: announced.performance_bond_reasons, performance_bond_before_delivery: announced.performance_bond_before_delivery, tax_included: announced.tax_included, delivery_working_days: announced.delivery_working_days, encumbrances: announced.encumbrances,
    },
    instalments: plannedInstalments(row),
    deposit: announced.deposit, first_payment_before_delivery: announced.first_payment_before_delivery,
    account: { bank: row.bank, number: row.number, holder: row.holder },
    sign_by: row.sign_by,
  };
}

/** As the notice has them, whatever the day of signing: the contract says what a later signing changes. */
function plannedInstalments(row: FactsRow): ContractFacts['instalments'] {
  const ask = { startDate: row.start_date, termYears: row.term_years, paymentPeriod: row.payment_period, plan: row.rent_plan, rentPerYear: Money.of(row.rent_per_year), signedOn: '0001-01-01' };
  return schedule(ask).map((part) => ({ number: part.number, from_date: part.fromDate, until_date: part.untilDate, due_on: part.dueOn, amount: part.amount.toText() }));
}
