// Contracts from before the platform: brought in by a file, row by row, any number of times; their rent is then matched, dunned and shown like any other.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/kernel/actor.ts';
import { addDays, addMonths, addYears, chinaDate } from '../../../src/kernel/clock.ts';
import { coverageFigures } from '../../../src/coverage/contract.ts';
import { barDebtors } from '../../../src/lease/bar-debtors.ts';
import { listLeases, readArrears, readLease } from '../../../src/lease/contract.ts';
import { importContracts } from '../../../src/lease/import/import-declared.ts';
import { importLeases } from '../../../src/lease/import/import-leases.ts';
import { handInAgreement as handIn } from '../../../src/lease/changes/agree-on-paper.ts';
import { decideLeaseChange, listLeaseChanges, listSubleases, proposeLeaseChange, withdrawLeaseChange } from '../../../src/lease/changes/contract.ts';
import { decideAgreement, handInAgreement, readAgreement } from '../../../src/lease/changes/paper-contract.ts';
import { issueInvoice } from '../../../src/lease/invoice/contract.ts';
import { listDunning } from '../../../src/lease/rent/contract.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { publicVillage } from '../../../src/openness/contract.ts';
import type { RowReport } from '../../../src/platform/imports/row-report.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { addPlace } from '../../../src/registry/add-place.ts';
import { occupationsOf } from '../../../src/registry/queries.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { proposal, withMinutes } from '../../support/lease-change.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { goTo, nightOf, paysRent } from '../../support/late-rent.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { aPdf, idleAsset, lawfulCounty } from '../../support/published-lot.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('kept') });
const importer = systemActor('import');
const today = async () => chinaDate(await readClock(county.db));
const codeOf = async (assetId: string) => (await county.db.one<{ code: string }>('SELECT code FROM asset WHERE id = $1', [assetId])).code;

interface Row { code?: string; asset?: string; holder?: string; start?: string; end?: string; rent?: string; period?: string; growth?: string; received?: string; until?: string; area?: string }
const LEASES = '合同编号,资产编号,承租人,起租日,到期日,年租金（元）,付款方式,租金递增,已收租金,已交至,面积';
async function bring(rows: Row[], how = importLeases, heading = LEASES) {
  const lines = rows.map((row) => [row.code, row.asset, row.holder ?? '周老汉', row.start, row.end, row.rent ?? '1200', row.period ?? '按年', row.growth, row.received, row.until, row.area].map((cell) => cell ?? '').join(','));
  const told: RowReport[] = [];
  const report = await how(county.db, importer, { bytes: Buffer.from([heading, ...lines].join('\n')), fileName: '合同.csv' }, (_done, _of, row) => told.push(row));
  return { report, told, codes: told.map((row) => row.notes.map((note) => note.code)) };
}

describe('a village’s old leases', () => {
  let village: Village, assets: { assetId: string; bankAccount: { number: string } }[], codes: string[], start: string;
  beforeAll(async () => {
    village = await freshVillage(county);
    await lawfulCounty(county, village);
    assets = [];
    for (const name of ['东塘', '西塘', '果园', '仓库']) assets.push(await idleAsset(county, village, { name, nominal: '10.00' }));
    codes = await Promise.all(assets.map((one) => codeOf(one.assetId)));
    start = addMonths(await today(), -18);
  });

  it('come in with their instalments, what was paid, and a report of every row', async () => {
    const end = addDays(addYears(start, 3), -1);
    const { report, told, codes: notes } = await bring([
      { code: 'OLD-1', asset: codes[0], start, end, received: '1200' },
      { code: 'OLD-2', asset: codes[1], start, end, until: addDays(addYears(start, 2), -1), growth: '每年递增10%', area: '9.5亩' },
      { code: 'OLD-3', asset: 'nowhere', start, end, received: '0' },
      { code: 'OLD-1', asset: codes[2], start, end, received: '0' },
      { code: 'OLD-4', asset: codes[0], start, end, received: '0', holder: '吴二' },
      { asset: codes[3], start, end: addMonths(start, 30), received: '0', period: '半年' },
    ]);
    expect(report).toMatchObject({ rows: 6, taken: 1, corrected: 2, refused: 3, created: 3 });
    expect(notes).toEqual([['lease.area_from_register'], [], ['lease.asset_unknown'], ['lease.repeated'], ['lease.held_by_other'], ['lease.end_is_anniversary', 'lease.code_made', 'lease.area_from_register']]);
    expect(told[4]!.notes[0]!.zh).toContain('周老汉');
    const stored = await county.db.sql<{ outcome: string }>('SELECT outcome FROM import_row WHERE run_id = $1 ORDER BY row_number', [report.runId]);
    expect(stored.map((row) => row.outcome)).toEqual(told.map((row) => row.outcome));
  });

  it('stand beside the platform’s own, with every sum exact', async () => {
    const rows = (await api.call(listLeases, { as: village.clerk, query: { region: village.code } })).rows;
    expect(rows.map((row) => [row.code, row.lotId, row.rentWholeTerm, row.received, row.owed]).sort()).toEqual([
      [`K-${codes[3]}-${start.replaceAll('-', '')}`, null, '3000.00', '0.00', '2400.00'], ['OLD-1', null, '3600.00', '1200.00', '1200.00'], ['OLD-2', null, '3972.00', '2520.00', '0.00'],
    ]);
    const one = rows.find((row) => row.code === 'OLD-2')!;
    const lease = await api.call(readLease, { as: village.clerk, params: { leaseId: one.id } });
    expect(lease.instalments.map((part) => [part.amount, part.received])).toEqual([['1200.00', '1200.00'], ['1320.00', '1320.00'], ['1452.00', '0.00']]);
    expect(lease.receipts.map((receipt) => receipt.source)).toEqual(['declared', 'declared']);
    expect(lease).toMatchObject({ lesseeSigned: true, noticeVersion: null, differences: [], area: '9.50' });
    expect(await balanceOf(county.db, `rent:${one.id}`)).toBe('1452.00');
    expect((await trialBalance(county.db)).total).toBe('0.00');
    const [held] = await occupationsOf(county.db, assets[1]!.assetId);
    expect(held).toMatchObject({ holderName: '周老汉', basis: 'lease', leaseId: one.id, lotId: null });
    expect(await county.db.one('SELECT state FROM asset WHERE id = $1', [assets[1]!.assetId])).toEqual({ state: 'leased' });
    expect((await api.http().get(`/desk/leases/${one.id}`).set('Cookie', `sunfield_access=${await api.signInAs(village.clerk)}`)).status).toBeLessThan(500);
    expect(await api.call(publicVillage, { params: { villageCode: village.code } })).toMatchObject({ leases: expect.arrayContaining([expect.objectContaining({ title: '西塘', lessee: '周*汉' })]) });
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });

  it('brought in again make nothing new; with other terms the register stays and says so', async () => {
    const end = addDays(addYears(start, 3), -1);
    const again = await bring([{ code: 'OLD-1', asset: codes[0], start, end, received: '1200' }]);
    expect(again.report).toMatchObject({ taken: 1, created: 0, reasons: { 'lease.already_registered': 1 } });
    const other = await bring([{ code: 'OLD-1', asset: codes[0], start, end, rent: '1000', received: '1200' }]);
    expect(other.codes).toEqual([['lease.differs_from_register']]);
    expect(other.told[0]!.notes[0]!.zh).toContain('年租金、合同总额');
    expect((await county.db.sql(`SELECT 1 FROM lease WHERE source_key = 'OLD-1'`)).length).toBe(1);
  });

  it('owe and pay like any other: matched by payer or code, dunned by the night', async () => {
    const [old] = (await api.call(readArrears, { as: village.reviewer, query: { region: village.code } })).owing.filter((lease) => lease.code === 'OLD-1');
    expect(old).toMatchObject({ owed: '1200.00' });
    await nightOf(county, await today());
    expect((await api.call(listDunning, { as: village.clerk, params: { leaseId: old!.id } })).rows[0]).toMatchObject({ step: 'reminder', owed: '1200.00' });
    // There is no account to bar, and that stops the clock for nobody.
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 0 });
    expect(await paysRent(county, { payer: '周老汉', number: assets[0]!.bankAccount.number, amount: '1200', memo: 'OLD-1 租金' })).toBe(1);
    expect((await api.call(readLease, { as: village.clerk, params: { leaseId: old!.id } })).owed).toBe('0.00');
  });

  it('the database takes no word for rent of a lease that an auction made, nor for days after it was taken over', async () => {
    const run = await county.db.one<{ id: string }>(`SELECT id FROM import_run WHERE kind = 'leases' ORDER BY started_at LIMIT 1`);
    const part = await county.db.one<{ id: string }>(`SELECT i.id FROM instalment i JOIN lease l ON l.id = i.lease_id WHERE l.code = 'OLD-2' AND i.number = 3`);
    const late = county.db.sql(`INSERT INTO rent_receipt (instalment_id, import_run_id, amount, received_on) VALUES ($1, $2, 1, $3)`, [part.id, run.id, addDays(await today(), 1)]);
    await expect(late).rejects.toThrow('only a kept lease has rent from before it was taken over');
  });

  it('are invoiced to an open account of the collective, or not at all', async () => {
    const { id } = (await api.call(listLeases, { as: village.clerk, query: { region: village.code } })).rows.find((row) => row.code === 'OLD-2')!;
    const ask = { as: village.clerk, params: { leaseId: id }, body: { instalment: 3 } };
    const { facts } = await api.call(issueInvoice, ask);
    expect(facts).toMatchObject({ lessee: '周老汉', lease_code: 'OLD-2' });
    await county.db.sql('UPDATE bank_account SET closed_at = county_now() WHERE number = $1', [facts.account.number]);
    expect((await api.refused(issueInvoice, ask)).code).toBe('invoice.no_account');
  });
});

describe('a change of a kept lease', () => {
  it('takes the lessee’s signature on paper, handed in by the clerk and checked by somebody else', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village, { name: '北坡', nominal: '10.00' });
    const start = addMonths(await today(), -6);
    await bring([{ code: 'P-1', asset: await codeOf(assetId), start, end: addDays(addYears(start, 3), -1), received: '1200', holder: '王老三' }]);
    const { id: leaseId } = await county.db.one<{ id: string }>('SELECT id FROM lease WHERE code = $1', ['P-1']);
    const { number } = await api.call(proposeLeaseChange, { as: village.clerk, params: { leaseId }, body: await proposal(county, { kind: 'use', effectiveOn: addDays(await today(), 60), permittedUse: '种植花椒' }) });
    const params = { leaseId, number };
    const approve = { verdict: 'approved' as const, opinion: '同意' };
    await withMinutes(api, { leaseId, village }, number);
    expect((await api.call(decideLeaseChange, { as: village.reviewer, params, body: approve })).state).toBe('proposed');
    const approvedOn = await today();
    await expect(county.db.sql('UPDATE lease_change SET agreed_at = county_now() WHERE lease_id = $1', [leaseId])).rejects.toMatchObject({ constraint: 'lease_change_agreed_by_all' });
    const both = await freshPerson(county, '身兼两职', [['village_clerk', village.code], ['township_reviewer', village.township]]);
    const send = async (as: Person, signedOn: string) =>
      api.http().post(pathOf(handInAgreement.path, { leaseId, number: String(number) })).set('Authorization', `Bearer ${await api.signInAs(as)}`).field('signedOn', signedOn).attach('file', aPdf(`同意 ${signedOn}`), '同意书.pdf');
    expect((await send(village.sun, await today())).status).toBe(403);
    expect((await send(both, addDays(await today(), 1))).body.refusal.code).toBe('agreement.in_future');
    expect((await send(both, addDays(await today(), -1))).body.refusal.code).toBe('agreement.before_proposal');
    const agreementId = (await send(both, await today())).body.id as string;
    expect((await send(both, await today())).body.refusal.code).toBe('agreement.waits');
    const decide = (as: Person, verdict: 'confirmed' | 'refused', id = agreementId) => ({ as, params: { ...params, agreementId: id }, body: { verdict, opinion: '与变更一致，本人签字' } });
    expect((await api.refused(decideAgreement, decide(both, 'confirmed'))).code).toBe('agreement.own');
    expect((await api.refused(decideAgreement, decide(village.reviewer, 'confirmed', leaseId))).code).toBe('agreement.unknown');
    expect((await api.refused(decideAgreement, decide(village.clerk, 'confirmed'))).status).toBe(403);
    expect((await api.send(readAgreement, { as: village.reviewer, params: { ...params, agreementId } })).headers['content-type']).toBe('application/pdf');
    expect((await api.refused(readAgreement, { as: village.sun, params: { ...params, agreementId } })).status).toBe(403);
    expect((await visitorOf(api, village.reviewer).see('/review/arrears')).text).toContain('核对同意书');
    const no = await visitorOf(api, village.reviewer).submit(`/review/arrears/${leaseId}/changes/${number}/agreements/${agreementId}`, { verdict: 'refused', opinion: '不是本人签字' });
    expect(no.status).toBe(303);
    expect((await api.refused(decideAgreement, decide(village.reviewer, 'confirmed'))).code).toBe('agreement.decided');
    const desk = await visitorOf(api, village.clerk).see(`/desk/leases/${leaseId}`);
    for (const words of ['同意书不作数：不是本人签字', '承租人在纸上同意', '等承租人在纸上签字同意']) expect(desk.text).toContain(words);
    await goTo(county, addDays(approvedOn, 30));
    const again = (await send(village.clerk, await today())).body.id as string;
    // Handed in on the last day it counts, however long the township takes; nor can the village take its offer back any more.
    await nightOf(county, addDays(approvedOn, 32));
    expect((await api.refused(withdrawLeaseChange, { as: village.clerk, params, body: { reason: '不改了' } })).code).toBe('agreement.waits');
    expect((await visitorOf(api, village.clerk).see(`/desk/leases/${leaseId}`)).text).not.toContain('撤回这项变更');
    expect((await api.call(decideAgreement, decide(village.reviewer, 'confirmed', again))).state).toBe('in_force');
    expect((await api.call(listLeaseChanges, { as: village.clerk, params: { leaseId } })).rows[0]).toMatchObject({ state: 'in_force', waitsFor: [], paper: { id: again, state: 'confirmed' } });
    await expect(county.db.sql(`UPDATE signed_agreement SET opinion = 'x' WHERE id = $1`, [again])).rejects.toThrow(/decided once/);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });

  it('is no way around a lessee who has an account', async () => {
    const lot = await activeLease(county, api);
    const { startDate } = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
    const { number } = await api.call(proposeLeaseChange, { as: lot.village.clerk, params: { leaseId: lot.leaseId }, body: await proposal(county, { kind: 'use', effectiveOn: addDays(startDate, 30), permittedUse: '种植花椒' }) });
    const ask = { leaseId: lot.leaseId, number, fileName: 'x.pdf', file: { sha256: 'a'.repeat(64), mediaType: 'application/pdf' }, signedOn: await today() };
    await expect(inTransaction(county.db, (tx) => handIn(tx, lot.village.clerk.actor, ask))).rejects.toMatchObject({ code: 'agreement.has_account' });
  });
});

describe('declared contracts', () => {
  it('are told to the register once; a lease file then takes the holder’s place', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village, { name: '老村部' });
    const [start, end] = [addYears(await today(), -1), addDays(addYears(await today(), 1), -1)];
    const heading = '合同编号,村,承租人,起租日,到期日,年租金,资产名称';
    const bytes = (holder: string) => Buffer.from(`${heading}\nC-1,${village.code},${holder},${start},${end},3000,老村部\n`);
    expect(await importContracts(county.db, importer, { bytes: bytes('吴二'), fileName: 'c.csv' })).toMatchObject({ rows: 1, taken: 1, created: 1 });
    expect(await importContracts(county.db, importer, { bytes: bytes('吴二'), fileName: 'c.csv' })).toMatchObject({ taken: 1, created: 0, reasons: { 'lease.already_registered': 1 } });
    expect(await importContracts(county.db, importer, { bytes: bytes('郑三'), fileName: 'c.csv' })).toMatchObject({ refused: 1, reasons: { 'lease.held_by_other': 1 } });
    expect(await occupationsOf(county.db, assetId)).toMatchObject([{ basis: 'declared_contract', holderName: '吴二', untilDate: end, lotId: null }]);
    const { report } = await bring([{ code: 'L-1', asset: await codeOf(assetId), holder: '吴二', start, end, rent: '3000', received: '3000' }]);
    expect(report).toMatchObject({ created: 1 });
    expect((await occupationsOf(county.db, assetId)).filter((one) => one.endedAt === null)).toMatchObject([{ basis: 'lease', holderName: '吴二' }]);
    // Told twice, by the village and by the file of leases, it is one contract without a lot.
    const { figures } = await api.call(coverageFigures, { as: village.clerk, query: { region: village.code } });
    expect(figures.contract_without_lot).toMatchObject({ counted: 1, covered: 0, open: 1 });
  });

  it('a file without the headings is refused before any row', async () => {
    await expect(importContracts(county.db, importer, { bytes: Buffer.from('a,b\n1,2\n'), fileName: 'x.csv' })).rejects.toThrow('import.headings_missing');
  });
});

describe('a county that has leases and no rules', () => {
  it('is named by the night, which goes on for the others; its township reads why nobody is dunned', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const [code, township] = ['410399101201', '410399101'] as const;
    await county.db.sql(`INSERT INTO place (code, level, name) VALUES ($1, 'county', '外县')`, ['410399']);
    for (const [place, name] of [[township, '外乡'], [code, '外村']] as const) await inTransaction(county.db, (tx) => addPlace(tx, importer, { code: place, name, fictional: true }));
    const neighbour: Village = { ...village, code, township, county: '410399', reviewer: await freshPerson(county, '外县审核', [['township_reviewer', township]]) };
    const start = addMonths(await today(), -18);
    const end = addDays(addYears(start, 3), -1);
    const here = await idleAsset(county, village, { name: '南塘', nominal: '10.00' });
    const there = await idleAsset(county, neighbour, { name: '北塘', nominal: '10.00' });
    const { report } = await bring([{ code: 'N-1', asset: await codeOf(there.assetId), start, end, received: '0' }, { code: 'N-2', asset: await codeOf(here.assetId), start, end, received: '0' }]);
    expect(report).toMatchObject({ created: 2 });
    expect(await nightOf(county, await today())).toMatchObject({ withoutRules: ['410399'] });
    const dunned = await county.db.sql<{ code: string }>(`SELECT l.code FROM dunning_step d JOIN lease l ON l.id = d.lease_id WHERE l.code = ANY($1::text[])`, [['N-1', 'N-2']]);
    expect(dunned.map((row) => row.code)).toEqual(['N-2']);
    expect((await visitorOf(api, neighbour.reviewer).see('/review/arrears')).text).toContain('本县没有生效的规则');
    expect((await visitorOf(api, village.reviewer).see('/review/arrears')).text).not.toContain('本县没有生效的规则');
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM lease WHERE code = $1', ['N-1']);
    const clerk = await freshPerson(county, '外县书记', [['village_clerk', code]]);
    expect((await visitorOf(api, clerk).see(`/desk/leases/${id}`)).text).toContain('N-1');
    expect(await api.call(listSubleases, { as: clerk, params: { leaseId: id } })).toEqual({ rows: [] });
  });
});
