// C1 on a lot just closed: the county's test of few bidders, on the deals of its month's book. One bidder is the rule in the country (43 % of honest lots); is it unusual for this class and place?
import type { Bilingual } from '../../kernel/shapes.ts';
import { Money } from '../../kernel/money.ts';
import { isWithin, townshipOf } from '../../kernel/region.ts';
import { asMoney, yuan, type DealCase } from '../../market/deal-case.ts';
import { median } from '../../statistics/quantiles.ts';
import type { Figure } from '../contract.ts';
import type { LotHead, RentEvidence } from '../lot-evidence.ts';
import { fewBidders } from '../lot-signals/few-bidders.ts';
import { dealRow } from '../proof-rows.ts';
import { plainFinding, type Finding, type Signal } from '../signal.ts';
import { ENOUGH_LOTS, viewTurnout, type Turnout } from '../view/competition.ts';
import { areaWords, LOTS, PEOPLE, percent, pWords, thousands, wan, YUAN } from '../wording.ts';

export const COMPETITION_MODEL_VERSION = 'competition-2';
/** P1 and C1 together promise at most 5 honest lots in 100: 4 there, 1 here. */
export const SINGLE_BIDDER_ALPHA = 0.01;

/** What is usual for the class, beside the test: a base rate is always said. */
interface Usual {
  /** Share of the class's deals in the county with one bidder. */
  singleShare: number;
  inTownship: number;
  singleInTownship: number;
  /** Middle premium over the reserve where two or more bid, as a ratio; 0 when nobody did. */
  premium: number;
}

export const singleBidder: Signal<RentEvidence> = {
  code: fewBidders.code,
  title: fewBidders.title,
  legalBasis: [
    ...fewBidders.legalBasis,
    {
      zh: '县规则：单一竞买可按底价成交（singleBidderRule），本身不违规',
      en: 'County rule: a single bidder may take the lot at the reserve; that alone breaks no rule',
    },
  ],
  nullHypothesis: fewBidders.nullHypothesis,
  modelVersion: COMPETITION_MODEL_VERSION,
  find({ lot, deal, book, unlinked }) {
    if (deal === null || book === null) return plainFinding('not_applicable', '本宗尚未成交', 'Not let yet');
    const own = { ...deal, bidders: unlinked };
    const turnout = turnoutOf(book.deals, own);
    return turnout.p === null ? tooFew(turnout, deal) : competition(lot, { deal, own, turnout, p: turnout.p, usual: usualOf(book.deals, deal) });
  },
};

function turnoutOf(deals: readonly DealCase[], own: DealCase): Turnout {
  const lots = [...deals, own].map((deal) => ({ assetClass: deal.class, areaUnit: deal.unit, village: deal.placeCode, town: townshipOf(deal.placeCode), bidders: deal.bidders }));
  return viewTurnout(lots, (lot) => lot.bidders)(lots.at(-1) as (typeof lots)[number]);
}

function usualOf(deals: readonly DealCase[], own: DealCase): Usual {
  const like = deals.filter((deal) => deal.class === own.class && deal.unit === own.unit);
  const here = like.filter((deal) => isWithin(deal.placeCode, townshipOf(own.placeCode)));
  const single = (list: readonly DealCase[]): number => list.filter((deal) => deal.bidders <= 1).length;
  const premiums = like.filter((deal) => deal.bidders > 1).map((deal) => yuan(deal.rentPerUnitYear) / yuan(deal.reservePerUnitYear) - 1);
  return { singleShare: single(like) / like.length, inTownship: here.length, singleInTownship: single(here), premium: premiums.length === 0 ? 0 : median(premiums) };
}

/** The lot itself is one of the references. */
function tooFew({ references }: Turnout, deal: DealCase): Finding {
  return {
    ...plainFinding(
      'insufficient_data',
      `同类成交连本宗只有 ${references} 宗，少于 ${ENOUGH_LOTS} 宗，说不出本地常态`,
      `Only ${references} like deals with this one, fewer than ${ENOUGH_LOTS}: what is usual here cannot be said`,
    ),
    figures: [{ name: 'references', label: { zh: '同类成交', en: 'Like deals' }, value: String(references), unit: LOTS, rows: [] }],
    rows: [dealRow(deal)],
  };
}

interface Judged {
  deal: DealCase;
  /** The deal with its unlinked bidders. */
  own: DealCase;
  turnout: Turnout;
  p: number;
  usual: Usual;
}

function competition(lot: LotHead, judged: Judged): Finding {
  const { deal, own, turnout, p, usual } = judged;
  const evidence = { bidders: own.bidders, entered: deal.bidders, expected: turnout.expected, p, references: turnout.references };
  const tested = fewBidders.test(evidence, { alpha: SINGLE_BIDDER_ALPHA });
  const forgone = premiumForgone(own, usual);
  return {
    state: tested.state,
    p,
    confidence: own.bidders > 1 ? 0 : 1 - p,
    moneyAtStake: forgone.toText(),
    secondRegister: false,
    headline: {
      zh: `${own.bidders} 家竞买${tiedWords(judged).zh}；本地同类单一竞买常见率 ${percent(usual.singleShare)}`,
      en: `${own.bidders} bidder${own.bidders === 1 ? '' : 's'}${tiedWords(judged).en}; ${percent(usual.singleShare)} of like lots here have one`,
    },
    sentence: sentence(lot, judged, forgone),
    figures: figures(judged, forgone),
    innocentExplanations: INNOCENT,
    caveats: [fewBidders.limitation, { zh: '只看成交前一个月末以前的成交；往年各宗按出价人数计，未逐宗查关联', en: 'Looks at deals up to the end of the month before; their bidders are counted as they bid, not searched for ties' }],
    rows: [dealRow(deal)],
    strip: null,
  };
}

const tiedWords = ({ deal, own }: Judged): Bilingual =>
  own.bidders === deal.bidders ? { zh: '', en: '' } : { zh: `（出价 ${deal.bidders} 人，其中有关联）`, en: ` (${deal.bidders} bid, some of them linked)` };

/** What competition usually adds over the reserve, less what was added here, over the term; nothing where there was competition. */
function premiumForgone(own: DealCase, usual: Usual): Money {
  if (own.bidders > 1) return Money.zero;
  const gap = asMoney(yuan(own.reservePerUnitYear) * (1 + usual.premium)).minus(Money.of(own.rentPerUnitYear));
  return gap.isNegative() ? Money.zero : gap.times(own.area).times(own.termYears);
}

function sentence(lot: LotHead, judged: Judged, forgone: Money): Bilingual {
  const { deal, own, turnout, p, usual } = judged;
  const area = areaWords(deal.area, deal.unit);
  const expected = turnout.expected.toFixed(1);
  const like = turnout.references - 1;
  return {
    zh:
      `${lot.village} ${lot.code} 号 ${area.zh}${lot.className.zh}：互不关联的竞买人只有 ${own.bidders} 家${tiedWords(judged).zh}，按该村和本镇往年同类应有 ${expected} 家（${pWords(p)}）。` +
      `本县同类 ${like} 宗中单一竞买占 ${percent(usual.singleShare)}，本镇 ${usual.inTownship} 宗中有 ${usual.singleInTownship} 宗。` +
      `按有竞争时的通常溢价，少收约 ${wan(forgone)}/合同期。可能的正当解释：市场冷、农时不合、用途专门 —— 请核对公告渠道与报名记录。`,
    en:
      `${lot.village}, lot ${lot.code}, ${area.en} of ${lot.className.en.toLowerCase()}: ${own.bidders} unlinked bidder(s)${tiedWords(judged).en}, where ${expected} are usual for the class in this village and township (${pWords(p)}). ` +
      `Of ${like} like lots in the county ${percent(usual.singleShare)} had one bidder, in this township ${usual.singleInTownship} of ${usual.inTownship}. ` +
      `At the premium competition usually brings, about ${thousands(forgone)} less over the term. Possible innocent reasons: a slack market, the wrong season, a special use. Check where the notice was shown and who enquired.`,
  };
}

function figures({ deal, own, turnout, p, usual }: Judged, forgone: Money): Figure[] {
  const rows = [deal.lotId];
  return [
    { name: 'bidders', label: { zh: '互不关联的竞买人', en: 'Unlinked bidders' }, value: String(own.bidders), unit: PEOPLE, rows },
    { name: 'entered', label: { zh: '出价竞买人', en: 'Bidders' }, value: String(deal.bidders), unit: PEOPLE, rows },
    { name: 'expected_bidders', label: { zh: '本地同类通常竞买人', en: 'Usual bidders here' }, value: turnout.expected.toFixed(2), unit: PEOPLE, rows: [] },
    { name: 'base_rate', label: { zh: '本县同类单一竞买常见率', en: 'Base rate of one bidder, county' }, value: usual.singleShare.toFixed(4), unit: null, rows: [] },
    { name: 'single_in_township', label: { zh: '本镇同类单一竞买', en: 'One bidder, this township' }, value: `${usual.singleInTownship}/${usual.inTownship}`, unit: LOTS, rows: [] },
    { name: 'p', label: { zh: '这么少或更少的可能性 p', en: 'Chance of so few, p' }, value: p.toFixed(4), unit: null, rows: [] },
    { name: 'references', label: { zh: '同类成交（连本宗）', en: 'Like deals, with this one' }, value: String(turnout.references), unit: LOTS, rows: [] },
    { name: 'premium_forgone', label: { zh: '通常溢价未实现', en: 'Usual premium forgone' }, value: forgone.toText(), unit: YUAN, rows },
  ];
}

const INNOCENT: Bilingual[] = [
  ...fewBidders.innocent,
  { zh: '公告正逢农忙或春节，报名时间不便', en: 'The notice ran in the busy season or over the holidays' },
  { zh: '资产用途专门（冷库、专用厂房），会用的人少', en: 'A special asset that few can use' },
  { zh: '原承租人经营良好，旁人不愿竞争', en: 'The sitting lessee does well and others do not compete' },
];
