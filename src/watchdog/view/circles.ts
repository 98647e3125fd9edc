// Circles: who meets whom, who meets too often, and the groups they form; made once a county, when somebody first asks.
import type { LotRecord } from '../county/record.ts';
import type { Entered } from './entries.ts';
import { findGroups, type BidderGroup } from './groups.ts';
import { learnHabits, type Habits } from './habits.ts';
import type { Identity } from './identity.ts';
import { viewMeetings, type Meetings } from './meetings.ts';
import { callRolls, type Rolls } from './rolls.ts';

export interface Circles {
  rolls: Rolls;
  habits: Habits;
  meetings: Meetings;
  /** Best first. */
  groups: readonly BidderGroup[];
  /** Groups a bidder is of, the best first. */
  groupsOf(bidder: string): readonly BidderGroup[];
}

/** `rankOf`: share of contested lots that ended at most this far above their reserve. */
export function viewCircles(lots: readonly LotRecord[], entered: (lot: LotRecord) => Entered, identity: Identity, rankOf: (lot: LotRecord) => number | null): Circles {
  const rolls = callRolls(lots, entered, identity);
  const habits = learnHabits(rolls);
  const meetings = viewMeetings(rolls, habits);
  const groups = findGroups(rolls, habits, meetings, rankOf);
  const byHand = new Map<number, BidderGroup[]>();
  for (const group of groups) for (const hand of group.hands) (byHand.get(hand) ?? byHand.set(hand, []).get(hand) as BidderGroup[]).push(group);
  return { rolls, habits, meetings, groups, groupsOf: (bidder) => byHand.get(rolls.handOf(bidder) ?? -1) ?? [] };
}
