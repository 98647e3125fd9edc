// The signals' page: how often each signal was found true in a county, when muting is suggested, and what muting does.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { disposeFlag, listFlags, readFlag } from '../../../src/watchdog/contract.ts';
import { proposeParameter } from '../../../src/watchdog/parameters/contract.ts';
import { listSignals } from '../../../src/watchdog/signal-list/contract.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { plantFlag } from './planted-flag.ts';
import { layBankLines, layCounty, publishFirstNotice, type Collectives } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const county = '419907';
const REASON = '现场核对：地块、合同与流水一致，村里的说明有会议记录佐证。';

let village: Village;
let [officer, colleague, ofTownship, stranger]: Person[] = [];
let collectives: Collectives;
let placeCode: string;

beforeAll(async () => {
  village = await freshVillage(database);
  [officer, colleague] = [await freshPerson(database, '陈监督', [['commission_officer', county]]), await freshPerson(database, '周监督', [['commission_officer', county]])];
  ofTownship = await freshPerson(database, '孙监督', [['commission_officer', `${county}101`]]);
  stranger = await freshPerson(database, '外县监督', [['commission_officer', '419901']]);
  const { deals } = honestCounty(9, 12, county);
  collectives = await layCounty(database.db, deals, village.clerk);
  placeCode = deals[0]!.placeCode;
  await publishFirstNotice(database.db, deals[0]!.lotId, village.clerk, '2023-01-01T00:00:00Z');
});

async function plant(signal: string): Promise<string> {
  const { id } = await database.db.one<{ id: string }>('INSERT INTO collective (place_code, name) VALUES ($1, $2) RETURNING id', [placeCode, `合作社 ${randomUUID()}`]);
  return plantFlag(database.db, { kind: 'collective', subjectId: id, placeCode, signal });
}
const close = async (signal: string, verdict: 'to_lead' | 'explained' | 'data_error' | 'handed_over'): Promise<string> => {
  const flagId = await plant(signal);
  await api.call(disposeFlag, { as: officer!, params: { flagId }, body: { verdict, reason: REASON } });
  return flagId;
};
const signal = async (code: string, as = officer!) => (await api.call(listSignals, { as, params: { county } })).signals.find((one) => one.code === code)!;

describe('precision', () => {
  it('is not known before anything is closed, then counts each closed flag once, by its last verdict', async () => {
    expect(await signal('C1')).toMatchObject({ waiting: 0, mutedSince: null, precision: { closed: 0, substantiated: 0, precision: null, muteSuggested: false } });
    await close('C1', 'to_lead');
    await close('C1', 'data_error');
    const twice = await close('C1', 'handed_over');
    expect((await signal('C1')).precision).toMatchObject({ closed: 2, substantiated: 1 });
    await api.call(disposeFlag, { as: officer!, params: { flagId: twice }, body: { verdict: 'explained', reason: REASON } });
    const { precision, waiting } = await signal('C1');
    expect(waiting).toBe(0);
    expect(precision).toMatchObject({ closed: 3, substantiated: 1, muteSuggested: false });
    expect(precision.precision!.value).toBeCloseTo(1 / 3, 10);
    // Wilson's interval for 1 of 3.
    expect(precision.precision!.low).toBeCloseTo(0.0615, 4);
    expect(precision.precision!.high).toBeCloseTo(0.7923, 4);
  });

  it('stands beside every flag of the signal, in the queue and on its sheet', async () => {
    const waits = await plant('C1');
    const { groups } = await api.call(listFlags, { as: officer!, query: { signal: 'C1' } });
    expect(groups[0]!.flags[0]!.precision).toMatchObject({ closed: 3, substantiated: 1 });
    expect((await api.call(readFlag, { as: officer!, params: { flagId: waits } })).precision).toMatchObject({ closed: 3, substantiated: 1 });
    expect((await visitorOf(api, officer!).see(`/watch?flag=${waits}`)).text).toContain('只处置过 3 件，1 件属实，还说不准');
  });

  it('suggests muting below a tenth of thirty, and says so on the page first of all', async () => {
    for (let n = 0; n < 29; n += 1) await close('R26', 'explained');
    expect((await signal('R26')).precision.muteSuggested).toBe(false);
    await close('R26', 'to_lead');
    expect((await signal('R26')).precision).toMatchObject({ closed: 30, substantiated: 1, muteSuggested: true });
    const { text } = await visitorOf(api, officer!).see(`/watch/signals?county=${county}`);
    expect(text).toContain('近期 30 件中 1 件属实（3 %，可能在 1 %–17 %）');
    expect(text).toContain(`/watch/signals/R26?county=${county}&amp;name=muted&amp;value=1`);
  });

  it('is of the last 24 months', async () => {
    await clockOf(database).forward(731 * 86_400);
    expect((await signal('R26')).precision).toMatchObject({ closed: 0, precision: null });
  });

  it('is for officers of the county, the whole or a part', async () => {
    expect((await signal('C1', ofTownship!)).code).toBe('C1');
    for (const as of [stranger!, village.clerk, village.reviewer, village.operator]) expect((await api.send(listSignals, { as, params: { county } })).status).toBe(403);
    expect((await visitorOf(api, stranger!).see(`/watch/signals?county=${county}`)).status).toBe(403);
    expect((await visitorOf(api, village.clerk).see('/watch/signals')).status).toBe(403);
  });
});

describe('the queue’s filter', () => {
  it('knows every signal there is, not only the sweep’s own', async () => {
    const { text } = await visitorOf(api, officer!).see('/watch?signal=R36&state=all');
    expect(text).toMatch(/<option[^>]*value="R36"[^>]*selected|<option[^>]*selected[^>]*value="R36"/);
    expect((await visitorOf(api, officer!).see('/watch?signal=Z99')).status).toBe(200);
  });
});

describe('a muted signal', () => {
  it('raises nothing and clears what nobody works on, its results are still stored; unmuted it raises again', async () => {
    const { account } = [...collectives.values()][0]!;
    const [line] = await layBankLines(database.db, [{ account, amount: '23171.00', payer: '司马春梅', memo: '承包租金', bookedOn: '2025-07-01' }]);
    const stateOf = async (): Promise<string | undefined> => (await database.db.maybe<{ state: string }>('SELECT state FROM flag WHERE subject_id = $1', [line]))?.state;
    await sweepAll(database.db, 'manual');
    expect(await stateOf()).toBe('open');
    const today = chinaDate(await readClock(database.db));
    await mute(1, today);
    await sweepAll(database.db, 'manual');
    expect([await stateOf(), (await signal('X1')).mutedSince]).toEqual(['cleared', today]);
    const stored = await database.db.one<{ state: string }>('SELECT state FROM watchdog_result WHERE subject_id = $1 ORDER BY found_at DESC LIMIT 1', [line]);
    expect(stored.state).toBe('triggered');
    await clockOf(database).forward(86_400);
    await mute(0, chinaDate(await readClock(database.db)));
    await sweepAll(database.db, 'manual');
    expect([await stateOf(), (await signal('X1')).mutedSince]).toEqual(['open', null]);
  });

  it('is muted or not: nothing between', async () => {
    const today = chinaDate(await readClock(database.db));
    expect((await api.refused(proposeParameter, { as: officer!, params: { county }, body: { code: 'X1', name: 'muted', value: 0.5, effectiveFrom: today, reason: '半停' } })).code).toBe('watchdog.parameter_out_of_range');
  });

  async function mute(value: number, effectiveFrom: string): Promise<void> {
    const { approvalId } = await api.call(proposeParameter, { as: officer!, params: { county }, body: { code: 'X1', name: 'muted', value, effectiveFrom, reason: '准确率低，先停用核对' } });
    await api.call(decideApprovalEndpoint, { as: colleague!, params: { approvalId }, body: { verdict: 'approved', reason: '同意' } });
  }
});
