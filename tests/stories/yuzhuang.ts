// Yuzhuang: the long-winded parts of the story of the 68 mu, so that the story itself reads as prose.
import pg from 'pg';
import type { z } from 'zod';
import { addDocumentEndpoint, type draftLotEndpoint, type recordResolutionEndpoint, type reviewLotEndpoint } from '../../src/lots/contract.ts';
import type { DocumentKind } from '../../src/lots/lot-codes.ts';
import { recordStepsEndpoint } from '../../src/lots/procedure/procedure-contract.ts';
import type { registerAsset } from '../../src/registry/contract.ts';
import { settle } from '../../src/clocks.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { addDays, chinaDate } from '../../src/kernel/clock.ts';
import type { Endpoint } from '../../src/kernel/endpoint.ts';
import { uploadCollectiveStatement } from '../../src/lease/contract.ts';
import { makeSimulatedTransfer } from '../../src/ledger/contract.ts';
import { listMessages } from '../../src/messages/contract.ts';
import { readClock } from '../../src/platform/clock.ts';
import type { Db } from '../../src/platform/db.ts';
import { importVillages } from '../../src/registry/import/import-villages.ts';
import { pathOf, type Api, type Caller } from '../support/api.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { aPdf, aPhoto } from '../support/published-lot.ts';
import type { Resident } from './county-people.ts';

/** 余庄村, 城郊乡, 洛宁县: the official code. */
export const YUZHUANG = '410328200212';
export const TOWNSHIP = '410328200';
export const COUNTY = '410328';

/** Two villages of the county's official list, with the headings it comes with. */
const villagesFile = `village_code,county_code,county,township_code,township,village
410328200201,410328,洛宁县,410328200,城郊乡,余粮村村民委员会
410328200212,410328,洛宁县,410328200,城郊乡,余庄村村民委员会
`;

/** The collective's registered basic account. */
export const account = { number: '6216260430000068', holder: '余庄村股份经济合作社' };

/** What `npm run import -- villages FILE` does. */
export const villagesAreImported = (db: Db) => importVillages(db, systemActor('import'), { bytes: Buffer.from(villagesFile), fileName: 'villages.csv', county: '' });

type Body<E extends Endpoint> = z.input<NonNullable<E['body']>>;

export const theLand = (collectiveId: string): Body<typeof registerAsset> => ({
  name: '余庄村南地68亩', class: 'LAND_CULTIVATED', placeCode: YUZHUANG, address: '村南，水渠以东', unit: 'mu', nominal: '68.00', collectiveId, state: 'idle', idleSince: '2025-10-01',
});

/** Five years from the day named, at the article's 1,500 yuan per mu a year, in steps of 20. */
export const theTerms = (assetId: string, startDate: string): Body<typeof draftLotEndpoint> => ({
  assetId, title: '余庄村南地68亩经营权', permittedUse: '种植粮食作物', startDate, termYears: 5, reservePerUnitYear: '1500', minStep: '20', priceBasis: 'COMPARABLES', contact: '余庄村会计室 0379-66230000',
});

/** What the village did before the vote and after it, on the days the minutes and the board say. */
export const stepsBefore = (today: string): Body<typeof recordStepsEndpoint> => ({
  steps: [{ step: 'proposal', doneOn: addDays(today, -38) }, { step: 'consultation', doneOn: addDays(today, -36) }, { step: 'party_review', doneOn: addDays(today, -34) }],
});
export const stepsAfter = (today: string): Body<typeof recordStepsEndpoint> => ({
  steps: [
    { step: 'resolution_publicity', doneOn: addDays(today, -18), untilOn: addDays(today, -3) },
    { step: 'supervision', doneOn: addDays(today, -2), verdict: 'agrees', signer: '吴监督', independent: true },
  ],
});

/** The assembly of 43 representatives met nineteen days ago, as announced a fortnight before that. */
export const theVote = (today: string, inFavour: number): Body<typeof recordResolutionEndpoint> => ({
  matter: 'lease_land', body: 'representatives_assembly', noticedOn: addDays(today, -33), metOn: addDays(today, -19),
  eligible: 43, present: 38, inFavour, against: 2, abstained: 38 - inFavour - 2, supervisionOpinion: '全程列席，程序合规',
});

export async function deliberates(api: Api, clerk: Caller, lotId: string, today: string): Promise<void> {
  for (const { step } of stepsBefore(today).steps) await attaches(api, clerk, lotId, 'minutes', step);
  await api.call(recordStepsEndpoint, { as: clerk, params: { lotId }, body: stepsBefore(today) });
}

export async function isPublicAndSigned(api: Api, clerk: Caller, lotId: string, today: string): Promise<void> {
  for (const kind of ['sign_in', 'publicity', 'opinion'] as const) await attaches(api, clerk, lotId, kind);
  await api.call(recordStepsEndpoint, { as: clerk, params: { lotId }, body: stepsAfter(today) });
}

/** The township government's document; the land may go to an outsider. */
export const approvedByTheTownship = (today: string): NonNullable<Body<typeof reviewLotEndpoint>['outsiderApproval']> => ({ documentNumber: '城郊政〔2026〕31号', approvedOn: today });

export const everythingChecked: Body<typeof reviewLotEndpoint>['checks'] = { legality: true, planning: true, use: true, price: true, outsiders: true };

/** A paper of the lot, by the form a clerk uses; of a step where one is named, else of the one its kind is usually of. */
export async function attaches(api: Api, clerk: Caller, lotId: string, kind: DocumentKind, step = ''): Promise<void> {
  const content = kind === 'photo' ? await aPhoto() : aPdf(`余庄村成员代表大会 ${kind} ${step}`);
  const upload = api.http().post(pathOf(addDocumentEndpoint.path, { lotId })).set('Authorization', `Bearer ${await api.signInAs(clerk)}`);
  const answer = await upload.field('kind', kind).field('step', step).attach('file', content, kind === 'photo' ? '南地.jpg' : `${kind}.pdf`);
  if (answer.status !== 201) throw new Error(answer.text);
}

/** A payer's own transfer at the (simulated) bank. What comes of it is for the bank's statement to say. */
export async function pays(api: Api, payer: Resident, to: string, amount: string, inTheNameOf = payer.name): Promise<void> {
  await api.call(makeSimulatedTransfer, { as: payer, body: { fromName: inTheNameOf, fromNumber: payer.bankNumber, toNumber: to, amount, memo: '竞买保证金' } });
}

export interface Money {
  payer: string;
  from: string;
  amount: string;
  memo: string;
}

let lines = 0;

/** The bank's export of the collective's account: money that came in on a day. */
export function statement(account: string, on: string, money: readonly Money[]): string {
  const rows = money.map((one) => [account, on, one.amount, '', one.payer, one.from, one.memo, `NS${String((lines += 1)).padStart(8, '0')}`].join(','));
  return ['账号,交易日期,收入,支出,对方户名,对方账号,附言,流水号', ...rows].join('\r\n');
}

/** The township's reviewer brings it in. */
export async function uploads(api: Api, reviewer: Caller, file: string): Promise<z.output<typeof uploadCollectiveStatement.reply>> {
  const upload = api.http().post(uploadCollectiveStatement.path).set('Authorization', `Bearer ${await api.signInAs(reviewer)}`);
  const answer = await upload.attach('file', Buffer.from(file), '余庄村账户流水.csv');
  if (answer.status !== 201) throw new Error(answer.text);
  return uploadCollectiveStatement.reply.parse(answer.body);
}

export const todayIn = async (db: Db): Promise<string> => chinaDate(await readClock(db));

/** What the running county does by itself, until `told` holds: journal readers wait for other writers, so once is not always enough. */
export async function clocksRun(db: Db, told: () => Promise<boolean> = async () => true): Promise<void> {
  await eventually('what the clocks are to bring', async () => {
    await settle(db);
    return told();
  });
}

/** The Chinese sentences in somebody's inbox, newest first, once there is one that contains `word`. */
export async function messagesOf(api: Api, db: Db, person: Caller, word: string): Promise<string[]> {
  let sentences: string[] = [];
  await clocksRun(db, async () => {
    const { messages } = await api.call(listMessages, { as: person, query: {} });
    sentences = messages.map((message) => message.sentence.zh);
    return sentences.some((sentence) => sentence.includes(word));
  });
  return sentences;
}

/** What only the database's own superuser can do, with the journal's guard taken off. */
export async function behindTheBack(database: TestDatabase, statement: string, params: unknown[]): Promise<void> {
  const superuser = new pg.Client(database.ownerUrl);
  await superuser.connect();
  await superuser.query('ALTER TABLE journal_entry DISABLE TRIGGER ALL');
  await superuser.query(statement, params);
  await superuser.query('ALTER TABLE journal_entry ENABLE TRIGGER ALL');
  await superuser.end();
}
