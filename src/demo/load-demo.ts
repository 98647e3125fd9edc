// Load demo: a small true-to-life county for a first run. Every act goes through the real commands, at its own time in the past.
import { readFileSync } from 'node:fs';
import { createBidEngine } from '../auction/bid-engine.ts';
import { createReceiptSigner } from '../auction/receipt-batch.ts';
import { scheduleAuctions } from '../auction/schedule-auctions.ts';
import { releaseDeposits } from '../auction/release-deposits.ts';
import { systemActor } from '../kernel/actor.ts';
import { addDays, chinaDate } from '../kernel/clock.ts';
import { barDebtors } from '../lease/bar-debtors.ts';
import { collectMoney } from '../lease/collect-money.ts';
import { concludePublicity } from '../lease/conclude-publicity.ts';
import { learnDeals } from '../market/learn-deals.ts';
import { collectMessages } from '../messages/collect-messages.ts';
import type { Keys } from '../platform/crypto.ts';
import { clockOffset, readClock } from '../platform/clock.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import { foundCollective } from '../registry/found-collective.ts';
import { importVillages } from '../registry/import/import-villages.ts';
import { registerBankAccount } from '../registry/register-bank-account.ts';
import { installRuleSet } from '../rulebook/install-rule-set.ts';
import { seededRandom } from '../statistics/random.ts';
import { sweepAll } from '../watchdog/sweep.ts';
import { keepDays } from '../coverage/keep-days.ts';
import { rentNight, rentNightIfDue } from '../lease/rent/rent-night.ts';
import { charterOfYuzhuang } from './charter.ts';
import type { DemoCounty } from './county.ts';
import { dayAt, realTime, returnToPresent, startClockAt } from './county-time.ts';
import { kinds, planHistory, type LotPlan } from './lot-plan.ts';
import { lotLife, type Payer } from './lot-life.ts';
import { loopLives } from './loop-lives.ts';
import { oddities } from './oddities.ts';
import { createPeople } from './people.ts';
import { explainChanceFlags } from './chance-flags.ts';
import { photoAlbum } from './papers.ts';
import { presentLives, YUZHUANG } from './present-lots.ts';
import { runLives, type Life } from './run-lives.ts';

export const DEMO_COUNTY = '410328';
const HISTORY_DAYS = 640;
const NIGHTS_FROM_DAYS_AGO = 160;
const loader = systemActor('demo');

export interface DemoSettings {
  db: Db;
  keys: Keys;
  dataDir: string;
  /** 0 to 1, with what is being done. */
  onProgress: (share: number, doing: string) => void;
  /** Above 0. Fewer lots for tests; 1 is the whole county. */
  scale?: number;
}

/** Has the demo been loaded into this county? */
export async function demoLoaded(db: Db): Promise<boolean> {
  return (await db.maybe('SELECT 1 FROM place WHERE code = $1', [DEMO_COUNTY])) !== undefined;
}

/** Was the first load cut off? Then the county's clock still stands in the past, and everyone in it is the demo's. */
export async function demoUnfinished(db: Db): Promise<boolean> {
  if (!(await demoLoaded(db)) || (await clockOffset(db)) >= -3600) return false;
  return (await db.maybe('SELECT 1 FROM account WHERE NOT demo LIMIT $1', [1])) === undefined;
}

/** Loads the demo into an empty county whose clock may be moved. About half a minute. */
export async function loadDemo(settings: DemoSettings): Promise<DemoCounty> {
  const { db, keys, dataDir, onProgress, scale = 1 } = settings;
  const random = seededRandom(20260228);
  const today = await realTime(db);
  const from = dayAt(today, -HISTORY_DAYS, '08:00');
  await startClockAt(db, from);
  onProgress(0.01, '村庄 / places');
  const villages = await placesOf(db);
  const used = villagesUsed(villages, scale);
  const people = await createPeople(db, keys, random, DEMO_COUNTY, used.map((village) => village.code), 26);
  const county: DemoCounty = { db, keys, dataDir, random, people, photos: await photoAlbum(dataDir), collectives: await collectivesOf(db, used) };
  await rules(db, addDays(chinaDate(from), -60));
  await charterOfYuzhuang(county);
  const fictional = used.filter((village) => village.code.startsWith('410328901'));
  const real = used.filter((village) => !village.code.startsWith('410328901'));
  const engine = createBidEngine({ db, signer: createReceiptSigner(keys.receipt) });
  const plans = fewer(planHistory(random, real, fictional), scale);
  const history = plans.map((plan): Life => lotLife(county, engine, { plan, today, bidders: drawBidders(county, plan), payer: payerOf(county) }));
  const lives = [...history, ...presentLives(county, engine, today, scale), oddities(county, today, fictional), ...loopLives(county, engine, today, YUZHUANG)];
  const settle = async (): Promise<void> => {
    await collectMoney(db);
    await releaseDeposits(db);
    await concludePublicity(db);
    await learnDeals(db);
    await nightsOf(db, today);
  };
  await runLives(db, lives, from, today, { settle, onProgress: (share) => onProgress(0.05 + 0.85 * share, '历史成交 / history') });
  await returnToPresent(db, from);
  onProgress(0.92, '检查 / watchdog');
  await scheduleAuctions(db);
  await rentNightIfDue(db);
  while ((await keepDays(db)) !== undefined);
  await barDebtors(db);
  await collectMessages(db);
  await sweepAll(db, 'nightly');
  await explainChanceFlags(county);
  return county;
}

/** Of the last months every tenth night: what is late has come up the ladder, one step a night. */
async function nightsOf(db: Db, today: Date): Promise<void> {
  const now = await readClock(db);
  const daysAgo = Math.floor((today.getTime() - now.getTime()) / 86_400_000);
  if (daysAgo <= NIGHTS_FROM_DAYS_AGO && daysAgo % 10 < 2) await rentNight(db, chinaDate(now));
}

/** The odd lots all stay, and the honest ones of one class after the other: a little of each class would leave none that can be judged. */
function fewer(plans: LotPlan[], scale: number): LotPlan[] {
  if (scale === 1) return plans;
  const honest = plans.filter((plan) => plan.story === 'honest');
  const byClass = kinds.flatMap((kind) => honest.filter((plan) => plan.class === kind.class));
  const left = new Set(byClass.slice(Math.round(scale * honest.length)));
  return plans.filter((plan) => !left.has(plan));
}

interface Village {
  code: string;
  name: string;
}

async function placesOf(db: Db): Promise<Village[]> {
  const bytes = readFileSync(new URL('./data/luoning-villages.csv', import.meta.url));
  await importVillages(db, loader, { bytes, fileName: 'luoning-villages.csv', county: '' });
  return db.sql<Village>(`SELECT code, name FROM place WHERE level = 'village' AND code LIKE $1 || '%' ORDER BY code`, [DEMO_COUNTY]);
}

/** Yuzhuang first; then a few villages of each township, and all of the fictional one. */
function villagesUsed(all: readonly Village[], scale: number): Village[] {
  const each = scale === 1 ? 3 : 1;
  const seen = new Map<string, number>();
  const chosen = all.filter((village) => {
    const township = village.code.slice(0, 9);
    const count = seen.get(township) ?? 0;
    const take = village.code === '410328200212' || township === '410328901' || count < each;
    if (take) seen.set(township, count + 1);
    return take;
  });
  return chosen.toSorted((a, b) => Number(b.code === '410328200212') - Number(a.code === '410328200212'));
}

async function collectivesOf(db: Db, villages: readonly Village[]): Promise<DemoCounty['collectives']> {
  const collectives: DemoCounty['collectives'] = new Map();
  for (const [index, village] of villages.entries()) {
    const account = `62162604${String(3_000_000_000 + index * 104_729)}`;
    const { id } = await inTransaction(db, async (tx) => {
      const name = `${village.name}股份经济合作社`;
      const collective = await foundCollective(tx, loader, { placeCode: village.code, name, kind: 'village' });
      await registerBankAccount(tx, loader, { collectiveId: collective.id, bank: '洛宁农商银行', number: account, holder: name, kind: 'basic' });
      return collective;
    });
    collectives.set(village.code, { village: village.name, id, account });
  }
  return collectives;
}

/** The demo county's own rules: bidding at any hour of any day, half an hour of free bidding, so that a visitor always finds it open. */
async function rules(db: Db, from: string): Promise<void> {
  await inTransaction(db, (tx) =>
    installRuleSet(tx, loader, {
      county: DEMO_COUNTY,
      effectiveFrom: from,
      approvedBy: '洛宁县农业农村局（演示）',
      note: '演示县：任何日子、任何钟点都可以开始竞价',
      overrides: {
        bidding_opens_on_working_days_only: { value: false },
        bidding_opens_at_time: { value: '00:00' },
        bidding_latest_opening_time: { value: '23:59' },
        free_seconds: { value: 1500 },
      },
    }),
  );
}

function drawBidders(county: DemoCounty, plan: { limits: string[] }): DemoCounty['people']['bidders'] {
  const pool = [...county.people.bidders];
  return plan.limits.map(() => pool.splice(county.random.integer(0, pool.length - 1), 1)[0]!);
}

function payerOf({ random }: DemoCounty): Payer {
  if (random.chance(0.86)) return 'prompt';
  return random.chance(0.6) ? 'late' : 'stopped';
}
