// Statements: what the simulated database answers to each text the auction's code sends. A text it does not know is a fault, loudly.
import { EPOCH } from './virtual-time.ts';
import { all, chain, chainKey, get, isLocked, lock, put, type Row, type Store, type Transaction } from './store.ts';

export interface Asked {
  store: Store;
  tx: Transaction;
  text: string;
  values: readonly unknown[];
}

export const countyNow = (store: Store): Date => new Date(EPOCH + Math.floor(store.time.now()) + store.clockStepMs);

type Answer = Row[] | Promise<Row[]>;
const text = (value: unknown): string => String(value);

/** The rows of one statement, seen at this instant. */
export async function execute(asked: Asked): Promise<Row[]> {
  const known = recognised.get(asked.text) ?? recognise(asked.text);
  return known.answer({ ...asked, text: known.words });
}

const recognised = new Map<string, { words: string; answer: (asked: Asked) => Answer }>();

function recognise(sent: string): { words: string; answer: (asked: Asked) => Answer } {
  const words = sent.replace(/\s+/g, ' ').trim();
  const found = KNOWN.find(([pattern]) => pattern.test(words));
  if (found === undefined) throw new Error(`the simulated database has no answer to: ${words.slice(0, 160)}`);
  const known = { words, answer: found[1] };
  recognised.set(sent, known);
  return known;
}

const KNOWN: [RegExp, (asked: Asked) => Answer][] = [
  [/^SET LOCAL lock_timeout = (\d+)/, ({ tx, text: words }) => ((tx.lockTimeoutMs = Number(/= (\d+)/.exec(words)![1])), [])],
  [/^SET LOCAL/, () => []],
  [/^SELECT a\.lot_id, .* FROM auction a JOIN journal_head h /, lockLots],
  [/^WITH moment AS MATERIALIZED .* ask\(lot_id, account_id, session_id, key, n\)/, facts],
  [/^WITH moved AS \(UPDATE journal_head h SET .*json_to_recordset/, insertMany],
  [/^WITH moved AS \(UPDATE journal_head SET/, insertOne],
  [/^UPDATE auction a SET price = s\.price/, saveStandings],
  [/^INSERT INTO receipt_batch/, ({ store, tx, values: [id, leaves, root, signature, keyId] }) => insert(store, tx, 'receipt_batch', text(id), { id, leaves, root, signature, key_id: keyId })],
  [/^INSERT INTO receipt_key/, ({ store, tx, values: [id, publicKey] }) => insert(store, tx, 'receipt_key', text(id), { id, public_key: publicKey })],
  [/^SELECT (h\.)?seq, hash, decided_at FROM journal_head/, lockHead],
  [/^INSERT INTO journal_head .* VALUES \(\$1, \$2, 0, \$3\)/, ({ store, tx, values: [subject, id, hash] }) => insert(store, tx, 'journal_head', chainKey(text(subject), text(id)), { subject, id, seq: 0, hash, decided_at: null })],
  [/^SELECT pg_notify/, ({ store, values: [, ids] }) => (store.onNotify(text(ids).split(',')), [])],
  [/^SELECT county_now\(\) AS now$/, ({ store }) => [{ now: countyNow(store) }]],
  [/^UPDATE auction SET (.*) WHERE lot_id = \$1$/, updateAuction],
  [/^SELECT \* FROM lot WHERE id = \$1 FOR UPDATE$/, lockLot],
  [/^UPDATE lot SET state = \$2/, ({ store, tx, values: [id, state] }) => insert(store, tx, 'lot', text(id), { ...get(store, tx, 'lot', text(id)), state })],
  [/^SELECT lot_id FROM auction WHERE state IN/, dueLots],
  [/^WITH moment AS MATERIALIZED .* extract\(epoch FROM min\(due\)/, msToNextDue],
  [/^WITH moment AS MATERIALIZED .*\(UPDATE service_span/, beat],
  [/^SELECT greatest\(began_at, .* FROM service_span/, spansBetween],
  [/^SELECT s\.decided_at AS "from", .* 'auction\.suspended'/, pauses],
  [/^SELECT p\.id AS "applicationId", p\.priority_rank AS rank/, holders],
  [/^SELECT lot_id, .* FROM auction WHERE lot_id = \$1 FOR /, lockOne],
  [/^SELECT subject, id, seq, kind, .* FROM journal_entry WHERE subject = \$1 AND id = \$2 AND seq > \$3/, ({ store, tx, values: [subject, id, since, limit] }) => page(chain(store, tx, text(subject), text(id)), since, limit)],
  [/^SELECT seq, kind, payload, decided_at, hash FROM journal_entry .* NOT IN \('bid\.refused', 'bid\.sealed'\)/, ({ store, tx, values: [id, since, limit] }) =>
    page(chain(store, tx, 'auction', text(id)).filter((row) => row.kind !== 'bid.refused' && row.kind !== 'bid.sealed'), since, limit)],
  [/^SELECT e\.seq, e\.kind, e\.payload, e\.key, .* ORDER BY e\.seq DESC/, ({ store, tx, values: [id, code, key, before, limit] }) =>
    chain(store, tx, 'auction', text(id)).filter((row) => row.actor === `bidder:${text(code)}` && row.key !== null && (key === null || row.key === key) && (before === null || Number(row.seq) < Number(before)))
      .toReversed().slice(0, Number(limit)).map((row) => ({ ...row, batch: batchOf(store, row) }))],
  [/^SELECT outline FROM asset WHERE id = \$1$/, () => [{ outline: null }]],
  [/^SELECT coalesce\(for_account_id, account_id\) AS account_id FROM application WHERE id = \$1/, applicationById],
  [/^SELECT bidder_code FROM application WHERE id = \$1/, applicationById],
  [/^INSERT INTO award/, ({ store, tx, values: [lotId, applicationId, accountId, price, bidSeq, bidders, , until] }) =>
    insert(store, tx, 'award', text(lotId), { lot_id: lotId, application_id: applicationId, account_id: accountId, price, bid_seq: bidSeq, bidders, publicity_until: until })],
  [/^SELECT v\.\*, CASE WHEN held\.asks/, movedViews],
  [/^SELECT a\.\*, running\.opens_at .* county_now\(\) AS server_time/, ({ store, tx, values: [id] }) => views(store, tx, [text(id)])],
  [/^SELECT a\.\*, p\.id AS application_id, p\.bidder_code/, standing],
];

const insert = (store: Store, tx: Transaction, table: string, key: string, row: Row): Row[] => (put(store, tx, table, key, row), []);
const page = (rows: readonly Row[], since: unknown, limit: unknown): Row[] => rows.filter((row) => Number(row.seq) > Number(since)).slice(0, Number(limit));

function applicationById({ store, tx, values: [id] }: Asked): Row[] {
  return all(store, tx, 'application').filter((row) => row.id === id);
}

/** jsonb keeps no order of names but its own: the shorter first. */
function asJsonb(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonb);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, asJsonb((value as Row)[name])]));
}

/** Without FOR UPDATE in the text nothing is locked: the test of the tests. */
async function lockLots({ store, tx, text: words, values: [lotIds] }: Asked): Promise<Row[]> {
  const locks = words.includes('FOR UPDATE OF a');
  const rows: Row[] = [];
  for (const lotId of [...(lotIds as string[])].sort()) {
    const resources = [`auction/${lotId}`, `head/auction/${lotId}`].slice(locks ? 0 : 2);
    if (get(store, tx, 'auction', lotId) === undefined) continue;
    if (words.includes('SKIP LOCKED') && resources.some((resource) => isLocked(store, tx, resource))) continue;
    for (const resource of resources) await lock(store, tx, resource);
    const head = get(store, tx, 'journal_head', chainKey('auction', lotId));
    if (head === undefined) continue;
    const row = get(store, tx, 'auction', lotId)!;
    const terms = row.terms as Row;
    rows.push({ ...row, area: terms.area, place_code: terms.place_code, seq: head.seq, head_hash: head.hash, head_decided_at: head.decided_at });
  }
  return rows;
}

async function lockOne({ store, tx, text: words, values: [lotId] }: Asked): Promise<Row[]> {
  const resource = `auction/${text(lotId)}`;
  if (words.includes('SKIP LOCKED') && isLocked(store, tx, resource)) return [];
  await lock(store, tx, resource);
  const row = get(store, tx, 'auction', text(lotId));
  return row === undefined ? [] : [row];
}

async function lockLot({ store, tx, values: [id] }: Asked): Promise<Row[]> {
  await lock(store, tx, `lot/${text(id)}`);
  const row = get(store, tx, 'lot', text(id));
  return row === undefined ? [] : [row];
}

async function lockHead({ store, tx, values: [subject, id] }: Asked): Promise<Row[]> {
  const key = chainKey(text(subject), text(id));
  if (get(store, tx, 'journal_head', key) === undefined) return [];
  await lock(store, tx, `head/${key}`);
  return [get(store, tx, 'journal_head', key)!];
}

function facts({ store, tx, values: [lots, accounts, sessions, keys] }: Asked): Row[] {
  const now = countyNow(store);
  return (lots as string[]).map((lotId, index) => {
    const accountId = (accounts as string[])[index]!;
    const session = get(store, tx, 'session', (sessions as string[])[index]!);
    const application = get(store, tx, 'application', `${lotId}/${accountId}`);
    const entry = application === undefined ? undefined : chain(store, tx, 'auction', lotId).find((row) => row.key === (keys as string[])[index] && row.actor === `bidder:${text(application.bidder_code)}`);
    return {
      now: index === 0 ? now : null, known: get(store, tx, 'auction', lotId) !== undefined, applicationId: application?.id ?? null, bidderCode: application?.bidder_code ?? null,
      qualified: application?.state === 'qualified', depositHeld: application?.deposit === 'held', priorityRank: application?.priority_rank ?? null,
      sessionAlive: session !== undefined && session.account_id === accountId && session.revoked_at === null, offices: null,
      entry: entry === undefined ? null : { ...entry, payload: asJsonb(entry.payload), decided_at: (entry.decided_at as Date).toISOString().replace('Z', '+00:00'), batch: batchOf(store, entry) },
    };
  });
}

function batchOf(store: Store, entry: Row): Row | null {
  const batch = get(store, null, 'receipt_batch', text((entry.payload as Row).batch));
  if (batch === undefined) return null;
  const hex = (value: unknown): string => (value as Buffer).toString('hex');
  return {
    id: batch.id, leaves: hex(batch.leaves), root: hex(batch.root), signature: hex(batch.signature), key_id: batch.key_id,
    public_key: get(store, null, 'receipt_key', text(batch.key_id))?.public_key,
  };
}

interface WireEntry extends Row {
  subject: string;
  id: string;
  seq: number;
  decidedAt: string;
  prevHash: string;
}

function insertMany({ store, tx, values: [json, subjects, ids, seqs, hashes, times] }: Asked): Row[] {
  for (const { decidedAt, prevHash, ...entry } of JSON.parse(text(json)) as WireEntry[]) {
    put(store, tx, 'journal_entry', `${entry.subject}/${entry.id}/${entry.seq}`, { ...entry, key: entry.key ?? null, decided_at: new Date(decidedAt), prev_hash: prevHash });
  }
  (subjects as string[]).forEach((subject, at) => {
    const id = (ids as string[])[at]!;
    put(store, tx, 'journal_head', chainKey(subject, id), { subject, id, seq: (seqs as number[])[at], hash: (hashes as string[])[at], decided_at: (times as Date[])[at] });
  });
  return [];
}

function insertOne({ store, tx, values: [subject, id, seq, kind, payload, actor, key, decidedAt, prevHash, hash] }: Asked): Row[] {
  const entry = { subject, id, seq, kind, payload: JSON.parse(text(payload)) as unknown, actor, key, decided_at: decidedAt, prev_hash: prevHash, hash };
  put(store, tx, 'journal_entry', `${text(subject)}/${text(id)}/${text(seq)}`, entry);
  put(store, tx, 'journal_head', chainKey(text(subject), text(id)), { subject, id, seq, hash, decided_at: decidedAt });
  return [];
}

function saveStandings({ store, tx, values }: Asked): Row[] {
  const [lotIds, prices, leaders, ranks, ends, extensions, counts, seqs, times] = values as unknown[][];
  (lotIds as string[]).forEach((lotId, at) => {
    const row = get(store, tx, 'auction', lotId)!;
    put(store, tx, 'auction', lotId, {
      ...row, price: prices![at], leader_id: leaders![at], leader_rank: ranks![at], ends_at: ends![at], extensions: extensions![at], bid_count: counts![at], seq: seqs![at], last_decided_at: times![at],
    });
  });
  return [];
}

/** `column = $n` of the text, and the one CASE the house uses for `closed_at`. */
function updateAuction({ store, tx, text: words, values }: Asked): Row[] {
  const row = get(store, tx, 'auction', text(values[0]));
  if (row === undefined) return [];
  const nulls = [...words.matchAll(/([a-z_]+) = NULL/g)].map(([, column]) => [column!, null]);
  const sets = [...words.matchAll(/([a-z_]+) = \$(\d+)(?![\d:])/g)].filter(([, column]) => column !== 'lot_id');
  const changed = Object.fromEntries(sets.map(([, column, at]) => [column!, values[Number(at) - 1]]));
  const closed = words.includes('closed_at') && (changed.state === 'closed' || changed.state === 'withdrawn') ? { closed_at: countyNow(store) } : {};
  return insert(store, tx, 'auction', text(values[0]), { ...row, ...changed, ...Object.fromEntries(nulls), ...closed });
}

/** The times in which a suspension held the countdown. */
function pauses({ store, tx, values: [id] }: Asked): Row[] {
  const entries = chain(store, tx, 'auction', text(id));
  return entries.flatMap((entry, at) => {
    const resumed = entry.kind === 'auction.suspended' ? entries.slice(at).find((later) => later.kind === 'auction.resumed') : undefined;
    return resumed === undefined ? [] : [{ from: entry.decided_at, until: new Date(text((resumed.payload as Row).resumes_at)) }];
  });
}

function holders({ store, tx, values: [lotId] }: Asked): Row[] {
  const held = all(store, tx, 'application').filter((row) => row.lot_id === lotId && row.state === 'qualified' && row.deposit === 'held' && row.priority_rank !== null);
  return held.map((row) => ({ applicationId: row.id, rank: row.priority_rank }));
}

/** When the next act of a clock is due; nothing is sealed here. */
const dueAt = (row: Row): Date => (row.state === 'scheduled' ? row.opens_at : (row.last_look_until ?? row.ends_at)) as Date;
const lives = (row: Row): boolean => (row.state === 'open' || row.state === 'scheduled') && row.suspended_at === null;

function dueLots({ store, tx, values: [limit, tried] }: Asked): Row[] {
  const now = countyNow(store);
  const due = all(store, tx, 'auction').filter((row) => lives(row) && dueAt(row) <= now && !(tried as string[]).includes(text(row.lot_id)));
  return due.sort((a, b) => dueAt(a).getTime() - dueAt(b).getTime()).slice(0, Number(limit)).map((row) => ({ lot_id: row.lot_id }));
}

function msToNextDue({ store, tx, values: [within] }: Asked): Row[] {
  const now = countyNow(store).getTime();
  const ahead = all(store, tx, 'auction').filter(lives).map((row) => dueAt(row).getTime() - now).filter((ms) => ms > 0 && ms <= Number(within));
  return [{ ms: ahead.length === 0 ? null : Math.min(...ahead) }];
}

function beat({ store, tx, values: [id, node, silence] }: Asked): Row[] {
  const now = countyNow(store);
  const span = id === null ? undefined : get(store, tx, 'service_span', text(id));
  const seen = (span?.seen_until as Date | undefined)?.getTime() ?? 0;
  if (span !== undefined && now.getTime() >= seen && now.getTime() <= seen + Number(silence) * 1_000) {
    put(store, tx, 'service_span', text(id), { ...span, seen_until: now });
    return [{ id }];
  }
  const fresh = String((store.tables.get('service_span')?.size ?? 0) + 1);
  put(store, tx, 'service_span', fresh, { id: fresh, node, began_at: now, seen_until: now });
  return [{ id: fresh }];
}

function spansBetween({ store, tx, values: [from, until] }: Asked): Row[] {
  const spans = all(store, tx, 'service_span').filter((row) => (row.seen_until as Date).getTime() >= (from as Date).getTime() - 86_400_000 && (row.began_at as Date) <= (until as Date));
  return spans.map((row) => ({ beganAt: row.began_at, seenUntil: row.seen_until })).sort((a, b) => (a.beganAt as Date).getTime() - (b.beganAt as Date).getTime());
}

function views(store: Store, tx: Transaction, lotIds: readonly string[]): Row[] {
  return lotIds.flatMap((lotId) => {
    const row = get(store, tx, 'auction', lotId);
    if (row === undefined) return [];
    const award = get(store, tx, 'award', lotId);
    const leader = all(store, tx, 'application').find((application) => application.id === row.leader_id);
    return [{
      ...row, server_time: countyNow(store), leader_code: leader?.bidder_code ?? null, award_price: award?.price ?? null, award_bidders: award?.bidders ?? null, publicity_until: award?.publicity_until ?? null, priority_held: false,
      round_opens_at: null, round_ends_at: null,
    }];
  });
}

function movedViews({ store, tx, values: [lotIds, seqs, asks] }: Asked): Row[] {
  return (lotIds as string[]).flatMap((lotId, at) => {
    const since = (seqs as number[])[at]!;
    const bids = (asks as boolean[])[at] === true ? chain(store, tx, 'auction', lotId).filter((row) => row.kind === 'bid.accepted' && Number(row.seq) > since) : [];
    return views(store, tx, [lotId]).map((view) => ({ ...view, bidders: [...new Set(bids.map((bid) => text(bid.actor).slice(7)))] }));
  });
}

function standing({ store, tx, values: [lotId, accountId] }: Asked): Row[] {
  const row = get(store, tx, 'auction', text(lotId));
  const application = get(store, tx, 'application', `${text(lotId)}/${text(accountId)}`);
  if (row === undefined || application === undefined) return [];
  const mine = chain(store, tx, 'auction', text(lotId)).filter((entry) => entry.kind === 'bid.accepted' && entry.actor === `bidder:${text(application.bidder_code)}`).at(-1);
  return [{ ...row, application_id: application.id, bidder_code: application.bidder_code, my_price: (mine?.payload as Row | undefined)?.amount ?? null }];
}

/** For rows that are there before anything happens. */
export function seedRow(store: Store, table: string, key: string, row: Row): void {
  const rows = store.tables.get(table) ?? new Map<string, Row>();
  store.tables.set(table, rows);
  rows.set(key, row);
}
