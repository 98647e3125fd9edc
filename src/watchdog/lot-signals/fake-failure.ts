// R24 fake failure: deposits were paid and nobody bid, and the next round went at the old reserve or less to one of those.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { civil154 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import { biddingLaw, shown } from './words.ts';

interface Facts {
  /** Deposits paid for the round before, in which nobody bid. */
  deposits: number;
  before: number;
  price: number;
  /** The winner, or whoever is tied to him, had paid one of them; null: who paid is not known. */
  returned: boolean | null;
  area: number;
  years: number;
}

export const fakeFailure = ruleSignal<Facts, LotRecord>({
  code: 'R24',
  group: 'relet',
  title: { zh: '虚假流拍', en: 'A round made to fail' },
  nullHypothesis: { zh: '交了保证金不出价，是各人改了主意', en: 'Those who paid a deposit and did not bid changed their minds, each for himself' },
  minimumData: { zh: '前一轮流拍及其保证金数，本轮成交', en: 'A failed round with its deposits, and a deal after it' },
  legalBasis: [biddingLaw, civil154],
  limitation: { zh: '流拍后由原报名人低价得到也可能是议价', en: 'A lower price after a failed round may be honest bargaining' },
  innocent: [{ zh: '首轮底价确实高了', en: 'The first reserve was too high' }, { zh: '首轮报名人临时有事', en: 'Those registered were kept away on the day' }],
  parameters: { leastDeposits: 1 },
  all: (view) => view.record.lots,
  facts(view, lot) {
    if (lot.priorLotId === null) return missing('不是再次挂牌', 'Not listed again');
    const before = view.lot(lot.priorLotId);
    if (before === undefined) return tooFew('前一轮不在记录中', 'The round before is not on record');
    if (before.status !== 'unsold') return missing('前一轮没有流拍', 'The round before did not fail');
    const round = lot.file?.rounds?.before.at(-1);
    const deposits = round?.depositors.length ?? before.depositsPaid;
    if (deposits === null || before.reserve === null || lot.price === null) return tooFew('没有保证金数、底价或成交价', 'No count of deposits, no reserve or no price');
    const own = lot.winner === null ? null : view.identity.clusterOf(lot.winner);
    const returned = round === undefined ? null : round.depositors.some((bidder) => view.identity.clusterOf(bidder) === own);
    return { deposits: view.entered(before).entries.length > 0 ? 0 : deposits, before: before.reserve, price: lot.price, returned, area: lot.area ?? 0, years: lot.termYears ?? 1 };
  },
  degree: (facts) => (fits(facts) ? facts.deposits : 0),
  raised: (facts, { leastDeposits = 1 }) => facts.deposits >= leastDeposits && fits(facts),
  money: (facts) => Math.max(0, facts.before - facts.price) * facts.area * facts.years,
  tell: (facts) => ({
    zh: `前一轮 ${facts.deposits} 人交了保证金无人出价，底价 ${shown(facts.before)}；本轮以 ${shown(facts.price)} 成交${facts.returned === true ? '，得主就在其中（含关联人）' : '，谁交过保证金无从核对'}。`,
    en: `In the round before ${facts.deposits} paid a deposit and nobody bid at ${shown(facts.before)}; this one ended at ${shown(facts.price)}${facts.returned === true ? ', with one of them or somebody tied to him' : '; who had paid is not known'}.`,
  }),
});

const fits = (facts: Facts): boolean => facts.price <= facts.before && facts.returned !== false;
