// Any stored flag reckoned again, years later: from its frozen snapshot or inputs, whatever became of the registers; and told apart when what was stored was touched.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readToEnd } from '../../support/tail.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { countySignal } from '../../../src/watchdog/run/catalogue-of-county.ts';
import { recomputeFlag } from '../../../src/watchdog/run/recompute-flag.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { testSecret } from '../../support/api.ts';
import { freshPerson } from '../../support/world.ts';
import { cut, honestCounty } from '../../rules/watchdog/honest-county.ts';
import { withOwnCounty } from '../cli/own-county.ts';
import { runToEnd } from '../cli/processes.ts';
import { layBankLines, layCounty, publishFirstNotice } from './synthetic-registers.ts';

const county = withOwnCounty({ migrated: true, secret: testSecret });
const COUNTY = '419907';

interface FlagRow {
  code: string;
  signal: string;
  kind: string;
}
let flags: FlagRow[];

/** Two winners who did not pay and whose lots went again for a tenth, three rents cut by seven tenths, a receipt nobody can explain. */
beforeAll(async () => {
  const clerk = await freshPerson(county, '李书记', [['village_clerk', '419907101201']]);
  const { deals } = honestCounty(71, 240, COUNTY);
  const shown = new Set([200, 210, 220].map((at) => deals[at]!.lotId));
  const collectives = await layCounty(county.db, deals.map((deal) => (shown.has(deal.lotId) ? cut(deal, 0.7) : deal)), clerk);
  await publishFirstNotice(county.db, deals[0]!.lotId, clerk, '2023-01-01T00:00:00Z');
  const { account } = [...collectives.values()][0]!;
  await layBankLines(county.db, [{ account, amount: '26400.00', payer: '田大有', memo: '鱼塘租金', bookedOn: '2025-06-10' }]);
  await readToEnd(county.db, 'market', () => learnDeals(county.db));
  for (const at of [20, 21]) {
    const [failed, again] = [deals[at]!, deals[at + 100]!];
    await county.db.sql('UPDATE deal SET defaulted = true WHERE lot_id = $1', [failed.lotId]);
    await county.db.sql('UPDATE lot SET relists_lot_id = $2, attempt = 2, first_reserve = reserve_per_unit_year WHERE id = $1', [again.lotId, failed.lotId]);
    await county.db.sql('UPDATE deal SET rent_per_unit_year = round($2::numeric * 0.1, 2) WHERE lot_id = $1', [again.lotId, failed.rentPerUnitYear]);
  }
  await sweepAll(county.db, 'nightly');
  flags = await county.db.sql<FlagRow>('SELECT code, signal, subject_kind AS kind FROM flag WHERE place_code LIKE $1 ORDER BY code', [`${COUNTY}%`]);
});

const again = async (code: string) => (await recomputeFlag(county.db, code))!;
const firstOf = (which: (flag: FlagRow) => boolean): FlagRow => flags.find(which)!;
const ofCounty = (flag: FlagRow) => countySignal(flag.signal) !== undefined;

describe('a flag reckoned again', () => {
  it('comes out the same, field by field, from a county’s snapshot and from frozen inputs', async () => {
    expect(new Set(flags.map((flag) => flag.signal)).size).toBeGreaterThan(2);
    expect(firstOf(ofCounty)).toBeDefined();
    for (const signal of ['P1', 'X1']) expect(firstOf((flag) => flag.signal === signal)).toBeDefined();
    for (const flag of flags) {
      const found = await again(flag.code);
      expect([flag.code, flag.signal, found.differences]).toEqual([flag.code, flag.signal, []]);
      expect(found.from.kind).toBe(ofCounty(flag) ? 'snapshot' : 'inputs');
    }
  });

  it('comes out the same after the registers have changed', async () => {
    await county.db.sql('UPDATE deal SET rent_per_unit_year = rent_per_unit_year * 2, bidders = bidders + 3 WHERE place_code LIKE $1', [`${COUNTY}%`]);
    for (const flag of [firstOf(ofCounty), firstOf((one) => one.signal === 'P1')]) expect((await again(flag.code)).differences).toEqual([]);
  });

  it('is told apart when the stored finding, or the night’s computation, is another', async () => {
    for (const flag of [firstOf(ofCounty), firstOf((one) => one.signal === 'X1')]) {
      const key = `FROM flag f WHERE f.code = $1 AND r.run_id = f.run_id AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id AND r.signal = f.signal`;
      const { before } = await county.db.one<{ before: string }>(`SELECT r.finding::text AS before FROM watchdog_result r, flag f WHERE ${key.slice(key.indexOf('WHERE') + 6)}`, [flag.code]);
      await county.db.sql(`UPDATE watchdog_result r SET finding = r.finding || '{"moneyAtStake":"1.00"}' ${key}`, [flag.code]);
      expect((await again(flag.code)).differences).toEqual([{ what: 'moneyAtStake', stored: '"1.00"', now: expect.not.stringContaining('"1.00"') }]);
      await county.db.sql(`UPDATE watchdog_result r SET finding = $2::jsonb ${key}`, [flag.code, before]);
      expect((await again(flag.code)).differences).toEqual([]);
    }
  });

  it('is nothing where there is no such flag', async () => {
    expect(await recomputeFlag(county.db, 'WD-2020-9999')).toBeUndefined();
  });
});

it('npm run recompute says “same” and leaves with 0, names what it cannot find and leaves with 1, and says how it is used', async () => {
  const run = (...args: string[]) => runToEnd('cli/recompute.ts', args, county.env());
  const two = [firstOf(ofCounty).code, firstOf((flag) => flag.signal === 'X1').code];
  const good = await run(...two);
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining('一致 / same') });
  expect(JSON.parse(good.out.trimEnd().split('\n').at(-1)!)).toEqual({ flags: 2, same: 2, different: 0 });
  expect(await run(two[0]!, 'WD-2020-9999')).toMatchObject({ code: 1, out: expect.stringContaining('no such flag') });
  expect(await run('113')).toMatchObject({ code: 2, err: expect.stringContaining('npm run recompute -- WD-') });
});
