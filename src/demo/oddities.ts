// Oddities: money and contracts with no lot behind them, all in the fictional township, for the watchdog to find.
import { addDays, chinaDate } from '../kernel/clock.ts';
import { transfer } from '../ledger/bank/simulated-bank.ts';
import { inTransaction } from '../platform/db.ts';
import { declareContract } from '../registry/occupy-asset.ts';
import { registerAsset } from '../registry/register-asset.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import type { Life } from './run-lives.ts';

/** Rent paid for land that was never listed, a contract signed beside the platform, and honest money that must stay unflagged. */
export async function* oddities(county: DemoCounty, today: Date, fictional: readonly { code: string }[]): Life {
  const [first, second, third] = fictional.map((village) => village.code);
  if (first === undefined || second === undefined || third === undefined) return;
  yield dayAt(today, -150, '09:00');
  await idleAsset(county, second, '望河村老校舍320平方米', 'BLDG_SCHOOL', 'm2', '320.00');
  yield dayAt(today, -120, '10:00');
  await pay(county, first, '钱大有', '18000.00', '2026年南坡地租金');
  yield dayAt(today, -90, '10:00');
  await pay(county, second, '财政支付中心', '26500.00', '村级运转经费补助');
  yield dayAt(today, -75, '10:00');
  await pay(county, third, '洛宁农商银行', '312.45', '活期存款利息');
  yield dayAt(today, -60, '10:00');
  const clerk = county.people.clerks.get(second)!;
  const assetId = await idleAsset(county, second, '沟口旧仓库260平方米', 'BLDG_WAREHOUSE', 'm2', '260.00');
  await inTransaction(county.db, (tx) =>
    declareContract(tx, clerk, { assetId, holderName: '孙福来', fromDate: addDays(chinaDate(today), -70), untilDate: addDays(chinaDate(today), 3580), rentYuanPerYear: '3000.00' }),
  );
  yield dayAt(today, -45, '10:00');
  await pay(county, second, '孙福来', '3000.00', '仓库租金');
  yield dayAt(today, -30, '10:00');
  await pay(county, first, '钱大友', '18000.00', '承包费');
}

async function pay(county: DemoCounty, village: string, from: string, amount: string, memo: string): Promise<void> {
  const toNumber = county.collectives.get(village)!.account;
  const fromNumber = `62170018${String(7_000_000_000 + from.codePointAt(0)! * 9973)}`;
  await inTransaction(county.db, (tx) => transfer(tx, { fromName: from, fromNumber, toNumber, amount, memo }));
}

async function idleAsset(county: DemoCounty, village: string, name: string, assetClass: 'BLDG_SCHOOL' | 'BLDG_WAREHOUSE', unit: 'm2', area: string): Promise<string> {
  const clerk = county.people.clerks.get(village)!;
  const { id } = await inTransaction(county.db, (tx) =>
    registerAsset(tx, clerk, {
      collectiveId: county.collectives.get(village)!.id, ownerKind: 'collective', ownerName: '', class: assetClass, name, placeCode: village, groupName: '', address: '', unit,
      state: 'idle', idleSince: null, description: '', nominal: area, approximate: false, outline: null,
    }),
  );
  return id;
}
