// Notice words: each kind of notice as an officer reads it, with what it cannot see and what innocent people do.
import type { Bilingual } from '../../kernel/shapes.ts';
import { percentOf, shown, shownP } from '../lot-signals/words.ts';
import { ALPHA, ENOUGH_PAST, HANDFUL } from './judge-bidding.ts';
import type { NoticeKind } from './notice-codes.ts';
import { REPLIES } from './pace.ts';

interface NoticeWords {
  title: Bilingual;
  nullHypothesis: Bilingual;
  limitation: Bilingual;
  innocent: readonly Bilingual[];
  tell: (parties: readonly string[], facts: Readonly<Record<string, number>>) => Bilingual;
}

const oneIn = Math.round(1 / ALPHA);
const both = (parties: readonly string[]) => ({ zh: parties.join('、'), en: parties.join(' and ') });
const of = (facts: Readonly<Record<string, number>>, name: string): number => facts[name] ?? 0;

export const noticeWords: Readonly<Record<NoticeKind, NoticeWords>> = {
  device: {
    title: { zh: '同一台设备', en: 'One device' },
    nullHypothesis: { zh: '互相竞价的人各用各的手机、电脑', en: 'Rivals bid from phones and computers of their own' },
    limitation: { zh: `只认登录时浏览器里的记号：换浏览器、清除数据就看不出；超过 ${HANDFUL} 个账号用过的设备（服务点、网吧）不算`, en: `It goes by a mark in the browser: another browser, or one wiped clean, is not seen; a device of more than ${HANDFUL} accounts (a service point) counts for nothing` },
    innocent: [{ zh: '一家人共用一部手机，各报各的', en: 'A family shares one phone, each bids for himself' }, { zh: '邻居、子女帮老人操作', en: 'A neighbour or child helps an elderly bidder' }],
    tell: (parties, facts) => {
      const who = both(parties);
      return { zh: `竞买人 ${who.zh} 的账号在同一台设备上登录过（该设备共 ${of(facts, 'accounts')} 个账号）。`, en: `The accounts of bidders ${who.en} signed in on one device (${of(facts, 'accounts')} accounts used it in all).` };
    },
  },
  payer: {
    title: { zh: '同一付款账户', en: 'One paying account' },
    nullHypothesis: { zh: '互相竞价的人各用各的钱交保证金', en: 'Rivals pay deposits with money of their own' },
    limitation: { zh: `只认付款账号，转手后再付的看不出；超过 ${HANDFUL} 个账号用过的付款账户（服务点代收）不算`, en: `It goes by the number of the account: money passed on first is not seen; an account that paid for more than ${HANDFUL} (a service point) counts for nothing` },
    innocent: [{ zh: '夫妻、父子共用一个账户', en: 'Husband and wife, or father and son, share an account' }, { zh: '服务点或合作社代交', en: 'A service point or cooperative paid for its members' }],
    tell: (parties, facts) => {
      const who = both(parties);
      return { zh: `竞买人 ${who.zh} 的保证金（本宗或其他标的）出自同一个银行账户（共为 ${of(facts, 'accounts')} 个账号付过）。`, en: `Deposits of bidders ${who.en}, here or at other lots, came from one bank account (which paid for ${of(facts, 'accounts')} accounts in all).` };
    },
  },
  jump: {
    title: { zh: '跳价', en: 'A jump bid' },
    nullHypothesis: { zh: '最大的一次加价与本县已结束的竞价一样', en: 'The largest rise is as at the county’s auctions that are over' },
    limitation: { zh: `本县已结束、出过两次价的竞价不足 ${ENOUGH_PAST} 宗时不判断；正常竞价每 ${oneIn} 宗也会有一宗提示；不看标的有多热门`, en: `No judgement below ${ENOUGH_PAST} auctions of the county with two bids; one honest auction in ${oneIn} is noticed too; how sought the lot is does not enter` },
    innocent: [{ zh: '真心想要，一口喊到心理价位', en: 'He wants it and goes to his limit at once' }, { zh: '底价定得低，大家都看得出', en: 'The reserve was low and everybody saw it' }],
    tell: ([code = ''], facts) => ({
      zh: `竞买人 ${code} 一次把价抬高 ${percentOf(of(facts, 'share'))}；与本县 ${shown(of(facts, 'references'))} 宗已结束的竞价相比，这么大的一跳 p=${shownP(of(facts, 'p'))}。`,
      en: `Bidder ${code} raised the price by ${percentOf(of(facts, 'share'))} at once; against ${shown(of(facts, 'references'))} auctions of the county that are over, p = ${shownP(of(facts, 'p'))} for a jump as large.`,
    }),
  },
  pace: {
    title: { zh: '两人应价过快', en: 'Two who answer too quickly' },
    nullHypothesis: { zh: '应价最快的两人与本县已结束的竞价里最快的两人一样快', en: 'The quickest two are as quick as the quickest at the county’s auctions that are over' },
    limitation: { zh: `两人互相应价不足 ${REPLIES} 次，或本县这样的竞价不足 ${ENOUGH_PAST} 宗时不判断；正常竞价每 ${oneIn} 宗也会有一宗提示`, en: `No judgement where two answered each other fewer than ${REPLIES} times, or below ${ENOUGH_PAST} such auctions; one honest auction in ${oneIn} is noticed too` },
    innocent: [{ zh: '临近结束，两人都盯着屏幕', en: 'Near the end both sit before the screen' }, { zh: '两人都想要，咬得紧', en: 'Both want it and neither lets go' }],
    tell: (parties, facts) => {
      const who = both(parties);
      return {
        zh: `竞买人 ${who.zh} 互相应价 ${of(facts, 'replies')} 次，中间只隔 ${shown(of(facts, 'seconds'))} 秒（中位数）；与本县 ${shown(of(facts, 'references'))} 宗竞价里最快的两人相比 p=${shownP(of(facts, 'p'))}。`,
        en: `Bidders ${who.en} answered each other ${of(facts, 'replies')} times, ${shown(of(facts, 'seconds'))} seconds apart (median); against the quickest two of ${shown(of(facts, 'references'))} auctions, p = ${shownP(of(facts, 'p'))}.`,
      };
    },
  },
};
