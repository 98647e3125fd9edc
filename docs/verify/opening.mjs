// Recomputes a published opening of sealed bids from its file alone: node docs/verify/opening.mjs opening.json
// Save the file from /api/lots/<lot>/opening. Needs nothing but Node: no server code, no package, no database.
import { createCipheriv, createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const THRESHOLD = 3;
const TEXT_BYTES = 192;
const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const bytes = (hex) => Buffer.from(hex, 'hex');

/** Returns { problems, lines, winner }. No problem: what was announced follows from what was sealed. */
export function recompute(file) {
  const problems = [];
  const lines = [];
  if (file.format !== 'sunfield-opening-1') return { problems: ['not an opening file'], lines, winner: null };
  checkChain(file, problems);
  checkHolders(file, problems);
  let best = null;
  let floor = cents(file.reserve);
  for (const round of file.opened) {
    if (cents(round.floor) !== floor) problems.push(`round ${round.round}: the floor should be ${yuan(floor)}, not ${round.floor}`);
    const outcome = recomputeRound(file, round, floor, problems, lines);
    const told = round.best === null ? null : `${round.best.seq} ${round.best.bidderCode} ${round.best.amount}`;
    const found = outcome === null ? null : `${outcome.seq} ${outcome.bidderCode} ${yuan(outcome.cents)}`;
    if (told !== found) problems.push(`round ${round.round}: announced best ${told}, recomputed ${found}`);
    checkAnnounced(file, round, outcome, problems);
    lines.push(`round ${round.round}: best ${found ?? 'none'}`);
    if (outcome !== null) {
      best = outcome;
      floor = outcome.cents + cents(file.minStep);
    }
  }
  return { problems, lines, winner: best === null ? null : { bidderCode: best.bidderCode, amount: yuan(best.cents), seq: best.seq } };
}

/** Every entry's hash is taken over the entry and the one before it: nothing was left out, moved or written later. */
function checkChain(file, problems) {
  let previous = '0'.repeat(64);
  file.chain.forEach((entry, index) => {
    const facts = { subject: 'sealed', id: file.lotId, seq: entry.seq, kind: entry.kind, payload: entry.payload, actor: entry.actor, key: entry.key, decidedAt: entry.decidedAt, prevHash: entry.prevHash };
    if (entry.seq !== index + 1) problems.push(`chain: entry ${entry.seq} stands at ${index + 1}`);
    if (entry.prevHash !== previous) problems.push(`chain: entry ${entry.seq} does not follow the one before it`);
    if (sha256(canonical(facts)) !== entry.hash) problems.push(`chain: entry ${entry.seq} was altered`);
    previous = entry.hash;
  });
}

/** The keys are those that were appointed, five different ones. */
function checkHolders(file, problems) {
  const panel = file.chain.filter((entry) => entry.kind === 'seal.appointed').at(-1);
  if (panel === undefined) {
    if (file.opened.length > 0) problems.push('no holders were appointed');
    return;
  }
  if (file.holders.length !== 5 || new Set(file.holders.map((holder) => holder.organ)).size !== 5) problems.push('there are not five holders of five organs');
  for (const one of panel.payload.holders) {
    const holder = file.holders.find((other) => other.holderId === one.holder_id);
    if (holder === undefined || (one.public_key !== null && holder.publicKey !== one.public_key)) problems.push(`the key of ${one.organ} is not the one announced`);
  }
}

function recomputeRound(file, round, floor, problems, lines) {
  const sealed = file.chain.filter((entry) => entry.kind === 'bid.sealed' && entry.payload.round === round.round);
  for (const entry of sealed) {
    if (!round.bids.some((bid) => bid.seq === entry.seq)) problems.push(`round ${round.round}: the sealed bid ${entry.seq} was left out`);
  }
  const valid = [];
  for (const bid of round.bids) {
    const entry = sealed.find((one) => one.seq === bid.seq);
    const where = `round ${round.round} bid ${bid.seq} of ${bid.bidderCode}`;
    if (entry === undefined || entry.payload.bidder_code !== bid.bidderCode) problems.push(`${where}: not in the chain`);
    else if (entry.payload.envelope_sha256 !== envelopeHash(bid.envelope)) problems.push(`${where}: not the envelope that was sealed`);
    const opened = file.chain.find((one) => one.kind === 'seal.bid_opened' && one.payload.bid_seq === bid.seq);
    if (opened === undefined || opened.payload.priority_rank !== bid.priorityRank) problems.push(`${where}: another priority than the chain has`);
    if (bid.envelopeSha256 !== envelopeHash(bid.envelope)) problems.push(`${where}: its hash is wrong`);
    const found = openBid(file, round.round, bid, where, problems);
    const reason = found.reason ?? (found.cents < floor ? 'below_floor' : isTooLarge(file, found.cents) ? 'too_large' : null);
    const amount = found.cents === undefined ? null : yuan(found.cents);
    lines.push(`${where}: ${reason === null ? amount : `invalid (${reason}${amount === null ? '' : `, ${amount}`})`}`);
    if (bid.state !== (reason === null ? 'valid' : 'invalid') || bid.reason !== reason || bid.amount !== amount) problems.push(`${where}: published as ${bid.state} ${bid.amount} ${bid.reason}`);
    if (reason === null) valid.push({ seq: bid.seq, bidderCode: bid.bidderCode, rank: bid.priorityRank ?? Infinity, cents: found.cents });
  }
  // Highest; equal amounts: the stronger priority (the smaller rank), else the earlier sealed.
  valid.sort((a, b) => (a.cents === b.cents ? (a.rank === b.rank ? a.seq - b.seq : a.rank - b.rank) : a.cents < b.cents ? 1 : -1));
  return valid[0] ?? null;
}

/** No record holds more than twelve digits of yuan: with the next step, by the year (half up), for the whole term. Older files tell no area. */
function isTooLarge(file, amount) {
  const perYear = file.area === undefined ? amount : (amount * hundredths(file.area) + 50n) / 100n;
  return [amount + cents(file.minStep), perYear, perYear * BigInt(file.termYears ?? 1)].some((sum) => sum > 99_999_999_999_999n);
}

function checkAnnounced(file, round, outcome, problems) {
  const told = file.chain.find((entry) => entry.kind === 'seal.round_opened' && entry.payload.round === round.round);
  if (told === undefined || told.payload.best_seq !== (outcome?.seq ?? null)) problems.push(`round ${round.round}: the chain announces another best`);
  if (told !== undefined && told.payload.final !== (outcome === null || round.round >= file.rounds)) problems.push(`round ${round.round}: the chain is wrong about the last round`);
  if (new Set(round.present).size < THRESHOLD && round.bids.length > 0) problems.push(`round ${round.round}: fewer than three holders were there`);
}

function openBid(file, round, bid, where, problems) {
  const genuine = [];
  for (const { holderId, share } of bid.shares) {
    if (share === null) continue;
    const sealed = bid.envelope.shares.find((one) => one.holderId === holderId);
    if (sealed === undefined || sha256(bytes(share)) !== sealed.hash || bytes(share).at(-1) !== sealed.x) problems.push(`${where}: a share is not the one that was sealed`);
    else genuine.push(bytes(share));
  }
  if (genuine.length < THRESHOLD) return { reason: 'unreadable' };
  if (new Set(bid.envelope.shares.map((sealed) => sealed.x)).size !== 5) return { reason: 'shares_disagree' };
  const three = genuine.slice(0, THRESHOLD);
  const key = shareAt(three, 0).subarray(0, 32);
  const place = `${file.lotId}|${bid.bidderCode}|${round}`;
  const all = bid.envelope.shares.map((sealed) => shareAt(three, sealed.x));
  if (!bid.envelope.shares.every((sealed, index) => sha256(all[index]) === sealed.hash)) return { reason: 'shares_disagree' };
  const sound = bid.envelope.shares.every((sealed, index) => isSound(sealed, all[index], key, place, file.holders));
  return sound ? readText(file, round, bid, key, place) : { reason: 'seal_unsound' };
}

/** Seals the share again: the ephemeral key follows from the bid's key, so the same bytes must come out. */
function isSound(sealed, share, key, place, holders) {
  const holder = holders.find((one) => one.holderId === sealed.holderId);
  if (holder === undefined) return false;
  const secret = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `sunfield-ephemeral-v1|${place}|${sealed.holderId}`, 32));
  const own = createPrivateKey({ key: Buffer.concat([bytes('302e020100300506032b656e04220420'), secret]), format: 'der', type: 'pkcs8' });
  const theirs = createPublicKey({ key: Buffer.concat([bytes('302a300506032b656e032100'), bytes(holder.publicKey)]), format: 'der', type: 'spki' });
  const ephemeral = createPublicKey(own).export({ format: 'der', type: 'spki' }).subarray(12);
  const agreed = diffieHellman({ privateKey: own, publicKey: theirs });
  const derived = Buffer.from(hkdfSync('sha256', agreed, Buffer.concat([ephemeral, bytes(holder.publicKey)]), `sunfield-share-v1|${place}|${sealed.holderId}`, 44));
  const cipher = createCipheriv('aes-256-gcm', derived.subarray(0, 32), derived.subarray(32)).setAAD(Buffer.from(place));
  const box = Buffer.concat([cipher.update(share), cipher.final(), cipher.getAuthTag()]);
  return ephemeral.toString('hex') === sealed.ephemeral && box.toString('hex') === sealed.box;
}

function readText(file, round, bid, key, place) {
  let text;
  try {
    const whole = bytes(bid.envelope.ciphertext);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(bid.envelope.nonce)).setAAD(Buffer.from(place)).setAuthTag(whole.subarray(-16));
    text = Buffer.concat([decipher.update(whole.subarray(0, -16)), decipher.final()]);
  } catch {
    return { reason: 'not_decrypted' };
  }
  const amount = /\namount ((?:0|[1-9]\d{0,11})\.\d{2})\n\0/.exec(text.toString('utf8'))?.[1];
  const expected = Buffer.alloc(TEXT_BYTES);
  expected.write(`sunfield-sealed-bid-v1\nlot ${file.lotId}\nbidder ${bid.bidderCode}\nround ${round}\namount ${amount}\n`);
  return amount !== undefined && expected.equals(text) ? { cents: cents(amount) } : { reason: 'text_malformed' };
}

function envelopeHash({ nonce, ciphertext, shares }) {
  return sha256(['sunfield-envelope-v1', nonce, ciphertext, ...shares.map((one) => `${one.holderId} ${one.x} ${one.hash} ${one.ephemeral} ${one.box}`)].join('\n'));
}

/** The point at x of the polynomial through three shares, byte by byte in GF(256) modulo 0x11b. */
function shareAt(three, x) {
  const at = three.map((share) => share.at(-1));
  const weights = at.map((own) => at.filter((other) => other !== own).reduce((product, other) => times(product, times(x ^ other, inverse(own ^ other))), 1));
  const point = Buffer.alloc(33);
  for (let index = 0; index < 32; index += 1) point[index] = three.reduce((sum, share, of) => sum ^ times(share[index], weights[of]), 0);
  point[32] = x;
  return point;
}

function times(a, b) {
  let product = 0;
  for (let rest = b, factor = a; rest > 0; rest >>= 1, factor = (factor << 1) ^ (factor & 0x80 ? 0x11b : 0)) if (rest & 1) product ^= factor;
  return product;
}

const inverse = (a) => Array.from({ length: 256 }, (_, b) => b).find((b) => times(a, b) === 1);

function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const cents = (amount) => BigInt(amount.replace('.', ''));
/** Decimal text with at most two decimals. */
const hundredths = (text) => BigInt(text.split('.')[0] + (text.split('.')[1] ?? '').padEnd(2, '0'));
const yuan = (amount) => String(amount).padStart(3, '0').replace(/(\d\d)$/, '.$1');

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { problems, lines, winner } = recompute(JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8')));
  for (const line of lines) console.log(line);
  console.log(winner === null ? 'no valid bid' : `best ${winner.bidderCode} ${winner.amount} (entry ${winner.seq})`);
  for (const problem of problems) console.error(`PROBLEM ${problem}`);
  console.log(problems.length === 0 ? 'the announced result follows from what was sealed' : `${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
