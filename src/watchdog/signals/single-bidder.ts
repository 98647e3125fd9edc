// C1 single bidder: one bidder is the rule in the country (43 % of honest lots); is it unusual for this class and place?
import type { Bilingual } from '../../kernel/shapes.ts';
import { Money } from '../../kernel/money.ts';
import { ENOUGH, type Comparables } from '../../market/comparables.ts';
import { COMPETITION_MODEL_VERSION, judgeCompetition, type Competition } from '../../market/competition.ts';
import { FEWEST_DEALS, judgePattern, type CompetitionPattern } from '../../market/competition-pattern.ts';
import { asMoney, yuan, type DealCase } from '../../market/deal-case.ts';
import type { Figure } from '../contract.ts';
import type { LotEvidence, PatternEvidence } from '../lot-evidence.ts';
import { dealRow } from '../proof-rows.ts';
import { plainFinding, type Finding, type Signal } from '../signal.ts';
import { areaWords, collectiveWords, LOTS, PEOPLE, percent, pWords, shortP, thousands, wan, YUAN } from '../wording.ts';

/** P1 and C1 together promise at most 5 honest lots in 100: 4 there, 1 here. */
export const SINGLE_BIDDER_ALPHA = 0.01;
/** A collective's record (domain.md R26): beyond what villages differ by nature. */
export const PATTERN_ALPHA = 0.01;

export type SingleBidderEvidence = { about: 'lot'; lot: LotEvidence } | { about: 'collective'; pattern: PatternEvidence };

export const singleBidder: Signal<SingleBidderEvidence> = {
  code: 'C1',
  title: { zh: '单一竞买异常', en: 'Unusually few bidders' },
  legalBasis: [
    {
      zh: '农村集体经济组织法 第二十七条、第四十五条（民主决定、结果公开）',
      en: 'Law on Rural Collective Economic Organizations, arts. 27 and 45 (decided by the assembly, results disclosed)',
    },
    {
      zh: '县规则：单一竞买可按底价成交（singleBidderRule），本身不违规',
      en: 'County rule: a single bidder may take the lot at the reserve; that alone breaks no rule',
    },
  ],
  nullHypothesis: {
    zh: '本地这类资产的市场就是这么薄：来的竞买人少只是偶然',
    en: 'The market for this class is just that thin here: few came by chance',
  },
  modelVersion: COMPETITION_MODEL_VERSION,
  find(evidence) {
    return evidence.about === 'lot' ? judgeLot(evidence.lot) : judgeCollective(evidence.pattern);
  },
};

function judgeLot({ lot, deal, comparables }: LotEvidence): Finding {
  if (deal === null || comparables === null) return plainFinding('not_applicable', '本宗尚未成交', 'Not let yet');
  const judged = judgeCompetition(comparables, deal);
  return judged === undefined ? tooFew(comparables, deal) : competition(lot, deal, judged);
}

function tooFew(comparables: Comparables, deal: DealCase): Finding {
  const n = comparables.references.length + comparables.underReview.length;
  return {
    ...plainFinding(
      'insufficient_data',
      `同类成交只有 ${n} 宗，少于 ${ENOUGH} 宗，说不出本地常态`,
      `Only ${n} like deals, fewer than ${ENOUGH}: what is usual here cannot be said`,
    ),
    figures: [{ name: 'references', label: { zh: '同类成交', en: 'Like deals' }, value: String(n), unit: LOTS, rows: [] }],
    rows: [dealRow(deal)],
  };
}

function competition(lot: LotEvidence['lot'], deal: DealCase, judged: Competition): Finding {
  const alone = deal.bidders <= 1;
  const forgone = premiumForgone(deal, judged);
  return {
    state: alone && judged.p <= SINGLE_BIDDER_ALPHA ? 'triggered' : 'clear',
    p: judged.p,
    confidence: alone ? 1 - judged.p : 0,
    moneyAtStake: forgone.toText(),
    secondRegister: false,
    headline: {
      zh: `${deal.bidders} 家竞买；本地同类单一竞买常见率 ${percent(judged.singleShareCounty)}`,
      en: `${deal.bidders} bidder${alone ? '' : 's'}; ${percent(judged.singleShareCounty)} of like lots here have one`,
    },
    sentence: sentence(lot, deal, judged, forgone),
    figures: figures(deal, judged, forgone),
    innocentExplanations: INNOCENT,
    caveats: [
      {
        zh: '农村市场单一竞买是常态，只有明显少于本地常态才提示',
        en: 'One bidder is the rule in rural markets; only clearly fewer than usual here is worth a look',
      },
      {
        zh: `取两种算法中较大的 p：模型 ${shortP(judged.pModel)}，实录 ${shortP(judged.pRecord)}`,
        en: `The larger of two p is used: model ${shortP(judged.pModel)}, record ${shortP(judged.pRecord)}`,
      },
    ],
    rows: [dealRow(deal)],
    strip: null,
  };
}

/** What competition usually adds over the reserve, less what was added here, over the term; nothing where there was competition. */
function premiumForgone(deal: DealCase, judged: Competition): Money {
  return deal.bidders > 1 ? Money.zero : forgoneAt(deal, judged.usualPremium);
}

function forgoneAt(deal: DealCase, usualPremium: number | null): Money {
  const usual = asMoney(yuan(deal.reservePerUnitYear) * (1 + (usualPremium ?? 0)));
  const gap = usual.minus(Money.of(deal.rentPerUnitYear));
  return gap.isNegative() ? Money.zero : gap.times(deal.area).times(deal.termYears);
}

function sentence(lot: LotEvidence['lot'], deal: DealCase, judged: Competition, forgone: Money): Bilingual {
  const area = areaWords(deal.area, deal.unit);
  const expected = judged.expectedBidders.toFixed(1);
  return {
    zh:
      `${lot.village} ${lot.code} 号 ${area.zh}${lot.className.zh}：只有 ${deal.bidders} 家竞买，按该村和本镇往年同类应有 ${expected} 家（${pWords(judged.p)}）。` +
      `本县同类 ${judged.references} 宗中单一竞买占 ${percent(judged.singleShareCounty)}，本镇 ${judged.inTownship} 宗中有 ${judged.singleInTownship} 宗。` +
      `按有竞争时的通常溢价，少收约 ${wan(forgone)}/合同期。可能的正当解释：市场冷、农时不合、用途专门 —— 请核对公告渠道与报名记录。`,
    en:
      `${lot.village}, lot ${lot.code}, ${area.en} of ${lot.className.en.toLowerCase()}: ${deal.bidders} bidder, where ${expected} are usual for the class in this village and township (${pWords(judged.p)}). ` +
      `Of ${judged.references} like lots in the county ${percent(judged.singleShareCounty)} had one bidder, in this township ${judged.singleInTownship} of ${judged.inTownship}. ` +
      `At the premium competition usually brings, about ${thousands(forgone)} less over the term. Possible innocent reasons: a slack market, the wrong season, a special use. Check where the notice was shown and who enquired.`,
  };
}

function figures(deal: DealCase, judged: Competition, forgone: Money): Figure[] {
  const own = [deal.lotId];
  return [
    { name: 'bidders', label: { zh: '出价竞买人', en: 'Bidders' }, value: String(deal.bidders), unit: PEOPLE, rows: own },
    {
      name: 'expected_bidders',
      label: { zh: '本地同类通常竞买人', en: 'Usual bidders here' },
      value: judged.expectedBidders.toFixed(2),
      unit: PEOPLE,
      rows: [],
    },
    {
      name: 'base_rate',
      label: { zh: '本县同类单一竞买常见率', en: 'Base rate of one bidder, county' },
      value: judged.singleShareCounty.toFixed(4),
      unit: null,
      rows: [],
    },
    {
      name: 'single_in_township',
      label: { zh: '本镇同类单一竞买', en: 'One bidder, this township' },
      value: `${judged.singleInTownship}/${judged.inTownship}`,
      unit: LOTS,
      rows: [],
    },
    { name: 'p', label: { zh: '这么少或更少的可能性 p', en: 'Chance of so few, p' }, value: judged.p.toFixed(4), unit: null, rows: [] },
    { name: 'references', label: { zh: '同类成交', en: 'Like deals' }, value: String(judged.references), unit: LOTS, rows: [] },
    {
      name: 'premium_forgone',
      label: { zh: '通常溢价未实现', en: 'Usual premium forgone' },
      value: forgone.toText(),
      unit: YUAN,
      rows: own,
    },
  ];
}

const INNOCENT: Bilingual[] = [
  { zh: '当年行情冷、种植收益下降，外来户少', en: 'A slack year; few outsiders look for land' },
  { zh: '公告正逢农忙或春节，报名时间不便', en: 'The notice ran in the busy season or over the holidays' },
  { zh: '资产用途专门（冷库、专用厂房），会用的人少', en: 'A special asset that few can use' },
  { zh: '原承租人经营良好，旁人不愿竞争', en: 'The sitting lessee does well and others do not compete' },
];

function judgeCollective({ collective, village, placeCode, county }: PatternEvidence): Finding {
  const own = county.records.find((record) => record.placeCode === placeCode)?.deals ?? [];
  if (own.length === 0) return plainFinding('not_applicable', '近24个月没有成交', 'No deals in the past 24 months');
  const judged = judgePattern(county.records, placeCode);
  if (judged === undefined) {
    return {
      ...plainFinding(
        'insufficient_data',
        `近24个月 ${own.length} 宗（至少 ${FEWEST_DEALS} 宗），或全县可比村太少，不能判断`,
        `${own.length} deals in 24 months (${FEWEST_DEALS} needed), or too few villages to compare with: cannot judge`,
      ),
      rows: own.map(dealRow),
    };
  }
  return pattern(collective, village, own, judged);
}

function pattern(collective: string, village: string, own: readonly DealCase[], judged: CompetitionPattern): Finding {
  const single = own.filter((deal) => deal.bidders <= 1);
  const forgone = Money.sum(single.map((deal) => forgoneAt(deal, judged.usualPremium)));
  const usual = percent(judged.expectedShare);
  return {
    state: judged.p <= PATTERN_ALPHA ? 'triggered' : 'clear',
    p: judged.p,
    confidence: 1 - judged.p,
    moneyAtStake: forgone.toText(),
    secondRegister: false,
    headline: {
      zh: `${judged.deals} 宗中 ${judged.single} 宗单一竞买，同类常见率 ${usual}`,
      en: `${judged.single} of ${judged.deals} lots had one bidder; ${usual} is usual`,
    },
    sentence: {
      zh: `${collectiveWords(village, collective)}近24个月成交 ${judged.deals} 宗，其中 ${judged.single} 宗只有 1 家竞买；全县 ${judged.others} 个可比村同类资产的常见率为 ${usual}，已计入各村本来的差异（${pWords(judged.p)}）。按有竞争时的通常溢价，少收约 ${wan(forgone)}。可能的正当解释：位置偏、人口外流、资产专门 —— 请核对公告张贴、报名时间和资格条件。`,
      en: `${collectiveWords(village, collective)} let ${judged.deals} lots in 24 months, ${judged.single} of them to a single bidder. Across ${judged.others} comparable villages ${usual} is usual for the same classes, allowing for how villages differ by nature (${pWords(judged.p)}). At the premium competition usually brings, about ${thousands(forgone)} less. Possible innocent reasons: remoteness, people gone to town, special assets. Check where notices were posted, when registration was open and what was demanded of bidders.`,
    },
    figures: [
      {
        name: 'single',
        label: { zh: '单一竞买', en: 'One bidder' },
        value: `${judged.single}/${judged.deals}`,
        unit: LOTS,
        rows: single.map((deal) => deal.lotId),
      },
      {
        name: 'base_rate',
        label: { zh: '同类常见率', en: 'Base rate for the same classes' },
        value: judged.expectedShare.toFixed(4),
        unit: null,
        rows: [],
      },
      { name: 'spread', label: { zh: '各村差异', en: 'How villages differ' }, value: judged.spread.toFixed(4), unit: null, rows: [] },
      { name: 'p', label: { zh: '这么多或更多的可能性 p', en: 'Chance of so many, p' }, value: judged.p.toFixed(4), unit: null, rows: [] },
    ],
    innocentExplanations: INNOCENT,
    caveats: [{ zh: '看的是整个村的规律，不说明其中哪一宗有问题', en: 'This speaks of the pattern, not of any one lot' }],
    rows: own.map(dealRow),
    strip: null,
  };
}
