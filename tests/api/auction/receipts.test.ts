// Receipts: signed, the same bytes for ever, for their owner alone, and proven by a file that knows nothing of us — or not, when anything was touched.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { getReceipt, listReceiptKeys, listReceipts, placeBidEndpoint, receipt as receiptShape, type Receipt } from '../../../src/auction/contract.ts';
import { placeBid } from '../../../src/auction/place-bid.ts';
import { createReceiptSigner, proofOf, signBatch, signedText } from '../../../src/auction/receipt-batch.ts';
import { verifyReceipts } from '../../../src/auction/verify-receipts.ts';
import { parsePayload } from '../../../src/journal/kinds.ts';
import { entryHash } from '../../../src/journal/canonical.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { admit, publishedAuction, signedIn } from '../../support/auction.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshBidder, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const verifier = fileURLToPath(new URL('../../../docs/verify/receipt.mjs', import.meta.url));
let folder: string;
let village: Village;
let crowd: Person[];
let lotId: string;
let told: Receipt[];
let key: string;

/** Seven people bid at one moment: one batch of more than four leaves, accepted and refused, so that paths have several heights. */
beforeAll(async () => {
  folder = scratchFolder('receipts');
  village = await freshVillage(county);
  crowd = [village.zhao, village.sun, ...(await Promise.all(Array.from({ length: 5 }, () => freshBidder(county))))];
  const made = await publishedAuction(county, village);
  lotId = made.lotId;
  await admit(county, village, lotId, crowd);
  await clock.moveTo(made.opensAt);
  await bid(village.zhao, '1500');
  const present = await Promise.all(crowd.map((person) => signedIn(county, person)));
  const { engine } = api.county.auction;
  told = await Promise.all(present.map(({ actor }, at) => placeBid(engine, actor, { lotId, bidKey: randomUUID(), amount: String(1510 + at * (at % 2 === 0 ? 10 : 3)) })));
  key = (await api.call(listReceiptKeys, {})).keys[0]!.publicKey;
});

const bid = (as: Person, amount: string, bidKey: string = randomUUID()): Promise<Receipt> => api.call(placeBidEndpoint, { as, params: { lotId }, body: { bidKey, amount } });

function judged(receipt: unknown, ...flags: string[]): { status: number | null; said: string } {
  const file = join(folder, `${randomUUID()}.json`);
  writeFileSync(file, typeof receipt === 'string' ? receipt : JSON.stringify(receipt));
  const run = spawnSync(process.execPath, [verifier, file, ...flags], { encoding: 'utf8', env: {} });
  return { status: run.status, said: run.stdout + run.stderr };
}

describe('a receipt', () => {
  it('says when it was taken and decided, and carries its place in a signed batch', () => {
    expect(new Set(told.map((one) => one.proof!.batch)).size).toBe(1);
    expect(told.map((one) => one.proof!.index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const one of told) {
      // The live connection sends it without parsing it again: it is exactly what its schema says.
      expect(JSON.stringify(receiptShape.strict().parse(one))).toBe(JSON.stringify(one));
      expect(parsePayload(`bid.${one.outcome}`, one.proof!.payload)).toEqual(one.proof!.payload);
      expect(one.receivedAt! <= one.decidedAt).toBe(true);
      expect(one.proof).toMatchObject({ publicKey: key, payload: { amount: one.amount, bidder_code: one.bidderCode, received_at: one.receivedAt, batch: one.proof!.batch } });
    }
    expect(told.map((one) => one.outcome)).toEqual(expect.arrayContaining(['accepted', 'refused']));
  });

  it('is the same bytes when asked again, fetched alone, and in the list', async () => {
    for (const [at, person] of crowd.entries()) {
      const { bidKey, amount } = told[at]!;
      const bytes = JSON.stringify(told[at]);
      expect((await api.send(placeBidEndpoint, { as: person, params: { lotId }, body: { bidKey, amount } })).text).toBe(bytes);
      expect((await api.send(getReceipt, { as: person, params: { lotId, bidKey } })).text).toBe(bytes);
      expect((await api.call(listReceipts, { as: person, params: { lotId } })).receipts.map((one: Receipt) => JSON.stringify(one))).toContain(bytes);
    }
  });

  it('is given to its owner alone; the keys are for anyone', async () => {
    expect(await api.refused(getReceipt, { as: crowd[1]!, params: { lotId, bidKey: told[0]!.bidKey } })).toMatchObject({ status: 404 });
    expect(await api.refused(getReceipt, { params: { lotId, bidKey: told[0]!.bidKey } })).toMatchObject({ status: 401 });
    expect(await api.call(listReceiptKeys, {})).toEqual({ keys: [{ id: told[0]!.proof!.keyId, publicKey: createReceiptSigner(testKeys.receipt).publicKey, firstUsedAt: expect.any(String) }] });
  });
});

describe('the standalone verifier', () => {
  it('proves every receipt, accepted and refused, with the key and without, in both languages', () => {
    for (const one of told) {
      expect(judged(one, '--key', key)).toMatchObject({ status: 0, said: expect.stringMatching(/已证明 \/ proven[\s\S]*the key is the one you gave/) });
    }
    const alone = judged(told[0]);
    expect(alone.status).toBe(0);
    expect(alone.said).toContain('no key was given');
  });

  const hex = (text: string): string => (text.startsWith('0') ? '1' : '0') + text.slice(1);
  const proofWith = (receipt: Receipt, changed: Partial<NonNullable<Receipt['proof']>>): Receipt => ({ ...receipt, proof: { ...receipt.proof!, ...changed } });
  const accepted = (): Receipt => told.find((one) => one.outcome === 'accepted' && one.proof!.path.length > 1)!;
  const refused = (): Receipt => told.find((one) => one.outcome === 'refused' && one.proof!.path.length > 1)!;
  /** Consistent in itself: the forger recomputes the hash and goes on from there. */
  const rehashed = (receipt: Receipt, payload: Record<string, unknown>): Receipt => {
    const facts = { subject: 'auction', id: receipt.lotId, seq: receipt.seq, kind: `bid.${receipt.outcome}`, payload, actor: `bidder:${receipt.bidderCode}`, key: receipt.bidKey, decidedAt: receipt.decidedAt, prevHash: receipt.prevHash };
    return { ...proofWith(receipt, { payload }), hash: entryHash(facts) };
  };
  const otherKey = (): { publicKey: string; sign: (text: string) => string } => {
    const pair = generateKeyPairSync('ed25519');
    return { publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(12).toString('hex'), sign: (text) => sign(null, Buffer.from(text), pair.privateKey).toString('hex') };
  };
  const forgedWhole = (): Receipt => {
    const other = createReceiptSigner(Buffer.alloc(32, 7));
    const receipt = accepted();
    const made = rehashed(receipt, { ...receipt.proof!.payload, amount: '1.00' });
    const batch = signBatch(other, receipt.proof!.batch, [made.hash]);
    return { ...made, amount: '1.00', proof: proofOf(batch, 0, made.proof!.payload) };
  };

  const forgeries: [string, () => unknown][] = [
    ['the amount changed', () => ({ ...accepted(), amount: '1.00' })],
    ['the amount changed in the payload too', () => ({ ...proofWith(accepted(), { payload: { ...accepted().proof!.payload, amount: '1.00' } }), amount: '1.00' })],
    ['the amount changed everywhere, the hash recomputed', () => ({ ...rehashed(accepted(), { ...accepted().proof!.payload, amount: '1.00' }), amount: '1.00' })],
    ['the outcome turned', () => ({ ...refused(), outcome: 'accepted', refusal: null })],
    ['a refusal hidden behind an end', () => ({ ...refused(), endsAt: refused().decidedAt })],
    ['another reason for the refusal', () => ({ ...refused(), refusal: { ...refused().refusal!, code: 'bid.too_late' } })],
    ['another bidder', () => ({ ...accepted(), bidderCode: 'ZZZZZZ' })],
    ['another lot', () => ({ ...accepted(), lotId: randomUUID() })],
    ['another bid key', () => ({ ...accepted(), bidKey: randomUUID() })],
    ['the seq changed', () => ({ ...accepted(), seq: accepted().seq + 1 })],
    ['decided a second earlier', () => ({ ...accepted(), decidedAt: new Date(Date.parse(accepted().decidedAt) - 1000).toISOString() })],
    ['received later than it was', () => ({ ...accepted(), receivedAt: accepted().decidedAt.replace(/\d\dZ$/, '00Z').replace(/^2/, '3') })],
    ['a later end', () => ({ ...accepted(), endsAt: new Date(Date.parse(accepted().endsAt!) + 1000).toISOString() })],
    ['another entry before it', () => ({ ...accepted(), prevHash: hex(accepted().prevHash) })],
    ['the hash changed', () => ({ ...accepted(), hash: hex(accepted().hash) })],
    ['the path swapped', () => proofWith(accepted(), { path: accepted().proof!.path.toReversed() })],
    ['the path truncated', () => proofWith(accepted(), { path: accepted().proof!.path.slice(0, -1) })],
    ['the path extended', () => proofWith(accepted(), { path: [...accepted().proof!.path, accepted().proof!.root] })],
    ['another index', () => proofWith(accepted(), { index: accepted().proof!.index ^ 1 })],
    ['an index beyond the batch', () => proofWith(accepted(), { index: accepted().proof!.size })],
    ['a negative index', () => proofWith(accepted(), { index: -1 })],
    ['another size', () => proofWith(accepted(), { size: accepted().proof!.size + 1 })],
    ['another root', () => proofWith(accepted(), { root: hex(accepted().proof!.root) })],
    ['another batch', () => proofWith(accepted(), { batch: randomUUID() })],
    ['the signature changed', () => proofWith(accepted(), { signature: hex(accepted().proof!.signature) })],
    ['the signature of another text by the same key', () => proofWith(accepted(), { signature: createReceiptSigner(testKeys.receipt).sign('something else').toString('hex') })],
    ['another key, its own signature', () => {
      const { batch, size, root } = accepted().proof!;
      const other = otherKey();
      return proofWith(accepted(), { publicKey: other.publicKey, signature: other.sign(signedText(batch, size, root)) });
    }],
    ['a whole receipt made with another key', forgedWhole],
    ['the payload of another bid', () => proofWith(accepted(), { payload: refused().proof!.payload })],
    ['the proof of another bid', () => ({ ...accepted(), proof: refused().proof })],
    ['no proof', () => ({ ...accepted(), proof: null })],
    ['a field more', () => ({ ...accepted(), paid: true })],
    ['a field less', () => ({ ...accepted(), endsAt: undefined })],
    ['a number with a fraction', () => ({ ...accepted(), seq: 1.5 })],
    ['half a file', () => JSON.stringify(accepted()).slice(0, 300)],
    ['not a receipt at all', () => [1, 2, 3]],
  ];

  it.each(forgeries)('refuses %s', (_name, forged) => {
    const run = judged(forged(), '--key', key);
    expect(run).toMatchObject({ status: 1, said: expect.stringMatching(/^✗ .+ \/ .+/) });
    expect(run.said).not.toContain('已证明');
  });

  it('says that only a key one knows proves who signed: a whole forgery stands until it is compared', () => {
    expect(judged(forgedWhole()).said).toContain('no key was given');
    expect(judged(forgedWhole(), '--key', key).status).toBe(1);
  });

  it('tells how it is used, and what it cannot read', () => {
    for (const args of [[], [join(folder, 'nowhere.json')], [join(folder, 'x.json'), '--key', 'abc']]) {
      const run = spawnSync(process.execPath, [verifier, ...args], { encoding: 'utf8' });
      expect(run).toMatchObject({ status: 1, stdout: expect.stringMatching(/^✗ /) });
    }
  });
});

describe('the journal’s verifier', () => {
  it('finds every batch sound, and names what an owner did behind its back', async () => {
    const sound = await verifyReceipts(county.db);
    expect(sound.findings).toEqual([]);
    expect(sound.batches).toBeGreaterThan(1);
    const owner = new pg.Client({ connectionString: county.ownerUrl });
    owner.on('error', () => {});
    await owner.connect();
    try {
      const batch = told[3]!.proof!.batch;
      const within = async (text: string, values: unknown[]): Promise<string[]> => {
        await owner.query('BEGIN');
        await owner.query('SET LOCAL session_replication_role = replica');
        await owner.query(text, values);
        const reader = { sql: async (words: string, params: readonly unknown[] = []) => (await owner.query(words, [...params])).rows };
        const { findings } = await verifyReceipts(reader as never, key);
        await owner.query('ROLLBACK');
        return findings.filter((found) => found.batch === batch || found.batch === 'x').map((found) => found.fault);
      };
      const [id] = [[batch]];
      const wrongly = (text: string): Promise<string[]> => within(`WITH forged AS (INSERT INTO receipt_key (id, public_key) VALUES (${text}) RETURNING id) UPDATE receipt_batch SET key_id = (SELECT id FROM forged) WHERE id = $1`, id);
      const forger = createReceiptSigner(Buffer.alloc(32, 7));
      expect(await wrongly(`'abcdefabcdefabcd', '${forger.publicKey}'`)).toEqual(['not_signed', 'wrong_key']);
      // Signed anew, consistently, with a key of the forger's own: only who knows the installation's key sees it.
      const { size, root } = told[3]!.proof!;
      const signature = forger.sign(signedText(batch, size, root));
      await owner.query('INSERT INTO receipt_key (id, public_key) VALUES ($1, $2)', [forger.keyId, forger.publicKey]);
      expect(await within(`UPDATE receipt_batch SET key_id = '${forger.keyId}', signature = '\\x${signature.toString('hex')}' WHERE id = $1`, id)).toEqual(['wrong_key']);
      expect((await verifyReceipts(county.db, key)).findings).toMatchObject([{ batch: `key ${forger.keyId}`, fault: 'wrong_key' }]);
      await owner.query(`SET session_replication_role = replica`);
      await owner.query('DELETE FROM receipt_key WHERE id = $1', [forger.keyId]);
      await owner.query(`SET session_replication_role = origin`);
      expect(await within(`UPDATE receipt_batch SET root = sha256(root) WHERE id = $1`, id)).toEqual(['wrong_root', 'not_signed']);
      expect(await within(`UPDATE receipt_batch SET signature = signature || '' , signed_at = signed_at, leaves = leaves || leaves WHERE id = $1`, id)).toContain('wrong_leaves');
      expect(await within(`UPDATE receipt_batch SET signature = sha512('x') WHERE id = $1`, id)).toEqual(['not_signed']);
      expect(await within(`DELETE FROM receipt_batch WHERE id = $1`, id)).toEqual(['no_batch']);
      expect(await within(`DELETE FROM journal_entry WHERE hash = $1`, [told[3]!.hash])).toEqual(['wrong_leaves']);
      expect(await within(`DELETE FROM journal_entry WHERE payload->>'batch' = $1`, id)).toEqual(['wrong_leaves']);
      expect(await within(`UPDATE journal_entry SET payload = payload || '{"batch": "x"}' WHERE hash = $1`, [told[3]!.hash])).toEqual(expect.arrayContaining(['wrong_leaves', 'no_batch']));
      // The application's own role may do none of it, nor add a key's second life.
      for (const text of ['UPDATE receipt_batch SET root = root WHERE $1', 'DELETE FROM receipt_batch WHERE $1', 'UPDATE receipt_key SET public_key = public_key WHERE $1']) {
        await expect(county.db.sql(text, [true])).rejects.toThrow(/permission denied/);
      }
      await expect(owner.query('DELETE FROM receipt_batch')).rejects.toThrow(/append-only/);
    } finally {
      await owner.end();
    }
    expect((await verifyReceipts(county.db, key)).findings).toEqual([]);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });
});
