// R37 nominee: the rent of a contract is paid, time and again, by somebody who is not its lessee.
import type { RentOfContract } from '../county/files/rent.ts';
import type { ContractRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { article, percentOf, shown } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { onceAView } from '../view/once-a-view.ts';

interface Evidence {
  /** The most constant of those who are not the lessee: keyed digest of his account. */
  payer: string | null;
  instalments: number;
  sum: number;
  byLessee: number;
  /** Other contracts of other lessees the same account pays. */
  alsoPays: number;
  usual: number;
}

export const nominee: CountySignal<Evidence, ContractRecord> = {
  code: 'R37',
  group: 'identity',
  title: { zh: '别人长期代付租金', en: 'Somebody else keeps paying the rent' },
  nullHypothesis: { zh: '承租人自己付租金，偶尔由家人代付', en: 'The lessee pays; a relative now and then' },
  minimumData: { zh: '两期已付租金', en: 'Two instalments paid' },
  legalBasis: [article('民法典 第一百四十六条（虚假意思表示无效）', 'Civil Code, art. 146 (sham declarations are void)'), article('民法典 第七百一十六条（转租须经出租人同意）', 'Civil Code, art. 716 (subletting needs consent)')],
  limitation: { zh: '没有补贴、用电、保险的受领人登记，只看付款', en: 'Who draws subsidies or pays for power is not on record: payments only' },
  innocent: [{ zh: '子女或配偶代付', en: 'Children or a spouse pay' }, { zh: '合伙经营，由一人统一付', en: 'Partners, one of whom pays for all' }],
  parameters: { instalments: 2 },
  gather(view, contract) {
    const rent = contract.file?.rent;
    if (rent === undefined) return missing('没有按期收租的登记', 'No register of instalments');
    if (paid(rent) < 2) return tooFew('不足两期已付租金', 'Fewer than two instalments paid');
    const payer = constant(rent);
    const alsoPays = payer === undefined ? 0 : (contractsPaidBy(view).get(payer.payer) ?? []).filter((one) => one.contractId !== contract.contractId && one.lessee !== contract.lessee).length;
    const usual = rateInCounty(view, 'R37', view.record.contracts, (one) => (one.file?.rent === undefined || paid(one.file.rent) < 2 ? null : isNominee(constant(one.file.rent)?.instalments ?? 0, one.file.rent.byLessee, 2)));
    return { payer: payer?.payer ?? null, instalments: payer?.instalments ?? 0, sum: payer?.sum ?? 0, byLessee: rent.byLessee, alsoPays, usual };
  },
  test: (evidence, { instalments }) => ruleTested(isNominee(evidence.instalments, evidence.byLessee, instalments ?? 2), evidence.usual),
  tell: ({ instalments, sum, byLessee, alsoPays, usual }) => ({
    zh: `同一个不是承租人的账户付了 ${instalments} 期租金，共 ${shown(sum)} 元，承租人自己付了 ${byLessee} 期${alsoPays === 0 ? '' : `；该账户还替另外 ${alsoPays} 份合同付租`}（全县 ${percentOf(usual)} 的合同如此）。`,
    en: `An account that is not the lessee’s paid ${instalments} instalments, ${shown(sum)} yuan; the lessee paid ${byLessee}${alsoPays === 0 ? '' : `; it pays for ${alsoPays} other contracts too`} (${percentOf(usual)} of contracts).`,
  }),
};

/** For others, by the digest of the paying account. */
const contractsPaidBy = onceAView((view) => {
  const paidBy = new Map<string, ContractRecord[]>();
  for (const contract of view.record.contracts) for (const { payer } of contract.file?.rent?.otherPayers ?? []) paidBy.set(payer, [...(paidBy.get(payer) ?? []), contract]);
  return paidBy;
});

const paid = (rent: RentOfContract): number => rent.byLessee + rent.otherPayers.reduce((sum, one) => sum + one.instalments, 0);
const constant = (rent: RentOfContract): RentOfContract['otherPayers'][number] | undefined => rent.otherPayers.toSorted((a, b) => b.instalments - a.instalments || (a.payer < b.payer ? -1 : 1))[0];
const isNominee = (instalments: number, byLessee: number, least: number): boolean => instalments >= least && instalments > byLessee;
