// Faults of the registers stand on the township's list and on its list of things to do, and never in the commission's queue until the township has looked.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { claimFlag, listFlags } from '../../../src/watchdog/contract.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { readToEnd } from '../../support/tail.ts';
import { freshPerson, type Person } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { plantFlag } from './planted-flag.ts';
import { layCounty } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const county = '419910';

let [officer, reviewer, elsewhere]: Person[] = [];
/** A contract until 2203. */
let typo: string;
let township: string;

beforeAll(async () => {
  const { deals } = honestCounty(41, 130, county);
  const clerk = await freshPerson(database, '李书记', [['village_clerk', deals[0]!.placeCode]]);
  await layCounty(database.db, deals, clerk);
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
  const rows = await database.db.sql<{ id: string; place_code: string }>(
    `INSERT INTO occupation (asset_id, holder_name, basis, from_date, until_date, rent_yuan_per_year)
     SELECT l.asset_id, '承租人' || row_number() OVER (ORDER BY l.id), 'declared_contract', DATE '2023-01-01', DATE '2027-12-31', round(l.area * l.reserve_per_unit_year, 2) FROM lot l WHERE left(l.place_code, 6) = $1
     RETURNING id, (SELECT a.place_code FROM asset a WHERE a.id = asset_id) AS place_code`,
    [county],
  );
  typo = rows[0]!.id;
  township = rows[0]!.place_code.slice(0, 9);
  await database.db.sql(`UPDATE occupation SET until_date = DATE '2203-12-31' WHERE id = $1`, [typo]);
  officer = await freshPerson(database, '陈监督', [['commission_officer', county]]);
  reviewer = await freshPerson(database, '周审核', [['township_reviewer', township]]);
  elsewhere = await freshPerson(database, '别镇审核', [['township_reviewer', rows.find((row) => !row.place_code.startsWith(township))!.place_code.slice(0, 9)]]);
  await sweepAll(database.db, 'nightly');
});

const inQueue = async (): Promise<boolean> =>
  (await api.call(listFlags, { as: officer!, query: { state: 'all', size: 200 } })).groups.flatMap((group) => group.flags).some((flag) => flag.subjectId === typo);
const see = async (as: Person, path: string): Promise<string> => (await visitorOf(api, as).see(path)).text;

describe('dates that cannot be', () => {
  it('stand on the list and among the things to do of their own township', async () => {
    expect(await see(reviewer!, '/review/findings?code=term')).toContain('起止日期不可能');
    const todo = await see(reviewer!, '/todo?task=findings');
    expect(todo).toContain('/review/findings');
    expect(todo).toMatch(/核对台账，\d+ 项/);
    expect(await see(elsewhere!, '/review/findings?code=term')).not.toContain('起止日期不可能');
  });

  it('say nothing of a watchdog there', async () => {
    const page = await see(reviewer!, '/review/findings?code=term');
    for (const word of ['预警', '监督规则', '/watch']) expect(page.includes(word)).toBe(false);
  });

  it('are in nobody’s queue, and the test they would have triggered is stored all the same', async () => {
    expect(await inQueue()).toBe(false);
    expect(await see(officer!, '/todo')).not.toContain('/review/findings');
  });

  it('are told once, and once the township lets them stand the contract is judged like any other', async () => {
    const count = async () => (await database.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM asset_finding WHERE code = 'term.impossible' AND $1`, [true])).n;
    expect(await count()).toBe(1);
    const { id } = await database.db.one<{ id: string }>(`SELECT id FROM asset_finding WHERE code = 'term.impossible' AND $1`, [true]);
    expect((await visitorOf(api, elsewhere!).submit(`/review/findings/${id}/settlement`)).status).toBe(403);
    expect((await visitorOf(api, reviewer!).submit(`/review/findings/${id}/settlement`)).status).toBe(303);
    await sweepAll(database.db, 'nightly');
    expect(await count()).toBe(1);
    expect(await inQueue()).toBe(true);
  });

  it('leave a flag an officer works on at its own level: a high one still takes two', async () => {
    const { id, place_code: placeCode } = await database.db.one<{ id: string; place_code: string }>(
      'SELECT h.id, a.place_code FROM occupation h JOIN asset a ON a.id = h.asset_id WHERE left(a.place_code, 6) = $1 AND h.id <> $2 ORDER BY h.id LIMIT 1', [county, typo]);
    const flagId = await plantFlag(database.db, { kind: 'contract', subjectId: id, placeCode, signal: 'R08', level: 'high' });
    await api.call(claimFlag, { as: officer!, params: { flagId } });
    await database.db.sql(`UPDATE occupation SET until_date = DATE '2203-12-31' WHERE id = $1`, [id]);
    const { id: runId } = await sweepAll(database.db, 'nightly');
    expect(await database.db.one('SELECT run_id, level, state FROM flag WHERE id = $1', [flagId])).toEqual({ run_id: runId, level: 'high', state: 'claimed' });
  });
});
