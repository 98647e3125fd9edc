// R48 personal account: a collective's money is kept on a person's account, or passes through to one as soon as it came.
import type { VillageRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shown } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';

interface Evidence {
  /** Registered accounts whose holder is a person, or not the collective. */
  personal: readonly string[];
  others: readonly string[];
  /** Rent that left for a person within two days. */
  passed: readonly { line: string; amount: number }[];
  usual: number;
}

export const personalAccount: CountySignal<Evidence, VillageRecord> = {
  code: 'R48',
  group: 'money',
  title: { zh: '公款私存', en: 'Public money on a private account' },
  nullHypothesis: { zh: '集体的账户在集体名下，租金留在账上', en: 'Accounts are held by the collective and rent stays on them' },
  minimumData: { zh: '一个登记账户', en: 'One registered account' },
  legalBasis: [collectiveLaw('第四十四条第三款', '不得以个人名义开立账户', 'art. 44(3) (no account in a person’s name)')],
  limitation: { zh: '没有在平台登记的个人卡看不见', en: 'A private card nobody registered is not seen' },
  innocent: [{ zh: '到账当天按决议给成员分红', en: 'Dividends paid out the same day by resolution' }, { zh: '户名是旧的合作社名称', en: 'The account still has the collective’s old name' }],
  parameters: { passed: 2 },
  gather(view, { file }) {
    const { accounts } = file ?? {};
    if (accounts === undefined || accounts.held.length === 0) return missing('没有账户登记', 'No register of accounts');
    const usual = rateInCounty(view, 'R48', view.record.villages ?? [], (one) => ((one.file?.accounts?.held.length ?? 0) === 0 ? null : isOff(factsOf(one), personalAccount.parameters)));
    return { ...factsOf({ village: '', town: null, file: { accounts } }), usual };
  },
  test: (evidence, parameters) => ruleTested(isOff(evidence, parameters), evidence.usual, evidence.passed.reduce((sum, one) => sum + one.amount, 0)),
  tell: ({ personal, others, passed, usual }) => ({
    zh: `${[personal.length === 0 ? '' : `${personal.length} 个登记账户在个人名下`, others.length === 0 ? '' : `${others.length} 个账户户名不是本集体`, passed.length === 0 ? '' : `${passed.length} 笔租金到账两天内转给个人，共 ${shown(passed.reduce((sum, one) => sum + one.amount, 0))} 元`].filter((part) => part !== '').join('；')}（${percentOf(usual)} 的村如此）。`,
    en: `${[personal.length === 0 ? '' : `${personal.length} registered account(s) in a person’s name`, others.length === 0 ? '' : `${others.length} not in the collective’s`, passed.length === 0 ? '' : `${passed.length} rents went on to a person within two days, ${shown(passed.reduce((sum, one) => sum + one.amount, 0))} yuan`].filter((part) => part !== '').join('; ')} (${percentOf(usual)} of villages).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

/** A name that differs may be an old name of the collective: it is told, and raises nothing alone. */
const isOff = ({ personal, passed }: Facts, parameters: Readonly<Record<string, number>>): boolean => personal.length > 0 || passed.length >= (parameters.passed ?? 2);

function factsOf({ file }: VillageRecord): Facts {
  const { held, outflows } = file?.accounts ?? { held: [], outflows: [] };
  return {
    personal: held.filter((one) => one.holderIsPerson).map((one) => one.account), others: held.filter((one) => one.holderDiffers && !one.holderIsPerson).map((one) => one.account),
    passed: outflows.filter((one) => one.passesThrough && one.toPerson).map(({ line, amount }) => ({ line, amount })),
  };
}
