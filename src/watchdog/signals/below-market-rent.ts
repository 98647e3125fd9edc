// P1 on a lot just closed: the county's test of a low rent, by the book of the month before. Is the agreed rent unusually low among comparable deals?
import type { Bilingual } from '../../kernel/shapes.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { RENT_MODEL_VERSION } from '../../market/county-book.ts';
import { asMoney, yuan, type DealCase } from '../../market/deal-case.ts';
import { fairRent, FEWEST_OF_CLASS, likeDeals, type FairRent } from '../../market/fair-rent.ts';
import { bookOf } from '../../market/kept-books.ts';
import { ENOUGH_DEALS } from '../../market/price-book.ts';
import { fieldWords } from '../../market/field-words.ts';
import type { Figure } from '../contract.ts';
import type { LotHead, RentEvidence } from '../lot-evidence.ts';
import { lowRent } from '../lot-signals/low-rent.ts';
import { dealRow } from '../proof-rows.ts';
import { plainFinding, type Finding, type Signal, type StoredStrip } from '../signal.ts';
import { areaWords, grouped, LOTS, percent, pWords, shortP, rentUnit, roundYuan, thousands, wan, YUAN } from '../wording.ts';

/** P1 and C1 together promise at most 5 honest lots in 100: 4 here, 1 there. */
export const BELOW_MARKET_ALPHA = 0.04;

export const belowMarketRent: Signal<RentEvidence> = {
  code: lowRent.code,
  title: lowRent.title,
  legalBasis: [
    {
      zh: '农村集体经济组织法 第二十七条、第二十八条（重大事项由成员（代表）大会民主决定）',
      en: 'Law on Rural Collective Economic Organizations, arts. 27–28 (the assembly decides)',
    },
    {
      zh: '参照 最高法网络司法拍卖规定 第十条（起拍价不低于评估价或市价的百分之七十）',
      en: 'By analogy: SPC rules on online judicial auctions, art. 10 (reserve not below 70 % of appraisal or market price)',
    },
  ],
  nullHypothesis: {
    zh: '本宗与其可比成交出自同一诚实市场：扣除面积、期限、时间、竞争和地段后，它的租金只是偶然偏低',
    en: 'The lot comes from the same honest market as its comparables: allowing for size, term, time, competition and place, its rent is low by chance',
  },
  modelVersion: RENT_MODEL_VERSION,
  find(evidence) {
    const { lot, deal, book, unlinked } = evidence;
    if (deal === null || book === null)
      return plainFinding('not_applicable', '本宗尚未成交，没有租金可比', 'Not let yet: there is no rent to compare');
    const fair = fairRent(bookOf(book), { ...deal, bidders: unlinked });
    return fair === undefined ? tooFew(book, deal) : judged(lot, deal, fair);
  },
};

function tooFew(book: NonNullable<RentEvidence['book']>, deal: DealCase): Finding {
  const [own, all] = [likeDeals(book, deal).length, book.deals.length];
  return {
    ...plainFinding(
      'insufficient_data',
      `本县此前成交 ${all} 宗（至少 ${ENOUGH_DEALS} 宗），其中同类 ${own} 宗（至少 ${FEWEST_OF_CLASS} 宗），不能判断`,
      `${all} earlier deals in the county (${ENOUGH_DEALS} needed), ${own} of the class (${FEWEST_OF_CLASS} needed): cannot judge`,
    ),
    figures: [{ name: 'comparables', label: { zh: '同类成交', en: 'Deals of the class' }, value: String(own), unit: LOTS, rows: [] }],
    rows: [dealRow(deal)],
  };
}

function judged(lot: LotHead, deal: DealCase, fair: FairRent): Finding {
  const atLeast = overTerm(deal, fair.q10);
  const below = 1 - Money.of(deal.rentPerUnitYear).ratioTo(asMoney(fair.q50));
  return {
    state: lowRent.test(countyEvidence(deal, fair, atLeast), { alpha: BELOW_MARKET_ALPHA }).state,
    p: fair.p,
    confidence: 1 - fair.p,
    moneyAtStake: atLeast.toText(),
    secondRegister: false,
    headline: below >= 0
      ? { zh: `比公允中位数低 ${percent(below)}`, en: `${percent(below)} below the fair middle` }
      : { zh: `比公允中位数高 ${percent(-below)}`, en: `${percent(-below)} above the fair middle` },
    sentence: sentence(lot, deal, fair, atLeast),
    figures: figures(deal, fair, overTerm(deal, fair.q50), atLeast),
    innocentExplanations: INNOCENT,
    caveats: caveats(fair),
    rows: [dealRow(deal), ...nearest(fair).map(dealRow)],
    strip: strip(deal, fair),
  };
}

function countyEvidence(deal: DealCase, fair: FairRent, atLeast: Money): Parameters<typeof lowRent.test>[0] {
  return { price: yuan(deal.rentPerUnitYear), p: fair.p, above: fair.above, calibration: fair.references, low: fair.q10, middle: fair.q50, high: fair.q90, money: yuan(atLeast.toText()) };
}

/** Yuan over the whole term by which the rent stays under a fair unit rent; never negative. */
function overTerm(deal: DealCase, fairYuan: number): Money {
  const gap = asMoney(fairYuan).minus(Money.of(deal.rentPerUnitYear));
  return gap.isNegative() ? Money.zero : gap.times(deal.area).times(deal.termYears);
}

function sentence(lot: LotHead, deal: DealCase, fair: FairRent, atLeast: Money): Bilingual {
  const area = areaWords(deal.area, deal.unit);
  const unit = rentUnit(deal.unit);
  const field = fieldWords[fair.among];
  const rank = percent(fair.above);
  const range = `${roundYuan(fair.q10)}–${roundYuan(fair.q90)}`;
  return {
    zh:
      `${lot.village} ${lot.code} 号 ${area.zh}${lot.className.zh}：成交 ${grouped(deal.rentPerUnitYear)} ${unit.zh}；` +
      `${field.zh} ${fair.references} 宗（其中本镇 ${fair.inTownship} 宗，列出最近 5 宗）推算公允区间 ${range}；` +
      `低于 ${rank} 的可比成交（${pWords(fair.p)}）。按区间下限，少收约 ${wan(atLeast)}/合同期。` +
      '可能的正当解释：位置差、限种、承租人自建设施 —— 请核对现场照片与民主决议。',
    en:
      `${lot.village}, lot ${lot.code}, ${area.en} of ${lot.className.en.toLowerCase()}: let at ${grouped(deal.rentPerUnitYear)} ${unit.en}. ` +
      `From ${fair.references} ${field.en} ( ${fair.inTownship} in this township, the five nearest listed) a fair range of ${range} follows; ` +
      `it is below ${rank} of them (${pWords(fair.p)}). Against the low end of the range about ${thousands(atLeast)} less over the term. ` +
      'Possible innocent reasons: a poor position, limits on use, works built by the lessee. Check the photos on site and the resolution.',
  };
}

function figures(deal: DealCase, fair: FairRent, shortfall: Money, atLeast: Money): Figure[] {
  const unit = rentUnit(deal.unit);
  const near = nearest(fair).map((one) => one.lotId);
  return [
    { name: 'rent', label: { zh: '成交租金', en: 'Agreed rent' }, value: deal.rentPerUnitYear, unit, rows: [deal.lotId] },
    {
      name: 'fair_low',
      label: { zh: '公允区间下限（10 %）', en: 'Fair range, low (10 %)' },
      value: asMoney(fair.q10).toText(),
      unit,
      rows: near,
    },
    { name: 'fair_middle', label: { zh: '公允中位数', en: 'Fair middle' }, value: asMoney(fair.q50).toText(), unit, rows: near },
    {
      name: 'fair_high',
      label: { zh: '公允区间上限（90 %）', en: 'Fair range, high (90 %)' },
      value: asMoney(fair.q90).toText(),
      unit,
      rows: near,
    },
    {
      name: 'p',
      label: { zh: '同等或更低的可能性 p', en: 'Chance of as low or lower, p' },
      value: fair.p.toFixed(4),
      unit: null,
      rows: [],
    },
    { name: 'comparables', label: { zh: '可比成交', en: 'Comparable deals' }, value: String(fair.references), unit: LOTS, rows: near },
    {
      name: 'shortfall',
      label: { zh: '合同期少收（按中位数）', en: 'Shortfall over the term (middle)' },
      value: shortfall.toText(),
      unit: YUAN,
      rows: [deal.lotId],
    },
    {
      name: 'shortfall_at_least',
      label: { zh: '合同期少收（按区间下限，保守）', en: 'Shortfall over the term (low end, cautious)' },
      value: atLeast.toText(),
      unit: YUAN,
      rows: [deal.lotId],
    },
  ];
}

const INNOCENT: Bilingual[] = [
  { zh: '地块零碎、坡度大、水源差或交通不便', en: 'Scattered, steep, dry or remote plots' },
  { zh: '用途受限（如只能种粮），或须承担修缮、平整', en: 'Limits on use (grain only), or repairs and levelling fall to the lessee' },
  { zh: '承租人自建设施、期满无偿归村', en: 'Works built by the lessee pass to the village at the end' },
  { zh: '剩余承包期短或交付时有附着物', en: 'A short remaining right, or things standing on it at hand-over' },
  { zh: '面积登记有误，实际可用面积较小', en: 'The registered area is wrong and less is usable' },
];

function caveats(fair: FairRent): Bilingual[] {
  const least = shortP(1 / (fair.references + 1));
  return [
    {
      zh: `可比 ${fair.references} 宗，p 最小只能到 ${least}`,
      en: `With ${fair.references} comparables p cannot be smaller than ${least}`,
    },
    {
      zh: `比较范围：${fieldWords[fair.among].zh}，截至成交前一个月末；地力等级、水源、道路登记中没有，未纳入模型`,
      en: `Compared with ${fieldWords[fair.among].en}, up to the end of the month before; soil grade, water and road are in no register and not in the model`,
    },
    { zh: '提示“需要核对”，不等于认定违规', en: 'This says "check", never "violation"' },
  ];
}

function strip(deal: DealCase, fair: FairRent): StoredStrip {
  return {
    unit: rentUnit(deal.unit),
    subjectRent: deal.rentPerUnitYear,
    fairLow: asMoney(fair.q10).toText(),
    fairMiddle: asMoney(fair.q50).toText(),
    fairHigh: asMoney(fair.q90).toText(),
    stage: fieldWords[fair.among],
    dots: fair.compared.map(({ deal: other, adjustedYuan, nearest: near }) => ({
      lotId: other.lotId,
      lotCode: other.lotCode,
      placeCode: other.placeCode,
      rent: other.rentPerUnitYear,
      adjustedRent: asMoney(adjustedYuan).toText(),
      area: other.area,
      bidders: other.bidders,
      decidedOn: chinaDate(new Date(other.decidedAt)),
      nearest: near,
    })),
  };
}

function nearest(fair: FairRent): DealCase[] {
  return fair.compared.filter((one) => one.nearest).map((one) => one.deal);
}
