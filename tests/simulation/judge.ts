// Judge of a run: reads the simulated database's rows and what the clients were told, and names every broken promise. Shares no code with the engine but the fold it contradicts.
import { createHash } from 'node:crypto';
import { foldAuction, type AuctionEntry } from '../../src/auction/fold.ts';
import { canonicalJson } from '../../src/journal/canonical.ts';
import type { Client } from './client.ts';
import type { Row, Store } from './store.ts';
import { EPOCH } from './virtual-time.ts';

export interface Judged {
  breaches: string[];
  accepted: number;
  refused: number;
  /** How often each kind of entry stands in the record; a match counts for itself too. */
  kinds: Record<string, number>;
}

interface Entry {
  seq: number;
  kind: string;
  actor: string;
  key: string | null;
  payload: Row;
  decided_at: Date;
  prev_hash: string;
  hash: string;
  /** County milliseconds of the run and the number of the commit; the first entry has none. */
  committed?: { at: number; by: number };
}

/** `lostFitness`: since when a bidder (by code, of a lot) may not bid. Null where the county's clock was set back. */
export function judgeLot(store: Store, lotId: string, lostFitness: ReadonlyMap<string, Date> | null, darkness: readonly { from: Date; until: Date | null }[] | null): Judged {
  const entries = (store.chains.get(`auction/${lotId}`) ?? []) as unknown as Entry[];
  const breaches = [...chainBreaches(lotId, entries), ...ladderBreaches(entries), ...endingBreaches(entries)];
  if (lostFitness !== null) breaches.push(...fitnessBreaches(entries, lostFitness));
  const folded = foldAuction(entries.map((entry) => ({ seq: entry.seq, decidedAt: entry.decided_at, kind: entry.kind, payload: entry.payload }) as unknown as AuctionEntry));
  breaches.push(...folded.breaches.map((breach) => `${breach} (fold)`));
  const row = store.tables.get('auction')!.get(lotId)!;
  if (row.state === 'closed') breaches.push(...coverBreaches(store, (row.last_look_until ?? row.ends_at) as Date, darkness ?? []));
  if (darkness !== null) breaches.push(...staleBreaches(entries));
  const [price, seq, ends] = [folded.price?.toText() ?? null, folded.lastSeq, folded.endsAt!.getTime()];
  if (row.price !== price || row.seq !== seq || (row.ends_at as Date).getTime() !== ends) breaches.push(`I5 the row stands at ${String(row.price)}, seq ${String(row.seq)}; its record folds to ${price}, seq ${seq}`);
  const kinds: Record<string, number> = {};
  for (const { kind, payload } of entries) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    for (const mark of ['matched', 'extended'] as const) if (payload[mark] === true) kinds[mark] = (kinds[mark] ?? 0) + 1;
  }
  return { breaches, accepted: kinds['bid.accepted'] ?? 0, refused: kinds['bid.refused'] ?? 0, kinds };
}

/** What a client was told must be so, and all it asked must be answered. */
export function judgeClient(store: Store, client: Client): string[] {
  const entries = (store.chains.get(`auction/${client.lotId}`) ?? []) as unknown as Entry[];
  const breaches = [...client.complaints];
  for (const ask of client.asks) {
    const what = `${client.name} ${ask.key.slice(0, 8)} ${ask.amount}`;
    if (ask.settled === undefined) breaches.push(`I8 ${what}: asked ${ask.tries} times, never told`);
    if (ask.answers.size > 1) breaches.push(`I7 ${what}: told ${ask.answers.size} different things`);
    for (const answer of ask.answers) breaches.push(...answerBreaches(entries, what, ask.reuses, answer));
  }
  return [...breaches, ...viewBreaches(entries, client)];
}

function answerBreaches(entries: readonly Entry[], what: string, reuses: string | undefined, answer: string): string[] {
  if (reuses?.startsWith('{') === true) return answer === 'refused bid.key_reused' ? [] : [`I7 ${what}: a used key took another amount`];
  if (!answer.startsWith('{')) return answer === 'refused bid.key_reused' && reuses === undefined ? [`I7 ${what}: told its own key was used for another bid`] : [];
  const told = JSON.parse(answer) as { seq: number; hash: string; outcome: string; bidKey: string; amount: string; receivedAt: string | null; decidedAt: string };
  const stored = entries.find((entry) => entry.seq === told.seq);
  const same = stored !== undefined && stored.hash === told.hash && stored.kind === `bid.${told.outcome}` && stored.key === told.bidKey && stored.payload.amount === told.amount && stored.decided_at.toISOString() === told.decidedAt;
  return same ? [] : [`I8 ${what}: acknowledged as seq ${told.seq}, stored is ${stored?.kind ?? 'nothing'}`];
}

/** I11: after quiescence the view is the fold, the history the public record. */
function viewBreaches(entries: readonly Entry[], client: Client): string[] {
  const last = entries.at(-1)!.seq;
  const bids = entries.filter((entry) => entry.kind === 'bid.accepted');
  const price = bids.at(-1)?.payload.amount ?? null;
  const { view } = client;
  if (view === undefined) return [`I11 ${client.name} sees nothing`];
  if (view.seq !== last || view.price !== price || view.leaderCode !== (bids.at(-1)?.payload.bidder_code ?? null) || view.bidCount !== bids.length) {
    return [`I11 ${client.name} sees seq ${view.seq} at ${view.price}, the record is at seq ${last}, ${String(price)}`];
  }
  const shown = entries.filter((entry) => entry.kind !== 'bid.refused').map((entry) => entry.seq);
  const held = client.history.map((entry) => entry.seq);
  return shown.join() === held.join() ? [] : [`I11 ${client.name} holds ${held.length} entries of ${shown.length}`];
}

/** I1, I3's order, I7's once, and the chain of hashes. */
function chainBreaches(lotId: string, entries: readonly Entry[]): string[] {
  const breaches: string[] = [];
  const keys = new Set<string>();
  entries.forEach((entry, at) => {
    const before = entries[at - 1];
    if (entry.seq !== at + 1) breaches.push(`I1 seq ${entry.seq} where ${at + 1} was due`);
    if (before !== undefined && entry.decided_at < before.decided_at) breaches.push(`I3 seq ${entry.seq} decided before seq ${before.seq}`);
    if (before !== undefined && entry.prev_hash !== before.hash) breaches.push(`I1 seq ${entry.seq} does not follow seq ${before.seq}`);
    const { seq, kind, payload, actor, key } = entry;
    const facts = { subject: 'auction', id: lotId, seq, kind, payload, actor, key, decidedAt: entry.decided_at.toISOString(), prevHash: entry.prev_hash };
    if (createHash('sha256').update(canonicalJson(facts)).digest('hex') !== entry.hash) breaches.push(`I1 the hash of seq ${seq} is not of what is stored`);
    if (key !== null && keys.has(`${actor}|${key}`)) breaches.push(`I7 ${actor} has two entries for ${key}`);
    keys.add(`${actor}|${key}`);
  });
  return breaches;
}

/** Decided after the lock: what was decided before the entry before it was committed was decided on an old state. Only where the county's clock was not set. */
function staleBreaches(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry, at) => {
    const before = entries[at - 1]?.committed;
    if (before === undefined || before.by === entry.committed?.by || entry.decided_at.getTime() >= Math.floor(EPOCH + before.at)) return [];
    return [`I3 seq ${entry.seq} was decided before seq ${entry.seq - 1} was committed`];
  });
}

const fen = (amount: unknown): number => Number(String(amount).replace('.', ''));

/** I2, I3 and I5 told without the fold: whole fen, milliseconds. */
function ladderBreaches(entries: readonly Entry[]): string[] {
  const breaches: string[] = [];
  const terms = entries[0]!.payload;
  const ms = (value: unknown): number => Date.parse(String(value));
  let [price, leader, rank] = [null as number | null, '', null as number | null];
  let [end, opening, look, suspended, resumption] = [ms(terms.ends_at), ms(terms.opens_at), null as number | null, false, -Infinity];
  for (const { kind, seq, payload, actor, decided_at: at } of entries) {
    if (kind === 'auction.suspended') suspended = true;
    if (kind === 'auction.outage_extension') end = ms(payload.ends_at);
    if (kind === 'auction.last_look_opened') look = ms(payload.until);
    if (kind === 'auction.resumed') [suspended, end, opening, resumption, look] = [false, ms(payload.ends_at), ms(payload.opens_at), ms(payload.resumes_at), payload.last_look_until === undefined ? look : ms(payload.last_look_until)];
    if (kind !== 'bid.accepted') continue;
    const amount = fen(payload.amount);
    const mine = (payload.rank ?? null) as number | null;
    const matches = amount === price && mine !== null && (rank === null || mine < rank) && (look !== null || terms.priority_mode === 'COURT_MATCH');
    const raises = amount >= (price === null ? fen(terms.reserve) : price + fen(terms.min_step)) && amount <= (price ?? fen(terms.reserve)) + fen(terms.max_step);
    const lawful = terms.format === 'fixed_price' ? matches || (price === null && amount === fen(terms.reserve)) : matches || (raises && look === null);
    if (!lawful) breaches.push(`I2 ${amount} at seq ${seq} after ${price}`);
    if (actor === leader) breaches.push(`I2 ${actor} raised himself at seq ${seq}`);
    if (at.getTime() >= (look ?? end) || at.getTime() < opening || suspended || at.getTime() < resumption) breaches.push(`I3 seq ${seq} decided ${at.getTime() - (look ?? end)} ms after the end, or before the opening, or while suspended`);
    const moved = ms(payload.ends_at);
    if (moved < end) breaches.push(`I5 seq ${seq} shortened the auction`);
    if (moved > end && moved !== at.getTime() + Number(terms.extension_seconds) * 1_000) breaches.push(`I5 seq ${seq} moved the end by something else than an extension`);
    [price, leader, rank, end] = [amount, actor, mine, moved];
  }
  return breaches;
}

/** I4: one ending, after the end, of the best bid. */
function endingBreaches(entries: readonly Entry[]): string[] {
  const endings = entries.filter((entry) => ['auction.awarded', 'auction.unsold', 'auction.withdrawn'].includes(entry.kind));
  if (endings.length !== 1) return [`I4 ${endings.length} endings`];
  const ending = endings[0]!;
  const bids = entries.filter((entry) => entry.kind === 'bid.accepted');
  const best = bids.reduce<Entry | undefined>((held, bid) => (held === undefined || fen(bid.payload.amount) >= fen(held.payload.amount) ? bid : held), undefined);
  const breaches: string[] = [];
  if (bids.some((bid) => bid.seq > ending.seq)) breaches.push('I4 a bid after the ending');
  if (ending.kind === 'auction.unsold' && best !== undefined) breaches.push(`I4 unsold although seq ${best.seq} stood`);
  if (ending.kind === 'auction.awarded' && (ending.payload.bid_seq !== best?.seq || fen(ending.payload.price) !== fen(best?.payload.amount))) breaches.push(`I4 awarded seq ${String(ending.payload.bid_seq)}, the best is seq ${best?.seq}`);
  const moves = entries.filter((entry) => ['bid.accepted', 'auction.outage_extension', 'auction.resumed', 'auction.scheduled'].includes(entry.kind)).map((entry) => Date.parse(String(entry.payload.ends_at)));
  const looks = entries.filter((entry) => entry.kind === 'auction.last_look_opened').map((entry) => Date.parse(String(entry.payload.until)));
  const end = Math.max(...moves, ...looks);
  if (ending.decided_at.getTime() < end) breaches.push(`I4 closed ${end - ending.decided_at.getTime()} ms early`);
  return breaches;
}

/** I6: some process had said it was up before the end and after it, and that was so. */
function coverBreaches(store: Store, end: Date, darkness: readonly { from: Date; until: Date | null }[]): string[] {
  const spans = [...(store.tables.get('service_span')?.values() ?? [])];
  if (darkness.some(({ from, until }) => from < end && (until === null || end < until))) return ['I6 closed although no node lived at the end'];
  return spans.some((span) => (span.began_at as Date) <= end && (span.seen_until as Date) >= end) ? [] : ['I6 closed although nobody was up at the end'];
}

/** I9: nobody's bid is accepted at or after the moment the deposit or the session was gone. */
function fitnessBreaches(entries: readonly Entry[], lost: ReadonlyMap<string, Date>): string[] {
  return entries.flatMap(({ kind, seq, payload, decided_at: at }) => {
    const since = kind === 'bid.accepted' ? lost.get(String(payload.bidder_code)) : undefined;
    return since !== undefined && at > since ? [`I9 seq ${seq} accepted ${at.getTime() - since.getTime()} ms after the bidder lost the right`] : [];
  });
}
