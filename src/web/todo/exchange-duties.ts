// The exchange operator's duties: lots to publish, applications and claims to decide, money to send back, certificates to issue.
import { pendingApplications } from '../../auction/application-queries.ts';
import { resultsToSettle } from '../../auction/objected/queries.ts';
import { operatedRegions } from '../../auction/policy.ts';
import { pendingClaims } from '../../auction/priority-queries.ts';
import { hasRole } from '../../kernel/actor.ts';
import { countyOf } from '../../kernel/region.ts';
import { dealsToCertify } from '../../lease/papers/certificate-queries.ts';
import { openPayments, unsentFiles } from '../../ledger/payment-file-queries.ts';
import { workOf } from '../../lots/work-queries.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import { refundBy } from '../payment-deadlines.ts';
import { EVERY, plain, type Duties, type Duty, type DutyAsk } from './duty.ts';

export const exchangeDuties: Duties = async (ask) => {
  if (!hasRole(ask.actor, 'exchange_operator')) return [];
  return [...(await lots(ask)), ...(await bidders(ask)), ...(await refunds(ask)), ...(await certificates(ask)), ...(await results(ask))];
};

const homeCounty = ({ actor }: DutyAsk): string => countyOf(operatedRegions(actor)[0] ?? '');

async function lots({ reader, actor }: DutyAsk): Promise<Duty[]> {
  return (await workOf(reader, actor)).rows.filter((row) => row.task === 'accept').map((row) => ({
    ...plain, key: `accept ${row.lotId}`, task: 'accept', title: row.title, place: row.placeName, county: countyOf(row.placeCode), dueOn: row.dueOn, href: `/operate/lots/${row.lotId}`,
  }));
}

/** One line for all applications and one for all claims: neither their number nor their lots stand here, so that nobody can count who registered (auction.md I10). */
async function bidders(ask: DutyAsk): Promise<Duty[]> {
  const operator = { accountId: ask.actor.accountId, regions: operatedRegions(ask.actor) };
  const line = { ...plain, title: '', place: '', county: homeCounty(ask) };
  const [application] = await pendingApplications(ask.reader, operator);
  const [claim] = await pendingClaims(ask.reader, operator);
  return [
    ...(application === undefined ? [] : [{ ...line, key: 'applications', task: 'applications' as const, href: '/operate/applications' }]),
    ...(claim === undefined ? [] : [{ ...line, key: 'claims', task: 'claims' as const, href: '/operate/priority' }]),
  ];
}

/** What the bank has not been told of, each by its own day; and files that were made and never handed in. */
async function refunds(ask: DutyAsk): Promise<Duty[]> {
  const county = homeCounty(ask);
  const [rules, calendar] = [await ask.laws.rules(county), await ask.laws.calendar(county)];
  const here = { ...plain, place: '', county, href: '/operate/payments' };
  const payments = (await openPayments(ask.reader, EVERY)).filter((one) => one.state === 'waiting');
  const untold = payments.filter((one) => one.fileId === null).map((one): Duty => ({
    ...here, key: `pay ${one.id}`, task: 'instruct_payment', title: `${one.toName} · ${one.memo}`, amount: one.amount, dueOn: refundBy(one, rules, calendar),
  }));
  const unsent = (await unsentFiles(ask.reader, EVERY)).map((file): Duty => {
    const days = payments.filter((one) => one.fileId === file.fileId).flatMap((one) => refundBy(one, rules, calendar) ?? []).toSorted();
    return { ...here, key: `file ${file.fileId}`, task: 'send_file', title: file.messageId, amount: file.total, dueOn: days[0] ?? null };
  });
  return [...untold, ...unsent];
}

/** A filed deal whose first rent is there. */
async function certificates({ reader, actor, laws }: DutyAsk): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (const deal of (await dealsToCertify(reader, operatedRegions(actor), actor.accountId, EVERY)).filter((one) => !/[1-9]/.test(one.owed))) {
    const county = countyOf(deal.placeCode);
    const days = (await laws.rules(county))?.values.certificate_working_days.value;
    const dueOn = days === undefined ? null : addWorkingDays(await laws.calendar(county), deal.filedOn, days);
    duties.push({ ...plain, key: `certify ${deal.leaseId}`, task: 'certify', title: `${deal.title} · ${deal.code}`, place: deal.placeName, county, dueOn, href: '/operate/certificates' });
  }
  return duties;
}

/** Upheld objections to a result: somebody of the exchange says what follows, or the clock annuls it. */
async function results({ reader, actor }: DutyAsk): Promise<Duty[]> {
  return (await resultsToSettle(reader, operatedRegions(actor))).map((one) => ({
    ...plain, key: `settle ${one.lotId}`, task: 'settle_result', title: one.title, place: one.placeName, county: countyOf(one.placeCode), dueOn: one.settleBy, href: `/lots/${one.lotId}/objections`,
  }));
}
