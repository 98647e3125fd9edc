// R07 buy-back clause: the collective binds itself to buy back what the lessee builds, or to make good whatever he loses.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractClauses } from '../county/files/clauses.ts';
import type { ContractRecord } from '../county/record.ts';
import { civil496, law26 } from '../legal-basis.ts';
import { percentOf } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';

interface Facts {
  found: readonly { where: string; words: string }[];
}

/** What binds the collective without a limit. */
const BINDS: readonly RegExp[] = [
  /(回购|买断|收购)[^。；;]{0,16}(投资|附着物|设施|建筑|苗木|地上物|装修)/u,
  /(投资|附着物|设施|建筑|苗木|地上物|装修)[^。；;]{0,16}(回购|买断|收购)/u,
  /(到期|期满|终止|解除|收回)[^。；;]{0,20}(全额|全部|足额|按(市场|评估|实际)(价|价值|价格|投入|投资))[^。；;]{0,8}(补偿|赔偿|回购|收购)/u,
  /(补偿|赔偿)[^。；;]{0,8}(一切|全部|所有)[^。；;]{0,6}(损失|投入|投资)/u,
  /(不设上限|无上限|上不封顶)/u,
];
/** What says the contrary: 不予补偿, 无偿归甲方. */
const DENIES = /(不予?|无须|无需|不再|不得|概不|不作|不做|不给)(任何)?(回购|买断|收购|补偿|赔偿)|无偿/u;

export const buyBackClause = ruleSignal<Facts, ContractRecord>({
  code: 'R07',
  group: 'procedure',
  title: { zh: '“冤大头”条款', en: 'A clause the collective pays for' },
  nullHypothesis: { zh: '合同没有让集体无限兜底的约定', en: 'Nothing in the contract has the collective answer without limit' },
  minimumData: { zh: '公告或合同的自由文字', en: 'The free text of the notice or the contract' },
  legalBasis: [law26, civil496],
  limitation: { zh: '按字句识别；扫描件里没有录入的补充协议看不见', en: 'It goes by phrases; a side agreement nobody typed is not seen' },
  innocent: [{ zh: '残值按评估有上限地补偿，经过表决', en: 'A capped compensation of what is left, voted on' }, { zh: '公共设施由集体收回', en: 'Public works that come back to the collective' }],
  parameters: { most: 0 },
  all: (view) => view.record.contracts,
  facts(_, contract) {
    const clauses = contract.file?.clauses;
    if (clauses === undefined) return missing('没有合同文字', 'No text of contracts');
    if (clauses.texts.length === 0 && !clauses.drawn) return tooFew('这份合同没有录入文字', 'No text of this contract was entered');
    return { found: boundIn(clauses) };
  },
  degree: (facts) => facts.found.length,
  raised: (facts, { most = 0 }) => facts.found.length > most,
  tell: (facts) => ({
    zh: `写有“${facts.found.map((one) => one.words).join('”“')}”（全县 ${percentOf(facts.usual)} 的合同有这类约定）。`,
    en: `It says “${facts.found.map((one) => one.words).join('”, “')}” (${percentOf(facts.usual)} of contracts have the like).`,
  }),
});

function boundIn({ texts }: ContractClauses): Facts['found'] {
  return texts.flatMap(({ where, text }) => text.split(/[。；;\n]/u).flatMap((clause) => {
    const words = DENIES.test(clause) ? undefined : BINDS.map((pattern) => pattern.exec(clause)?.[0]).find((match) => match !== undefined);
    return words === undefined ? [] : [{ where, words }];
  }));
}
