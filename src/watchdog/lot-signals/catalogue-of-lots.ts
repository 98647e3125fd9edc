// Catalogue of the tests of a lot: a new one is a line here.
import type { CountySignal } from '../county-signal.ts';
import { amendedAfterAward } from './amended-after-award.ts';
import { brokenFunnel } from './broken-funnel.ts';
import { coverShape } from './cover-shape.ts';
import { defaultAndRelet } from './default-and-relet.ts';
import { fewBidders } from './few-bidders.ts';
import { frequentPair } from './frequent-pair.ts';
import { knownWinner } from './known-winner.ts';
import { lowRent } from './low-rent.ts';
import { lowReserve } from './low-reserve.ts';
import { pooledRents } from './pooled-rents.ts';
import { restrictiveNotice } from './restrictive-notice.ts';
import { sharedIdentity } from './shared-identity.ts';
import { splitHolding } from './split-holding.ts';
import { winnerConcentration } from './winner-concentration.ts';

// Each keeps its own evidence to itself: gathered, it is handed back to the same signal.
export const lotSignals = [lowRent, lowReserve, fewBidders, brokenFunnel, restrictiveNotice, frequentPair, knownWinner, coverShape, sharedIdentity, defaultAndRelet, winnerConcentration, pooledRents, amendedAfterAward, splitHolding] as unknown as readonly CountySignal<object>[];
