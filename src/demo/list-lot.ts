// List lot: what village, township and exchange do to bring one lot to its published notice; each by its own command.
import { addDays, chinaDate } from '../kernel/clock.ts';
import { scheduleAuctions } from '../auction/schedule-auctions.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { threePrices } from '../kernel/rent.ts';
import { addDocument } from '../lots/add-document.ts';
import { mattersFor } from '../lots/class-rules.ts';
import { draftLot } from '../lots/draft-lot.ts';
import type { LotRow } from '../lots/lot-row.ts';
import { publishLot } from '../lots/publish-lot.ts';
import { recordResolution } from '../lots/record-resolution.ts';
import { reviewLot } from '../lots/review-lot.ts';
import { submitLot } from '../lots/submit-lot.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import type { AssetClassCode } from '../registry/asset-classes.ts';
import { registerAsset } from '../registry/register-asset.ts';
import type { VoteMatter } from '../rulebook/vote-codes.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { DemoCounty } from './county.ts';
import { minutesPdf } from './papers.ts';

export interface ListedLot {
  village: string;
  class: AssetClassCode;
  unit: 'mu' | 'm2';
  title: string;
  area: string;
  termYears: number;
  /** Yuan per unit per year. */
  reserve: string;
  use: string;
  /** What the village says when its price is below what is usual. */
  lowPriceReason?: string;
  outline?: unknown;
}

/** The clerk registers the asset, drafts the lot, records the vote, adds the papers. Returns the draft. */
export async function draft(county: DemoCounty, plan: ListedLot, startDate: string): Promise<LotRow> {
  const clerk = county.people.clerks.get(plan.village)!;
  const collective = county.collectives.get(plan.village)!;
  const lot = await inTransaction(county.db, async (tx) => {
    const asset = await registerAsset(tx, clerk, {
      collectiveId: collective.id, ownerKind: 'collective', ownerName: '', class: plan.class, name: plan.title, placeCode: plan.village, groupName: '', address: '',
      unit: plan.unit, state: 'idle', idleSince: null, description: '', nominal: plan.area, approximate: false, outline: plan.outline ?? null,
    });
    return draftLot(tx, clerk, {
      assetId: asset.id, title: plan.title, permittedUse: plan.use, startDate, termYears: plan.termYears, reservePerUnitYear: plan.reserve,
      priceBasis: 'COMPARABLES', contact: '县产权交易中心服务窗口 0379-6620000', viewing: '公告期内工作日上午，村委会集合',
      qualification: '具有完全民事行为能力，有相应经营能力，没有失信记录',
      ...(plan.lowPriceReason === undefined ? {} : { lowPriceReason: plan.lowPriceReason }),
    });
  });
  await vote(county, clerk, lot);
  await papers(county, clerk, lot, plan);
  return lot;
}

async function vote(county: DemoCounty, clerk: AccountActor, lot: LotRow): Promise<void> {
  const { random } = county;
  const eligible = random.integer(33, 57);
  const required = Math.ceil((eligible * 2) / 3);
  const inFavour = random.integer(required, eligible - 1);
  const present = random.integer(inFavour, eligible);
  const against = random.integer(0, present - inFavour);
  await inTransaction(county.db, async (tx) => {
    const today = chinaDate(await readClock(tx));
    await recordResolution(tx, clerk, {
      lotId: lot.id, matter: await matterOf(tx, lot), body: 'representatives_assembly', noticedOn: addDays(today, -14), metOn: addDays(today, -1),
      eligible, present, inFavour, against, abstained: present - inFavour - against, supervisionOpinion: '全程参加，程序合规，同意公开出租',
    });
  });
}

async function matterOf(tx: Tx, lot: LotRow): Promise<VoteMatter> {
  const rules = await rulesInForce(tx, lot.place_code.slice(0, 6), chinaDate(await readClock(tx)));
  const { wholeTerm } = threePrices(lot.reserve_per_unit_year, lot.area, lot.term_years);
  return mattersFor(rules, lot, wholeTerm)[0]!;
}

async function papers(county: DemoCounty, clerk: AccountActor, lot: LotRow, plan: ListedLot): Promise<void> {
  const kind = plan.class.startsWith('BLDG') ? 'building' : plan.class.startsWith('WATER') ? 'water' : 'land';
  const minutes = await keepFile(county.dataDir, minutesPdf(['成员代表大会会议记录（演示）', plan.title, `议题：公开竞价出租，底价每年每${plan.unit === 'mu' ? '亩' : '平方米'} ${plan.reserve} 元，期限 ${plan.termYears} 年`, '表决情况见本宗民主决策记录。']));
  const photo = county.random.pick(county.photos[kind]);
  await inTransaction(county.db, async (tx) => {
    await addDocument(tx, clerk, { lotId: lot.id, kind: 'minutes', name: '成员代表大会会议记录.pdf', file: minutes });
    await addDocument(tx, clerk, { lotId: lot.id, kind: 'photo', name: '现状照片.jpg', file: photo });
  });
}

/** Hands it to the township. */
export async function submit(county: DemoCounty, plan: ListedLot, lot: LotRow): Promise<void> {
  const clerk = county.people.clerks.get(plan.village)!;
  await inTransaction(county.db, (tx) => submitLot(tx, clerk, { lotId: lot.id }));
}

/** The township looks at it, human checks and all. */
export async function review(county: DemoCounty, plan: ListedLot, lot: LotRow): Promise<void> {
  const reviewer = county.people.reviewers.get(plan.village.slice(0, 9))!;
  await inTransaction(county.db, (tx) =>
    reviewLot(tx, reviewer, { lotId: lot.id, verdict: 'approved', opinion: '程序合法，用途与规划相符，同意挂牌', checks: { legality: true, planning: true, use: true, price: true, outsiders: true } }),
  );
}

/** The township returns it with what to mend. */
export async function sendBack(county: DemoCounty, plan: ListedLot, lot: LotRow, comments: { field: string; comment: string }[]): Promise<void> {
  const reviewer = county.people.reviewers.get(plan.village.slice(0, 9))!;
  const checks = { legality: true, planning: true, use: true, price: false };
  await inTransaction(county.db, (tx) => reviewLot(tx, reviewer, { lotId: lot.id, verdict: 'returned', opinion: '材料基本齐全，补充后再报', checks, comments }));
}

/** The exchange accepts and publishes; `opensAt` is a later opening than the earliest, if wanted. */
export async function publish(county: DemoCounty, lot: LotRow, opensAt?: Date): Promise<Date> {
  const { body } = await inTransaction(county.db, (tx) =>
    publishLot(tx, county.people.operator, { lotId: lot.id, ...(opensAt === undefined ? {} : { biddingOpensAt: opensAt.toISOString() }) }),
  );
  await scheduled(county, lot.id);
  return new Date(body.bidding_opens_at);
}

/** The journal's tail waits for every older transaction, be it the database's own ANALYZE: ask again until the auction is there. */
async function scheduled(county: DemoCounty, lotId: string): Promise<void> {
  // Two minutes and more: beside us another database of the same server may be at a long piece of work.
  for (let attempt = 0; attempt < 4_800; attempt += 1) {
    await scheduleAuctions(county.db);
    if ((await county.db.maybe('SELECT 1 FROM auction WHERE lot_id = $1', [lotId])) !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the auction of lot ${lotId} was not scheduled`);
}
