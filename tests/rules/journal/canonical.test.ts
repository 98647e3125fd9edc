// The canonical form and the chain's judge, without a database.
import { describe, expect, it } from '@jest/globals';
import { canonicalJson, entryHash, GENESIS } from '../../../src/journal/canonical.ts';
import type { StoredEntry } from '../../../src/journal/read-entries.ts';
import { judgeChain } from '../../../src/journal/verify-journal.ts';

describe('canonical JSON', () => {
  it('sorts keys and drops undefined, so that writing order does not matter', () => {
    expect(canonicalJson({ b: '1', a: [true, null], c: undefined })).toBe('{"a":[true,null],"b":"1"}');
    expect(canonicalJson({ a: { z: 1, y: '余庄' } })).toBe(canonicalJson({ a: { y: '余庄', z: 1 } }));
  });

  it('refuses fractions: amounts travel as text', () => {
    expect(() => canonicalJson({ rent: 1500.5 })).toThrow(RangeError);
  });
});

function chainOf(length: number): StoredEntry[] {
  const chain: StoredEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      subject: 'lot', id: 'x', seq, kind: 'test', payload: { amount: `${seq}` }, actor: 'a', key: null,
      decided_at: new Date(1_700_000_000_000 + seq * 1000), prev_hash: chain.at(-1)?.hash ?? GENESIS,
    };
    chain.push({ ...entry, hash: entryHash({ ...entry, decidedAt: entry.decided_at.toISOString(), prevHash: entry.prev_hash }) });
  }
  return chain;
}
const headOf = (chain: StoredEntry[]) => ({ subject: 'lot', id: 'x', seq: chain.at(-1)!.seq, hash: chain.at(-1)!.hash });
const faults = (chain: StoredEntry[], head = headOf(chainOf(5))) => judgeChain(head, chain).map((found) => [found.seq, found.fault]);

describe('the judge of a chain', () => {
  it('finds nothing wrong with an honest chain', () => {
    expect(faults(chainOf(5))).toEqual([]);
  });

  it('names an altered row', () => {
    const chain = chainOf(5);
    chain[2] = { ...chain[2]!, payload: { amount: '999' } };
    expect(faults(chain)).toEqual([[3, 'altered']]);
  });

  it('names a row altered and re-hashed by the link that no longer follows', () => {
    const chain = chainOf(5);
    const forged = { ...chain[2]!, payload: { amount: '999' } };
    chain[2] = { ...forged, hash: entryHash({ ...forged, decidedAt: forged.decided_at.toISOString(), prevHash: forged.prev_hash }) };
    expect(faults(chain)).toEqual([[4, 'broken_link']]);
  });

  it('names a deleted row', () => {
    expect(faults(chainOf(5).filter((entry) => entry.seq !== 3))).toEqual([[3, 'missing']]);
  });

  it('names the last row cut off', () => {
    expect(faults(chainOf(5).slice(0, 4))).toEqual([[5, 'cut_off']]);
  });

  it('names an inserted row', () => {
    const chain = chainOf(5);
    const inserted = [...chain.slice(0, 2), { ...chain[1]!, seq: 3 }, ...chain.slice(2).map((entry) => ({ ...entry, seq: entry.seq + 1 }))];
    expect(faults(inserted).length).toBeGreaterThan(0);
    expect(faults(inserted).map(([seq]) => seq)).toContain(3);
  });

  it('names swapped rows', () => {
    const chain = chainOf(5);
    [chain[1], chain[2]] = [{ ...chain[2]!, seq: 2 }, { ...chain[1]!, seq: 3 }];
    expect(new Set(faults(chain).map(([seq]) => seq))).toEqual(new Set([2, 3, 4]));
  });
});
