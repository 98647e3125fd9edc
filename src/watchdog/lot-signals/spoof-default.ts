// R31 spoof and default: a high bid keeps others off and is not paid, and who stood next, or whoever got the land after, is tied to the defaulter or gained by it.
import type { LotRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import type { CountyView } from '../view/county-view.ts';
import { biddingLaw, percentOf, shown } from './words.ts';

interface Evidence {
  defaulter: string;
  /** Who stood next or got the land in the next round, and is of one hand with the defaulter. */
  tied: string | null;
  succeeded: boolean;
  /** Own first bid, or the last step, over what stood before it; 0.5 = half above. Null without bids. */
  jump: number | null;
  /** Other lots he defaulted on. */
  repeated: number;
  loss: number;
  usual: number;
}

const article39 = { zh: '拍卖法 第三十九条（悔拍的责任、再拍低于原价的差额）', en: 'Auction Law, art. 39 (a defaulter pays what the second round fetches less)' };

export const spoofDefault: CountySignal<Evidence> = {
  code: 'R31',
  group: 'relet',
  title: { zh: '虚高出价后弃标', en: 'A high bid not meant to be paid' },
  nullHypothesis: { zh: '弃标的人与接手的人互不相干', en: 'Who defaults and who gets the land have nothing to do with each other' },
  minimumData: { zh: '一次弃标', en: 'One default' },
  legalBasis: [biddingLaw, article39],
  limitation: { zh: '关联只按登记的设备、账户、住处等认定', en: 'Ties are those of devices, accounts and homes on record' },
  innocent: [{ zh: '现场抬价抬过了头', en: 'Carried away in the room' }, { zh: '家里出了变故，亲戚接手', en: 'A misfortune at home; a relative took over' }],
  parameters: { jump: 0.5, repeats: 2 },
  gather(view, lot) {
    if (!isDefault(lot)) return missing('没有弃标', 'No default');
    const usual = rateInCounty(view, 'R31', view.record.lots, (one) => (one.winner === null ? null : isDefault(one) && isSpoof(factsOf(view, one), spoofDefault.parameters)));
    return { ...factsOf(view, lot), usual };
  },
  test: (evidence, parameters) => ruleTested(isSpoof(evidence, parameters), evidence.usual, evidence.loss),
  tell: (evidence) => ({
    zh: `${evidence.defaulter} 中标后弃标${evidence.tied === null ? '' : `，接手或次高的 ${evidence.tied} 与其有关联`}${evidence.succeeded ? '，由次高者按其出价接手' : ''}${evidence.jump === null ? '' : `；最后一口抬高 ${percentOf(evidence.jump)}`}${evidence.repeated > 0 ? `；另有 ${evidence.repeated} 次弃标` : ''}。少收约 ${shown(evidence.loss)} 元。`,
    en: `${evidence.defaulter} won and did not pay${evidence.tied === null ? '' : `; ${evidence.tied}, next or successor, is tied to him`}${evidence.succeeded ? '; the runner-up took it at his own bid' : ''}${evidence.jump === null ? '' : `; the last step rose by ${percentOf(evidence.jump)}`}${evidence.repeated > 0 ? `; ${evidence.repeated} other defaults` : ''}. About ${shown(evidence.loss)} yuan less.`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

const isDefault = (lot: LotRecord): boolean => lot.file?.defaulted !== undefined || (lot.status === 'defaulted' && lot.winner !== null);

function isSpoof({ tied, succeeded, jump, repeated }: Facts, parameters: Readonly<Record<string, number>>): boolean {
  const jumped = jump !== null && jump > (parameters.jump ?? 0.5);
  return tied !== null || repeated + 1 >= (parameters.repeats ?? 2) || (jumped && succeeded) || (jumped && repeated > 0);
}

function factsOf(view: CountyView, lot: LotRecord): Facts {
  const register = lot.file?.defaulted;
  // Where the next in line took it, the lot’s winner is he.
  const defaulter = register?.winner ?? (lot.winner as string);
  const [, second] = view.entered(lot).entries;
  const relet = view.relisted(lot.lotId);
  const heirs = [register?.runnerUp ?? second?.bidder ?? null, register?.succeeded === true ? lot.winner : null, relet?.status === 'awarded' ? relet.winner : null].filter((one): one is string => one !== null && one !== defaulter);
  const own = view.identity.clusterOf(defaulter);
  const first = register?.price ?? lot.price ?? 0;
  const again = register?.succeeded === true ? register.nextPrice : (relet?.price ?? null);
  return {
    defaulter, tied: heirs.find((one) => view.identity.clusterOf(one) === own) ?? (relet?.winner === defaulter ? defaulter : null), succeeded: register?.succeeded ?? false,
    jump: lastStep(view, lot, defaulter, first), repeated: view.lotsOf(defaulter).filter((one) => one.lotId !== lot.lotId && isDefault(one) && (one.file?.defaulted?.winner ?? one.winner) === defaulter).length,
    loss: again === null ? 0 : Math.max(0, first - again) * (lot.area ?? 0) * (lot.termYears ?? 1),
  };
}

/** The winning bid over the best of anybody before it. */
function lastStep(view: CountyView, lot: LotRecord, defaulter: string, price: number): number | null {
  const { bids } = view.entered(lot);
  const others = bids.filter((bid) => bid.bidder !== defaulter).map((bid) => bid.amount);
  const before = others.length === 0 ? lot.reserve : others.reduce((a, b) => Math.max(a, b));
  return before === null || bids.length === 0 || price === 0 ? null : price / before - 1;
}
