// Next checks: what an officer does next about a signal, in concrete steps; pure. Each says what the platform already holds for it.
import type { Bilingual } from '../../kernel/shapes.ts';
import type { subjectKinds } from '../flag-codes.ts';

/** What can be had without leaving the desk; the rest must be fetched on site, at the bank or from people. */
export const sources = ['photo', 'minutes', 'price_reason', 'appraisal', 'notice', 'bids', 'people', 'title', 'contract', 'bank', 'occupation', 'other_flags', 'none'] as const;
export type Source = (typeof sources)[number];

export interface Step {
  what: Bilingual;
  source: Source;
}

const step = (source: Source, zh: string, en: string): Step => ({ source, what: { zh, en } });

const SITE = step('photo', '对现场照片或到场核对：位置、坡度、水源、道路、现状用途，与挂牌说明是否一致', 'Photos or the site itself: position, slope, water, road and present use against the listing');
const VOTE = step('minutes', '调民主决议：会议记录、签到和表决数，是否写明为什么这个价、这个条件', 'The resolution: minutes, sign-in and count; do they say why this price and these terms');
const REASON = step('price_reason', '核对村里挂牌时写的低价理由，是否有材料佐证', 'The village’s stated reason for the price, and what supports it');
const VALUE = step('appraisal', '核对评估报告或指导价：底价怎样来的', 'The appraisal or guide price: where the reserve came from');
const NOTICE = step('notice', '核对公告：张贴时间、地点、条件是否把人挡在外面，更正了什么', 'The notice: when and where it hung, terms that keep people out, what was corrected');
const BIDS = step('bids', '看竞价过程：谁出了价、谁交了保证金却不出价、加价怎样走', 'The bidding: who bid, who paid a deposit and stayed silent, how the price rose');
const PEOPLE = step('people', '查关联：竞买人之间、与村干部之间；工商登记、户籍、转账记录须另行调取', 'Ties among bidders and to cadres; company register, household and transfers must be asked for');
const TALK = step('none', '找落选人和看过地没报名的人谈话：为什么没有争', 'Speak with those who lost and those who looked but did not apply: why nobody competed');
const TITLE = step('title', '核对权属和面积：是否拆分、与相邻标的是否同一块', 'Title and area: was it split, is it one with its neighbour');
const CONTRACT = step('contract', '对合同与公告：租金、面积、期限、附属设施，签订后改过什么', 'Contract against notice: rent, area, term, works; what changed after signing');
const BANK = step('bank', '调村账户流水：这笔钱从哪来、附言、前后同一付款人的进出', 'The village’s bank statement: where the money came from, its memo, other movements of that payer');
const LAND = step('occupation', '查占用：现在谁在用、从何时起、凭什么合同', 'Who uses it now, since when, under which contract');
const CASH = step('none', '查村财务账和票据：有没有现金收租、以物抵租、体外账户', 'The village’s books and receipts: cash rent, rent in kind, accounts outside the books');
const OTHERS = step('other_flags', '看同一人、同一村的其他预警，是否一再出现', 'Other flags of the same people and village: does it repeat');

/** By code of watchdog.md §4.1.3 and domain.md §4. */
const byCode: Record<string, readonly Step[]> = {
  P1: [SITE, VOTE, REASON, VALUE, BIDS, CONTRACT],
  P2: [VALUE, REASON, VOTE, SITE],
  C1: [NOTICE, TALK, BIDS, PEOPLE, VOTE],
  C2: [BIDS, NOTICE, TALK, PEOPLE],
  C3: [NOTICE, VOTE, TALK],
  R1: [BIDS, PEOPLE, OTHERS, TALK],
  R2: [PEOPLE, BIDS, OTHERS],
  R3: [BIDS, PEOPLE, TALK],
  R4: [PEOPLE, BANK, BIDS],
  A1: [OTHERS, PEOPLE, NOTICE, VOTE],
  A2: [OTHERS, SITE, VALUE, BANK],
  S1: [BIDS, PEOPLE, BANK, CONTRACT],
  X1: [BANK, LAND, CASH, CONTRACT, OTHERS],
  X6: [CONTRACT, VOTE, BANK],
  X8: [TITLE, OTHERS, VOTE, PEOPLE],
};

/** For a signal without steps of its own: by what it is about. */
const bySubject: Record<(typeof subjectKinds)[number], readonly Step[]> = {
  contract: [CONTRACT, BANK, LAND, CASH, OTHERS],
  lot: [SITE, VOTE, BIDS, CONTRACT, PEOPLE],
  collective: [NOTICE, TALK, OTHERS, PEOPLE],
  bank_line: [BANK, CASH, CONTRACT],
  occupation: [LAND, CONTRACT, BANK],
};

/** A register of the lot says nothing of a subject without one. */
const LOT_ONLY: readonly Source[] = ['photo', 'minutes', 'price_reason', 'appraisal', 'bids', 'title'];

export function stepsFor(signal: string, subject: keyof typeof bySubject): readonly Step[] {
  const steps = byCode[signal] ?? bySubject[subject];
  return subject === 'lot' ? steps : steps.filter((one) => !LOT_ONLY.includes(one.source));
}
