// R30 no-show: people paid their deposits and then kept silent, and the lot went at its reserve.
import { binomialAtLeast } from '../../statistics/tails.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { baseRate } from '../view/base-rate.ts';
import { onceAView } from '../view/once-a-view.ts';
import { biddingLaw, percentOf, shownP } from './words.ts';

interface Evidence {
  deposits: number;
  silent: number;
  /** ln(price / reserve); turned over where the lowest bid wins. */
  premium: number;
  /** Share of paid deposits of the county nobody bid on. */
  usual: number;
  references: number;
}

const ENOUGH_LOTS = 50;

export const silentDepositors: CountySignal<Evidence> = {
  code: 'R30',
  group: 'terms',
  title: { zh: '交了保证金却不出价', en: 'Deposits paid, no bids made' },
  nullHypothesis: { zh: '交了保证金的人放弃出价的比例与全县一样', en: 'Those who paid stay silent as often as elsewhere in the county' },
  minimumData: { zh: `知道保证金笔数的标的 ${ENOUGH_LOTS} 宗`, en: `${ENOUGH_LOTS} lots whose deposits are known` },
  legalBasis: [biddingLaw, { zh: '刑法 第二百二十六条（强迫他人退出投标、拍卖）', en: 'Criminal Law, art. 226 (forcing others out of an auction)' }],
  limitation: { zh: '交了保证金却沉默的人，是被劝退还是自愿，要问本人', en: 'Whether the silent were bought, frightened or merely changed their minds only they can say' },
  innocent: [{ zh: '看了现场改了主意', en: 'Saw the place and changed his mind' }, { zh: '当天同时有更中意的标的', en: 'A better lot was let on the same day' }],
  parameters: { alpha: 0.05, silentShare: 0.5, premium: 0.01 },
  gather(view, lot) {
    if (lot.depositsPaid === null) return missing('没有保证金笔数', 'Deposits are not known');
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    if (lot.price === null || lot.reserve === null || lot.depositsPaid === 0) return missing('没有成交，或没有保证金', 'Not let, or no deposit');
    const county = depositsOf(view);
    if (county.lots < ENOUGH_LOTS) return tooFew(`知道保证金笔数的标的不足 ${ENOUGH_LOTS} 宗`, `Fewer than ${ENOUGH_LOTS} lots with known deposits`);
    const premium = Math.log(lot.price / lot.reserve) * (view.record.lowestWins ? -1 : 1);
    return { deposits: lot.depositsPaid, silent: Math.max(0, lot.depositsPaid - view.entered(lot).entries.length), premium, usual: baseRate(county.silent, county.deposits), references: county.lots };
  },
  test({ deposits, silent, premium, usual }, { alpha, silentShare, premium: least }) {
    const p = premium < (least ?? 0.01) ? binomialAtLeast(silent, deposits, usual) : 1;
    return { state: p <= (alpha ?? 0.05) && silent >= (silentShare ?? 0.5) * deposits ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ deposits, silent, usual, premium }, { p }) => ({
    zh: `${deposits} 人交了保证金，${silent} 人没有出价（全县一般 ${percentOf(usual)}，p=${shownP(p)}），成交只比底价高 ${percentOf(Math.expm1(premium))}。`,
    en: `${deposits} paid deposits, ${silent} made no bid (county: ${percentOf(usual)}; p = ${shownP(p)}); the lot went at ${percentOf(Math.expm1(premium))} over its reserve.`,
  }),
};

const depositsOf = onceAView((view) => {
  const sums = { lots: 0, deposits: 0, silent: 0 };
  for (const lot of view.record.lots) {
    if (lot.depositsPaid === null || lot.depositsPaid === 0) continue;
    sums.lots += 1;
    sums.deposits += lot.depositsPaid;
    sums.silent += Math.max(0, lot.depositsPaid - view.entered(lot).entries.length);
  }
  return sums;
});
