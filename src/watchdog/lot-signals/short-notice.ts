// R19 short notice: announced for fewer working days than the rules ask, mostly over a holiday, or late in the evening.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { auction45, countyRules, court12 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import { percentOf } from './words.ts';

interface Facts {
  required: number;
  workingDays: number;
  /** Share of the period's days on which nobody works. */
  rest: number;
  /** Minutes after midnight at which it went up. */
  minute: number;
}

export const shortNotice = ruleSignal<Facts, LotRecord>({
  code: 'R19',
  group: 'procedure',
  title: { zh: '公告期不足', en: 'Announced too shortly' },
  nullHypothesis: { zh: '公告期满足规则的工作日，不避人耳目', en: 'The notice stood as many working days as the rules ask, when people could see it' },
  minimumData: { zh: '公告及其规则版本', en: 'A notice and the rules it is pinned to' },
  legalBasis: [auction45, court12, countyRules],
  limitation: { zh: '国家未公布放假安排的年份按周末推算', en: 'A year without an official calendar is counted by weekends' },
  innocent: [{ zh: '长假是日历所定，公告期另已顺延', en: 'The holiday is the calendar’s, and the period was made longer for it' }, { zh: '操作员加班发布', en: 'The operator worked late' }],
  parameters: { restShare: 0.5, eveningMinute: 20 * 60, morningMinute: 6 * 60 },
  all: (view) => view.record.lots,
  facts(_, lot) {
    const { notice, wordings } = lot.file ?? {};
    if (notice === undefined || wordings === undefined) return missing('没有公告登记', 'No register of notices');
    if (notice.requiredWorkingDays === null) return tooFew('不知道规则要求几天', 'What the rules asked for is not known');
    return { required: notice.requiredWorkingDays, workingDays: notice.givenWorkingDays, rest: wordings.days === 0 ? 0 : wordings.restDays / wordings.days, minute: wordings.minute };
  },
  degree: (facts) => Math.max(0, facts.required - facts.workingDays) * 10 + facts.rest + (facts.minute >= 20 * 60 ? 1 : 0),
  raised: (facts, { restShare = 0.5, eveningMinute = 1200, morningMinute = 360 }) => facts.workingDays < facts.required || facts.rest >= restShare || facts.minute >= eveningMinute || facts.minute < morningMinute,
  tell: (facts) => ({
    zh: `公告 ${facts.workingDays} 个工作日，规则要求 ${facts.required} 个；其间 ${percentOf(facts.rest)} 是休息日；${clock(facts.minute)} 发布。`,
    en: `Announced for ${facts.workingDays} working days where the rule asks for ${facts.required}; ${percentOf(facts.rest)} of the days were days of rest; put up at ${clock(facts.minute)}.`,
  }),
});

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
