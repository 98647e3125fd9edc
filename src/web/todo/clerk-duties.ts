// The village clerk's duties: lots and their next step, signatures, rent, things to hand over, endings, gaps in the register. The one definition of /todo and /desk.
import { addDays, chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { expiringIn } from '../../lease/rent/expiry-queries.ts';
import { invoicesToIssue } from '../../lease/invoice/invoice-queries.ts';
import { deliveriesToRecord, leasesToDun, leasesToSign, refundsToPay, returnsToRecord, subleasesToAnswer, type LateDuty, type LeaseDuty } from '../../lease/todo-queries.ts';
import { standingsOf } from '../../lots/procedure/procedure-queries.ts';
import { workOf } from '../../lots/work-queries.ts';
import type { Reader } from '../../platform/db.ts';
import { assetsIn, basicAccountOf, collectivesIn } from '../../registry/queries.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import { EVERY, plain, regionsOfRole, type Duties, type Duty, type DutyAsk } from './duty.ts';

/** Over all the villages the clerk keeps. */
export const clerkDuties: Duties = (ask) => dutiesIn(ask, regionsOfRole(ask.actor, 'village_clerk'));

/** Over one of them. */
export const dutiesOfVillage = (village: string): Duties => (ask) => dutiesIn(ask, [village]);

async function dutiesIn(ask: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  if (regions.length === 0) return [];
  return [
    ...(await lotDuties(ask, regions)), ...(await signatures(ask, regions)), ...(await arrears(ask, regions)), ...(await handovers(ask, regions)),
    ...(await invoices(ask, regions)), ...(await refunds(ask, regions)), ...(await subleases(ask, regions)), ...(await endings(ask, regions)), ...(await gaps(ask.reader, regions)),
  ];
}

const within = (place: string, regions: readonly string[]): boolean => regions.some((region) => place.startsWith(region));

/** Lots with the clerk, each with the step its procedure has come to and that step's day. */
async function lotDuties({ reader, actor }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const own = (await workOf(reader, actor)).rows.filter((row) => ['mend', 'finish_draft', 'submit'].includes(row.task) && within(row.placeCode, regions));
  if (own.length === 0) return [];
  const standing = new Map((await standingsOf(reader, actor, undefined, EVERY)).rows.map((row) => [row.lotId, row]));
  return own.map((row): Duty => {
    const step = standing.get(row.lotId);
    return {
      key: `${row.task} ${row.lotId}`, task: row.task, name: null, next: step?.stepName ?? null, title: row.title, place: row.placeName, county: countyOf(row.placeCode),
      dueOn: step?.dueOn ?? row.dueOn, amount: null, href: `/desk/lots/${row.lotId}`,
    };
  });
}

const about = (lease: LeaseDuty) => ({ ...plain, title: `${lease.title} · ${lease.lesseeName}`, place: lease.placeName, county: countyOf(lease.placeCode), href: `/desk/leases/${lease.leaseId}` });

async function signatures({ reader }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  return (await leasesToSign(reader, regions)).map((lease) => ({ ...about(lease), key: `sign ${lease.leaseId}`, task: 'sign_lessor', dueOn: lease.signBy }));
}

async function arrears({ reader, today }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  return (await leasesToDun(reader, regions)).map((lease) => ({ ...about(lease), key: `arrears ${lease.leaseId}`, amount: lease.owed, ...rung(lease, today) }));
}

/** What is to be done on this rung: ask; give notice once a demand's period is over; end the contract once the notice's is. 依据: 民法典 第722条 */
function rung({ step, answerBy, oldestDueOn }: LateDuty, today: string): Pick<Duty, 'task' | 'dueOn'> {
  const over = answerBy !== null && answerBy < today;
  if (step === 'termination_notice' && over) return { task: 'end_contract', dueOn: answerBy };
  if (step === 'formal_demand' && over) return { task: 'give_notice', dueOn: answerBy };
  return { task: 'arrears', dueOn: answerBy ?? oldestDueOn };
}

/** Delivered within the county's days of signing, not before the term begins; taken back while the bond can still be claimed on. */
async function handovers({ reader, laws }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  const later = async (county: string, from: string, rule: 'delivery_within_working_days' | 'performance_bond_claim_working_days'): Promise<string> => {
    const rules = await laws.rules(county);
    return rules === undefined ? from : addWorkingDays(await laws.calendar(county), from, rules.values[rule].value);
  };
  for (const lease of await deliveriesToRecord(reader, regions)) {
    const by = await later(countyOf(lease.placeCode), chinaDate(lease.activatedAt), 'delivery_within_working_days');
    duties.push({ ...about(lease), key: `deliver ${lease.leaseId}`, task: 'deliver', href: `/desk/leases/${lease.leaseId}/handover`, dueOn: by < lease.startDate ? lease.startDate : by });
  }
  for (const lease of await returnsToRecord(reader, regions)) {
    const by = await later(countyOf(lease.placeCode), lease.endedOn, 'performance_bond_claim_working_days');
    duties.push({ ...about(lease), key: `take back ${lease.leaseId}`, task: 'take_back', href: `/desk/leases/${lease.leaseId}/handover`, dueOn: by });
  }
  return duties;
}

/** The night issues them; what it could not, or what no longer says the truth, is the clerk's. */
async function invoices({ reader, laws, today }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const days = new Map<string, number>();
  for (const region of regions) {
    const county = countyOf(region);
    const rules = await laws.rules(county);
    if (rules !== undefined) days.set(county, rules.values['invoice.days_before'].value);
  }
  if (days.size === 0) return [];
  const until = addDays(today, Math.max(...days.values()));
  return (await invoicesToIssue(reader, regions, today, until))
    .filter((one) => one.dueOn <= addDays(today, days.get(countyOf(one.placeCode)) ?? -1))
    .map((one) => ({ ...about(one), key: `invoice ${one.leaseId} ${one.instalment}`, task: 'issue_invoice', amount: one.amount, dueOn: one.dueOn }));
}

/** Rent owed back leaves within the county's days of the end. */
async function refunds({ reader, laws }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const one of await refundsToPay(reader, regions)) {
    const county = countyOf(one.placeCode);
    const rules = await laws.rules(county);
    const dueOn = rules === undefined ? null : addWorkingDays(await laws.calendar(county), chinaDate(one.recordedAt), rules.values['refund_working_days.hard'].value);
    duties.push({ ...about(one), key: `refund ${one.leaseId}`, task: 'refund_rent', amount: one.amount, href: `/leases/${one.leaseId}/refund`, dueOn });
  }
  return duties;
}

/** Silence of so many months is consent. 依据: 民法典 第718条 */
async function subleases({ reader, laws }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const one of await subleasesToAnswer(reader, regions)) {
    const months = (await laws.rules(countyOf(one.placeCode)))?.values['sublease.answer_months'].value;
    duties.push({ ...about(one), key: `sublease ${one.subleaseId}`, task: 'answer_sublease', dueOn: months === undefined ? null : monthsAfter(chinaDate(one.askedAt), months) });
  }
  return duties;
}

/** The same day so many months on, or that month's last. */
function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const at = year * 12 + (month - 1) + months;
  const first = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  const wanted = addDays(first, date - 1);
  return wanted.slice(0, 7) === first.slice(0, 7) ? wanted : addDays(wanted, -Number(wanted.slice(8)));
}

/** Contracts that end, neither listed again nor explained; the county's days say from when and by when. */
async function endings({ reader, laws }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const region of regions) {
    if ((await laws.rules(countyOf(region))) === undefined) continue;
    for (const one of await expiringIn(reader, region, EVERY)) {
      if (one.lotId !== null || one.reason !== null) continue;
      duties.push({
        ...plain, key: `ending ${one.occupationId}`, task: 'list_expiring', title: `${one.assetName} · ${one.holderName}`, place: one.placeName, county: countyOf(one.placeCode), dueOn: one.listBy, href: `/desk/assets/${one.assetId}`,
      });
    }
  }
  return duties;
}

/** Of each village: no account for its rent, and records that lack something. */
async function gaps(reader: Reader, regions: readonly string[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const village of regions) {
    const { rows } = await collectivesIn(reader, { region: village, page: 1, size: 20 });
    const collective = rows.find((row) => row.kind === 'village') ?? rows[0];
    const here = { ...plain, title: collective?.name ?? '', place: '', county: countyOf(village) };
    if (collective !== undefined && (await basicAccountOf(reader, collective.id)) === undefined) duties.push({ ...here, key: `account ${village}`, task: 'account', href: `/desk/account?village=${village}` });
    const { total } = await assetsIn(reader, { region: village, withFindings: true, page: 1, size: 1 });
    if (total > 0) duties.push({ ...here, key: `findings ${village}`, task: 'findings', amount: String(total), href: `/desk/assets?village=${village}&gaps=true` });
  }
  return duties;
}
