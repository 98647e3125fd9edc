// R41 late contract: the award was not signed in time, the contract not filed, or rent flows without one.
import type { Signing } from '../county/files/signing.ts';
import type { LotRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import type { CountyView } from '../view/county-view.ts';
import { onceAView } from '../view/once-a-view.ts';
import { article, collectiveLaw, percentOf } from './words.ts';

interface Evidence {
  /** Days past the last day for signing; negative while there is time. */
  unsignedDays: number | null;
  /** Days since signing without filing; null once filed. */
  unfiledDays: number | null;
  rentWithoutContract: boolean;
  /** From a folder: no contract names the lot, so many days after its close. */
  noContractDays: number | null;
  usual: number;
}

export const lateSigning: CountySignal<Evidence> = {
  code: 'R41',
  group: 'procedure',
  title: { zh: '合同不签、迟签或不备案', en: 'Not signed, signed late or never filed' },
  nullHypothesis: { zh: '成交后按期签约、备案', en: 'Deals are signed and filed in time' },
  minimumData: { zh: '一宗成交', en: 'One deal' },
  legalBasis: [article('拍卖法 第五十二条（成交后应当签署确认书）', 'Auction Law, art. 52 (a deal is confirmed in writing)'), article('招标投标法 第四十六条（三十日内订立书面合同，参照）', 'By analogy: Bidding Law, art. 46 (a written contract within thirty days)'), collectiveLaw('第四十五条', '公开、备案', 'art. 45 (disclosure and filing)')],
  limitation: { zh: '纸质合同签了没有录入时也会显示', en: 'A paper contract nobody entered shows as well' },
  innocent: [{ zh: '等公示、异议处理完', en: 'Waiting for an objection to be settled' }, { zh: '纸质合同在村里，没有上传', en: 'Signed on paper, not yet uploaded' }],
  parameters: { filingDays: 10, graceDays: 5, folderDays: 90 },
  gather(view, lot) {
    const facts = factsOf(view, lot, lateSigning.parameters);
    if (facts === null) return missing('没有成交，或没有合同登记', 'Not let, or no register of contracts');
    return { ...facts, usual: rateInCounty(view, 'R41', view.record.lots, (one) => {
      const own = factsOf(view, one, lateSigning.parameters);
      return own === null ? null : isLate(own, lateSigning.parameters);
    }) };
  },
  test: (evidence, parameters) => ruleTested(isLate(evidence, parameters), evidence.usual),
  tell: ({ unsignedDays, unfiledDays, rentWithoutContract, noContractDays, usual }) => ({
    zh: `${[(unsignedDays ?? 0) > 0 ? `签约超期 ${unsignedDays} 天` : '', unfiledDays !== null && unfiledDays > 0 ? `签约 ${unfiledDays} 天未备案` : '', rentWithoutContract ? '没有合同却已收租' : '', noContractDays !== null ? `成交 ${noContractDays} 天没有合同` : ''].filter((part) => part !== '').join('，')}（全县 ${percentOf(usual)} 的成交如此）。`,
    en: `${[(unsignedDays ?? 0) > 0 ? `signing ${unsignedDays} days late` : '', unfiledDays !== null && unfiledDays > 0 ? `not filed ${unfiledDays} days after signing` : '', rentWithoutContract ? 'rent came without a contract' : '', noContractDays !== null ? `no contract ${noContractDays} days after the award` : ''].filter((part) => part !== '').join(', ')} (${percentOf(usual)} of deals).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

/** Days by which a first rent may come before the last signature. */
const RENT_AHEAD = 15;

function isLate({ unsignedDays, unfiledDays, rentWithoutContract, noContractDays }: Facts, parameters: Readonly<Record<string, number>>): boolean {
  return (unsignedDays ?? 0) > (parameters.graceDays ?? 5) || (unfiledDays ?? 0) > (parameters.filingDays ?? 10) || rentWithoutContract || (noContractDays ?? 0) > (parameters.folderDays ?? 90);
}

function factsOf(view: CountyView, lot: LotRecord, parameters: Readonly<Record<string, number>>): Facts | null {
  if (lot.status !== 'awarded') return null;
  const signing = lot.file?.signing;
  if (signing !== undefined) return fromRegister(signing);
  const { contracted, lastDay, share } = contracts(view);
  // A folder whose contracts do not name lots, or hardly ever, says nothing of the lots they leave out.
  if (!view.has('contracts') || lot.closedOn === null || share < 0.5) return null;
  const days = lastDay - lot.closedOn;
  return { unsignedDays: null, unfiledDays: null, rentWithoutContract: false, noContractDays: contracted.has(lot.lotId) || days <= (parameters.folderDays ?? 90) ? null : days };
}

function fromRegister({ today, signBy, signedOn, filedOn, firstRentOn }: Signing): Facts {
  return {
    unsignedDays: signBy === null ? null : (signedOn ?? today) - signBy,
    unfiledDays: signedOn === null ? null : (filedOn ?? today) - signedOn,
    rentWithoutContract: firstRentOn !== null && (signedOn === null || firstRentOn < signedOn - RENT_AHEAD),
    noContractDays: null,
  };
}

const contracts = onceAView((view) => {
  const contracted = new Set(view.record.contracts.flatMap((one) => (one.lotId === null ? [] : [one.lotId])));
  const awarded = view.record.lots.filter((lot) => lot.status === 'awarded');
  const lastDay = view.record.lots.reduce((day, lot) => Math.max(day, lot.closedOn ?? 0), 0);
  return { contracted, lastDay, share: awarded.length === 0 ? 0 : awarded.filter((lot) => contracted.has(lot.lotId)).length / awarded.length };
});
