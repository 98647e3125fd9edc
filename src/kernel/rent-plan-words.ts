// Rent plan in words: what a plan says, one sentence each, in both languages; the notice, the contract and the pages say it alike.
import type { Bilingual } from './shapes.ts';
import type { Escalation, RentPlan } from './rent-plan.ts';
import { rentIndices } from './rent-index.ts';

/** Empty for a plan that changes nothing. */
export function rentPlanSentences(plan: RentPlan | null): Bilingual[] {
  if (plan === null) return [];
  const said: Bilingual[] = [];
  if (plan.rent_free_months > 0) said.push({ zh: `免租期 ${plan.rent_free_months} 个月，从起租日算`, en: `The first ${plan.rent_free_months} months are rent-free` });
  for (const step of plan.escalations) said.push(growthSentence(step));
  if (plan.due_month_day !== null) {
    const [month, day] = plan.due_month_day.split('-').map(Number) as [number, number];
    said.push({ zh: `每年租金 ${month} 月 ${day} 日前付清`, en: `Each year’s rent is due on ${plan.due_month_day} (month-day) before it` });
  }
  if (plan.in_kind !== null) {
    const { product, unit, conversion_yuan: price } = plan.in_kind;
    said.push({ zh: `实物计租：按${product}每${unit} ${price} 元折算，每年按当年价结算`, en: `Rent counted in ${product}, one ${unit} taken for ${price} yuan and settled each year at that year’s price` });
  }
  if (plan.revenue_share !== null) said.push({ zh: `另按${plan.revenue_share.of}的 ${plan.revenue_share.percent}% 分成，每年结算`, en: `In addition ${plan.revenue_share.percent} % of ${plan.revenue_share.of}, settled each year` });
  return said;
}

function growthSentence({ from_year: from, every_years: every, mode, value, compounding, index }: Escalation): Bilingual {
  const when = every === null ? { zh: `第 ${from} 年起`, en: `From year ${from}` } : { zh: `从第 ${from} 年起每 ${every} 年`, en: `From year ${from}, every ${every} years` };
  if (mode === 'yuan') return { zh: `${when.zh}每年租金增加 ${value} 元`, en: `${when.en}, the yearly rent grows by ${value} yuan` };
  const of = compounding ? { zh: '上一年', en: 'the year before' } : { zh: '首年', en: 'the first year' };
  if (index !== undefined) {
    const { zh, en } = rentIndices[index.code].name;
    return {
      zh: `${when.zh}租金按${zh}的涨幅调整，最低涨 ${value}%、最高涨 ${index.ceiling}%（以${of.zh}为基数）；数值公布前先按最低涨幅计算，全期租金和保证金也按最低涨幅计算`,
      en: `${when.en}, rent grows as the ${en} does, by at least ${value} % and at most ${index.ceiling} % of ${of.en}; until the figure is published, and for the whole term and the deposit, the least is counted`,
    };
  }
  return { zh: `${when.zh}租金递增 ${value}%（以${of.zh}为基数）`, en: `${when.en}, rent grows by ${value} % of ${of.en}` };
}
