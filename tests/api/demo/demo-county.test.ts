// The demo county, three tenths of it: loaded by the real commands, it must be whole, balanced, alive today, and suspicious only where it is invented.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction } from '../../../src/auction/contract.ts';
import { loadDemo, demoLoaded } from '../../../src/demo/load-demo.ts';
import { DEMO_PASSWORD } from '../../../src/demo/people.ts';
import { YUZHUANG } from '../../../src/demo/present-lots.ts';
import { signInEndpoint } from '../../../src/identity/contract.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { concludePublicity } from '../../../src/lease/conclude-publicity.ts';
import { readArrears } from '../../../src/lease/contract.ts';
import { trialBalance } from '../../../src/ledger/queries.ts';
import { listPublicLots, publicLot, publicVillage } from '../../../src/openness/contract.ts';
import { clockOffset } from '../../../src/platform/clock.ts';
import { latestRun, listFlags, readFlag, type FlagSummary } from '../../../src/watchdog/contract.ts';
import { apiFor, testKeys, type Caller } from '../../support/api.ts';
import { clockOf, installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { scratchFolder } from '../../support/run-folder.ts';

const FICTIONAL = '410328901';
const county = withDatabase();
const api = apiFor(county, { demo: true });
const shares: number[] = [];
let officer: Caller;

beforeAll(async () => {
  await installOffset(county);
  const settings = { db: county.db, keys: testKeys, dataDir: scratchFolder('demo'), scale: 0.3 };
  const { people } = await loadDemo({ ...settings, onProgress: (share) => void shares.push(share) });
  officer = people.officer;
});

const count = async (sql: string): Promise<number> => (await county.db.one<{ n: number }>(`SELECT count(*) AS n FROM ${sql} AND $1`, [true])).n;
const flags = async (): Promise<FlagSummary[]> => (await api.call(listFlags, { as: officer, query: { state: 'all' } })).groups.flatMap((group) => group.flags);

describe('what was loaded', () => {
  it('is whole: every chain verifies, the books balance, the clock is back in the present', async () => {
    expect((await verifyJournal(county.db)).findings).toEqual([]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
    expect(await clockOffset(county.db)).toBe(0);
    expect(await demoLoaded(county.db)).toBe(true);
  });

  it('said how far it was, forward only', () => {
    expect(shares.length).toBeGreaterThan(10);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  });

  it('has left nothing undone: no auction past its end, no result past its publicity, no payment refused, no subject in error', async () => {
    expect(await count(`auction WHERE state IN ('scheduled', 'open') AND ends_at <= county_now()`)).toBe(0);
    expect(await concludePublicity(county.db)).toEqual({ drafted: 0, blocked: [] });
    // The one the bank sent back was told again by two people's word.
    expect(await count(`payment_instruction WHERE state = 'failed' AND approval_id IS NULL`)).toBe(0);
    // One contract waits for its signatures, so that a visitor may give them; it is not late.
    expect(await count(`lease WHERE state = 'to_sign' AND sign_by < county_today()`)).toBe(0);
    expect(await count(`lease WHERE state = 'to_sign'`)).toBe(1);
    expect((await api.call(latestRun, { as: officer })).run).toMatchObject({ trigger: 'nightly', results: { error: 0 } });
  });

  it('has people who may be entered as, and leases whose rent came through the bank', async () => {
    const { phone } = await county.db.one<{ phone: string }>('SELECT phone FROM account WHERE id = $1', [officer.accountId]);
    expect((await api.call(signInEndpoint, { body: { phone, password: DEMO_PASSWORD } })).account.name).toBe('监督员陈');
    const arrears = await api.call(readArrears, { as: officer, query: { region: '410328' } });
    expect(arrears.leases).toBeGreaterThan(20);
    expect(arrears.leasesOwing).toBeLessThan(arrears.leases / 2);
    expect(await count(`rent_receipt WHERE line_id IS NOT NULL`)).toBeGreaterThan(arrears.leases / 2);
  });
});

describe('the closed loop', () => {
  it.each([
    ['a notice corrected twice, the second time anew', 'notice_correction WHERE version = 3 AND material', 1],
    ['an objection upheld, another waiting', `objection WHERE coalesce(verdict, 'waiting') IN ('upheld', 'waiting')`, 2],
    ['a third listing after two cuts', `lot WHERE attempt = 3 AND state = 'published' AND reserve_per_unit_year < first_reserve`, 1],
    ['rules changed by two people', 'rule_set WHERE version = 2 AND approval_id IS NOT NULL', 1],
    ['posts and ties of a village', 'declared_tie WHERE withdrawn_at IS NULL', 4],
    ['a signed scan the township confirmed', `signed_scan WHERE state = 'confirmed'`, 1],
    ['a certificate', 'deal_certificate WHERE true', 1],
    ['a handover with photographs, confirmed', `handover h JOIN handover_file f ON f.handover_id = h.id WHERE h.state = 'accepted' AND f.what = 'photo'`, 2],
    ['a waiver in force and a change that waits for the lessee', `lease_change WHERE kind IN ('waiver', 'use')`, 2],
    ['a sublease with consent', `sublease WHERE state = 'consented'`, 1],
    ['a reminder, a demand and a last notice', `(SELECT DISTINCT step FROM dunning_step) d WHERE true`, 3],
    ['a bond, part of it claimed, the lessee heard', 'bond_claim WHERE objection IS NOT NULL', 1],
    ['a lease that ends within sixty days', `lease WHERE state = 'active' AND end_date BETWEEN county_today() AND county_today() + 60`, 1],
    ['a claim of priority that one person has found', `priority_claim WHERE state = 'found'`, 1],
    ['a partner who has not answered yet', `application_party WHERE state = 'named' AND part = 'partner'`, 1],
    ['somebody helped at a service point', 'application WHERE assisted_by IS NOT NULL AND consent_sha256 IS NOT NULL', 1],
    ['a holder of priority who was told', 'holder_service WHERE true', 1],
    ['an auction stopped and resumed by two people', `approval WHERE action IN ('auction.suspend', 'auction.resume') AND state = 'approved'`, 2],
    ['sealed bids opened by three holders', 'seal_presence WHERE true', 3],
    ['a result of sealed bids that is public now', `lot WHERE format = 'sealed' AND state = 'result_publicity'`, 1],
    ['a refund the bank sent back, told again', `payment_instruction WHERE state = 'failed' AND approval_id IS NOT NULL`, 1],
    ['a refund in doubt, which waits for the second person', `approval WHERE action = 'ledger.payment_failed' AND state = 'requested'`, 1],
    ['debtors who may not apply', `sanction WHERE kind = 'rent_arrears'`, 1],
    ['coverage of the months behind us', 'coverage_night WHERE true', 12],
  ])('%s', async (_what, rows, atLeast) => {
    expect(await count(rows)).toBeGreaterThanOrEqual(atLeast);
  });
});

describe('today', () => {
  it('the 68 mu of Yuzhuang are there, at 1,500 yuan, open or about to be', async () => {
    const { lots } = await api.call(publicVillage, { params: { villageCode: YUZHUANG } });
    const card = lots.find((lot) => lot.title.includes('68亩'))!;
    const lot = await api.call(publicLot, { params: { lotId: card.id } });
    expect(lot).toMatchObject({ villageCode: YUZHUANG, card: { village: '余庄村', area: '68.00' }, reserve: { perUnitYear: '1500.00', perYear: '102000.00', wholeTerm: '510000.00' } });
    expect(lot.documents.map((document) => document.kind).sort()).toEqual(['minutes', 'photo']);
    const auction = await api.call(getAuction, { params: { lotId: card.id } });
    expect(Date.parse(auction.opensAt) - Date.parse(auction.serverTime)).toBeLessThan(60_000);
    expect(Date.parse(auction.endsAt)).toBeGreaterThan(Date.parse(auction.serverTime));
  });

  it('within a minute three auctions are open; others follow through the day, one takes registrations', async () => {
    await clockOf(county).forward(60);
    await closeDueAuctions(county.db);
    const { counts } = await api.call(listPublicLots, { query: { segment: 'all' } });
    expect(counts.bidding).toBeGreaterThanOrEqual(3);
    expect(counts.soon).toBeGreaterThanOrEqual(3);
    expect(counts.registration).toBeGreaterThanOrEqual(1);
    expect(await count(`application p JOIN auction a ON a.lot_id = p.lot_id JOIN deposit d ON d.id = p.deposit_id WHERE a.state = 'open' AND p.state = 'qualified' AND d.state = 'held'`)).toBeGreaterThanOrEqual(4);
  });
});

describe('what is suspicious', () => {
  it('lies in the invented township: the low rent, the rent with no lot behind it, the contract beside the platform', async () => {
    const invented = (await flags()).filter((flag) => flag.placeCode.startsWith(FICTIONAL));
    expect(invented.some((flag) => flag.signal === 'P1')).toBe(true);
    expect(invented.filter((flag) => flag.signal === 'X1').map((flag) => flag.subjectKind).sort()).toEqual(['bank_line', 'bank_line', 'bank_line', 'occupation']);
    const { fictional } = await county.db.one<{ fictional: boolean }>('SELECT bool_and(name LIKE $2) AS fictional FROM place WHERE code = $1', [FICTIONAL, '%虚构%']);
    expect(fictional).toBe(true);
  });

  it('elsewhere are only the few low prices an honest market has, each with its innocent explanations; at most 5 % of the lots', async () => {
    const real = (await flags()).filter((flag) => !flag.placeCode.startsWith(FICTIONAL));
    expect(real.filter((flag) => flag.signal === 'X1')).toEqual([]);
    expect(new Set(real.map((flag) => flag.lotId ?? flag.subjectId)).size).toBeLessThanOrEqual((await count('lot WHERE true')) * 0.05);
    for (const { id, signal } of real) expect((await api.call(readFlag, { as: officer, params: { flagId: id } })).innocentExplanations.length).toBeGreaterThanOrEqual(signal === 'P1' ? 3 : 2);
  });

  it('and of some lots the watchdog says that it cannot judge', async () => {
    const { run } = await api.call(latestRun, { as: officer });
    expect(run!.results['insufficient_data']).toBeGreaterThan(10);
    expect(run!.results['clear']).toBeGreaterThan(10);
  });
});
