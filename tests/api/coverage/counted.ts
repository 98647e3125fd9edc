// What the coverage tests count: a village with something of each kind, laid through the real commands.
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { importStatement } from '../../../src/ledger/import-statement.ts';
import { declareContract } from '../../../src/registry/occupy-asset.ts';
import type { TestDatabase } from '../../support/database.ts';
import { idleAsset } from '../../support/published-lot.ts';
import { worldMaker, type Village } from '../../support/world.ts';

export const todayOf = async (county: TestDatabase): Promise<string> => chinaDate(await readClock(county.db));

/** A contract the village declares, from and until so many days from today. */
export async function declared(county: TestDatabase, village: Village, assetId: string, from: number, until: number, holderName = '钱大有'): Promise<string> {
  const today = await todayOf(county);
  const ask = { assetId, holderName, fromDate: addDays(today, from), untilDate: addDays(today, until), rentYuanPerYear: '3000.00' };
  return (await inTransaction(county.db, (tx) => declareContract(tx, village.clerk.actor, ask))).id;
}

export interface Receipt {
  payer: string;
  memo: string;
  amount: string;
}

let receipts = 0;

/** Credits on the village's account, in a statement of today, booked so many days ago. */
export async function received(county: TestDatabase, account: string, daysAgo: number, credits: readonly Receipt[]): Promise<void> {
  const day = addDays(await todayOf(county), -daysAgo);
  const lines = credits.map(({ payer, memo, amount }) => {
    receipts += 1;
    return `${account},${day},${amount},${payer},${memo},COV-${process.pid}-${receipts}`;
  });
  const content = Buffer.from(['账号,交易日期,贷方金额,对方户名,附言,流水号', ...lines].join('\n'));
  const report = await inTransaction(county.db, (tx) => importStatement(tx, worldMaker, { fileName: '流水.csv', content, source: 'file' }));
  if (report.taken !== credits.length) throw new Error(`not all lines were taken: ${JSON.stringify(report)}`);
}

export interface Mixed {
  account: string;
  idle: string;
  inUse: string;
  ending: string;
  long: string;
}

/** One idle asset, one in use without a contract, one whose contract ends in 60 days, one held for years. */
export async function mixedVillage(county: TestDatabase, village: Village): Promise<Mixed> {
  const idle = await idleAsset(county, village, { name: '东地' });
  const inUse = (await idleAsset(county, village, { name: '南塘', class: 'WATER_POND', state: 'in_use', idleSince: null })).assetId;
  const ending = (await idleAsset(county, village, { name: '西地' })).assetId;
  const long = (await idleAsset(county, village, { name: '北仓库', class: 'BLDG_WAREHOUSE', unit: 'm2', nominal: '260.00' })).assetId;
  await declared(county, village, ending, -400, 60, '孙到期');
  await declared(county, village, long, -30, 3000, '钱长租');
  return { account: idle.bankAccount.number, idle: idle.assetId, inUse, ending, long };
}
