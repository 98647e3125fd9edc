// A record that was tampered with: the fold names the invariant that was broken.
import { describe, expect, it } from '@jest/globals';
import { foldAuction, type AuctionEntry } from '../../../src/auction/fold.ts';
import { playAll } from './model-play.ts';
import type { Command, World } from './model-world.ts';

const world: World = {
  format: 'ascending', mode: 'COURT_MATCH', reserve: 150_000, step: 1_000, jump: 10_000, area: 6_800, length: 600_000, trigger: 60_000, extension: 60_000, cap: 3, look: 30_000,
  ranks: [1, null, null, null, null],
};
const bid = (who: number): Command => ({ kind: 'bid', who, aim: 'lowest', over: 0, total: 'none', when: 1_000 });
const story: Command[] = [
  { kind: 'wait', when: { to: 'opening', by: 0 } }, bid(1), bid(2), bid(3), { kind: 'match by holder', when: 5 }, bid(2), { kind: 'suspend', when: 9_000 }, { kind: 'resume', notice: 60_000, when: 3_600_000 }, { kind: 'wait', when: 60_000 }, bid(4),
  { kind: 'bid', who: 1, aim: 'lowest', over: 0, total: 'none', when: { to: 'trigger', by: 1 } }, { kind: 'clock', covered: false, when: { to: 'end', by: 0 } }, bid(2),
  { kind: 'clock', covered: true, when: { to: 'end', by: 0 } },
];
const sound = playAll(world, story).entries;
const bids = sound.flatMap((entry, index) => (entry.kind === 'bid.accepted' ? [index] : []));
type Accepted = Extract<AuctionEntry, { kind: 'bid.accepted' }>;

const breaches = (entries: readonly AuctionEntry[]): string => foldAuction(entries).breaches.join('; ');
const withEntry = (index: number, change: (entry: AuctionEntry) => AuctionEntry): AuctionEntry[] => sound.map((entry, at) => (at === index ? change(entry) : entry));
const withBid = (index: number, changed: Partial<Accepted['payload']>): AuctionEntry[] =>
  withEntry(bids[index]!, (entry) => ({ ...entry, payload: { ...(entry as Accepted).payload, ...changed } }) as AuctionEntry);
const whereIs = (kind: AuctionEntry['kind']): number => sound.findIndex((entry) => entry.kind === kind);
const later = (iso: string, ms: number): string => new Date(new Date(iso).getTime() + ms).toISOString();
const amountOf = (index: number): string => (sound[bids[index]!] as Accepted).payload.amount;

describe('the fold', () => {
  it('finds nothing in the sound record, which has every kind of act in it', () => {
    expect(breaches(sound)).toBe('');
    expect(sound.map((entry) => entry.kind)).toEqual(expect.arrayContaining(['bid.accepted', 'auction.suspended', 'auction.resumed', 'auction.outage_extension', 'auction.closed', 'auction.awarded']));
    expect(sound.some((entry) => entry.kind === 'bid.accepted' && entry.payload.matched === true)).toBe(true);
    expect(sound.some((entry) => entry.kind === 'bid.accepted' && entry.payload.extended)).toBe(true);
  });
  it('[I1] shows a gap', () => expect(breaches(sound.filter((_, index) => index !== bids[1]))).toMatch(/I1/));
  it('[I1] shows an entry told twice', () => expect(breaches([...sound.slice(0, 4), sound[3]!, ...sound.slice(4)])).toMatch(/I1/));
  it('[I2] shows two equal amounts without priority', () => expect(breaches(withBid(1, { amount: amountOf(0) }))).toMatch(/I2/));
  it('[I2] shows a match by a rank that is not stronger', () => expect(breaches(withBid(3, { rank: null }))).toMatch(/I2/));
  it('[I2] shows a bid below the reserve, below the step and above the largest step', () => {
    expect(breaches(withBid(0, { amount: '1499.99' }))).toMatch(/I2/);
    expect(breaches(withBid(1, { amount: '1500.01' }))).toMatch(/I2/);
    expect(breaches(withBid(1, { amount: '1700.00' }))).toMatch(/I2/);
  });
  it('[I3] shows a bid before the opening, at the end and while suspended', () => {
    const dated = (index: number, at: (entry: AuctionEntry) => Date): string => breaches(withEntry(index, (entry) => ({ ...entry, decidedAt: at(entry) })));
    const first = sound[bids[0]!]!.decidedAt.getTime();
    expect(dated(bids[0]!, () => new Date(first - 86_400_000))).toMatch(/I3/);
    expect(dated(bids.at(-1)!, () => foldAuction(sound).endsAt!)).toMatch(/I3/);
    const suspended = whereIs('auction.suspended');
    expect(breaches([...sound.slice(0, suspended), { ...sound[suspended]!, seq: sound[suspended]!.seq }, ...sound.slice(suspended + 2)])).toMatch(/I3|I1/);
  });
  it('[I3] shows decisions that run backwards', () => {
    expect(breaches(withEntry(bids[2]!, (entry) => ({ ...entry, decidedAt: new Date(sound[bids[1]!]!.decidedAt.getTime() - 1) })))).toMatch(/I3/);
  });
  it('[I4] shows a second ending, and a bid after the ending', () => {
    const last = sound.at(-1)!;
    expect(breaches([...sound, { ...last, seq: last.seq + 1 }])).toMatch(/I4/);
    expect(breaches([...sound, { ...(sound[bids.at(-1)!] as Accepted), seq: last.seq + 1, decidedAt: last.decidedAt }])).toMatch(/I4/);
  });
  it('[I5] shows an end that was moved, an extension mark that lies, and terms that moved after a bid', () => {
    const moved = (sound[bids[0]!] as Accepted).payload.ends_at;
    expect(breaches(withBid(0, { ends_at: later(moved, 60_000) }))).toMatch(/I5/);
    expect(breaches(withBid(0, { ends_at: later(moved, -1) }))).toMatch(/I5/);
    expect(breaches(withBid(0, { extended: true }))).toMatch(/I5/);
    expect(breaches([...sound.slice(0, 4), { ...sound[0]!, seq: 5, decidedAt: sound[3]!.decidedAt }])).toMatch(/I5/);
  });
  it('[I5] shows a resumption or an outage that gave more or less than its due', () => {
    for (const kind of ['auction.resumed', 'auction.outage_extension'] as const) {
      const generous = (by: number) => withEntry(whereIs(kind), (entry) => ({ ...entry, payload: { ...(entry.payload as { ends_at: string }), ends_at: later((entry.payload as { ends_at: string }).ends_at, by) } }) as AuctionEntry);
      expect(breaches(generous(1_000))).toMatch(/I5/);
      expect(breaches(generous(-1_000))).toMatch(/I5/);
    }
    expect(breaches(sound.filter((entry) => entry.kind !== 'auction.suspended').map((entry, index) => ({ ...entry, seq: index + 1 })))).toMatch(/I5/);
  });
});
