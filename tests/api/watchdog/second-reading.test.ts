// Second readings: drawn by a stored seed, read by another who does not know the first verdict, and never by those who gave it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { disposeFlag, readFlag } from '../../../src/watchdog/contract.ts';
import { listSecondReadings, readSecond } from '../../../src/watchdog/second-reading/contract.ts';
import { isDrawn } from '../../../src/watchdog/second-reading/draw.ts';
import type { SecondVerdict } from '../../../src/watchdog/second-reading/verdict-classes.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { plantFlag } from './planted-flag.ts';

const county = withDatabase();
const api = apiFor(county);
const REASON = '现场核对过合同与银行流水，租金与相邻地块相当，没有发现问题。';
const SECRET = '第一位监督人员写下的理由，第二位在复核之前不应当看到这句话。';
let village: Village;
let [first, second, stranger]: Person[] = [];

beforeAll(async () => {
  village = await freshVillage(county);
  first = await freshPerson(county, '陈监督', [['commission_officer', village.county]]);
  second = await freshPerson(county, '吴监督', [['commission_officer', village.county]]);
  stranger = await freshPerson(county, '外县监督', [['commission_officer', '419906']]);
});

/** The county's own role may not touch the seed. */
async function draw(share: number): Promise<void> {
  const owner = new pg.Client({ connectionString: county.ownerUrl });
  await owner.connect();
  await owner.query(`INSERT INTO second_reading_seed (adopted_at, seed, share) VALUES (county_now(), 'a seed', $1)`, [share]);
  await owner.end();
}

async function closed(verdict: SecondVerdict = 'explained'): Promise<string> {
  const { lotId } = await publishedAuction(county, village);
  const flagId = await plantFlag(county.db, { kind: 'lot', subjectId: lotId, placeCode: village.code });
  await api.call(disposeFlag, { as: first!, params: { flagId }, body: { verdict, reason: SECRET } });
  return flagId;
}

const waitingFor = async (person: Person) => (await api.call(listSecondReadings, { as: person })).waiting.map((one) => one.flagId);
const read = (flagId: string, verdict: SecondVerdict, as = second!) => ({ as, params: { flagId }, body: { verdict, reason: REASON } });

describe('the draw', () => {
  it('takes one in twenty, the same ones for the same seed', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `disposition-${i}`);
    const drawn = ids.filter((id) => isDrawn('one seed', id, 0.05));
    expect(drawn.length / ids.length).toBeCloseTo(0.05, 2);
    expect(ids.filter((id) => isDrawn('one seed', id, 0.05))).toEqual(drawn);
    expect(ids.filter((id) => isDrawn('another seed', id, 0.05))).not.toEqual(drawn);
  });

  it('stands as 5 % from the start, and the county’s own role cannot change it', async () => {
    expect(await county.db.one('SELECT share FROM second_reading_seed ORDER BY adopted_at LIMIT 1')).toEqual({ share: 0.05 });
    await expect(county.db.sql('INSERT INTO second_reading_seed (adopted_at, seed, share) VALUES (county_now(), $1, 0)', ['mine'])).rejects.toThrow(/permission denied/);
  });
});

describe('a flag drawn', () => {
  beforeAll(() => draw(1));

  it('waits for every officer of the place but the one who closed it', async () => {
    const flagId = await closed();
    expect(await waitingFor(second!)).toContain(flagId);
    expect(await waitingFor(first!)).not.toContain(flagId);
    expect(await waitingFor(stranger!)).toEqual([]);
    expect((await api.refused(readSecond, read(flagId, 'explained', first!))).status).toBe(404);
    expect((await api.refused(readSecond, read(flagId, 'explained', stranger!))).code).toBe('policy.not_allowed');
    for (const other of [village.clerk, village.operator]) expect((await api.refused(listSecondReadings, { as: other })).code).toBe('policy.not_allowed');
    await expect(county.db.sql(`UPDATE second_reading SET verdict = 'explained', reason = $2, read_by = $3, read_at = county_now() WHERE flag_id = $1`, [flagId, REASON, first!.accountId])).rejects.toThrow('does not read it a second time');
  });

  it('shows its first verdict to nobody else before it was read again, and to everybody after', async () => {
    const flagId = await closed('to_lead');
    const seenBy = async (as: Person) => (await api.call(readFlag, { as, params: { flagId } })).dispositions.map((one) => one.verdict);
    expect(await seenBy(first!)).toEqual(['to_lead']);
    expect(await seenBy(second!)).toEqual([]);
    for (const path of ['/watch/second', `/watch?flag=${flagId}&state=all`]) expect((await visitorOf(api, second!).see(path)).text).not.toContain(SECRET);
    expect(await api.call(readSecond, read(flagId, 'ordered_rectification'))).toEqual({ flagId, same: true });
    expect(await seenBy(second!)).toEqual(['to_lead']);
    expect((await api.refused(readSecond, read(flagId, 'explained'))).status).toBe(404);
    expect(await waitingFor(second!)).not.toContain(flagId);
    expect((await api.call(readFlag, { as: first!, params: { flagId } })).state).toBe('disposed');
  });

  it('hides its verdict beside other flags of the lot too, from all but its authors, until it was read again', async () => {
    const { lotId } = await publishedAuction(county, village);
    const [flagId, beside] = [await plantFlag(county.db, { kind: 'lot', subjectId: lotId, placeCode: village.code }), await plantFlag(county.db, { kind: 'lot', subjectId: lotId, placeCode: village.code, signal: 'P2' })];
    await api.call(disposeFlag, { as: first!, params: { flagId }, body: { verdict: 'to_lead', reason: SECRET } });
    const seenBy = async (as: Person) => (await api.call(readFlag, { as, params: { flagId: beside } })).sheet.others.flags.find((one) => one.flagId === flagId)!.verdict;
    expect([await seenBy(first!), await seenBy(second!)]).toEqual(['to_lead', null]);
    await api.call(readSecond, read(flagId, 'to_lead'));
    expect(await seenBy(second!)).toBe('to_lead');
  });

  it('is one that a single officer closed: of a high flag the approval showed the verdict', async () => {
    const third = await freshPerson(county, '郑监督', [['commission_officer', village.county]]);
    const { lotId } = await publishedAuction(county, village);
    const flagId = await plantFlag(county.db, { kind: 'lot', subjectId: lotId, placeCode: village.code, level: 'high' });
    const { approvalId } = await api.call(disposeFlag, { as: first!, params: { flagId }, body: { verdict: 'to_lead', reason: SECRET } });
    await api.call(decideApprovalEndpoint, { as: second!, params: { approvalId: approvalId! }, body: { verdict: 'approved', reason: '已复核材料，同意该意见' } });
    expect((await api.call(readFlag, { as: third, params: { flagId } })).dispositions.map((one) => one.verdict)).toEqual(['to_lead']);
    expect(await waitingFor(third)).not.toContain(flagId);
  });

  it('wants a reason, from a form too, and keeps what was typed', async () => {
    const flagId = await closed();
    expect((await api.refused(readSecond, { ...read(flagId, 'explained'), body: { verdict: 'explained', reason: '太短' } })).code).toBe('flag.reason_too_short');
    const refused = await visitorOf(api, second!).submit(`/watch/second/${flagId}`, { verdict: 'explained', reason: '太短', flag: flagId });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('太短');
    expect((await visitorOf(api, second!).submit(`/watch/second/${flagId}`, { verdict: 'explained', reason: REASON, flag: flagId })).status).toBe(303);
    expect((await visitorOf(api, village.clerk).submit(`/watch/second/${flagId}`, { verdict: 'explained', reason: REASON, flag: flagId })).status).toBe(403);
  });

  it('has a form of its own among several: its own boxes, and only what was typed into it', async () => {
    const [one, other] = [await closed(), await closed()];
    const { text } = await visitorOf(api, second!).submit(`/watch/second/${one}`, { verdict: 'explained', reason: '短了些', flag: one });
    expect(text.split('短了些').length - 1).toBe(1);
    for (const id of [one, other]) for (const name of ['verdict', 'reason']) expect(text.split(`id="f-${name}-${id}"`).length - 1).toBe(1);
    expect(text).not.toContain('id="f-reason"');
  });

  it('counts towards κ: three alike, one not, over what was found', async () => {
    const before = (await api.call(listSecondReadings, { as: second! })).agreement.n;
    for (const [one, other] of [['explained', 'explained'], ['data_error', 'data_error'], ['to_lead', 'to_lead'], ['explained', 'to_lead']] as const) await api.call(readSecond, read(await closed(one), other));
    const { agreement, done } = await api.call(listSecondReadings, { as: first! });
    expect(agreement.n).toBe(before + 4);
    expect(agreement.observed).toBeCloseTo((before + 3) / (before + 4), 9);
    expect(agreement.kappa).toBeGreaterThan(0);
    expect(agreement.kappa).toBeLessThan(1);
    expect(agreement.low!).toBeLessThan(agreement.kappa!);
    expect(done[0]).toMatchObject({ first: 'explained', second: 'to_lead', same: false });
    expect((await visitorOf(api, first!).see('/watch/second')).text).toContain(`κ = ${agreement.kappa!.toFixed(2)}`);
  });
});

it('a flag that was not drawn waits for nobody', async () => {
  await draw(0);
  const flagId = await closed();
  expect(await waitingFor(second!)).not.toContain(flagId);
});
