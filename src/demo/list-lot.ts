// List lot: what village, township and exchange do to bring one lot to its published notice; each by its own command.
import { addDays, chinaDate } from '../kernel/clock.ts';
import { scheduleAuctions } from '../auction/schedule-auctions.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { threePrices } from '../kernel/rent.ts';
import { addDocument } from '../lots/add-document.ts';
import { charterOn } from '../lots/charter/queries.ts';
import type { DraftAsk } from '../lots/contract.ts';
import { mattersFor } from '../lots/class-rules.ts';
import { draftLot } from '../lots/draft-lot.ts';
import type { DocumentKind } from '../lots/lot-codes.ts';
import type { LotRow } from '../lots/lot-row.ts';
import { publishLot } from '../lots/publish-lot.ts';
import { recordSteps } from '../lots/procedure/record-steps.ts';
import { procedureOf } from '../lots/procedure/step-queries.ts';
import type { StepEntry } from '../lots/procedure/step-rules.ts';
import { recordResolution } from '../lots/record-resolution.ts';
import { reviewLot } from '../lots/review-lot.ts';
import { submitLot } from '../lots/submit-lot.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { keepFile, type StoredFile } from '../platform/files.ts';
import type { AssetClassCode } from '../registry/asset-classes.ts';
import { registerAsset } from '../registry/register-asset.ts';
import type { RecordedStep } from '../rulebook/procedure-codes.ts';
import type { VoteMatter } from '../rulebook/vote-codes.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { DemoCounty } from './county.ts';
import { minutesPdf } from './papers.ts';

/** Who signs for the supervision committee; where a village keeps a register of posts, its member. */
export const SUPERVISOR = '吴监督';

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
  /** What else its notice says. */
  terms?: Partial<DraftAsk>;
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
      ...(plan.lowPriceReason === undefined ? {} : { lowPriceReason: plan.lowPriceReason }), ...plan.terms,
    });
  });
  await decided(county, lot, plan);
  await inTransaction(county.db, (tx) => addDocument(tx, clerk, { lotId: lot.id, kind: 'photo', name: '现状照片.jpg', file: photoOf(county, plan) }));
  return lot;
}

/** The assembly's decision, with the steps before and after it and their papers. */
export async function decided(county: DemoCounty, lot: LotRow, plan: ListedLot): Promise<void> {
  const clerk = county.people.clerks.get(plan.village)!;
  const kept = await keepPapers(county, plan);
  await vote(county, clerk, lot, kept);
  await inTransaction(county.db, async (tx) => {
    await addDocument(tx, clerk, { lotId: lot.id, kind: 'minutes', name: '成员代表大会会议记录.pdf', file: kept.minutes });
    await addDocument(tx, clerk, { lotId: lot.id, kind: 'sign_in', name: '签到表.pdf', file: kept.signIn });
  });
}

function photoOf({ random, photos }: DemoCounty, plan: ListedLot): StoredFile {
  return random.pick(photos[plan.class.startsWith('BLDG') ? 'building' : plan.class.startsWith('WATER') ? 'water' : 'land']);
}

async function vote(county: DemoCounty, clerk: AccountActor, lot: LotRow, kept: KeptPapers): Promise<void> {
  const { random } = county;
  const drawn = random.integer(33, 57);
  const eligible = (await charterOn(county.db, lot.collective_id, addDays(chinaDate(await readClock(county.db)), -18)))?.representatives ?? drawn;
  const required = Math.ceil((eligible * 2) / 3);
  const inFavour = random.integer(required, eligible - 1);
  const present = random.integer(inFavour, eligible);
  const against = random.integer(0, present - inFavour);
  await inTransaction(county.db, async (tx) => {
    const today = chinaDate(await readClock(tx));
    await paperSteps(tx, clerk, lot, kept, [
      { step: 'proposal', doneOn: addDays(today, -38) }, { step: 'consultation', doneOn: addDays(today, -35) }, { step: 'party_review', doneOn: addDays(today, -33) },
    ]);
    await recordResolution(tx, clerk, {
      lotId: lot.id, matter: await matterOf(tx, lot), body: 'representatives_assembly', noticedOn: addDays(today, -31), metOn: addDays(today, -18),
      eligible, present, inFavour, against, abstained: present - inFavour - against, supervisionOpinion: '全程参加，程序合规，同意公开出租',
    });
    await paperSteps(tx, clerk, lot, kept, [
      { step: 'resolution_publicity', doneOn: addDays(today, -17), untilOn: addDays(today, -2) },
      { step: 'supervision', doneOn: addDays(today, -1), verdict: 'agrees', signer: SUPERVISOR, independent: true },
    ]);
  });
}

/** The steps the lot's procedure asks for, of those named, each with its paper. */
async function paperSteps(tx: Tx, clerk: AccountActor, lot: LotRow, kept: KeptPapers, entries: readonly StepEntry[]): Promise<void> {
  const now = await readClock(tx);
  const { template } = await procedureOf(tx, await rulesInForce(tx, lot.place_code.slice(0, 6), chinaDate(now)), lot, now);
  const steps = entries.filter((entry) => template.some(({ step }) => step === entry.step));
  for (const { step } of steps) {
    const { kind, name, file } = kept.ofSteps[step]!;
    await addDocument(tx, clerk, { lotId: lot.id, kind, step, name, file });
  }
  if (steps.length > 0) await recordSteps(tx, clerk, { lotId: lot.id, steps });
}

async function matterOf(tx: Tx, lot: LotRow): Promise<VoteMatter> {
  const rules = await rulesInForce(tx, lot.place_code.slice(0, 6), chinaDate(await readClock(tx)));
  const { wholeTerm } = threePrices(lot.reserve_per_unit_year, lot.area, lot.term_years, lot.rent_plan);
  return mattersFor(rules, lot, wholeTerm)[0]!;
}

interface KeptPapers {
  minutes: StoredFile;
  signIn: StoredFile;
  ofSteps: Partial<Record<RecordedStep, { kind: DocumentKind; name: string; file: StoredFile }>>;
}

/** A meeting of a demo village often had several lots before it: its minutes are one paper. */
async function keepPapers(county: DemoCounty, plan: ListedLot): Promise<KeptPapers> {
  const keep = (lines: string[]) => keepFile(county.dataDir, minutesPdf(lines));
  const [branch, committees, members] = [['村党支部会议记录', plan.village], ['村“两委”会议记录', plan.village], ['党员大会会议记录', plan.village]] as const;
  const meeting = async ([title, village]: readonly [string, string]) => ({ kind: 'minutes' as const, name: `${title}.pdf`, file: await keep([`${title}（演示）`, village, '议题：集体资产公开竞价出租，一致同意提交下一步。']) });
  return {
    minutes: await keep(['成员代表大会会议记录（演示）', plan.title, `议题：公开竞价出租，底价每年每${plan.unit === 'mu' ? '亩' : '平方米'} ${plan.reserve} 元，期限 ${plan.termYears} 年`, '表决情况见本宗民主决策记录。']),
    signIn: await keep(['成员代表大会签到表（演示）', plan.title, '共一页，原件存村档案柜。']),
    ofSteps: {
      proposal: await meeting(branch), consultation: await meeting(committees), party_review: await meeting(members),
      resolution_publicity: { kind: 'publicity', name: '决议公示.pdf', file: await keep(['决议公示（演示）', plan.title, '已在村务公开栏张贴。']) },
      supervision: { kind: 'opinion', name: '监督委员会意见.pdf', file: await keep(['村务监督委员会意见（演示）', plan.title, '全程监督，程序合规，同意。']) },
    },
  };
}

/** Hands it to the township. */
export async function submit(county: DemoCounty, plan: ListedLot, lot: LotRow): Promise<void> {
  const clerk = county.people.clerks.get(plan.village)!;
  await inTransaction(county.db, (tx) => submitLot(tx, clerk, { lotId: lot.id }));
}

/** The township looks at it, human checks and all. */
export async function review(county: DemoCounty, plan: ListedLot, lot: LotRow): Promise<void> {
  const reviewer = county.people.reviewers.get(plan.village.slice(0, 9))!;
  await inTransaction(county.db, async (tx) => {
    const outsiderApproval = { documentNumber: `演示乡政〔${chinaDate(await readClock(tx)).slice(0, 4)}〕${lot.code.slice(-4)}号`, approvedOn: chinaDate(await readClock(tx)) };
    await reviewLot(tx, reviewer, {
      lotId: lot.id, verdict: 'approved', opinion: '程序合法，用途与规划相符，同意挂牌', checks: { legality: true, planning: true, use: true, price: true, outsiders: true }, outsiderApproval,
    });
  });
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
