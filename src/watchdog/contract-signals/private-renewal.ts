// R13 private renewal: the same lessee goes on with the same asset under a contract nobody listed, or for longer than was announced.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { civil734, law26 } from '../legal-basis.ts';
import { shown } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';
import { DAYS_A_YEAR, dayText, firstListing } from '../view/days.ts';
import { contractBefore } from './lessee-chains.ts';

interface Facts {
  /** The contract it goes on from, without a listing between; null: none. */
  from: string | null;
  fromRent: number | null;
  rent: number | null;
  start: number;
  /** Days by which it ends after what was announced; null: nothing was. */
  beyond: number | null;
}

export const privateRenewal = ruleSignal<Facts, ContractRecord>({
  code: 'R13',
  group: 'procedure',
  title: { zh: '私下续租', en: 'Renewed in private' },
  nullHypothesis: { zh: '平台运行以后的续租都经过挂牌，租期与公告一致', en: 'Since the county lets by listing, renewals are listed and terms are as announced' },
  minimumData: { zh: '合同、其承租人和对应的标的号', en: 'Contracts, their lessees and the lots they come from' },
  legalBasis: [civil734, law26],
  limitation: { zh: '小额标的依规可以不挂牌', en: 'Small value may by rule go without a listing' },
  innocent: [{ zh: '原承租人依法优先承租，有决议', en: 'The tenant used his priority by a vote' }, { zh: '登记时漏填标的号', en: 'The lot’s number was left out when it was entered' }],
  parameters: { beyondDays: 31 },
  all: (view) => view.record.contracts,
  facts(view, contract) {
    const since = firstListing(view);
    if (since === null || !view.record.contracts.some((one) => one.lotId !== null)) return missing('合同没有标的号', 'Contracts do not name their lots');
    if (contract.lessee === null || contract.start === null) return tooFew('没有承租人或起租日', 'No lessee or no first day');
    const before = contract.lotId === null && contract.start >= since ? contractBefore(view, contract) : undefined;
    return { from: before?.contractId ?? null, fromRent: before?.yearlyRent ?? null, rent: contract.yearlyRent, start: contract.start, beyond: beyondAnnounced(contract, contract.lotId === null ? undefined : view.lot(contract.lotId)?.termYears) };
  },
  degree: (facts) => (facts.from === null ? 0 : 1) + Math.max(0, facts.beyond ?? 0) / DAYS_A_YEAR,
  raised: (facts, { beyondDays = 31 }) => facts.from !== null || (facts.beyond ?? 0) > beyondDays,
  tell: (facts) => ({
    zh: facts.from === null ? `合同比公告的租期长 ${facts.beyond ?? 0} 天。` : `接着 ${facts.from} 号合同，从 ${dayText(facts.start)} 起由原承租人续租，没有挂牌${facts.rent === null || facts.fromRent === null ? '' : `；年租金 ${shown(facts.fromRent)} → ${shown(facts.rent)}`}。`,
    en: facts.from === null ? `The contract runs ${facts.beyond ?? 0} days longer than was announced.` : `It goes on from contract ${facts.from}: the same lessee from ${dayText(facts.start)}, without a listing${facts.rent === null || facts.fromRent === null ? '' : `; yearly rent ${shown(facts.fromRent)} → ${shown(facts.rent)}`}.`,
  }),
});

function beyondAnnounced(contract: ContractRecord, termYears: number | null | undefined): number | null {
  if (contract.end === null || contract.start === null) return null;
  const announced = contract.file?.ending?.announcedEnd ?? (termYears === null || termYears === undefined ? null : contract.start + Math.round(termYears * DAYS_A_YEAR));
  return announced === null ? null : contract.end - announced;
}
