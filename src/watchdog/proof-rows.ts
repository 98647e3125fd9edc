// Proof rows: the rows of the registers that a finding stands on, each in one line of words.
import { chinaDate } from '../kernel/clock.ts';
import type { DealCase } from '../market/deal-case.ts';
import type { BankCredit, Due, Occupation } from './collective-block.ts';
import type { ProofRow } from './contract.ts';
import { areaWords, grouped, rentUnit } from './wording.ts';

export function dealRow(deal: DealCase): ProofRow {
  const unit = rentUnit(deal.unit);
  const area = areaWords(deal.area, deal.unit);
  const day = chinaDate(new Date(deal.decidedAt));
  return {
    kind: 'deal',
    id: deal.lotId,
    words: {
      zh: `${deal.lotCode} ${area.zh} ${grouped(deal.rentPerUnitYear)} ${unit.zh}，${deal.bidders} 家竞买，${day}`,
      en: `${deal.lotCode}, ${area.en}, ${grouped(deal.rentPerUnitYear)} ${unit.en}, ${deal.bidders} bidders, ${day}`,
    },
  };
}

export function creditRow(credit: BankCredit): ProofRow {
  return {
    kind: 'bank_line',
    id: credit.id,
    words: {
      zh: `${credit.bookedOn} 到账 ${grouped(credit.amount)} 元，付款人 ${credit.payer || '未注明'}，附言“${credit.memo}”`,
      en: `${credit.bookedOn}: ${grouped(credit.amount)} yuan received from ${credit.payer || 'an unnamed payer'}, memo "${credit.memo}"`,
    },
  };
}

export function dueRow(due: Due): ProofRow {
  return {
    kind: 'due',
    id: due.id,
    words: {
      zh: `${due.contract} 应收 ${grouped(due.amount)} 元（未收 ${grouped(due.open)} 元），${due.dueOn} 到期，承租人 ${due.party}`,
      en: `${due.contract}: ${grouped(due.amount)} yuan due on ${due.dueOn} (${grouped(due.open)} open), lessee ${due.party}`,
    },
  };
}

export function occupationRow(held: Occupation): ProofRow {
  const rent =
    held.rentPerYear === null
      ? { zh: '未报租金', en: 'no rent stated' }
      : { zh: `年租金 ${grouped(held.rentPerYear)} 元`, en: `${grouped(held.rentPerYear)} yuan a year` };
  return {
    kind: 'occupation',
    id: held.id,
    words: {
      zh: `${held.asset}：${held.holder}，${held.fromDate} 至 ${held.untilDate}，${rent.zh}，标的 ${held.lotCode ?? '无'}`,
      en: `${held.asset}: ${held.holder}, ${held.fromDate} to ${held.untilDate}, ${rent.en}, lot ${held.lotCode ?? 'none'}`,
    },
  };
}
