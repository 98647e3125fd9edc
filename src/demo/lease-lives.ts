// Lease lives: three leases of one village that show what a lease goes through — one on paper that soon ends, one amended and a little late, one that owes and loses part of its bond.
import { addDays, chinaDate } from '../kernel/clock.ts';
import { attachMinutes } from '../lease/changes/attach-minutes.ts';
import { decideChange } from '../lease/changes/decide-change.ts';
import { proposeChange } from '../lease/changes/propose-change.ts';
import type { ChangeAsk } from '../lease/changes/contract.ts';
import { answerSublease, askToSublet } from '../lease/changes/sublet.ts';
import { claimBond } from '../lease/bond/claim-bond.ts';
import { objectToClaim } from '../lease/bond/object-to-claim.ts';
import { giveTerminationNotice } from '../lease/rent/give-notice.ts';
import type { BidEngine } from '../auction/bid-engine.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import { lotLife, type PastLot } from './lot-life.ts';
import type { LotPlan } from './lot-plan.ts';
import { certified, filed, handedOver } from './paper-lives.ts';
import { minutesPdf } from './papers.ts';
import type { Bidder } from './people.ts';
import type { Life } from './run-lives.ts';

/** A lease begins this many days after the clerk starts its draft. */
const FROM_DRAFT_TO_START = 75;

export function leaseLives(county: DemoCounty, engine: BidEngine, today: Date, village: string): Life[] {
  const { bidders } = county.people;
  const name = county.collectives.get(village)!.village;
  const common = { village, unit: 'm2', lowPriceReason: '位置偏，空置已满一年', story: 'honest' } as const;
  const shop: LotPlan = {
    ...common, class: 'BLDG_SHOP', title: `${name}老街门面房86平方米出租`, area: '86.00', termYears: 1, reserve: '84.00', limits: ['97.00', '92.00'], startedDaysAgo: startedFor(325), use: '日用百货零售',
    terms: { paymentPeriod: 'quarterly_in_advance' },
  };
  const plant: LotPlan = {
    ...common, class: 'BLDG_PLANT', title: `${name}河边旧厂房420平方米出租`, area: '420.00', termYears: 5, reserve: '52.00', limits: ['60.00', '57.00'], startedDaysAgo: startedFor(196), use: '农产品加工',
    terms: { paymentPeriod: 'half_yearly_in_advance', rentPlan: { escalations: [{ from_year: 3, every_years: 2, mode: 'percent', value: '5', compounding: true }], rent_free_months: 0, due_month_day: null, in_kind: null, revenue_share: null } },
  };
  const owing: LotPlan = {
    ...common, class: 'BLDG_OFFICE', title: `${name}村口闲置办公房150平方米出租`, area: '150.00', termYears: 3, reserve: '32.00', limits: ['38.00', '35.00'], startedDaysAgo: startedFor(200), use: '仓储',
    terms: { paymentPeriod: 'quarterly_in_advance' },
  };
  const [first, third, tenth, eleventh] = [bidders[0]!, bidders[3]!, bidders[9]!, bidders[10]!];
  const past = (plan: LotPlan, people: Bidder[], payer: PastLot['payer'], onPaper?: true): Life => lotLife(county, engine, { plan, today, bidders: people, payer, ...(onPaper && { onPaper }) });
  return [
    past(shop, [first, third], 'prompt', true), onPaper(county, today, shop, first),
    past(plant, [first, tenth], 'stopped'), amended(county, today, plant),
    past(owing, [tenth, eleventh], 'stopped'), inArrears(county, today, owing, tenth),
  ];
}

const startedFor = (daysInForce: number): number => daysInForce + FROM_DRAFT_TO_START;

/** Filed, certified, handed over; part of it sublet with consent. Its term ends in some forty days. */
async function* onPaper(county: DemoCounty, today: Date, plan: LotPlan, lessee: Bidder): Life {
  yield dayAt(today, -322, '10:00');
  const leaseId = await leaseOf(county, plan);
  await filed(county, plan.village, leaseId);
  yield dayAt(today, -320, '10:00');
  await certified(county, leaseId);
  yield dayAt(today, -319, '09:30');
  await handedOver(county, plan.village, leaseId, lessee);
  yield dayAt(today, -150, '10:00');
  const { start_date: from, end_date: until } = await county.db.one<{ start_date: string; end_date: string }>('SELECT start_date, end_date FROM lease WHERE id = $1', [leaseId]);
  const wish = { leaseId, toName: '孙记修表铺', area: '20.00', fromDate: addDays(from, 180), untilDate: until, rentYuanPerYear: '2600.00', permittedUse: '修表、配钥匙' };
  const { id } = await inTransaction(county.db, (tx) => askToSublet(tx, lessee, wish));
  yield dayAt(today, -146, '15:00');
  await inTransaction(county.db, (tx) => answerSublease(tx, county.people.clerks.get(plan.village)!, { leaseId, subleaseId: id, verdict: 'consented', reason: '不改变用途，次承租人名单已在村公开栏公示' }));
}

/** A storm took part of the roof: the assembly let the lessee off part of a half-year. A second change, of the use, waits for the lessee's word; of the last rent a reminder is out. */
async function* amended(county: DemoCounty, today: Date, plan: LotPlan): Life {
  yield dayAt(today, -60, '10:00');
  const leaseId = await leaseOf(county, plan);
  await filed(county, plan.village, leaseId);
  const clerk = county.people.clerks.get(plan.village)!;
  const reviewer = county.people.reviewers.get(plan.village.slice(0, 9))!;
  const decide = (number: number): Promise<unknown> => inTransaction(county.db, (tx) => decideChange(tx, reviewer, { leaseId, number, verdict: 'approved', opinion: '表决程序合规，减免理由属实' }));
  const waiver = { leaseId, terms: { kind: 'waiver' as const, parts: [{ instalment: 2, amount: '1500.00' }] }, reason: '七月暴风掀掉厂房西头屋面，承租人自行修缮，减免下半年部分租金', vote: voteOn(dayAt(today, -60, '10:00')) };
  const { number } = await inTransaction(county.db, (tx) => proposeChange(tx, clerk, waiver));
  const minutes = (of: number) => inTransaction(county.db, async (tx) => attachMinutes(tx, clerk, { leaseId, number: of, name: '会议记录.pdf', file: await keepFile(county.dataDir, minutesPdf(['成员代表大会会议记录（演示）', plan.title, `议题：合同第 ${of} 项变更，表决通过`])) }));
  await minutes(number);
  yield dayAt(today, -57, '14:00');
  await decide(number);
  yield dayAt(today, -4, '09:00');
  const use = { leaseId, terms: { kind: 'use' as const, effectiveOn: addDays(chinaDate(today), 20), permittedUse: '农产品加工，兼营电商发货' }, reason: '承租人申请增加电商发货，不改变房屋结构', vote: voteOn(dayAt(today, -4, '09:00')) };
  const second = await inTransaction(county.db, (tx) => proposeChange(tx, clerk, use));
  await minutes(second.number);
  yield dayAt(today, -3, '16:00');
  await decide(second.number);
}

/** The demand has run out, the last notice is given, and the village claims the arrears from the bond; the lessee objects, the township has to decide. */
async function* inArrears(county: DemoCounty, today: Date, plan: LotPlan, lessee: Bidder): Life {
  yield dayAt(today, -12, '09:00');
  const leaseId = await leaseOf(county, plan);
  const clerk = county.people.clerks.get(plan.village)!;
  await inTransaction(county.db, (tx) => giveTerminationNotice(tx, clerk, { leaseId }));
  yield dayAt(today, -6, '09:30');
  const { received } = await county.db.one<{ received: string }>(`SELECT received FROM bond WHERE reference = 'lease:' || $1`, [leaseId]);
  const { claimId } = await inTransaction(county.db, (tx) => claimBond(tx, clerk, { leaseId, reason: 'rent_arrears', amount: received, evidence: '欠付第2期租金，催缴函、解除前通知均已送达，见租金台账' }));
  yield dayAt(today, -5, '20:10');
  await inTransaction(county.db, (tx) => objectToClaim(tx, lessee, { claimId, objection: '已和村里说好秋后一并结清，请先不要动用履约保证金。' }));
}

async function leaseOf({ db }: DemoCounty, plan: LotPlan): Promise<string> {
  const { id } = await db.one<{ id: string }>('SELECT l.id FROM lease l JOIN lot o ON o.id = l.lot_id WHERE o.title = $1', [plan.title]);
  return id;
}

/** A lawful vote of 43 representatives, held five days before `now`. */
function voteOn(now: Date): NonNullable<ChangeAsk['vote']> {
  const today = chinaDate(now);
  return {
    matter: 'lease_asset', body: 'representatives_assembly', noticedOn: addDays(today, -18), metOn: addDays(today, -5),
    eligible: 43, present: 39, inFavour: 36, against: 2, abstained: 1, countedBy: 'persons', supervisionOpinion: '程序合规，同意',
  };
}
