// The operator's commands as processes on a small county: import, statement, verify; their last line, their exit status, their sentences.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { apiFor, testSecret } from '../../support/api.ts';
import { camtEntry, camtFile } from '../../support/camt.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { withOwnCounty } from './own-county.ts';
import { runToEnd } from './processes.ts';

const county = withOwnCounty({ migrated: true, secret: testSecret });
const api = apiFor(county);
let folder: string;
beforeAll(() => void (folder = scratchFolder('files')));

const written = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const run = (command: 'import' | 'verify', ...args: string[]) => runToEnd(`cli/${command}.ts`, args, county.env());
const strangeKey = '7'.repeat(64);
const STRANGE = { key: strangeKey, id: sha256Hex(Buffer.from(strangeKey, 'hex')).slice(0, 16) };
const lastLine = (out: string): unknown => JSON.parse(out.trimEnd().split('\n').at(-1)!);

describe('npm run import', () => {
  it('says in two languages what was missing and how it is used, and leaves with 2', async () => {
    const tries: [string[], string][] = [
      [[], 'say what to import'],
      [['lots', 'x.csv'], 'say what to import'],
      [['statement', join(folder, 'not-there.csv')], 'no such file'],
      [['villages', folder], 'no such file'],
      [['villages', written('a.csv', 'a'), '--contry', '洛宁县'], 'wrong argument'],
      [['villages', written('a.csv', 'a'), 'b.csv'], 'one file at a time'],
    ];
    const ends = await Promise.all(tries.map(([args]) => run('import', ...args)));
    for (const [index, [, sentence]] of tries.entries()) {
      expect(ends[index]).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
      expect(ends[index]!.err).toContain('npm run import -- statements FILE');
    }
  });

  it('villages: a file without the headings is refused in one sentence; a good one ends with its totals', async () => {
    const bad = await run('import', 'villages', written('bad.csv', 'a,b\n1,2\n'));
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err).toContain('village_code');
    expect(bad.err).not.toContain('    at ');
    const file = written('villages.csv', '行政区划代码,县,乡镇,村\n410328200212,洛宁县,城郊乡,余庄村村民委员会\n41032820021,洛宁县,城郊乡,少一位村\n');
    const good = await run('import', 'villages', file);
    expect(good.code).toBe(0);
    expect(lastLine(good.out)).toMatchObject({ rows: 2, taken: 1, refused: 1, reasons: { 'village.code_misfit': 1 } });
    expect(await county.ask('SELECT name FROM place WHERE code = $1', ['410328200212'])).toEqual([{ name: '余庄村' }]);
  });

  it.each(['contracts', 'leases'])('%s: a row whose asset nobody knows is named by number on stderr and in the report', async (kind) => {
    const file = written(`${kind}.csv`, '合同编号,资产编号,承租人,起租日,到期日,年租金,已收租金\nH1,NOWHERE,周老汉,2025-01-01,2027-12-31,1200,0\n');
    const { code, out, err } = await run('import', kind, file, '--report', join(folder, `${kind}.json`));
    expect(code).toBe(0);
    expect(lastLine(out)).toMatchObject({ rows: 1, taken: 0, refused: 1, created: 0, reasons: { 'lease.asset_unknown': 1 } });
    expect(err).toContain('row 2 H1 [lease.asset_unknown]');
    expect(JSON.parse(readFileSync(join(folder, `${kind}.json`), 'utf8'))).toMatchObject({ refused: 1, details: [{ row: 2, outcome: 'refused' }] });
  });

  it('assets: a row a clerk must mend is named by number on stderr, all are counted in the last line', async () => {
    const file = written('assets.csv', '编号,区县,类别,名称,位置,面积\nA1,洛宁县,集体资产（果园）,余庄村梨园,城郊乡余庄村,36亩\nA2,洛宁县,集体资产（果园）,余庄村桃园,城郊乡余庄村,很大\n');
    const report = join(folder, 'out.json');
    const done = await run('import', 'assets', file, '--county', '洛宁县', '--report', report);
    expect(done.code).toBe(0);
    expect(lastLine(done.out)).toMatchObject({ rows: 2, refused: 1, assets: 1 });
    expect(done.err).toMatch(/第 3 行 \/ row 3 A2/);
  });
});

describe('npm run import -- statements', () => {
  it('takes a bank’s file of a collective’s account: rent is matched at once, and the same file again changes nothing', async () => {
    const lot = await activeLease(county, api);
    const today = chinaDate(await readClock(county.db));
    const rows = [`${lot.bankAccount.number},${today},9000.00,,赵承包,6217001800000000001,租金,B-1`, `${lot.bankAccount.number},${today},12.30,,农商银行,6217001800000000002,利息,B-2`, '合计,,9012.30,,,,,'];
    const file = written('statement.csv', ['账号,交易日期,收入,支出,对方户名,对方账号,附言,流水号', ...rows].join('\n'));
    const first = await run('import', 'statements', file);
    expect(first.code).toBe(0);
    expect(lastLine(first.out)).toEqual({ rows: 3, taken: 2, corrected: 0, refused: 1, repeated: 0, rentReceipts: 1, reasons: { 'statement.totals_row': 1 } });
    expect(first.err).toContain('第 4 行 / row 4');
    const again = await run('import', 'statement', file);
    expect(lastLine(again.out)).toMatchObject({ taken: 2, repeated: 2, rentReceipts: 0 });
    const entries = [camtEntry({ amount: '9000.00', bookedOn: today, reference: 'B-1' }), camtEntry({ amount: '3.00', bookedOn: today, reference: 'B-3', currency: 'USD' })];
    const xml = await run('import', 'statements', written('statement.xml', camtFile(lot.bankAccount.number, entries)), '--report', join(folder, 'camt.json'));
    expect(lastLine(xml.out)).toMatchObject({ rows: 2, taken: 1, refused: 1, repeated: 1, rentReceipts: 0, reasons: { 'statement.already_known': 1, 'statement.other_currency': 1 } });
    expect(xml.err).toMatch(/· 第 1 行 \/ row 1 \[statement.already_known\]/);
    expect(xml.err).toMatch(/✗ 第 2 行 \/ row 2 \[statement.other_currency\]/);
    const lease = await api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } });
    expect(lease.receipts.filter((receipt) => receipt.source === 'bank')).toMatchObject([{ amount: '9000.00', payer: '赵承包' }]);
    expect(await county.ask(`SELECT DISTINCT actor FROM journal_entry WHERE kind = $1 AND payload->>'source' = 'file'`, ['statement.imported'])).toEqual([{ actor: 'system:import' }]);
  });

  it('of a file that is no statement says which columns it looked for', async () => {
    const answer = await run('import', 'statement', written('no.csv', 'a,b\n1,2\n'));
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).not.toContain('    at ');
  });
});

describe('npm run verify', () => {
  it('counts chains and entries and leaves with 0 when nothing is wrong', async () => {
    const verdict = await run('verify');
    expect(verdict.code).toBe(0);
    const { chains, entries, findings } = lastLine(verdict.out) as { chains: number; entries: number; findings: number };
    expect(findings).toBe(0);
    expect(chains).toBeGreaterThan(10);
    expect(entries).toBeGreaterThan(chains);
  });

  it('names the row somebody altered behind its back, and leaves with 1', async () => {
    const [row] = await county.ask<{ id: string; seq: number }>(`SELECT id, seq::int FROM journal_entry WHERE kind = $1 ORDER BY decided_at LIMIT 1`, ['bid.accepted']);
    await county.ask('ALTER TABLE journal_entry DISABLE TRIGGER ALL');
    await county.ask(`UPDATE journal_entry SET actor = 'bidder:somebody-else' WHERE subject = 'auction' AND id = $1 AND seq = $2`, [row!.id, row!.seq]);
    const verdict = await run('verify');
    expect(verdict.code).toBe(1);
    expect(verdict.out).toContain(`✗ auction ${row!.id} #${row!.seq} altered`);
    expect(lastLine(verdict.out)).toMatchObject({ findings: 1 });
  });

  it('names a key that stands among the published ones and is not the installation’s', async () => {
    await county.ask('INSERT INTO receipt_key (id, public_key) VALUES ($1, $2)', [STRANGE.id, STRANGE.key]);
    const verdict = await run('verify');
    expect(verdict.code).toBe(1);
    expect(verdict.out).toContain(`✗ receipt batch key ${STRANGE.id} wrong_key`);
  });
});

describe('any command', () => {
  it('does not make a clock movable, and does not open a database whose secret it was not given', async () => {
    await county.ask('DELETE FROM clock_offset');
    const { SUNFIELD_SECRET: _, ...env } = county.env({ DATA_DIR: scratchFolder('no-secret') });
    const refused = await runToEnd('cli/verify.ts', [], env);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('give the secret this county was started with') });
    await run('verify');
    expect(await county.ask('SELECT * FROM clock_offset')).toEqual([]);
  });
});
