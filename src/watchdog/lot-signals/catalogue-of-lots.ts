// Catalogue of the tests of a lot: a new one is a line here.
import type { CountySignal } from '../county-signal.ts';
import { accessBarrier } from './access-barrier.ts';
import { amendedAfterAward } from './amended-after-award.ts';
import { areaWideSilence } from './area-wide-silence.ts';
import { awardWithoutReceipt } from './award-without-receipt.ts';
import { backdatedMinutes } from './backdated-minutes.ts';
import { brokenFunnel } from './broken-funnel.ts';
import { bundle } from './bundle.ts';
import { commonPayer } from './common-payer.ts';
import { complaintCluster } from './complaint-cluster.ts';
import { closeTiming } from './close-timing.ts';
import { coverShape } from './cover-shape.ts';
import { defaultAndRelet } from './default-and-relet.ts';
import { depositBarrier } from './deposit-barrier.ts';
import { depositMisuse } from './deposit-misuse.ts';
import { disclosure } from './disclosure.ts';
import { exclusion } from './exclusion.ts';
import { fakeFailure } from './fake-failure.ts';
import { fakePriority } from './fake-priority.ts';
import { fewBidders } from './few-bidders.ts';
import { frequentPair } from './frequent-pair.ts';
import { ineligibleLessee } from './ineligible-lessee.ts';
import { lateSigning } from './late-signing.ts';
import { lowAppraisal } from './low-appraisal.ts';
import { lowRent } from './low-rent.ts';
import { lowReserve } from './low-reserve.ts';
import { neverWinsAgainst } from './never-wins-against.ts';
import { noTownshipApproval } from './no-township-approval.ts';
import { noVote } from './no-vote.ts';
import { pooledRents } from './pooled-rents.ts';
import { relativeLessee } from './relative-lessee.ts';
import { reserveHug } from './reserve-hug.ts';
import { restrictiveNotice } from './restrictive-notice.ts';
import { ringMember } from './ring-member.ts';
import { serialCut } from './serial-cut.ts';
import { shamBidding } from './sham-bidding.ts';
import { sharedIdentity } from './shared-identity.ts';
import { shortNotice } from './short-notice.ts';
import { sideFee } from './side-fee.ts';
import { silentDepositors } from './silent-depositors.ts';
import { splitHolding } from './split-holding.ts';
import { spoofDefault } from './spoof-default.ts';
import { stealthEdit } from './stealth-edit.ts';
import { tamperedRecord } from './tampered-record.ts';
import { winnerConcentration } from './winner-concentration.ts';

// Each keeps its own evidence to itself: gathered, it is handed back to the same signal.
export const lotSignals = [
  lowRent, lowReserve, fewBidders, brokenFunnel, restrictiveNotice, frequentPair, ringMember, neverWinsAgainst, closeTiming, shamBidding, silentDepositors, coverShape, sharedIdentity, defaultAndRelet, winnerConcentration, pooledRents, amendedAfterAward, splitHolding,
  lowAppraisal, reserveHug, bundle, noVote, backdatedMinutes, noTownshipApproval, shortNotice, stealthEdit, exclusion, depositBarrier, accessBarrier, fakeFailure, serialCut,
  areaWideSilence, commonPayer, complaintCluster, depositMisuse, disclosure, fakePriority, ineligibleLessee, lateSigning, relativeLessee, sideFee, spoofDefault, tamperedRecord,
  awardWithoutReceipt,
] as unknown as readonly CountySignal<object>[];
