// Catalogue of the tests of a village: a new one is a line here.
import type { VillageRecord } from '../county/record.ts';
import type { CountySignal } from '../county-signal.ts';
import { cashRent } from './cash-rent.ts';
import { electionRush } from './election-rush.ts';
import { notBooked } from './not-booked.ts';
import { occupiedWhileIdle } from './occupied-while-idle.ts';
import { omittedAsset } from './omitted-asset.ts';
import { oneLesseeMostLand } from './one-lessee-most-land.ts';
import { personalAccount } from './personal-account.ts';
import { singleBidderShare } from './single-bidder-share.ts';
import { thresholdGaming } from './threshold-gaming.ts';

// Each keeps its own evidence to itself: gathered, it is handed back to the same signal.
export const villageSignals = [
  electionRush,
  cashRent, notBooked, occupiedWhileIdle, omittedAsset, oneLesseeMostLand, personalAccount, singleBidderShare, thresholdGaming,
] as unknown as readonly CountySignal<object, VillageRecord>[];
