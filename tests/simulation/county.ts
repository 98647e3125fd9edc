// County: the rows of a simulated run before anything happens — lots with their first journal entry, admitted bidders, sessions.
import { chained } from '../../src/journal/record-many.ts';
import { GENESIS } from '../../src/journal/canonical.ts';
import type { AccountActor } from '../../src/kernel/actor.ts';
import type { Run } from './life.ts';
import { seedRow } from './statements.ts';
import { chainKey } from './store.ts';
import { EPOCH } from './virtual-time.ts';

const id = (kind: number, index: number): string => `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** One to four lots, each with two to seven bidders. */
export function plantCounty(run: Run): void {
  const lots = run.random.integer(1, 4);
  for (let index = 0; index < lots; index += 1) {
    plantLot(run, index);
    const bidders = run.random.integer(2, 7);
    for (let who = 0; who < bidders; who += 1) plantBidder(run, index, who);
  }
}

function plantLot(run: Run, index: number): void {
  const { random, server: { store } } = run;
  const lotId = id(1, index);
  run.lots.push(lotId);
  const at = (ms: number): Date => new Date(EPOCH + ms);
  const opens = random.integer(500, 5_000);
  const free = random.integer(1_000, 10_000);
  const timed = random.integer(2_000, 8_000);
  const extension = random.integer(1, 4);
  const trigger = random.integer(1, 8);
  const cap = random.pick([null, null, 0, 2]);
  const format = random.pick(['ascending', 'ascending', 'ascending', 'ascending', 'ascending', 'fixed_price'] as const);
  const mode = random.pick(['COURT_MATCH', 'LAST_LOOK'] as const);
  const terms = {
    lot_code: `S-${index}`, asset_id: id(2, index), place_code: '410328101201', collective_id: id(3, index), class: 'LAND_CULTIVATED', unit: 'mu', area: '68.00', term_years: 5,
    reserve_per_unit_year: '1500.00', min_step: '10.00', max_step: '100.00', deposit: '1000.00', result_publicity_working_days: 0, rule_set_id: id(4, 1), notice_version: 1, last_look_seconds: random.integer(1, 4),
  };
  const scheduled = {
    notice_version: 1, reserve: '1500.00', min_step: '10.00', max_step: '100.00', opens_at: at(opens).toISOString(), free_ends_at: at(opens + free).toISOString(), ends_at: at(opens + free + timed).toISOString(),
    extension_seconds: extension, trigger_seconds: trigger, format, max_extensions: cap, priority_mode: mode,
  };
  const head = { subject: 'auction', id: lotId, seq: 0, hash: GENESIS, decidedAt: null };
  const first = chained(head, { kind: 'auction.scheduled', payload: scheduled, actor: 'system:auction-clock', key: null, now: at(-1_000) });
  const entry = { subject: 'auction', id: lotId, seq: 1, kind: 'auction.scheduled', payload: scheduled, actor: 'system:auction-clock', key: null, decided_at: first.decidedAt, prev_hash: first.prevHash, hash: first.hash };
  seedRow(store, 'journal_entry', `auction/${lotId}/1`, entry);
  store.chains.set(chainKey('auction', lotId), [entry]);
  seedRow(store, 'journal_head', chainKey('auction', lotId), { subject: 'auction', id: lotId, seq: 1, hash: first.hash, decided_at: first.decidedAt });
  seedRow(store, 'lot', lotId, { id: lotId, state: 'published' });
  seedRow(store, 'auction', lotId, {
    lot_id: lotId, unit_price_reserve: '1500.00', min_step: '10.00', max_step: '100.00', deposit: '1000.00', registration_opens_at: at(-9_000), registration_closes_at: at(-2_000), opens_at: at(opens),
    free_ends_at: at(opens + free), ends_at: at(opens + free + timed), extension_seconds: extension, trigger_seconds: trigger, extensions: 0, state: 'scheduled', price: null, leader_id: null, bid_count: 0,
    seq: 1, last_decided_at: first.decidedAt, format, max_extensions: cap, priority_mode: mode, leader_rank: null, suspended_at: null, resumes_at: null, last_look_until: null, closed_at: null, terms,
  });
  run.trace(`lot ${index}, ${format}, ${mode}, opens at ${opens / 1_000} s, ends at ${(opens + free + timed) / 1_000} s, extension ${extension} s in the last ${trigger} s, cap ${cap}`);
}

function plantBidder(run: Run, lot: number, who: number): void {
  const { server: { store }, people, lots } = run;
  const lotId = lots[lot]!;
  const [accountId, sessionId, applicationId] = [id(5, people.length), id(6, people.length), id(7, people.length)];
  const code = `甲${lot}${who}`;
  seedRow(store, 'session', sessionId, { id: sessionId, account_id: accountId, revoked_at: null });
  seedRow(store, 'application', `${lotId}/${accountId}`, { id: applicationId, lot_id: lotId, account_id: accountId, bidder_code: code, state: 'qualified', deposit: 'held', priority_rank: run.random.pick([null, null, 1, 2]) });
  const actor: AccountActor = { kind: 'account', accountId, sessionId, displayName: '', grants: [{ role: 'bidder', region: '' }] };
  people.push({ name: `${code}`, accountId, sessionId, code, lotId, actor });
}
