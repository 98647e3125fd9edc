// The officer's one screen: bids as played, the people and their ties, money, ground, next steps and other flags; and what it never shows.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyForLot } from '../../../src/auction/apply-for-lot.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { placeBidEndpoint } from '../../../src/auction/contract.ts';
import { qualifyApplication } from '../../../src/auction/qualify-application.ts';
import { releaseDeposits } from '../../../src/auction/release-deposits.ts';
import { declareTie } from '../../../src/identity/ties/declare-tie.ts';
import { enterPost } from '../../../src/identity/ties/enter-post.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { readFlag } from '../../../src/watchdog/contract.ts';
import type { FlagSheet } from '../../../src/watchdog/sheet/contract-sheet.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { publishedAuction } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';
import { freshBidder, freshIdNumber, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { layBankLines } from './synthetic-registers.ts';
import { plantFlag } from './planted-flag.ts';

const database = withDatabase();
const api = apiFor(database);
let village: Village;
let cadreNumber: string;
/** 赵 and 孙 pay from one account; 钱 pays from his own and never bids. */
let qian: Person;
const account = freshAccountNumber();
let lotId: string;
let flagId: string;

const sheetOf = async (id: string, as: Person = village.chen): Promise<FlagSheet> => (await api.call(readFlag, { as, params: { flagId: id } })).sheet;

async function admitted(lot: string, person: Person, fromNumber: string, declaredTie?: string): Promise<void> {
  const { applicationId, depositId } = await inTransaction(database.db, (tx) => applyForLot(tx, person.actor, { lotId: lot, declaredTie }));
  await payDeposit(database.db, depositId, { fromNumber });
  await inTransaction(database.db, (tx) => qualifyApplication(tx, village.operator.actor, { applicationId, verdict: 'qualified', reason: '材料齐全' }));
}

const bid = (person: Person, amount: string) => api.call(placeBidEndpoint, { as: person, params: { lotId }, body: { bidKey: randomUUID(), amount } });

beforeAll(async () => {
  village = await freshVillage(database);
  qian = await freshBidder(database, '钱不争');
  cadreNumber = freshIdNumber();
  const { postId } = await inTransaction(database.db, (tx) => enterPost(tx, village.reviewer.actor, testKeys, { region: village.code, post: 'village_committee', name: '马主任', idNumber: cadreNumber }));
  await inTransaction(database.db, (tx) => declareTie(tx, village.reviewer.actor, testKeys, { postId, relation: 'spouse', name: village.zhao.name, idNumber: village.zhao.idNumber }));
  const made = await publishedAuction(database, village, {});
  lotId = made.lotId;
  await admitted(lotId, village.zhao, account, '妻子在村委会');
  await admitted(lotId, village.sun, account);
  await admitted(lotId, qian, freshAccountNumber());
  flagId = await plantFlag(database.db, { kind: 'lot', subjectId: lotId, placeCode: village.code });
  await clockOf(database).moveTo(made.opensAt);
  await closeDueAuctions(database.db);
});

describe('while bidding runs', () => {
  it('nobody is named and nothing counted: not bidders, not deposits, not the timeline', async () => {
    expect((await bid(village.sun, '1500.00')).outcome).toBe('accepted');
    const detail = await api.call(readFlag, { as: village.chen, params: { flagId } });
    expect(detail.sheet.bids).toMatchObject({ state: 'running', bidders: [], marks: [], bidCount: 0 });
    expect(detail.sheet.people).toMatchObject({ state: 'running', nodes: [], edges: [], said: [] });
    expect(detail.sheet.money.deposits).toEqual([]);
    const said = JSON.stringify(detail);
    for (const { name } of [village.zhao, village.sun, qian]) expect(said).not.toContain(name);
    expect(said).not.toMatch(/获准|第一次出价/);
  });
});

describe('after the end', () => {
  let sheet: FlagSheet;

  beforeAll(async () => {
    expect((await bid(village.zhao, '1520.00')).outcome).toBe('accepted');
    expect((await bid(village.sun, '1590.00')).outcome).toBe('accepted');
    expect((await bid(village.zhao, '1600.00')).outcome).toBe('accepted');
    const { ends_at: endsAt } = await database.db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [lotId]);
    await clockOf(database).moveTo(endsAt);
    await closeDueAuctions(database.db);
    await releaseDeposits(database.db);
    sheet = await sheetOf(flagId);
  });

  it('bids stand as they were played, over the reserve and over the last', () => {
    expect(sheet.bids.state).toBe('ascending');
    expect(sheet.bids.marks.map((mark) => [mark.amount, mark.overReserve, mark.overLast])).toEqual([
      ['1500.00', '0.00', null], ['1520.00', '20.00', '20.00'], ['1590.00', '90.00', '70.00'], ['1600.00', '100.00', '10.00'],
    ]);
    expect(sheet.bids.bidders.map((one) => [one.name, one.part, one.bids, one.highest])).toEqual([
      [village.zhao.name, 'won', 2, '1600.00'], [village.sun.name, 'bid', 2, '1590.00'], [qian.name, 'silent', 0, null],
    ]);
  });

  it('two who paid from one account count as one bidder', () => {
    const [zhao, sun, other] = sheet.bids.bidders;
    expect(zhao!.group).toBe(sun!.group);
    expect(other!.group).not.toBe(zhao!.group);
    expect(sheet.bids.independent).toBe(1);
    const paid = sheet.people.edges.filter((edge) => edge.kind === 'deposit_payer');
    expect(new Set(paid.map((edge) => edge.to)).size).toBe(1);
    expect(paid.map((edge) => edge.from).sort()).toEqual([village.zhao.accountId, village.sun.accountId].sort());
  });

  it('a declared spouse in the village committee is a line, and does not make bidders one', () => {
    const kin = sheet.people.edges.filter((edge) => edge.kind === 'kin');
    expect(kin).toMatchObject([{ to: village.zhao.accountId, label: { zh: '配偶' }, basis: 'declared' }]);
    expect(sheet.people.said).toEqual([{ name: village.zhao.name, words: '妻子在村委会' }]);
    expect(sheet.people.nodes.find((node) => node.id === kin[0]!.from)).toMatchObject({ kind: 'cadre', name: '马主任', group: null });
  });

  it('numbers of people and accounts are nowhere in it, and neither is their sealed form', async () => {
    const said = JSON.stringify(sheet);
    const sealed = await database.db.sql<{ index: string | null }>('SELECT id_number_index AS index FROM account UNION SELECT id_number_index FROM post_holder WHERE $1', [true]);
    for (const { index } of sealed) if (index !== null) expect(said).not.toContain(index);
    for (const number of [cadreNumber, village.zhao.idNumber, village.sun.idNumber, account, village.zhao.phone]) expect(said).not.toContain(number);
    expect(said).toContain(`****${account.slice(-4)}`);
  });

  it('deposits say where they came from and where they went back', () => {
    const of = (name: string) => sheet.money.deposits.find((deposit) => deposit.name === name);
    expect(of(qian.name)).toMatchObject({ state: 'released', refunds: [{ amount: '20400.00' }] });
    expect(of(village.zhao.name)).toMatchObject({ state: 'held', from: `****${account.slice(-4)}`, refunds: [] });
  });

  it('the timeline counts bids and who was admitted', async () => {
    const { timeline } = await api.call(readFlag, { as: village.chen, params: { flagId } });
    const said = timeline.map((event) => event.words.zh);
    expect(said).toEqual(expect.arrayContaining(['报名截止：3 家交了保证金并获准', '第一次出价（共 4 次）', '最后一次出价', '竞价结束', '成交 1,600 元，2 家竞买']));
  });

  it('steps say what is held and what must be got', () => {
    const held = (words: RegExp) => sheet.checks.find((check) => words.test(check.what.zh))?.held;
    expect(held(/竞价过程/)).toMatchObject({ zh: '出价 4 次，3 家交了保证金' });
    expect(held(/现场照片/)).toBeNull();
  });

  it('without an outline it says so; with one the lot lies on the plan', async () => {
    expect(sheet.ground).toMatchObject({ applies: true, plots: [], outlined: 0 });
    const outline = { type: 'Polygon', coordinates: [[[111.64, 34.38], [111.643, 34.38], [111.643, 34.382], [111.64, 34.38]]] };
    await database.db.sql('UPDATE asset SET outline = $2 WHERE id = (SELECT asset_id FROM lot WHERE id = $1)', [lotId, JSON.stringify(outline)]);
    expect((await sheetOf(flagId)).ground).toMatchObject({ outlined: 1, plots: [{ why: 'own', lotId, ring: outline.coordinates[0] }] });
  });
});

describe('other flags', () => {
  it('of the same winner, the same payer and the same village are found with their reason; those of another county are not', async () => {
    const collective = await database.db.one<{ id: string }>('SELECT collective_id AS id FROM lot WHERE id = $1', [lotId]);
    const pattern = await plantFlag(database.db, { kind: 'collective', subjectId: collective.id, placeCode: village.code, signal: 'C1' });
    const other = await freshVillage(database);
    const registered = `6228${other.code}001`;
    await database.db.sql(
      `WITH made AS (INSERT INTO collective (place_code, name) VALUES ($1, '邻村合作社') RETURNING id) INSERT INTO bank_account (collective_id, bank, number, holder) SELECT id, '农商行', $2, '邻村合作社' FROM made`,
      [other.code, registered],
    );
    const lines = await layBankLines(database.db, ['钱大有', '钱大友'].map((payer) => ({ account: registered, amount: '9000.00', payer, payerNumber: '6228000000007777', memo: '承包费', bookedOn: '2026-03-01' })));
    const [first, second] = [await plantFlag(database.db, { kind: 'bank_line', subjectId: lines[0]!, placeCode: other.code, signal: 'X1' }), await plantFlag(database.db, { kind: 'bank_line', subjectId: lines[1]!, placeCode: other.code, signal: 'X1' })];
    const about = (sheet: FlagSheet) => new Map(sheet.others.flags.map((flag) => [flag.flagId, flag.because.map((words) => words.zh)]));
    expect(about(await sheetOf(flagId)).get(pattern)).toEqual(['同一村集体']);
    const payers = await sheetOf(first);
    expect(about(payers).get(second)).toEqual(['同一付款账户', '同一村集体']);
    expect(about(payers).has(flagId)).toBe(false);
    expect(payers.people.nodes.map((node) => node.name).sort()).toEqual(['****7777', '钱大友', '钱大有'].sort());
    expect(payers.bids.state).toBe('none');
    // An officer of one township sees flags of that township alone, also among the others.
    const local = await freshPerson(database, '乡镇监督', [['commission_officer', other.township]]);
    expect(about(await sheetOf(first, local)).size).toBe(1);
    expect((await api.refused(readFlag, { as: local, params: { flagId } })).status).toBe(404);
  });
});
