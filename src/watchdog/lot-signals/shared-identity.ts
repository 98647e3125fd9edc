// R4 shared identity: two who bid against each other share a device, an account, a phone, an address, a household or a legal person.
import { missing, type CountySignal } from '../county-signal.ts';
import type { TieKind } from '../view/identity.ts';
import { biddingLaw } from './words.ts';

interface Evidence {
  ties: readonly { one: string; other: string; kinds: readonly TieKind[] }[];
  /** Share of contested lots with such a tie of each kind, by which it is rare. */
  usual: number;
}

const KINDS: Readonly<Record<TieKind, { zh: string; en: string }>> = {
  device: { zh: '同一台设备', en: 'one device' }, payer: { zh: '同一付款账户', en: 'one paying account' }, phone: { zh: '同一电话', en: 'one phone' },
  address: { zh: '同一住址', en: 'one address' }, household: { zh: '同一户', en: 'one household' }, legal_person: { zh: '同一法定代表人', en: 'one legal person' },
};

export const sharedIdentity: CountySignal<Evidence> = {
  code: 'R4',
  group: 'identity',
  title: { zh: '竞买人之间有关联', en: 'Bidders of one hand' },
  nullHypothesis: { zh: '互相竞争的人各有各的设备、账户和住处', en: 'Rivals have their own devices, accounts and homes' },
  minimumData: { zh: '两人出价', en: 'Two bidders' },
  legalBasis: [biddingLaw],
  limitation: { zh: '服务点代办、亲戚合住也会共用；共用的人越多越不算数，六人以上的设备、电话、住址不算', en: 'Service points and relatives share too; the more share it the less it counts, and a device, phone or address of more than six does not' },
  innocent: [{ zh: '同一服务点代办报名', en: 'Both registered at one service point' }, { zh: '一家人各租各的', en: 'Members of one family, each for himself' }],
  parameters: { alpha: 0.05 },
  gather(view, lot) {
    const bidders = view.entered(lot).entries.map((entry) => entry.bidder);
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    if (bidders.length < 2) return missing('不足两人出价', 'Fewer than two bid');
    const ties: Evidence['ties'][number][] = [];
    for (let a = 0; a < bidders.length; a += 1) {
      for (let b = a + 1; b < bidders.length; b += 1) {
        const kinds = view.identity.between(bidders[a] as string, bidders[b] as string);
        if (kinds.length > 0) ties.push({ one: bidders[a] as string, other: bidders[b] as string, kinds });
      }
    }
    return { ties, usual: view.tiedLots() };
  },
  test(evidence, { alpha }) {
    const kinds = new Set(evidence.ties.flatMap((tie) => tie.kinds));
    const p = kinds.size === 0 ? 1 : evidence.usual ** Math.min(3, kinds.size);
    return { state: p <= Math.max(alpha ?? 0.05, evidence.usual) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ ties }) => ({
    zh: `${ties.map((tie) => `${tie.one} 与 ${tie.other} 用${tie.kinds.map((kind) => KINDS[kind].zh).join('、')}`).join('；')}。`,
    en: `${ties.map((tie) => `${tie.one} and ${tie.other} share ${tie.kinds.map((kind) => KINDS[kind].en).join(', ')}`).join('; ')}.`,
  }),
};
