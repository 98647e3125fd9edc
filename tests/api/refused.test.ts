// Refusals no other test had met, room by room: each said with its code, by the way a person or a file comes to it.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { chargeDefaultEndpoint, decideDefaultEndpoint, objectDefaultEndpoint } from '../../src/auction/default/contract.ts';
import { judgeClaimEndpoint } from '../../src/auction/priority-contract.ts';
import { readSessionEndpoint } from '../../src/auction/session/contract.ts';
import { answerSuccessionEndpoint } from '../../src/auction/succession/contract.ts';
import { signUpEndpoint } from '../../src/identity/contract.ts';
import { personCheckDigit } from '../../src/identity/id-number.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { concludePublicity } from '../../src/lease/conclude-publicity.ts';
import { readLease, signLease } from '../../src/lease/contract.ts';
import { matchLine } from '../../src/ledger/match-line.ts';
import { openDeposit } from '../../src/ledger/open-deposit.ts';
import { returnCredit } from '../../src/ledger/return-credit.ts';
import { readStatementFile } from '../../src/ledger/statement-file.ts';
import { MAX_STATEMENT_ROWS } from '../../src/ledger/statement-row.ts';
import { readDocumentEndpoint } from '../../src/lots/contract.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { startAssetImport } from '../../src/registry/import/import-assets.ts';
import { getAsset } from '../../src/registry/contract.ts';
import { apiFor } from '../support/api.ts';
import { awardedLot, draftedLease } from '../support/awarded-lot.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { foundedCollective } from '../support/land.ts';
import { bankRound } from '../support/pay-deposit.ts';
import { lawfulCounty } from '../support/published-lot.ts';
import { countyCode, freshVillage, worldMaker } from '../support/world.ts';
import { deskOf } from './web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const id = randomUUID();
const accountsClosed = (collectiveId: string) => county.db.sql('UPDATE bank_account SET closed_at = county_now() WHERE collective_id = $1', [collectiveId]);

// First, before anything moves the clock: only a county whose clock can be moved has a simulated bank.
it('no deposit can be opened before the exchange has its settlement account', async () => {
  const open = inTransaction(county.db, (tx) => openDeposit(tx, worldMaker, { reference: `application:${id}`, payerName: '赵', amount: '100.00' }));
  await expect(open).rejects.toMatchObject({ code: 'ledger.no_escrow_account', status: 409 });
});

describe('what nobody has', () => {
  it('is said to be unknown, each in its own words', async () => {
    const village = await freshVillage(county);
    expect(await api.refused(judgeClaimEndpoint, { as: village.operator, params: { claimId: id }, body: { finding: 'upheld', reason: '属实' } })).toMatchObject({ status: 404, code: 'priority.unknown' });
    expect(await api.refused(readLease, { as: village.zhao, params: { leaseId: id } })).toMatchObject({ status: 404, code: 'lease.unknown' });
    expect(await api.refused(readDocumentEndpoint, { params: { lotId: id, documentId: id } })).toMatchObject({ status: 404, code: 'lot.document_unknown' });
    expect(await api.refused(getAsset, { params: { assetId: id } })).toMatchObject({ status: 404, code: 'asset.unknown' });
    expect(await api.refused(answerSuccessionEndpoint, { as: village.zhao, params: { successionId: id }, body: { answer: 'accepted' } })).toMatchObject({ status: 404, code: 'succession.unknown' });
    expect(await api.refused(readSessionEndpoint, { params: { sessionId: id } })).toMatchObject({ status: 404, code: 'session.unknown' });
    expect(await api.refused(objectDefaultEndpoint, { as: village.zhao, params: { defaultId: id }, body: { objection: '不是我' } })).toMatchObject({ status: 404, code: 'default.unknown' });
  });
});

describe('people', () => {
  it('a bidder must be of age', async () => {
    const minor = '41030020150101001';
    const body = { kind: 'person' as const, name: '新来的', phone: '13700001111', password: '地里的麦子又黄了一年', idNumber: minor + personCheckDigit(minor) };
    expect(await api.refused(signUpEndpoint, { body })).toMatchObject({ status: 422, code: 'identity.under_age', field: 'idNumber', facts: { years: 18 } });
  });
});

describe('leases and defaults', () => {
  it('no contract is drafted while the collective has no account; the winner does not sign for the village', async () => {
    const lot = await draftedLease(county, api);
    await county.db.sql(`INSERT INTO role_grant (account_id, role, region) VALUES ($1, 'village_clerk', $2)`, [lot.winner.accountId, lot.village.code]);
    expect(await api.refused(signLease, { as: lot.winner, params: { leaseId: lot.leaseId }, body: { as: 'lessor' } })).toMatchObject({ status: 409, code: 'lease.same_person' });
    const poor = await awardedLot(county, api);
    await accountsClosed(poor.collectiveId);
    const { publicity_until: until } = await county.db.one<{ publicity_until: Date }>('SELECT publicity_until FROM award WHERE lot_id = $1', [poor.lotId]);
    await clockOf(county).moveTo(until);
    expect((await concludePublicity(county.db)).blocked).toContainEqual({ lotId: poor.lotId, code: 'lease.no_registered_account' });
  });

  it('a default keeps no deposit where there is no account to pay it to', async () => {
    const lot = await awardedLot(county, api);
    const { defaultId } = await api.call(chargeDefaultEndpoint, { as: lot.village.operator, params: { lotId: lot.lotId }, body: { event: 'refuse_to_sign', evidence: '书面拒签' } });
    await accountsClosed(lot.collectiveId);
    const { object_until: until } = await county.db.one<{ object_until: Date }>('SELECT object_until FROM winner_default WHERE id = $1', [defaultId]);
    await clockOf(county).moveTo(until);
    const ask = { as: lot.village.chen, params: { defaultId }, body: { verdict: 'confirmed' as const, reason: '属实' } };
    expect(await api.refused(decideDefaultEndpoint, ask)).toMatchObject({ status: 409, code: 'default.no_collective_account' });
  });
});

describe('money', () => {
  it('a payment out is no credit, and a line pays no more than it is', async () => {
    await awardedLot(county, api);
    await bankRound(county.db);
    await bankRound(county.db);
    const line = (direction: string) => county.db.one<{ id: string }>('SELECT id FROM bank_line WHERE direction = $1 ORDER BY id LIMIT 1', [direction]);
    const { id: out } = await line('debit');
    const { id: credit } = await line('credit');
    await expect(inTransaction(county.db, (tx) => returnCredit(tx, systemActor('test'), { lineId: out, reason: '退' }))).rejects.toMatchObject({ code: 'ledger.line_is_not_credit' });
    const match = inTransaction(county.db, (tx) => matchLine(tx, systemActor('test'), { lineId: credit, purpose: 'other', reference: `test:${id}`, amount: '99999999.00' }));
    await expect(match).rejects.toMatchObject({ code: 'ledger.line_over_matched', facts: { amount: '99999999.00' } });
  });

  it('a statement has an end', async () => {
    const rows = Array.from({ length: MAX_STATEMENT_ROWS + 1 }, (_, at) => `2026-03-01,1.00,S${at}`);
    await expect(readStatementFile(Buffer.from(['交易日期,金额,流水号', ...rows].join('\n')), '2026-03-02')).rejects.toMatchObject({ code: 'statement.too_many_rows', facts: { limit: MAX_STATEMENT_ROWS } });
  });
});

it('the same file is not imported twice at once', async () => {
  await freshVillage(county);
  const ask = { bytes: Buffer.from('编号,区县,类别,项目名称,位置,面积\n1,洛宁县,耕地,南地,余庄村,10亩'), fileName: '两遍.csv', county: countyCode, map: {} };
  await startAssetImport(county.db, worldMaker, ask);
  await expect(startAssetImport(county.db, worldMaker, ask)).rejects.toMatchObject({ code: 'import.busy' });
});

describe('forms', () => {
  it('say at the box what is wrong, and lead to why', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    await foundedCollective(county, village);
    const clerk = await deskOf(api, village.clerk);
    expect((await clerk.post('/desk/account', { kind: 'basic', bank: '农商行', holder: '合作社', number: '6217000100', again: '6217000200' })).text).toContain('/why/form.numbers_differ');
    const administrator = await deskOf(api, village.administrator);
    expect((await administrator.post('/rules/change', { effectiveFrom: '2036-01-01' })).text).toContain('/why/form.field_invalid');
    expect((await administrator.post('/rules/calendar', { year: '2031', basis: '国办', off: '明天' })).text).toContain('/why/form.calendar_line');
    const invited = await administrator.post('/accounts', { name: '新会计', phone: '13811112223', role: 'village_clerk', region: village.code });
    const path = /(\/invitations\/[\w-]{43})/.exec(invited.text)?.[1] ?? '';
    expect((await (await deskOf(api, null)).post(path, { password: '地里的麦子又黄了一年', again: '不一样的密码又一年' })).text).toContain('/why/form.passwords_differ');
    const { lotId } = await awardedLot(county, api);
    const operator = await deskOf(api, village.operator);
    expect((await operator.post(`/interruptions/lots/${lotId}`, { act: 'resume', reason: '恢复', noticeMinutes: '三' })).text).toContain(`/why/form.notice_minutes?lot=${lotId}`);
  });
});
