// The township reviewer's duties: lots to review and, on the simplified path, to publish; scans, filings, changes of contracts, records that cannot be right.
import { addDays, chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { waitingChanges } from '../../lease/changes/change-queries.ts';
import { contractsToFile } from '../../lease/papers/paper-queries.ts';
import { standingsOf } from '../../lots/procedure/procedure-queries.ts';
import { workOf } from '../../lots/work-queries.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import { findingsIn } from '../../registry/finding-queries.ts';
import { placeNames } from '../../registry/queries.ts';
import { EVERY, plain, regionsOfRole, type Duties, type Duty, type DutyAsk } from './duty.ts';

export const townshipDuties: Duties = async (ask) => {
  const regions = regionsOfRole(ask.actor, 'township_reviewer');
  if (regions.length === 0) return [];
  return [...(await lotDuties(ask, regions)), ...(await contracts(ask, regions)), ...(await changes(ask, regions)), ...(await dataFindings(ask, regions))];
};

/** A lot to review says whether the government's approval comes first; what may be published here is a simplified lot somebody else reviewed. */
async function lotDuties({ reader, actor, laws }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const standing = (await standingsOf(reader, actor, undefined, EVERY)).rows.filter((row) => regions.some((region) => row.placeCode.startsWith(region)));
  const next = new Map(standing.map((row) => [row.lotId, row]));
  const reviews = (await workOf(reader, actor)).rows.filter((row) => row.task === 'review').map((row): Duty => ({
    key: `review ${row.lotId}`, task: 'review', name: null, next: next.get(row.lotId)?.step === 'outsider_approval' ? next.get(row.lotId)!.stepName : null, title: row.title, place: row.placeName,
    county: countyOf(row.placeCode), dueOn: row.dueOn, amount: null, href: `/review/${row.lotId}`,
  }));
  const notices: Duty[] = [];
  for (const row of standing.filter((one) => one.state === 'reviewed')) {
    const here = (await laws.rules(countyOf(row.placeCode)))?.values['tier.township_accepts'].value ?? [];
    if (!here.includes(row.tier) || row.handledByMe) continue;
    notices.push({ ...plain, key: `publish ${row.lotId}`, task: 'accept', title: row.title, place: row.placeName, county: countyOf(row.placeCode), dueOn: row.dueOn, href: `/procedures/${row.lotId}` });
  }
  return [...reviews, ...notices];
}

/** Scans to compare as soon as they are there; contracts to file within the county's days of coming into force. */
async function contracts({ reader, laws }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const row of await contractsToFile(reader, regions, EVERY)) {
    const county = countyOf(row.placeCode);
    const rules = await laws.rules(county);
    const since = chinaDate(row.since);
    const days = rules === undefined ? null : row.todo === 'file' ? rules.values.contract_filing_working_days.value : rules.values.review_working_days.value;
    duties.push({
      ...plain, key: `${row.todo} ${row.leaseId}`, task: row.todo === 'file' ? 'file_contract' : 'compare_scan', title: `${row.title} · ${row.lesseeName}`, place: row.placeName, county,
      dueOn: days === null ? null : addWorkingDays(await laws.calendar(county), since, days), href: `/review/contracts/${row.leaseId}`,
    });
  }
  return duties;
}

/** A change has effect from a day; decided after it, it comes too late. */
async function changes({ reader }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  return (await waitingChanges(reader, regions, EVERY)).map((row) => ({
    ...plain, key: `change ${row.leaseId} ${row.number}`, task: 'decide_change', title: `${row.code} · ${row.lesseeName}`, place: row.placeName, county: countyOf(row.placeCode),
    dueOn: addDays(row.effectiveOn, 0), href: '/review/arrears',
  }));
}

/** One row a region, with how many records wait. */
async function dataFindings({ reader }: DutyAsk, regions: readonly string[]): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const region of regions) {
    const { total } = await findingsIn(reader, { regions: [region], settled: false, page: 1, size: 1 });
    if (total > 0) duties.push({ ...plain, key: `findings ${region}`, task: 'findings', title: (await placeNames(reader, region)).at(-1) ?? region, place: '', county: countyOf(region), amount: String(total), href: '/review/findings' });
  }
  return duties;
}
