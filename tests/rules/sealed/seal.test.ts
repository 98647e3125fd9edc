// The seal: any three of five holders open a bid, two cannot, nothing can be moved, altered or made up. Properties with fast-check.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { randomBytes, randomUUID, webcrypto } from 'node:crypto';
import { combine } from 'shamir-secret-sharing';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { fingerprintOf, isUsableKey, newKeyPair, readKeyFile, writeKeyFile } from '../../../src/kernel/seal-key.ts';
import { type Envelope, envelopeHash, type HolderKey, isGenuine, openEnvelope, sealAmount, type SealPlace, unsealShare } from '../../../src/kernel/seal.ts';
import { shareAt } from '../../../src/kernel/shamir-points.ts';

const random = (n: number) => Uint8Array.from(randomBytes(n));
const pairs = Array.from({ length: 5 }, () => newKeyPair(random));
const holders: HolderKey[] = pairs.map(({ publicKey }) => ({ holderId: randomUUID(), publicKey }));
const here: SealPlace = { lotId: randomUUID(), bidderCode: '甲07', round: 1 };

const amounts = fc.tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 })).map(([yuan, fen]) => `${yuan}.${String(fen).padStart(2, '0')}`);
const subsets = (size: number) => fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: size, maxLength: size });
const sharesOf = (envelope: Envelope, of: readonly number[], place = here) => of.map((at) => unsealShare(place, envelope.shares[at]!, pairs[at]!.secretKey));
const readable = (envelope: Envelope, of: readonly number[]) => sharesOf(envelope, of).filter((share) => share !== undefined);
/** One hex digit changed at `at`. */
const altered = (hex: string, at: number) => hex.slice(0, at) + ((parseInt(hex[at]!, 16) + 1) % 16).toString(16) + hex.slice(at + 1);

describe('a sealed bid', () => {
  it('is opened by any three of the five', async () => {
    await fc.assert(
      fc.asyncProperty(amounts, fc.integer({ min: 3, max: 5 }).chain(subsets), async (amount, present) => {
        const envelope = await sealAmount(here, amount, holders, random);
        expect(await openEnvelope(here, envelope, holders, readable(envelope, present))).toEqual({ is: 'bid', amount });
      }),
      { numRuns: 30 },
    );
  });

  it('stays shut with two: the two shares fit every possible key equally well', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const [one, two] = readable(envelope, [0, 3]).map(hexToBytes) as [Uint8Array, Uint8Array];
    await expect(openEnvelope(here, envelope, holders, [bytesToHex(one), bytesToHex(two)])).rejects.toThrow('three different shares');
    // Whatever the first byte of the key may be, there is a third share that makes it so: two say nothing about it.
    const reachable = new Set<number>();
    for (let third = 0; third < 256; third += 1) {
      const invented = new Uint8Array(33).fill(third);
      invented[32] = [1, 2, 3].find((x) => x !== one[32] && x !== two[32])!;
      reachable.add(shareAt([one, two, invented], 0)[0]!);
    }
    expect(reachable.size).toBe(256);
    expect(isGenuine(envelope.shares[1]!, bytesToHex(new Uint8Array(33)))).toBe(false);
  });

  it('says nothing of its amount by its length', async () => {
    const [small, large] = [await sealAmount(here, '1.00', holders, random), await sealAmount(here, '999999999.99', holders, random)];
    expect(small.ciphertext.length).toBe(large.ciphertext.length);
    // A share's place is one to three digits, by chance.
    const length = (envelope: typeof small) => JSON.stringify({ ...envelope, shares: envelope.shares.map((share) => ({ ...share, x: 0 })) }).length;
    expect(length(small)).toBe(length(large));
  });

  it('does not open in another lot, for another bidder, in another round', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const shares = readable(envelope, [0, 1, 2]);
    for (const elsewhere of [{ ...here, lotId: randomUUID() }, { ...here, bidderCode: '乙11' }, { ...here, round: 2 }]) {
      expect(sharesOf(envelope, [0, 1, 2], elsewhere)).toEqual([undefined, undefined, undefined]);
      expect((await openEnvelope(elsewhere, envelope, holders, shares)).is).toBe('unsound');
    }
  });

  it('is read by nobody but its holders', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    expect(unsealShare(here, envelope.shares[0]!, pairs[1]!.secretKey)).toBeUndefined();
    expect(unsealShare(here, envelope.shares[0]!, newKeyPair(random).secretKey)).toBeUndefined();
  });
});

describe('tampering', () => {
  it('with any digit of the envelope is found, and never makes another amount', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const shares = readable(envelope, [0, 1, 2]);
    const fields = ['nonce', 'ciphertext', 'ephemeral', 'box', 'hash'] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.nat(), fc.nat(4), async (field, digit, at) => {
        const changed = structuredClone(envelope);
        if (field === 'nonce' || field === 'ciphertext') changed[field] = altered(changed[field], digit % changed[field].length);
        else changed.shares[at]![field] = altered(changed.shares[at]![field], digit % changed.shares[at]![field].length);
        expect(envelopeHash(changed)).not.toBe(envelopeHash(envelope));
        expect((await openEnvelope(here, changed, holders, shares)).is).toBe('unsound');
      }),
      { numRuns: 40 },
    );
  });

  it('a share somebody made up is not genuine', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const [share] = readable(envelope, [2]) as [string];
    expect(isGenuine(envelope.shares[2]!, share)).toBe(true);
    fc.assert(fc.property(fc.nat(), (digit) => expect(isGenuine(envelope.shares[2]!, altered(share, digit % share.length))).toBe(false)));
    for (const nonsense of ['', 'zz', share.slice(2), `${share}00`, share.toUpperCase().replace(/[0-9]/g, 'G')]) expect(isGenuine(envelope.shares[2]!, nonsense)).toBe(false);
  });
});

describe('a bidder who deals falsely', () => {
  it('gains nothing: whoever comes, the bid is invalid for all', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const other = await sealAmount(here, '9000.00', holders, random);
    // The fifth share belongs to another dealing: {0,1,2} and {2,3,4} would otherwise open different things.
    const mixed: Envelope = { ...envelope, shares: [...envelope.shares.slice(0, 4), other.shares[4]!] };
    const all = sharesOf(mixed, [0, 1, 2, 3, 4]) as string[];
    for (const present of [[0, 1, 2], [2, 3, 4], [0, 3, 4], [1, 2, 4]]) {
      const shares = present.map((at) => all[at]!);
      expect(await openEnvelope(here, mixed, holders, shares)).toEqual({ is: 'unsound', reason: 'shares_disagree' });
    }
  });

  it('the same point to all five, or to two of them, is one unsound bid whoever comes — never a fault', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const all = sharesOf(envelope, [0, 1, 2, 3, 4]) as string[];
    // Sealed by hand to each holder, so that every holder can read the own share and finds it genuine.
    const dealt = (points: readonly number[]): { envelope: Envelope; shares: string[] } => {
      const changed = structuredClone(envelope);
      points.forEach((from, at) => Object.assign(changed.shares[at]!, { x: envelope.shares[from]!.x, hash: envelope.shares[from]!.hash }));
      return { envelope: changed, shares: points.map((from) => all[from]!) };
    };
    for (const points of [[0, 0, 0, 0, 0], [0, 0, 2, 3, 4], [0, 1, 2, 3, 0]]) {
      const { envelope: forged, shares } = dealt(points);
      expect(forged.shares.every((sealed, at) => isGenuine(sealed, shares[at]!))).toBe(true);
      for (const present of [[0, 1, 2], [2, 3, 4], [4, 1, 0], [0, 1, 4], [0, 1, 2, 3, 4]]) {
        expect(await openEnvelope(here, forged, holders, present.map((at) => shares[at]!))).toEqual({ is: 'unsound', reason: 'shares_disagree' });
      }
    }
  });

  it('to somebody else, or to what is no key, is one unsound bid too', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const shares = readable(envelope, [0, 1, 2]);
    const stranger = structuredClone(envelope);
    stranger.shares[3]!.holderId = randomUUID();
    expect(await openEnvelope(here, stranger, holders, shares)).toEqual({ is: 'unsound', reason: 'seal_unsound' });
    const keyless = holders.map((holder, at) => (at === 4 ? { ...holder, publicKey: '00'.repeat(32) } : holder));
    expect(await openEnvelope(here, envelope, keyless, shares)).toEqual({ is: 'unsound', reason: 'seal_unsound' });
  });

  it('by sealing rubbish to two holders is found out by the other three', async () => {
    const envelope = await sealAmount(here, '1800.00', holders, random);
    const rubbish = structuredClone(envelope);
    for (const at of [0, 1]) rubbish.shares[at]!.box = bytesToHex(random(49));
    expect(sharesOf(rubbish, [0, 1])).toEqual([undefined, undefined]);
    expect(await openEnvelope(here, rubbish, holders, readable(rubbish, [2, 3, 4]))).toEqual({ is: 'unsound', reason: 'seal_unsound' });
  });

  it('by writing no amount, is published as malformed', async () => {
    for (const nonsense of ['1e9', '-5.00', '1800', '01800.00', '1800.00\namount 9.00', '１８００.00']) {
      const envelope = await sealAmount(here, nonsense, holders, random);
      expect(await openEnvelope(here, envelope, holders, readable(envelope, [0, 1, 4]))).toEqual({ is: 'unsound', reason: 'text_malformed' });
    }
  });
});

describe('our arithmetic and the audited package', () => {
  it('agree on the secret and on every share', async () => {
    await fc.assert(
      fc.asyncProperty(subsets(3), subsets(3), async (some, others) => {
        const envelope = await sealAmount(here, '12.00', holders, random);
        const all = sharesOf(envelope, [0, 1, 2, 3, 4]).map((share) => Uint8Array.from(hexToBytes(share!)));
        const chosen = some.map((at) => all[at]!);
        expect(bytesToHex(shareAt(chosen, 0).slice(0, 32))).toBe(bytesToHex(await combine(others.map((at) => all[at]!))));
        for (const share of all) expect(bytesToHex(shareAt(chosen, share[32]!))).toBe(bytesToHex(share));
      }),
      { numRuns: 10 },
    );
  });
});

describe('a key file', () => {
  const about = { holderId: randomUUID(), organ: 'township', panel: '三季度' };

  it('gives the pair back, with and without a passphrase', async () => {
    const plain = await writeKeyFile(pairs[0]!, about, '', random);
    expect(await readKeyFile(plain, '')).toEqual({ is: 'pair', pair: pairs[0] });
    const kept = await writeKeyFile(pairs[0]!, about, '南地 68 亩', random);
    expect(kept).not.toContain(pairs[0]!.secretKey);
    expect(await readKeyFile(kept, '')).toEqual({ is: 'passphrase_needed' });
    expect(await readKeyFile(kept, 'wrong')).toEqual({ is: 'passphrase_wrong' });
    expect(await readKeyFile(kept, '南地 68 亩')).toEqual({ is: 'pair', pair: pairs[0] });
  });

  it('opens alike where the page is not on https and the browser has no PBKDF2', async () => {
    const kept = await writeKeyFile(pairs[0]!, about, '口令', random);
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto')!;
    Object.defineProperty(globalThis, 'crypto', { configurable: true, value: { getRandomValues: (into: Uint8Array) => webcrypto.getRandomValues(into) } });
    try {
      expect(await readKeyFile(kept, '口令')).toEqual({ is: 'pair', pair: pairs[0] });
    } finally {
      Object.defineProperty(globalThis, 'crypto', own);
    }
  });

  it('that is none, or whose halves do not belong together, is refused', async () => {
    for (const text of ['', '{}', 'null', '[]', '{"format":"sunfield-key-file-1"}', await writeKeyFile({ ...pairs[0]!, publicKey: pairs[1]!.publicKey }, about, '', random)]) {
      expect(await readKeyFile(text, '')).toEqual({ is: 'not_a_key_file' });
    }
  });

  it('has a fingerprint to read aloud; points of low order are no keys', () => {
    expect(fingerprintOf(pairs[0]!.publicKey)).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
    expect(isUsableKey(pairs[0]!.publicKey)).toBe(true);
    for (const bad of ['', '00'.repeat(32), `01${'00'.repeat(31)}`, pairs[0]!.publicKey.toUpperCase().replace(/\d/g, 'A'), 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800']) {
      expect(isUsableKey(bad)).toBe(false);
    }
  });
});

it('takes milliseconds (printed, not asserted)', async () => {
  const rounds = 40;
  const timed = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    for (let index = 0; index < rounds; index += 1) await work();
    return ((performance.now() - from) / rounds).toFixed(1);
  };
  const envelope = await sealAmount(here, '1800.00', holders, random);
  const shares = readable(envelope, [0, 2, 4]);
  const seal = await timed(() => sealAmount(here, '1800.00', holders, random));
  const unseal = await timed(async () => unsealShare(here, envelope.shares[0]!, pairs[0]!.secretKey));
  const open = await timed(() => openEnvelope(here, envelope, holders, shares));
  console.log(`seal ${seal} ms · one holder's share ${unseal} ms · open and check the whole dealing ${open} ms (plain JavaScript, one thread)`);
});
