// R21 exclusion: conditions that have nothing to do with the use and shut strangers out, or most who registered turned away.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { biddingLaw, percentOf } from './words.ts';
import { bidding32, civil496 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';

interface Facts {
  /** What the conditions say that shuts people out. */
  phrases: readonly string[];
  applied: number;
  rejected: number;
}

/** Demands, not preferences: 同等条件下优先 shuts nobody out. */
const SHUTS_OUT: readonly RegExp[] = [
  /(仅限|只限|只能由|限)(本|当地|我)[^，。；;,优先]{0,8}(村民|居民|户籍|户口|人员|企业|单位|种植户)/u,
  /(须|必须|应当?|要求|需)[^，。；;,优先]{0,10}(本|当地)[^，。；;,优先]{0,6}(户籍|户口|常住|注册)/u,
  /(注册|成立)[^，。；;,]{0,6}(满|不少于|以上)[^，。；;,]{0,6}(年|个月)/u,
  /(须|必须|应当?|需|具有)[^，。；;,优先]{0,10}(承租|承包|租用|经营)过[^，。；;,]{0,12}(本|该|此)/u,
  /(报名费|资料费|工本费)[^，。；;]{0,20}(不退|概不退)/u,
  /(须|必须|由|经)[^，。；;,]{0,6}村(委|干部|支部|书记|主任)[^，。；;,]{0,8}(推荐|同意|批准|认可)/u,
  /(外地|外村|外乡|外县|非本村)[^，。；;,]{0,6}(不得|谢绝|不予|不接受|不能)/u,
];
const FEWEST_APPLICATIONS = 4;

export const exclusion = ruleSignal<Facts, LotRecord>({
  code: 'R21',
  group: 'terms',
  title: { zh: '设置排他条件', en: 'Conditions that shut others out' },
  nullHypothesis: { zh: '报名条件出于用途和法律，符合者都可以参加', en: 'Conditions come from the use and the law, and whoever meets them may take part' },
  minimumData: { zh: `条件文字，或 ${FEWEST_APPLICATIONS} 份报名`, en: `The wording of the conditions, or ${FEWEST_APPLICATIONS} applications` },
  legalBasis: [biddingLaw, bidding32, civil496],
  limitation: { zh: '按字句识别，换个说法就看不出来；依法表决只向成员出租的不算', en: 'It goes by phrases and misses another wording; a lawful vote to let to members only is left out' },
  innocent: [{ zh: '用途确需专业资质', en: 'The use does need a qualification' }, { zh: '不合格者确实材料不全', en: 'Those turned away did lack papers' }],
  parameters: { leastQualified: 0.5 },
  all: (view) => view.record.lots,
  facts(_, lot) {
    const terms = lot.file?.terms;
    if (terms === undefined) return missing('没有公告条件登记', 'No register of conditions');
    if (terms.conditions === '' && terms.applied < FEWEST_APPLICATIONS) return tooFew('没有条件，报名太少', 'No conditions, too few applications');
    const said = terms.membersOnly ? [] : SHUTS_OUT.flatMap((pattern) => pattern.exec(terms.conditions)?.[0] ?? []);
    return { phrases: said, applied: terms.applied, rejected: terms.rejected };
  },
  degree: (facts) => facts.phrases.length + rejectedShare(facts),
  raised: (facts, { leastQualified = 0.5 }) => facts.phrases.length > 0 || 1 - rejectedShare(facts) < leastQualified,
  tell: (facts) => ({
    zh: [facts.phrases.length === 0 ? '' : `条件写有“${facts.phrases.join('”“')}”`, rejectedShare(facts) === 0 ? '' : `${facts.applied} 份报名有 ${facts.rejected} 份未通过（${percentOf(rejectedShare(facts))}）`].filter((part) => part !== '').join('；') + '。',
    en: [facts.phrases.length === 0 ? '' : `The conditions say “${facts.phrases.join('”, “')}”`, rejectedShare(facts) === 0 ? '' : `${facts.rejected} of ${facts.applied} applications were turned away (${percentOf(rejectedShare(facts))})`].filter((part) => part !== '').join('; ') + '.',
  }),
});

const rejectedShare = (facts: Facts): number => (facts.applied < FEWEST_APPLICATIONS ? 0 : facts.rejected / facts.applied);
