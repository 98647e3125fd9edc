// Contract document: the paper both sign, written from the contract's facts alone. What was not announced is not in it; the law fills the rest. Pure.
// 依据: 民法典 第704条 (租赁合同的内容), 第707条 (六个月以上应当采用书面形式)
import { bondReasonsNamed } from '../../ledger/bond-reason-codes.ts';
import { rentIndices } from '../../kernel/rent-index.ts';
import { paymentPeriodNames } from '../../lots/names.ts';
import type { Block, Sheet } from '../../platform/off-thread/sheet.ts';
import { dayInChinese as day, grouped, yuan } from './amount-words.ts';
import type { NamedLessee } from '../lessee-queries.ts';
import type { ContractFacts } from './lease-facts.ts';

const unitNames = { mu: '亩', m2: '平方米', item: '件' } as const;
export const periodName = (code: string): string => (paymentPeriodNames as Record<string, { zh: string }>)[code]?.zh ?? code;
export const areaText = (land: ContractFacts['land']): string => `${land.area.replace(/\.?0+$/, '')} ${unitNames[land.unit]}（${land.area_kind === 'surveyed' ? '实测' : '台账面积'}）`;

/** `fingerprint`: of the facts; printed at the foot of every page, so that a page exchanged does not fit. */
export function contractDocument(facts: ContractFacts, fingerprint: string, madeAt: string): Sheet {
  return {
    title: `农村集体资产租赁合同 ${facts.lease_code}`,
    author: facts.lessor.name,
    madeAt,
    foot: `合同编号 ${facts.lease_code} · 合同要素指纹 ${fingerprint}`,
    blocks: [...head(facts), ...articles(facts), ...end(facts, fingerprint)],
  };
}

function head(facts: ContractFacts): Block[] {
  return [
    { is: 'title', text: '农村集体资产租赁合同', under: `合同编号 ${facts.lease_code}　标的编号 ${facts.lot_code}` },
    {
      is: 'facts',
      rows: [
        ['出租方（甲方）', `${facts.lessor.name}（${facts.lessor.place}）`],
        ...lesseesOf(facts).map((one, at, all) => [all.length === 1 ? '承租方（乙方）' : `承租方（乙方${numerals[at]}）`, whoIs(one)] as const),
      ],
    },
    {
      is: 'paragraph',
      text: `甲方的下列资产经公开竞价，${facts.lessees === undefined ? '由乙方竞得' : '由乙方各人联合竞得，共同承租'}。双方依照《中华人民共和国民法典》《中华人民共和国农村集体经济组织法》，按公告（标的 ${facts.lot_code} 第 ${facts.notice.version} 版）公布的条件和竞价结果订立本合同。`,
    },
  ];
}

function articles(facts: ContractFacts): Block[] {
  const { land, term, rent } = facts;
  const clauses: [string, string[] | Block[]][] = [
    ['租赁标的', [{
      is: 'facts',
      rows: [
        ['资产', `${land.name}（编号 ${land.asset_code}，${land.class}）`],
        ['坐落', land.address === '' ? facts.lessor.place : land.address],
        ['面积（数量）', areaText(land)],
        ['用途', land.permitted_use],
        ...(facts.announced.encumbrances === undefined || facts.announced.encumbrances === '' ? [] : [['现状和负担', facts.announced.encumbrances] as const]),
      ],
    }]],
    ['租赁期限', [`自 ${day(term.start_date)} 起至 ${day(term.end_date)} 止，共 ${term.years} 年。`]],
    ['租金', [
      `竞得单价每${unitNames[land.unit]}每年 ${yuan(rent.per_unit_year)}；${rent.plan === null ? '每年' : '首年'}租金 ${yuan(rent.per_year)}；租期内租金合计 ${yuan(rent.whole_term)}。${taxText(facts)}`,
      ...(rent.plan === null ? [] : planSentences(rent.plan)),
    ]],
    ['租金的支付', payment(facts)],
    ['保证金', [...bondText(facts), `乙方已交的交易保证金 ${yuan(facts.deposit)}，本合同生效时${asksBond(facts) ? '先转作履约保证金，再' : ''}转作第一期租金；多出的部分退回原付款账户。`]],
    ...jointClause(facts),
    ['交付', [
      `${paidBefore(facts)}甲方${facts.announced.delivery_working_days === undefined ? '' : `在 ${facts.announced.delivery_working_days} 个工作日内`}按现状向乙方交付，双方填写交接单，记明面积、现状、水电表读数并附照片。`,
    ]],
    ...useClauses(facts),
    ...endClauses(land.unit === 'mu'),
  ];
  return clauses.flatMap(([name, body], at): Block[] => [
    { is: 'heading', text: `第${numerals[at]}条　${name}` },
    ...body.map((part): Block => (typeof part === 'string' ? { is: 'paragraph', text: part } : part)),
  ]);
}

const lesseesOf = (facts: ContractFacts): readonly NamedLessee[] => facts.lessees ?? [{ ...facts.lessee, share: null }];
const whoIs = (one: NamedLessee): string => `${one.name}　${one.kind === 'company' ? '统一社会信用代码' : '身份证号'} ${one.id_number}`;

/** 依据: 民法典 第178条、第518条、第519条、第520条: each owes the whole, whatever they agreed among themselves. */
function jointClause({ lessees }: ContractFacts): [string, string[]][] {
  if (lessees === undefined) return [];
  const shares = lessees.map((one) => `${one.name} ${one.share}%`).join('，');
  return [['共同承租', [
    '乙方各人对本合同的全部债务承担连带责任，甲方可以请求其中任何一人履行全部债务（民法典第518条）。任何一人从本人账户支付的租金，都是乙方的履行。',
    `乙方各人之间的份额：${shares}（第519条）。份额只在乙方内部有效，不减轻任何一人对甲方的责任。变更和协商提前终止，由乙方各人一致同意；本合同由乙方每一个人签署。`,
  ]]];
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六'];

function payment({ rent, instalments, account }: ContractFacts): Block[] {
  return [
    { is: 'paragraph', text: `付租方式：${periodName(rent.payment_period)}，先付后用。每期租金在应付日前付清；合同在应付日之后签订的，第一期在签订当日付清。` },
    {
      is: 'table',
      head: ['期', '所付期间', '应付日', '金额（元）'],
      widths: [0.1, 0.46, 0.22, 0.22],
      right: [3],
      rows: instalments.map((part) => [String(part.number), `${day(part.from_date)} 至 ${day(part.until_date)}`, day(part.due_on), grouped(part.amount)]),
    },
    // 依据: 农村集体经济组织法 第44条
    { is: 'paragraph', text: `租金只付到甲方登记的账户：户名 ${account.holder}，开户行 ${account.bank}，账号 ${account.number}。付到其他账户、交给个人的，不算交了租金。`, bold: true },
  ];
}

const taxText = ({ announced }: ContractFacts): string => (announced.tax_included === undefined ? '' : announced.tax_included ? '租金含税。' : '租金不含税。');

const asksBond = ({ announced }: ContractFacts): boolean => announced.performance_bond !== undefined && /[1-9]/.test(announced.performance_bond);

/** What it is, for what alone it is taken, and how it goes back; a contract from before its notice listed the reasons says only that it does. */
function bondText(facts: ContractFacts): string[] {
  const { performance_bond: amount = '', performance_bond_reasons: reasons } = facts.announced;
  if (!asksBond(facts)) return [];
  if (reasons === undefined) return [`乙方另交履约保证金 ${yuan(amount)}，租期届满、义务履行完毕后退还。`];
  return [
    `乙方交履约保证金 ${yuan(amount)}，由交易机构在监管账户保管。`,
    `履约保证金只能因下列情形扣付：${bondReasonsNamed(reasons).zh}。甲方提出扣付须写明事实和证据，乙方可以申辩，由乡镇人民政府审核决定，扣下的款付到甲方登记的账户。合同结束、没有未决的扣付申请的，余款退回原付款账户。`,
  ];
}

/** What has to be paid before the land is handed over. */
function paidBefore(facts: ContractFacts): string {
  const bond = facts.announced.performance_bond_before_delivery === true;
  if (!facts.first_payment_before_delivery) return bond ? '履约保证金交齐后，' : '';
  return bond ? '第一期租金付清、履约保证金交齐后，' : '第一期租金付清后，';
}

/** How the rent grows, rests and is counted, as the notice announced it. */
function planSentences(plan: NonNullable<ContractFacts['rent']['plan']>): string[] {
  const steps = plan.escalations.map((step) => {
    const again = step.every_years === null ? '' : `，以后每 ${step.every_years} 年一次`;
    if (step.index !== undefined) {
      const { name, unit } = rentIndices[step.index.code];
      const last = step.every_years === null || step.every_years === step.from_year - 1 ? `${step.from_year - 1} 个公历年` : `首次 ${step.from_year - 1} 个、以后每次 ${step.every_years} 个公历年`;
      return `自第 ${step.from_year} 个合同年起租金按${name.zh}（${unit.zh}）的涨幅调整${again}，以${step.compounding ? '上一年' : '首年'}租金为基数，每次最低递增 ${step.value}%、最高递增 ${step.index.ceiling}%。涨幅取该合同年开始前${last}公布的数值，由县登记来源并经第二人复核。数值确定前乙方先按最低递增缴付；确定后补缴差额，补缴的期限由缴款通知单写明，此前不算逾期。本合同的全期租金按最低递增计算。`;
    }
    const how = step.mode === 'yuan' ? `每年增加 ${yuan(step.value)}` : `递增 ${step.value}%（以${step.compounding ? '上一年' : '首年'}租金为基数）`;
    return `自第 ${step.from_year} 个合同年起租金${how}${again}。`;
  });
  const free = plan.rent_free_months === 0 ? [] : [`前 ${plan.rent_free_months} 个月免租。`];
  const kind = plan.in_kind === null ? [] : [`租金按${plan.in_kind.product}计算，每${plan.in_kind.unit}折合 ${yuan(plan.in_kind.conversion_yuan)}。`];
  const share = plan.revenue_share === null ? [] : [`另按${plan.revenue_share.of}的 ${plan.revenue_share.percent}% 分成，每年结束后结算支付。`];
  return [...steps, ...free, ...kind, ...share];
}

function useClauses({ announced }: ContractFacts): [string, string[]][] {
  return [
    ['使用和维护', ['乙方按约定的用途和方法使用租赁物，妥善保管（民法典第709条、第714条）。改变用途，或者对租赁物改建、增设他物，须经甲方依程序同意（第715条）。维修依民法典第712条、第713条。']],
    ['转租', [announced.sublease === 'forbidden' ? '公告写明不得转租。' : '乙方未经甲方同意不得转租；经同意转租的，本合同继续有效（民法典第716条）。']],
  ];
}

function endClauses(isLand: boolean): [string, string[]][] {
  const disputes = isLand
    ? '双方协商不成的，可以申请乡镇人民政府、村民委员会调解，向农村土地承包仲裁机构申请仲裁，或者向人民法院起诉（农村土地承包法第55条）。'
    : '双方协商不成的，可以申请调解，或者向租赁物所在地人民法院起诉。';
  return [
    ['违约责任', ['一方不履行义务的，依民法典第577条承担责任。乙方无正当理由未付或者迟付租金，经甲方催告在合理期限内仍不付的，甲方可以解除合同（第722条）。']],
    ['返还和续租', ['租期届满，乙方返还租赁物（民法典第733条）。续租须重新公开交易；乙方享有法律规定的优先权的，在新一轮公告期内主张。']],
    ['不得另行约定', ['本合同的价款、期限、面积、用途、付款方式等与公告和竞价结果一致。双方不得另订背离这些内容的协议；另订的，依民法典第146条、合同编通则解释第14条处理。']],
    ['争议的解决', [disputes]],
    ['备案和文本', ['本合同一式四份，甲、乙双方、乡镇人民政府、交易机构各一份，由乡镇备案。双方签名、盖章或者以可靠的电子签名签署后生效。']],
  ];
}

function end(facts: ContractFacts, fingerprint: string): Block[] {
  const lines = ['（签名、盖章）：', '日期：　　　　年　　月　　日'];
  return [
    { is: 'signatures', parties: [{ title: `甲方：${facts.lessor.name}`, lines }, ...lesseesOf(facts).map((one, at, all) => ({ title: `乙方${all.length === 1 ? '' : numerals[at]}：${one.name}`, lines }))] },
    { is: 'small', text: `请在 ${day(facts.sign_by)} 前签订。依据的公告 SHA-256：${facts.notice.sha256}。合同要素指纹（SHA-256）：${fingerprint}。每一页页脚印有同一指纹。` },
  ];
}
