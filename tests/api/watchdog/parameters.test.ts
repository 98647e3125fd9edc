// A signal's parameters: proposed by one officer, confirmed by another, in force from a day on; tried on a stored night before; who may not.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { listParameters, proposeParameter, trySandbox } from '../../../src/watchdog/parameters/contract.ts';
import { boundsOf } from '../../../src/watchdog/parameters/rules.ts';
import { resultsIn } from '../../../src/watchdog/run/findings.ts';
import { closeJudge } from '../../../src/watchdog/run/off-thread.ts';
import { countyRunsOf, findingsOf, type StoredCountyRun } from '../../../src/watchdog/run/run-queries.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { readToEnd } from '../../support/tail.ts';
import { freshPerson, type Person } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { layCounty } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const county = '419904';
const reason = '本县地块小，价格差别本来就大';

let [officer, colleague, ofTownship, administrator, clerk]: Person[] = [];
let today: string;

beforeAll(async () => {
  clerk = await freshPerson(database, '李书记', [['village_clerk', '419904101201']]);
  [officer, colleague] = [await freshPerson(database, '陈监督', [['commission_officer', county]]), await freshPerson(database, '周监督', [['commission_officer', county]])];
  ofTownship = await freshPerson(database, '孙监督', [['commission_officer', '419904101']]);
  administrator = await freshPerson(database, '管理员', [['administrator', county]]);
  await layCounty(database.db, honestCounty(72, 200, county).deals, clerk);
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
  today = chinaDate(await readClock(database.db));
});
afterAll(closeJudge);

const night = async (): Promise<StoredCountyRun> => (await countyRunsOf(database.db, (await sweepAll(database.db, 'manual')).id)).find((run) => run.county === county)!;
/** The clearest first: a lot at the very line may fall on its other side once it is found rigged and no longer compared with itself. */
const triggered = async (run: StoredCountyRun): Promise<string[]> =>
  [...resultsIn(await findingsOf(database.db, run))].filter((one) => one.code === 'P2' && one.state === 'triggered').toSorted((a, b) => (a.p ?? 1) - (b.p ?? 1)).map((one) => one.id);
const ask = (changed: object = {}) => ({ params: { county }, body: { code: 'P2', name: 'alpha', value: 0.02, effectiveFrom: today, reason, ...changed } });
const alphaOfP2 = async () => (await api.call(listParameters, { as: officer!, params: { county } })).parameters.find((one) => one.code === 'P2' && one.name === 'alpha')!;

describe('before anything was changed', () => {
  it('the signal’s own value holds, with the bounds a county may move it in', async () => {
    expect(await alphaOfP2()).toMatchObject({ value: 0.05, default: 0.05, ...boundsOf('alpha', 0.05), since: null, history: [] });
  });

  it('nothing can be tried before the first whole run', async () => {
    expect((await api.refused(trySandbox, { as: officer!, body: { county, code: 'P2', parameters: { alpha: 0.02 } } })).code).toBe('watchdog.no_whole_run');
  });

  it('a parameter nobody has, a value out of bounds and a day that is past are refused, in two languages', async () => {
    const refused = async (changed: object) => api.refused(proposeParameter, { as: officer!, ...ask(changed) });
    for (const changed of [{ code: 'Z9' }, { name: 'beta' }, { name: 'constructor' }]) expect(await refused(changed)).toMatchObject({ status: 404, code: 'watchdog.parameter_unknown' });
    for (const value of [0, 0.5, -1]) expect(await refused({ value })).toMatchObject({ status: 400, code: 'watchdog.parameter_out_of_range' });
    const past = await refused({ effectiveFrom: addDays(today, -1) });
    expect(past).toMatchObject({ status: 409, code: 'watchdog.parameter_backwards' });
    expect([past.zh, past.en].every((words) => words.includes(today.slice(0, 4)))).toBe(true);
  });
});

describe('who may not', () => {
  it('a clerk, an administrator and nobody at all reach none of it; an officer of one township or another county changes nothing here', async () => {
    const calls = [[listParameters, { params: { county } }], [proposeParameter, ask()], [trySandbox, { body: { county, code: 'P2', parameters: { alpha: 0.02 } } }]] as const;
    const stranger = await freshPerson(database, '外县监督', [['commission_officer', '419905']]);
    for (const [endpoint, input] of calls) {
      expect((await api.send(endpoint, input)).status).toBe(401);
      for (const as of [clerk!, administrator!, ofTownship!, stranger]) expect((await api.send(endpoint, { as, ...input })).status).toBe(403);
    }
  });

  it('nobody confirms his own; nothing is written past two people', async () => {
    const { approvalId } = await api.call(proposeParameter, { as: officer!, ...ask({ effectiveFrom: addDays(today, 300) }) });
    const decide = { params: { approvalId }, body: { verdict: 'approved' as const, reason: '同意' } };
    expect((await api.send(decideApprovalEndpoint, { as: officer!, ...decide })).status).toBeGreaterThanOrEqual(400);
    expect((await api.send(decideApprovalEndpoint, { as: administrator!, ...decide })).status).toBe(403);
    const alone = `INSERT INTO signal_parameter (county, code, name, value, effective_from, reason, subject, proposed_by, approved_by, approval_id, adopted_at) VALUES ($1, 'P2', 'alpha', 0.2, $2, '自己改', $1 || '/P2/alpha', $3, $4, $5, county_now())`;
    await expect(database.db.sql(alone, [county, addDays(today, 1), officer!.accountId, colleague!.accountId, approvalId])).rejects.toThrow();
    await expect(database.db.sql(alone, [county, addDays(today, 1), officer!.accountId, officer!.accountId, approvalId])).rejects.toThrow();
    await api.call(decideApprovalEndpoint, { as: colleague!, params: { approvalId }, body: { verdict: 'refused', reason: '理由不足' } });
    expect((await alphaOfP2()).history).toEqual([]);
  });
});

describe('a change', () => {
  it('is tried on the last night, and once adopted does to the next what the sandbox said', async () => {
    const before = await night();
    const tried = await api.call(trySandbox, { as: officer!, body: { county, code: 'P2', parameters: { alpha: 0.02 } } });
    expect(tried).toMatchObject({ snapshot: before.snapshot, subjects: before.subjects.lot.subjects, newlyTriggered: 0 });
    expect(tried.before.triggered).toBe((await triggered(before)).length);
    expect(tried.noLongerTriggered).toBeGreaterThan(0);
    expect(tried.changed).toBe(tried.noLongerTriggered);
    // Over the range of the parameter: never fewer at a higher alpha, and at the two values what the two sides say.
    const [curve] = tried.curves;
    expect(tried.curves.map((one) => one.name)).toEqual(['alpha']);
    expect(curve!.points.map((point) => point.triggered)).toEqual(curve!.points.map((point) => point.triggered).toSorted((a, b) => a - b));
    expect([0.02, 0.05].map((value) => curve!.points.find((point) => point.value === value)!.triggered)).toEqual([tried.after.triggered, tried.before.triggered]);
    expect([tried.newFlags, tried.goneFlags]).toEqual([tried.raised.length, tried.cleared.length]);
    for (const gone of tried.cleared) expect(gone.words).toContain('标的');
    const { approvalId } = await api.call(proposeParameter, { as: officer!, ...ask() });
    await api.call(decideApprovalEndpoint, { as: colleague!, params: { approvalId }, body: { verdict: 'approved', reason: '同意' } });
    expect(await alphaOfP2()).toMatchObject({ value: 0.02, default: 0.05, since: today, history: [{ value: 0.02, effectiveFrom: today, reason, proposedBy: '陈监督', approvedBy: '周监督' }] });
    const after = await night();
    expect([before.parameters.P2, after.parameters.P2]).toEqual([{ alpha: 0.05 }, { alpha: 0.02 }]);
    expect(after.snapshot).toBe(before.snapshot);
    expect((await triggered(after)).length).toBe(tried.after.triggered);
    expect((await triggered(before)).length).toBe(tried.before.triggered);
    const entry = await database.db.one<{ payload: object }>(`SELECT payload FROM journal_entry WHERE kind = 'watchdog.parameter_adopted' AND id = $1`, [county]);
    expect(entry.payload).toMatchObject({ code: 'P2', name: 'alpha', value: '0.02', effective_from: today, approval_id: approvalId });
  });

  it('holds from its day on and not before; one day takes one value', async () => {
    const later = addDays(today, 3);
    const { approvalId } = await api.call(proposeParameter, { as: officer!, ...ask({ value: 0.1, effectiveFrom: later }) });
    await api.call(decideApprovalEndpoint, { as: colleague!, params: { approvalId }, body: { verdict: 'approved', reason: '同意' } });
    expect((await night()).parameters.P2).toEqual({ alpha: 0.02 });
    expect((await api.refused(proposeParameter, { as: officer!, ...ask({ value: 0.03, effectiveFrom: later }) })).code).toBe('watchdog.parameter_same_day');
    await clockOf(database).forward(3 * 86_400);
    expect((await night()).parameters.P2).toEqual({ alpha: 0.1 });
  });

  it('confirmed a day late holds from the day of the confirmation', async () => {
    const asked = chinaDate(await readClock(database.db));
    const { approvalId } = await api.call(proposeParameter, { as: officer!, ...ask({ code: 'X1', name: 'muted', value: 0, effectiveFrom: asked }) });
    await clockOf(database).forward(86_400);
    await api.call(decideApprovalEndpoint, { as: colleague!, params: { approvalId }, body: { verdict: 'approved', reason: '同意' } });
    const { parameters } = await api.call(listParameters, { as: officer!, params: { county } });
    expect(parameters.find((one) => one.code === 'X1' && one.name === 'muted')).toMatchObject({ value: 0, since: addDays(asked, 1) });
    const entry = await database.db.one<{ payload: object }>(`SELECT payload FROM journal_entry WHERE kind = 'watchdog.parameter_adopted' AND payload->>'approval_id' = $1`, [approvalId]);
    expect(entry.payload).toMatchObject({ effective_from: addDays(asked, 1) });
  });

  it('says how often the signal was right on what has been closed', async () => {
    const last = await night();
    const [one, other] = await triggered(last);
    for (const [lotId, verdict] of [[one!, 'to_lead'], [other!, 'explained']] as const) {
      const flag = await database.db.one<{ id: string }>(
        `INSERT INTO flag (code, subject_kind, subject_id, signal, place_code, lot_id, level, confidence, run_id, state, due_on) SELECT 'WD-T-' || l.code, 'lot', l.id, 'P2', l.place_code, l.id, 'medium', 0.9, $2, 'disposed', now() FROM lot l WHERE l.id = $1
         ON CONFLICT ON CONSTRAINT flag_once DO UPDATE SET state = 'disposed' RETURNING id`,
        [lotId, last.runId],
      );
      await database.db.sql(`INSERT INTO disposition (flag_id, verdict, reason, decided_by) VALUES ($1, $2, repeat('理由', 10), $3)`, [flag.id, verdict, officer!.accountId]);
    }
    await night();
    const tried = await api.call(trySandbox, { as: officer!, body: { county, code: 'P2', parameters: { alpha: 0.25 } } });
    expect(tried.before.precision).toMatchObject({ closed: 2, substantiated: 1 });
    expect(tried.newlyTriggered).toBeGreaterThan(0);
    expect(tried.lost).toEqual([]);
    const strict = await api.call(trySandbox, { as: officer!, body: { county, code: 'P2', parameters: { alpha: 0.0001 } } });
    expect(strict.lost).toMatchObject([{ id: one, flagId: expect.any(String) }]);
    const muted = await api.call(trySandbox, { as: officer!, body: { county, code: 'P2', parameters: { muted: 1 } } });
    expect([muted.changed, muted.newFlags, muted.after.shown, muted.goneFlags]).toEqual([0, 0, 0, muted.before.shown]);
  });
});
