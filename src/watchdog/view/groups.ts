// Groups: trios and larger circles that bid among themselves and hardly with others, ranked without any label (Wachs & Kertész 2019, Sci Rep 9:10818).
import type { CountyView } from './county-view.ts';
import type { Meeting } from './meetings.ts';

export interface BidderGroup {
  members: readonly string[];
  /** Cohesion × exclusivity, raised by how little chance explains their meetings. */
  score: number;
  /** Geometric over arithmetic mean of the ties inside: 1 when all meet all alike. */
  cohesion: number;
  /** Ties inside over ties inside and outside. */
  exclusivity: number;
  meetings: number;
  /** The weakest pair's p: a group is no better than the pair that chance explains best. */
  p: number;
}

/** A pair enters when it met this often beyond chance. */
const PAIR_ALPHA = 0.01;
const MOST_GROUPS = 1000;

/** Every trio of pairs that meet too often, grown while another member meets all of them; best first. */
export function findGroups(view: CountyView): BidderGroup[] {
  const strong = [...view.meetings.values()].filter((one) => one.p <= PAIR_ALPHA);
  const near = new Map<string, Map<string, Meeting>>();
  for (const meeting of strong) {
    link(near, meeting.one, meeting.other, meeting);
    link(near, meeting.other, meeting.one, meeting);
  }
  const entries = new Map<string, number>();
  for (const lot of view.record.lots) for (const { bidder } of view.entered(lot).entries) entries.set(bidder, (entries.get(bidder) ?? 0) + 1);
  const found = new Map<string, BidderGroup>();
  for (const meeting of strong.toSorted((a, b) => a.p - b.p)) {
    const group = grow([meeting.one, meeting.other], near);
    if (group.length < 3) continue;
    const key = group.toSorted().join('\n');
    if (!found.has(key)) found.set(key, judge(group.toSorted(), near, entries, view));
    if (found.size >= MOST_GROUPS) break;
  }
  return [...found.values()].toSorted((a, b) => b.score - a.score || (a.members.join() < b.members.join() ? -1 : 1));
}

function link(near: Map<string, Map<string, Meeting>>, from: string, to: string, meeting: Meeting): void {
  const own = near.get(from) ?? new Map<string, Meeting>();
  own.set(to, meeting);
  near.set(from, own);
}

/** Takes in whoever meets all who are in, the most often first. */
function grow(start: readonly string[], near: ReadonlyMap<string, ReadonlyMap<string, Meeting>>): string[] {
  const members = [...start];
  for (;;) {
    let best: { who: string; meetings: number } | undefined;
    for (const who of near.get(members[0] as string)?.keys() ?? []) {
      if (members.includes(who)) continue;
      const ties = members.map((member) => near.get(member)?.get(who)?.meetings ?? 0);
      const least = Math.min(...ties);
      if (least > 0 && (best === undefined || least > best.meetings || (least === best.meetings && who < best.who))) best = { who, meetings: least };
    }
    if (best === undefined) return members;
    members.push(best.who);
  }
}

function judge(members: readonly string[], near: ReadonlyMap<string, ReadonlyMap<string, Meeting>>, entries: ReadonlyMap<string, number>, view: CountyView): BidderGroup {
  const inside: { weight: number; meeting: Meeting }[] = [];
  for (let a = 0; a < members.length; a += 1) {
    for (let b = a + 1; b < members.length; b += 1) {
      const meeting = near.get(members[a] as string)?.get(members[b] as string) as Meeting;
      // Jaccard of their lots: met over either there.
      inside.push({ meeting, weight: meeting.meetings / ((entries.get(meeting.one) ?? 0) + (entries.get(meeting.other) ?? 0) - meeting.meetings) });
    }
  }
  const sum = inside.reduce((total, one) => total + one.weight, 0);
  const cohesion = Math.exp(inside.reduce((total, one) => total + Math.log(one.weight), 0) / inside.length) / (sum / inside.length);
  const outside = outsideTies(new Set(members), entries, view);
  const exclusivity = sum / (sum + outside);
  const p = inside.reduce((most, one) => Math.max(most, one.meeting.p), 0);
  const meetings = inside.reduce((total, one) => total + one.meeting.meetings, 0);
  return { members, cohesion, exclusivity, meetings, p, score: cohesion * exclusivity * (1 - p) };
}

/** Jaccard ties of the members with everybody else they ever met. */
function outsideTies(members: ReadonlySet<string>, entries: ReadonlyMap<string, number>, view: CountyView): number {
  const met = new Map<string, number>();
  for (const lot of view.lotsOf(members)) {
    const bidders = view.entered(lot).entries.map((entry) => entry.bidder);
    for (const member of bidders.filter((one) => members.has(one))) for (const other of bidders) if (!members.has(other)) met.set(`${member}\n${other}`, (met.get(`${member}\n${other}`) ?? 0) + 1);
  }
  let sum = 0;
  for (const [key, count] of met) {
    const [one, other] = key.split('\n') as [string, string];
    sum += count / ((entries.get(one) ?? 0) + (entries.get(other) ?? 0) - count);
  }
  return sum;
}
