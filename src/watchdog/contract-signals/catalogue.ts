// Catalogue of the tests of a contract: a new one is a line here.
import type { ContractRecord } from '../county/record.ts';
import type { CountySignal } from '../county-signal.ts';
import { areaCreep } from './area-creep.ts';
import { arrearsNotPursued } from './arrears-not-pursued.ts';
import { buyBackClause } from './buy-back-clause.ts';
import { differingTerms } from './differing-terms.ts';
import { holdOver } from './hold-over.ts';
import { contractWithoutAward } from './never-listed.ts';
import { nominee } from './nominee.ts';
import { overTerm } from './over-term.ts';
import { prepaidDiscount } from './prepaid-discount.ts';
import { privateRenewal } from './private-renewal.ts';
import { rollOver } from './roll-over.ts';
import { setOff } from './set-off.ts';
import { staleRent } from './stale-rent.ts';
import { unconsentedSublet } from './unconsented-sublet.ts';
import { useChange } from './use-change.ts';
import { waiver } from './waiver.ts';

// Each keeps its own evidence to itself: gathered, it is handed back to the same signal.
export const contractSignals = [
  staleRent, prepaidDiscount, waiver, buyBackClause, overTerm, rollOver, holdOver, privateRenewal,
  areaCreep, arrearsNotPursued, differingTerms, nominee, setOff, unconsentedSublet, useChange,
  contractWithoutAward,
] as unknown as readonly CountySignal<object, ContractRecord>[];
