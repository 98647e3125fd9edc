// Loop lives: one of each thing the closed loop has, in the village of the article, so that no page of it is empty on a first visit.
import type { BidEngine } from '../auction/bid-engine.ts';
import { seededRandom } from '../statistics/random.ts';
import { manyWaysToApply } from './applicant-lives.ts';
import { bondIntroduced, tiesDeclared } from './county-lives.ts';
import type { DemoCounty } from './county.ts';
import { refundComesBack, refundInDoubt } from './disturbed-lives.ts';
import { leaseLives } from './lease-lives.ts';
import { lotLife } from './lot-life.ts';
import type { LotPlan } from './lot-plan.ts';
import { correctedNotice, twiceUnsold } from './notice-lives.ts';
import type { Life } from './run-lives.ts';
import { sealedLetting } from './sealed-life.ts';

/** With a stream of chance of their own: what is drawn for the other lots stays what it was. */
export function loopLives(whole: DemoCounty, engine: BidEngine, today: Date, village: string): Life[] {
  const county: DemoCounty = { ...whole, random: seededRandom(20260301) };
  const { bidders } = county.people;
  const stopped: LotPlan = {
    village, class: 'LAND_CULTIVATED', unit: 'mu', title: `${county.collectives.get(village)!.village}沟东水浇地30亩经营权`, area: '30.00', termYears: 3, reserve: '960.00', limits: ['1240.00', '1180.00', '1050.00'],
    startedDaysAgo: 95, use: '粮食种植', lowPriceReason: '离水源远，靠天收', story: 'honest',
  };
  return [
    bondIntroduced(county, today, village.slice(0, 6)),
    tiesDeclared(county, today, village),
    ...leaseLives(county, engine, today, village),
    correctedNotice(county, today, village),
    twiceUnsold(county, today, village),
    manyWaysToApply(county, today, village),
    lotLife(county, engine, { plan: stopped, today, bidders: bidders.slice(12, 15), payer: 'prompt', interrupted: true }),
    sealedLetting(county, today, village),
    refundComesBack(county, today),
    refundInDoubt(county, today),
  ];
}
