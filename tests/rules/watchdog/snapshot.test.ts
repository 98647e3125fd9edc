// A county's snapshot and findings: frozen and thawed they are the same to the last bit, equal input gives equal hashes, and nothing that was changed passes.
import { describe, expect, it } from '@jest/globals';
import type { CountyRecord } from '../../../src/watchdog/county/record.ts';
import { parametersInForce } from '../../../src/watchdog/run/catalogue-of-county.ts';
import { accountOf, resultsIn } from '../../../src/watchdog/run/findings.ts';
import { findingChunks, freezeFindings, thawFindings } from '../../../src/watchdog/run/freeze-findings.ts';
import { judgeCounty } from '../../../src/watchdog/run/judge-county.ts';
import type { Frozen } from '../../../src/watchdog/snapshot/chunks.ts';
import { freezeCounty, thawCounty } from '../../../src/watchdog/snapshot/freeze-county.ts';
import { plainJson } from '../../../src/watchdog/snapshot/plain-json.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';

const made = (seed: number, lots = 400): CountyRecord => syntheticCounty({ seed, lots }).record;
const textOf = (frozen: Frozen) => (hash: string): string => {
  const text = frozen.chunks.get(hash);
  if (text === undefined) throw new Error(`no ${hash}`);
  return text;
};
const thawed = (record: CountyRecord): CountyRecord => {
  const frozen = freezeCounty(record);
  return thawCounty(frozen.text, textOf(frozen));
};

describe('a snapshot', () => {
  it('thaws into the record it was made of, order and all', () => {
    const record = { ...made(31), villages: [{ village: '410328101201', town: '410328101', file: {} }], dispositions: new Map([['b', 'explained'], ['a', 'substantiated']] as const) };
    expect(plainJson(plain(thawed(record)))).toBe(plainJson(plain(record)));
  });

  it('has one hash for one content, and another for any other', () => {
    const hash = freezeCounty(made(31)).hash;
    expect(freezeCounty(made(31)).hash).toBe(hash);
    const record = made(31);
    const lots = record.lots.map((lot, i) => (i === 7 ? { ...lot, reserve: (lot.reserve ?? 0) + 0.01 } : lot));
    expect(freezeCounty({ ...record, lots }).hash).not.toBe(hash);
    expect(freezeCounty({ ...record, dispositions: new Map([[record.lots[0]!.lotId, 'explained']]) }).hash).not.toBe(hash);
  });

  it('shares with the night before what has not changed', () => {
    const record = made(31);
    const before = freezeCounty(record);
    const lots = record.lots.map((lot, i) => (i === record.lots.length - 1 ? { ...lot, amendedPercent: -20 } : lot));
    const after = freezeCounty({ ...record, lots });
    expect([...after.chunks.keys()].filter((chunk) => !before.chunks.has(chunk))).toHaveLength(1);
    expect(before.chunks.size).toBeGreaterThan(20);
  });

  it('refuses a chunk somebody changed', () => {
    const frozen = freezeCounty(made(31));
    const [first] = frozen.chunks.keys();
    expect(() => thawCounty(frozen.text, (hash) => (hash === first ? textOf(frozen)(hash).replace('1', '2') : textOf(frozen)(hash)))).toThrow('is not what was stored');
  });

  it('will not freeze what JSON would lose', () => {
    for (const value of [new Date(0), new Map(), NaN, Infinity, () => 1]) expect(() => plainJson([{ value }])).toThrow(TypeError);
    expect(plainJson({ b: [1, null, 'x'], a: { z: undefined, y: 0.1 } })).toBe('{"a":{"y":0.1},"b":[1,null,"x"]}');
  });
});

describe('findings', () => {
  const parameters = parametersInForce();

  it('are the same of a record and of its thawed snapshot, hash for hash', () => {
    const direct = freezeFindings(judgeCounty(made(32), parameters).findings);
    expect(freezeFindings(judgeCounty(thawed(made(32)), parameters).findings).hash).toBe(direct.hash);
    expect(freezeFindings(judgeCounty(made(33), parameters).findings).hash).not.toBe(direct.hash);
  });

  it('keep the account: subjects × signals = results, and some of each state a county knows', () => {
    const { findings } = judgeCounty(made(32), parameters);
    const { subjects, results } = accountOf(findings);
    const expected = Object.values(subjects).reduce((sum, one) => sum + one.subjects * one.signals, 0);
    expect(Object.values(results).reduce((a, b) => a + b, 0)).toBe(expected);
    expect(subjects.lot.subjects).toBe(made(32).lots.length);
    expect(results.triggered).toBeGreaterThan(0);
    expect(results.clear).toBeGreaterThan(0);
    expect(results.not_applicable).toBeGreaterThan(0);
    expect(results.error).toBe(0);
    findings.kinds.lot.states[5] = 255;
    expect(() => accountOf(findings)).toThrow('left without a result');
  });

  it('thaw as they were, all of them or one lot’s', () => {
    const { findings } = judgeCounty(made(32), parameters);
    const frozen = freezeFindings(findings);
    const key = (one: { kind: string; id: string; code: string }) => `${one.kind} ${one.id} ${one.code}`;
    const all = [...resultsIn(findings)].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect([...resultsIn(thawFindings(frozen.text, textOf(frozen)))].sort((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(all);
    const only = { kind: 'lot' as const, id: findings.kinds.lot.ids[9]! };
    expect(findingChunks(frozen.text, only)).toHaveLength(1);
    expect([...resultsIn(thawFindings(frozen.text, textOf(frozen), only))].sort((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(all.filter((one) => one.id === only.id));
  });

  it('follow the parameters in force', () => {
    const strict = judgeCounty(made(32), parametersInForce({ P2: { alpha: 1e-9 } })).findings;
    const usual = judgeCounty(made(32), parameters).findings;
    const raised = (findings: typeof usual, code: string) => [...resultsIn(findings)].filter((one) => one.code === code && one.state === 'triggered').length;
    expect(raised(usual, 'P2')).toBeGreaterThan(0);
    expect(raised(strict, 'P2')).toBe(0);
    expect(raised(strict, 'A2')).toBe(raised(usual, 'A2'));
  });
});

/** Maps and sets as lists, so that one text holds a whole record. */
function plain(record: CountyRecord): object {
  return { ...record, dispositions: [...record.dispositions], present: [...record.present].sort() };
}
