// X1 off-platform deal: rent received, or a contract declared, with no lot behind it.
import type { Bilingual } from '../../kernel/shapes.ts';
import { partyLevel } from '../../statistics/record-linkage.ts';
import { Money } from '../../kernel/money.ts';
import type { BankCredit, CollectiveBlock, Due, Occupation } from '../collective-block.ts';
import type { ProofRow } from '../contract.ts';
import { creditRow, dueRow, occupationRow } from '../proof-rows.ts';
import { receiptKind, type ReceiptKind } from '../../ledger/receipt-kind.ts';
import { LINK_BITS, LINK_MODEL_VERSION, linkBits, linkReceipts, type Link } from '../receipt-links.ts';
import { plainFinding, type Finding, type Signal } from '../signal.ts';
import { collectiveWords, grouped, YUAN } from '../wording.ts';

export type OffPlatformEvidence = { about: 'receipt' | 'occupation'; id: string; block: CollectiveBlock };

export const offPlatformDeal: Signal<OffPlatformEvidence> = {
  code: 'X1',
  title: { zh: '疑似场外交易', en: 'Possible off-platform deal' },
  legalBasis: [
    {
      zh: '农村集体经济组织法 第二十七条、第三十条（发包须民主决定，由理事会签订合同）',
      en: 'Law on Rural Collective Economic Organizations, arts. 27 and 30 (letting is decided by the assembly; the council signs)',
    },
    {
      zh: '农村集体经济组织法 第四十四条、第四十五条（收入入集体账户、财务公开）',
      en: 'The same law, arts. 44–45 (income goes to the collective account and is disclosed)',
    },
  ],
  nullHypothesis: {
    zh: '这笔钱（或这份合同）属于某一宗已上平台的出租，只是写法、金额或时间有出入',
    en: 'The money (or contract) belongs to some letting that went through the platform, written a little differently',
  },
  modelVersion: LINK_MODEL_VERSION,
  find(evidence) {
    return evidence.about === 'receipt' ? judgeReceipt(evidence.block, evidence.id) : judgeOccupation(evidence.block, evidence.id);
  },
};

function judgeReceipt(block: CollectiveBlock, id: string): Finding {
  const credit = block.credits.find((one) => one.id === id);
  if (credit === undefined) throw new Error(`credit ${id} is not in its block`);
  const kind = receiptKind(credit.memo, credit.payer);
  if (credit.purpose !== null) return withRow(plainFinding('clear', '已在账务中核对一致', 'Matched in the ledger'), creditRow(credit));
  if (kind === 'other') return withRow(plainFinding('not_applicable', '不是租金收入', 'Not rent'), creditRow(credit));
  if (block.platformSince === null)
    return withRow(
      plainFinding('insufficient_data', '平台尚无公告，无从比对', 'No notice published yet: nothing to compare with'),
      creditRow(credit),
    );
  if (credit.bookedOn < block.platformSince)
    return withRow(plainFinding('not_applicable', '早于平台上线', 'Before the platform began'), creditRow(credit));
  const link = linksOf(block).get(id);
  if (link !== undefined) return explained(block, credit, link);
  const second = block.occupations.find((one) => isUnlisted(block, one) && fits(credit, one));
  if (kind === 'unclear' && second === undefined && !recurs(block, credit)) {
    return withRow(
      plainFinding(
        'insufficient_data',
        '附言不清、只此一笔，不能判断是否租金',
        'An unclear memo and a single payment: cannot tell whether it is rent',
      ),
      creditRow(credit),
    );
  }
  return unexplained(block, credit, kind, second);
}

function explained(block: CollectiveBlock, credit: BankCredit, link: Link): Finding {
  const dues = block.dues.filter((due) => link.dueIds.includes(due.id));
  const contracts = [...new Set(dues.map((due) => due.contract))].join('、');
  const how = HOW[link.how];
  return {
    ...plainFinding('clear', `与 ${contracts} 的应收租金对上（${how.zh}）`, `Explained by rent due under ${contracts} (${how.en})`),
    rows: [creditRow(credit), ...dues.map(dueRow)],
  };
}

const HOW: Record<Link['how'], Bilingual> = {
  whole: { zh: '金额一致', en: 'same sum' },
  several_dues: { zh: '一次付多期', en: 'several instalments at once' },
  pieces: { zh: '分次付清', en: 'paid in pieces' },
  one_to_one: { zh: '容错匹配：同音、错字或代付', en: 'tolerant match: sound-alike, typo or paid by a relative' },
  part: { zh: '部分支付', en: 'part payment' },
};

function unexplained(block: CollectiveBlock, credit: BankCredit, kind: ReceiptKind, second: Occupation | undefined): Finding {
  const best = closest(block, credit);
  const doubt = best === undefined ? 0.02 : 1 / (1 + 2 ** (LINK_BITS - best.bits));
  const confidence = (1 - doubt) * (kind === 'rent' ? 1 : 0.7) * (second === undefined ? 0.8 : 1);
  return {
    state: 'triggered',
    p: null,
    confidence,
    moneyAtStake: credit.amount,
    secondRegister: second !== undefined,
    headline: {
      zh: `到账 ${grouped(credit.amount)} 元，找不到对应的出租`,
      en: `${grouped(credit.amount)} yuan received, no letting found for it`,
    },
    sentence: receiptSentence(block, credit, second, best?.due),
    figures: [
      { name: 'amount', label: { zh: '到账金额', en: 'Amount received' }, value: credit.amount, unit: YUAN, rows: [credit.id] },
      {
        name: 'dues',
        label: { zh: '比对的应收款', en: 'Dues compared' },
        value: String(block.dues.length),
        unit: null,
        rows: best === undefined ? [] : [best.due.id],
      },
      {
        name: 'closest_bits',
        label: { zh: '最接近应收款的匹配度（需 ≥ 6）', en: 'Match with the closest due (6 bits needed)' },
        value: best === undefined ? '—' : best.bits.toFixed(1),
        unit: null,
        rows: best === undefined ? [] : [best.due.id],
      },
    ],
    innocentExplanations: INNOCENT_RECEIPT,
    caveats: [
      {
        zh: second === undefined ? '只有一个来源，先向镇会计核实，暂不作线索' : '两个来源相互印证',
        en: second === undefined ? 'One register only: first a question to the township accountant, not yet a lead' : 'Two registers agree',
      },
      { zh: '姓名、附言由银行和付款人填写，可能有误', en: 'Names and memos are as payers and bank clerks wrote them' },
    ],
    rows: [creditRow(credit), ...(second === undefined ? [] : [occupationRow(second)]), ...(best === undefined ? [] : [dueRow(best.due)])],
    strip: null,
  };
}

function receiptSentence(block: CollectiveBlock, credit: BankCredit, second: Occupation | undefined, nearest: Due | undefined): Bilingual {
  const zhNear =
    nearest === undefined
      ? '该村没有任何未收租金'
      : `最接近的是 ${nearest.contract}（${nearest.party}，未收 ${grouped(nearest.open)} 元），对不上`;
  const enNear =
    nearest === undefined
      ? 'the village has no rent outstanding'
      : `the closest is ${nearest.contract} (${nearest.party}, ${grouped(nearest.open)} yuan open), which does not fit`;
  return {
    zh:
      `${collectiveWords(block.village, block.collective)}账户 ${credit.bookedOn} 收到 ${credit.payer || '未注明付款人'} ${grouped(credit.amount)} 元，附言“${credit.memo}”；` +
      `与 ${block.dues.length} 笔应收租金逐一比对（同音、错字、分期、代付均已考虑），${zhNear}。` +
      (second === undefined ? '' : `另有登记：${second.asset} 由 ${second.holder} 使用（${second.fromDate} 起），没有上平台的记录。`) +
      '疑问：这笔钱是哪块资产的租金？是否经民主决议并上平台？',
    en:
      `On ${credit.bookedOn} the account of ${collectiveWords(block.village, block.collective)} received ${grouped(credit.amount)} yuan from ${credit.payer || 'an unnamed payer'}, memo "${credit.memo}". ` +
      `Compared with ${block.dues.length} sums of rent due (allowing for sound-alikes, typos, instalments and relatives) ${enNear}. ` +
      (second === undefined
        ? ''
        : `Besides, ${second.asset} is registered as held by ${second.holder} since ${second.fromDate} with no lot. `) +
      'The question: which asset is this rent for, was it resolved upon, and did it go through the platform?',
  };
}

function judgeOccupation(block: CollectiveBlock, id: string): Finding {
  const held = block.occupations.find((one) => one.id === id);
  if (held === undefined) throw new Error(`occupation ${id} is not in its block`);
  if (held.lotCode !== null)
    return withRow(plainFinding('clear', `有对应标的 ${held.lotCode}`, `Let as lot ${held.lotCode}`), occupationRow(held));
  if (block.platformSince === null)
    return withRow(
      plainFinding('insufficient_data', '平台尚无公告，无从比对', 'No notice published yet: nothing to compare with'),
      occupationRow(held),
    );
  if (held.fromDate < block.platformSince)
    return withRow(plainFinding('not_applicable', '合同早于平台上线', 'The contract is older than the platform'), occupationRow(held));
  const twin = block.occupations.find(
    (one) => one.lotCode !== null && one.asset === held.asset && sameHolder(one.holder, held.holder) && overlaps(one, held),
  );
  if (twin !== undefined)
    return withRow(
      plainFinding('clear', `与标的 ${twin.lotCode} 的租约为同一份`, `The same letting as lot ${twin.lotCode}`),
      occupationRow(held),
      occupationRow(twin),
    );
  const paid = block.credits.filter((credit) => credit.purpose === null && fits(credit, held));
  return undeclared(block, held, paid);
}

function undeclared(block: CollectiveBlock, held: Occupation, paid: readonly BankCredit[]): Finding {
  const years = Math.max(1, Math.round((Date.parse(held.untilDate) - Date.parse(held.fromDate)) / (365.25 * 86_400_000)));
  const rent = held.rentPerYear ?? '0.00';
  const term = `${held.fromDate} — ${held.untilDate}`;
  return {
    state: 'triggered',
    p: null,
    confidence: paid.length > 0 ? 0.95 : 0.8,
    moneyAtStake: rent,
    secondRegister: paid.length > 0,
    headline: { zh: `${held.asset}：${held.holder} 使用，没有上平台`, en: `${held.asset}: held by ${held.holder}, never listed` },
    sentence: {
      zh: `${block.village} 登记 ${held.asset} 由 ${held.holder} 使用（${term}），${held.rentPerYear === null ? '未报租金' : `年租金 ${grouped(rent)} 元`}；平台上线（${block.platformSince}）之后签订，却没有对应标的和成交记录${paid.length > 0 ? `，账户另收到 ${paid.length} 笔相符款项` : ''}。疑问：为什么没有公开出租？`,
      en: `${block.village} registers ${held.asset} as held by ${held.holder} (${term}), ${held.rentPerYear === null ? 'no rent stated' : `${grouped(rent)} yuan a year`}. The contract is younger than the platform (${block.platformSince}) yet has no lot and no award${paid.length > 0 ? `; ${paid.length} fitting payments arrived` : ''}. The question: why was it not let openly?`,
    },
    figures: [
      { name: 'rent_per_year', label: { zh: '年租金', en: 'Rent per year' }, value: rent, unit: YUAN, rows: [held.id] },
      { name: 'years', label: { zh: '年限', en: 'Years' }, value: String(years), unit: null, rows: [held.id] },
      {
        name: 'payments',
        label: { zh: '相符到账', en: 'Fitting payments' },
        value: String(paid.length),
        unit: null,
        rows: paid.map((credit) => credit.id),
      },
    ],
    innocentExplanations: INNOCENT_OCCUPATION,
    caveats: [{ zh: '占用情况由村填报，未经现场核实', en: 'The occupation is as the village declared it, not checked on site' }],
    rows: [occupationRow(held), ...paid.map(creditRow)],
    strip: null,
  };
}

const INNOCENT_RECEIPT: Bilingual[] = [
  { zh: '平台上线前签订的老合同，合同尚未补录', en: 'An older contract not yet entered in the register' },
  { zh: '亲属或合伙人代付，付款人姓名不同', en: 'Paid by a relative or partner under another name' },
  { zh: '小额、短期（一年以内）按简易程序出租', en: 'A small, short letting under the simplified procedure' },
  { zh: '并非租金：代收代缴、暂存或退回款项', en: 'Not rent at all: money passed through, held or returned' },
];

const INNOCENT_OCCUPATION: Bilingual[] = [
  { zh: '老合同到期续占，正在补办手续', en: 'Holding over after an old contract, papers under way' },
  { zh: '公益性无偿使用，已经成员大会同意', en: 'Free use for the public good, agreed by the assembly' },
  { zh: '登记日期填错，实为平台上线前的合同', en: 'A wrong date: in truth older than the platform' },
];

const linkCache = new WeakMap<CollectiveBlock, Map<string, Link>>();

/** One matching for the whole collective, so that no due sum explains two receipts. */
function linksOf(block: CollectiveBlock): Map<string, Link> {
  const known = linkCache.get(block);
  if (known !== undefined) return known;
  const open = block.credits.filter((credit) => credit.purpose === null && receiptKind(credit.memo, credit.payer) !== 'other');
  const links = linkReceipts(open, block.dues);
  linkCache.set(block, links);
  return links;
}

/** Among the sums still open: a paid one explains nothing more. */
function closest(block: CollectiveBlock, credit: BankCredit): { due: Due; bits: number } | undefined {
  const open = block.dues.filter((due) => Money.of(due.open).isMoreThan(Money.zero));
  return open.map((due) => ({ due, bits: linkBits(credit, due).bits })).sort((a, b) => b.bits - a.bits)[0];
}

function isUnlisted(block: CollectiveBlock, held: Occupation): boolean {
  return held.lotCode === null && block.platformSince !== null && held.fromDate >= block.platformSince;
}

/** Same holder, and the sum is no more than a year's rent when that is known. */
function fits(credit: BankCredit, held: Occupation): boolean {
  return credit.bookedOn >= held.fromDate && credit.bookedOn <= held.untilDate && sameHolder(credit.payer, held.holder);
}

function sameHolder(a: string, b: string): boolean {
  return ['equal', 'homophone', 'one_off', 'company_alike'].includes(partyLevel(a, b));
}

function overlaps(a: Occupation, b: Occupation): boolean {
  return a.fromDate <= b.untilDate && b.fromDate <= a.untilDate;
}

/** The same payer paid a like sum about a year before or after: what rent does and a gift does not. */
function recurs(block: CollectiveBlock, credit: BankCredit): boolean {
  return block.credits.some((other) => {
    const days = Math.abs(Date.parse(other.bookedOn) - Date.parse(credit.bookedOn)) / 86_400_000;
    return (
      other.id !== credit.id &&
      days > 300 &&
      days < 430 &&
      sameHolder(other.payer, credit.payer) &&
      Math.abs(Money.of(other.amount).ratioTo(Money.of(credit.amount)) - 1) < 0.1
    );
  });
}

function withRow(finding: Finding, ...rows: ProofRow[]): Finding {
  return { ...finding, rows };
}
