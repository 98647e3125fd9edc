// Papers in tests: the drawing clock turned by hand, and a signed scan handed in as a clerk would.
import type supertest from 'supertest';
import { drawPapers } from '../../src/lease/papers/draw-papers.ts';
import { collectMoney } from '../../src/lease/collect-money.ts';
import { handInScan } from '../../src/lease/papers/contract.ts';
import { contractFactsOf } from '../../src/lease/papers/lease-facts-queries.ts';
import { termsAsDrawn } from '../../src/lease/papers/terms-comparison.ts';
import { transfer } from '../../src/ledger/bank/simulated-bank.ts';
import { chinaDate } from '../../src/kernel/clock.ts';
import { readClock } from '../../src/platform/clock.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { pathOf, testKeys, type Api, type Caller } from './api.ts';
import type { AwardedLot } from './awarded-lot.ts';
import type { TestDatabase } from './database.ts';
import { freshAccountNumber } from './pay-deposit.ts';
import { aPdf } from './published-lot.ts';

/** One turn of the drawing clock; returns how many papers were made. */
export const drawAll = (county: TestDatabase, dataDir: string): Promise<number> => drawPapers({ db: county.db, dataDir, publicUrl: 'https://county.example', keys: testKeys });

/** Sends a scan; what the drawn contract says unless `says` has it otherwise, as a PDF or as `pages` photographed. Signed today. */
export async function sendScan(county: TestDatabase, api: Api, by: Caller, leaseId: string, says: Record<string, string> = {}, pages?: readonly Buffer[]): Promise<supertest.Response> {
  const drawn = termsAsDrawn((await contractFactsOf(county.db, leaseId))!);
  const fields = { ...drawn, signedOn: chinaDate(await readClock(county.db)), ...says };
  let request = api.http().post(pathOf(handInScan.path, { leaseId })).set('Authorization', `Bearer ${await api.signInAs(by)}`);
  for (const [name, value] of Object.entries(fields)) request = request.field(name, value);
  if (pages === undefined) return request.attach('file', aPdf(`signed ${leaseId} ${JSON.stringify(says)}`), 'signed.pdf');
  for (const [at, page] of pages.entries()) request = request.attach('file', page, `${at + 1}.jpg`);
  return request;
}

/** The rest of the first instalment, sent by the lessee to the collective's account, stated by the bank and matched. */
export async function paidFirstRent(county: TestDatabase, made: AwardedLot & { leaseId: string }): Promise<void> {
  const { owed } = await county.db.one<{ owed: string }>('SELECT (amount - received)::numeric(14,2) AS owed FROM instalment_standing WHERE lease_id = $1 AND number = 1', [made.leaseId]);
  const sent = { fromName: made.winner.name, fromNumber: freshAccountNumber(), toNumber: made.bankAccount.number, amount: owed, memo: `租金 ${made.lot.code}` };
  await inTransaction(county.db, (tx) => transfer(tx, sent));
  await collectMoney(county.db);
}
