// Signals of a lot's price, terms and procedure: raised where the scheme is, clear where it only looks like it, silent without the register.
import { describe, expect, it } from '@jest/globals';
import type { LotFile } from '../../../src/watchdog/county/platform-files.ts';
import type { CountyRecord, LotRecord } from '../../../src/watchdog/county/record.ts';
import { lotSignals } from '../../../src/watchdog/lot-signals/catalogue-of-lots.ts';
import { county, goodLotFile, judge, lot, TODAY, withLot, type Judged } from './procedure-county.ts';

const signalOf = (code: string) => lotSignals.find((one) => one.code === code)!;
const filed = (over: Partial<LotFile>, lotOver: Partial<LotRecord> = {}): LotRecord => lot({ ...lotOver, file: { ...goodLotFile, ...over } });
const said = (code: string, subject: LotRecord, over: Partial<CountyRecord> = {}): Judged => judge(signalOf(code), ...withLot(subject, over));
const { vote, terms, notice, wordings, approval } = goodLotFile;
const held = vote.held;
const bid = (lotId: string, bidder: string, amount: number) => ({ lotId, bidder, amount, at: 1, device: null, payerAccount: null });
const three = (lotId: string, last: number) => [bid(lotId, 'a', 500), bid(lotId, 'b', last - 1), bid(lotId, 'w', last)];
const failed = (over: Partial<LotRecord> = {}): LotRecord => lot({ lotId: 'p', status: 'unsold', price: null, winner: null, closedOn: TODAY - 200, reserve: 700, ...over });

interface Case {
  subject: LotRecord;
  over?: Partial<CountyRecord>;
  says?: RegExp;
}

const cases: Record<string, { raised: readonly Case[]; clear: readonly Case[]; notApplicable: readonly Case[]; insufficient: readonly Case[] }> = {
  R04: {
    raised: [{ subject: lot({ price: 504 }), over: { bids: three('x', 504) }, says: /504/ }],
    clear: [{ subject: lot({ price: 560 }), over: { bids: three('x', 560) } }],
    notApplicable: [{ subject: lot({ price: 500 }), over: { bids: [bid('x', 'w', 500)] } }, { subject: lot({ price: 504 }), over: { present: new Set(['lots']) } }],
    insufficient: [],
  },
  R15: {
    raised: [{ subject: lot({ area: 80, registered: 1 }), says: /8\.0 倍/ }],
    clear: [{ subject: lot({ area: 80, registered: 4 }) }, { subject: lot({ area: 30, registered: 1 }) }],
    notApplicable: [{ subject: lot({ area: null, registered: 1 }) }],
    insufficient: [{ subject: lot({ area: 80, registered: 1, village: 'elsewhere' }) }],
  },
  R16: {
    raised: [
      { subject: filed({ vote: { ...vote, held: null } }), says: /没有决议/ },
      { subject: filed({ vote: { ...vote, held: { ...held, inFavour: 28 } } }), says: /赞成 28 票，需要 29 票/ },
      { subject: filed({ vote: { ...vote, held: { ...held, bodyMayDecide: false } } }), says: /无权/ },
      { subject: filed({ vote: { ...vote, held: { ...held, noticedOn: 110 } } }), says: /会前 5 天/ },
      { subject: filed({ vote: { ...vote, held: { ...held, supervision: null } } }), says: /监督/ },
    ],
    // Three days' call is enough where the rules of that vote ask for three.
    clear: [{ subject: filed({}) }, { subject: filed({ vote: { ...vote, held: { ...held, noticedOn: 112, noticeDays: 3 } } }) }],
    notApplicable: [{ subject: lot() }],
    insufficient: [],
  },
  R17: {
    raised: [
      { subject: filed({ vote: { ...vote, minutesOn: 140 } }), says: /25 天后/ },
      { subject: filed({ vote: { ...vote, held: { ...held, recordedOn: 135 } } }), says: /20 天登记/ },
      { subject: filed({ vote: { ...vote, minutesOn: 121, contractOn: 119 } }), says: /签合同之后 2 天/ },
      { subject: filed({ vote: { ...vote, reusedIn: ['other'] } }), says: /另外 1 宗/ },
    ],
    clear: [{ subject: filed({ vote: { ...vote, minutesOn: 130 } }) }, { subject: filed({ vote: { ...vote, contractOn: null } }) }],
    notApplicable: [{ subject: lot() }],
    insufficient: [{ subject: filed({ vote: { ...vote, minutesOn: null } }) }],
  },
  R18: {
    raised: [{ subject: filed({ approval: { ...approval, approvedOn: null } }), says: /没有乡镇批准/ }, { subject: filed({ approval: { ...approval, approvedOn: 130 } }), says: /5 天/ }],
    clear: [{ subject: filed({}) }, { subject: filed({ approval: { ...approval, approvedOn: null, winnerIsMember: true } }) }],
    notApplicable: [{ subject: lot() }, { subject: filed({ approval: { ...approval, required: false, approvedOn: null } }) }],
    insufficient: [{ subject: filed({ approval: { ...approval, publishedOn: null } }) }],
  },
  R19: {
    raised: [
      { subject: filed({ notice: { ...notice, givenWorkingDays: 7 } }), says: /7 个工作日，规则要求 10/ },
      { subject: filed({ wordings: { ...wordings, days: 20, restDays: 10 } }), says: /50 %/ },
      { subject: filed({ wordings: { ...wordings, minute: 21 * 60 + 5 } }), says: /21:05/ },
    ],
    // Seven days are enough where the rules ask for seven.
    clear: [{ subject: filed({ notice: { ...notice, requiredWorkingDays: 7, givenWorkingDays: 7 } }) }, { subject: filed({ wordings: { ...wordings, minute: 19 * 60 + 59 } }) }],
    notApplicable: [{ subject: lot() }],
    insufficient: [{ subject: filed({ notice: { ...notice, requiredWorkingDays: null } }) }],
  },
  R20: {
    raised: [
      { subject: filed({ wordings: { ...wordings, changes: [{ version: 2, on: 1, terms: ['prices'], told: true, restarted: false }] } }), says: /第 2 版改了底价，公告期没有重新计算/ },
      { subject: filed({ wordings: { ...wordings, changes: [{ version: 2, on: 1, terms: ['deposit'], told: false, restarted: true }] } }), says: /没有更正说明/ },
    ],
    clear: [{ subject: filed({ wordings: { ...wordings, changes: [{ version: 2, on: 1, terms: ['prices'], told: true, restarted: true }, { version: 3, on: 2, terms: [], told: true, restarted: false }] } }) }],
    notApplicable: [{ subject: lot() }],
    insufficient: [],
  },
  R21: {
    raised: [
      { subject: filed({ terms: { ...terms, conditions: '竞买人须具有本村户籍' } }), says: /本村户籍/ },
      { subject: filed({ terms: { ...terms, conditions: '限本区居民报名' } }), says: /限本区居民/ },
      { subject: filed({ terms: { ...terms, conditions: '家庭农场注册满1年，报名费300元概不退还' } }), says: /注册满1年”“报名费300元概不退/ },
      { subject: filed({ terms: { ...terms, conditions: '', applied: 6, rejected: 4 } }), says: /6 份报名有 4 份/ },
    ],
    clear: [{ subject: filed({}) }, { subject: filed({ terms: { ...terms, conditions: '竞买人须具有本村户籍', membersOnly: true } }) }, { subject: filed({ terms: { ...terms, conditions: '承租人不得改变土地用途，须购买农业保险' } }) }],
    notApplicable: [{ subject: lot() }],
    insufficient: [{ subject: filed({ terms: { ...terms, conditions: '', applied: 3, rejected: 2 } }) }],
  },
  R22: {
    raised: [{ subject: filed({ terms: { ...terms, deposit: 20_000 } }), says: /400 %/ }, { subject: filed({ terms: { ...terms, deposit: 2000 } }), says: /上限 30 %/ }],
    // 40 % of the first year where the county allows 50.
    clear: [{ subject: filed({}) }, { subject: filed({ terms: { ...terms, deposit: 2000, mostOfFirstYear: 0.5 } }) }],
    notApplicable: [{ subject: lot() }],
    insufficient: [{ subject: filed({ terms: { ...terms, firstYear: 0 } }) }],
  },
  R23: {
    raised: [
      { subject: filed({ notice: { ...notice, givenWorkingDays: 2 } }), says: /报名期 2 个工作日/ },
      { subject: filed({ terms: { ...terms, applied: 3, assisted: 3 } }), says: /服务点/ },
      { subject: filed({ terms: { ...terms, objections: 2 } }), says: /2 件异议/ },
    ],
    clear: [{ subject: filed({ terms: { ...terms, applied: 3, assisted: 2, objections: 1 } }) }],
    notApplicable: [{ subject: lot() }],
    insufficient: [{ subject: lot({ file: { terms } }) }],
  },
  R24: {
    raised: [{ subject: lot({ priorLotId: 'p', price: 650 }), over: { lots: [failed()] }, says: /2 人交了保证金/ }],
    clear: [
      { subject: lot({ priorLotId: 'p', price: 900 }), over: { lots: [failed()] } },
      { subject: lot({ priorLotId: 'p', price: 650 }), over: { lots: [failed({ depositsPaid: 0 })] } },
      { subject: lot({ priorLotId: 'p', price: 650, file: { rounds: { attempt: 2, firstReserve: 700, reserve: 500, mostCut: 0.2, votedAnew: true, before: [{ lotId: 'p', unsold: true, bids: 0, reserve: 700, depositors: ['stranger'] }] } } }), over: { lots: [failed()] } },
    ],
    notApplicable: [{ subject: lot() }, { subject: lot({ priorLotId: 'p' }), over: { lots: [failed({ status: 'defaulted' })] } }],
    insufficient: [{ subject: lot({ priorLotId: 'p' }), over: { lots: [failed({ depositsPaid: null })] } }, { subject: lot({ priorLotId: 'gone' }) }],
  },
  R25: {
    raised: [
      { subject: lot({ priorLotId: 'p', reserve: 400 }), over: { lots: [failed()] }, says: /从 700 降到 400，降 43 %/ },
      { subject: lot({ priorLotId: 'q', reserve: 500 }), over: { lots: [failed(), failed({ lotId: 'q', reserve: 600, priorLotId: 'p' })] }, says: /3 轮/ },
    ],
    clear: [
      { subject: lot({ priorLotId: 'p', reserve: 600 }), over: { lots: [failed()] } },
      { subject: lot({ priorLotId: 'p', reserve: 400, file: { rounds: { attempt: 2, firstReserve: 700, reserve: 400, mostCut: 0.2, votedAnew: true, before: [] } } }), over: { lots: [failed()] } },
      { subject: lot({ priorLotId: 'p', reserve: 400, file: { rounds: { attempt: 2, firstReserve: 700, reserve: 400, mostCut: 0.5, votedAnew: false, before: [] } } }), over: { lots: [failed()] } },
    ],
    notApplicable: [{ subject: lot() }, { subject: lot({ priorLotId: 'p' }), over: { lots: [failed({ status: 'defaulted' })] } }],
    insufficient: [{ subject: lot({ priorLotId: 'p', reserve: 400 }), over: { lots: [failed({ reserve: null })] } }],
  },
};

describe.each(Object.entries(cases))('%s', (code, { raised, clear, notApplicable, insufficient }) => {
  it('is raised where the scheme is, with its share of the county and its figures', () => {
    for (const { subject, over, says } of raised) {
      const judged = said(code, subject, over);
      expect(judged.state).toBe('triggered');
      expect(judged.p).toBeGreaterThan(0);
      expect(judged.p).toBeLessThan(1);
      expect(judged.words?.zh).toMatch(says ?? /\d/);
      expect(judged.words?.en).toMatch(/[a-z]/);
    }
  });

  it('is clear where it only looks like it', () => {
    for (const { subject, over } of clear) expect(said(code, subject, over)).toMatchObject({ state: 'clear', p: 1, money: 0 });
  });

  it('says that it does not apply, or that too little is known, and never that all is well', () => {
    expect(notApplicable.map(({ subject, over }) => said(code, subject, over).state)).toEqual(notApplicable.map(() => 'not_applicable'));
    expect(insufficient.map(({ subject, over }) => said(code, subject, over).state)).toEqual(insufficient.map(() => 'insufficient_data'));
  });
});

describe('what a rule weighs', () => {
  it('a fault that many lots have weighs less than one that few have', () => {
    const common = county().lots.map((one, i) => (i < 10 ? { ...one, file: { ...goodLotFile, notice: { ...notice, givenWorkingDays: 7 } } } : one));
    const short = filed({ notice: { ...notice, givenWorkingDays: 7 } });
    expect(said('R19', short, { lots: common }).p).toBeGreaterThan(0.4);
    expect(said('R19', short).p).toBeLessThan(0.1);
  });

  it('minutes as late as everybody’s are not raised, later than nearly all are', () => {
    const late = county().lots.map((one) => ({ ...one, file: { ...goodLotFile, vote: { ...vote, minutesOn: 135 } } }));
    expect(said('R17', filed({ vote: { ...vote, minutesOn: 135 } }), { lots: late }).state).toBe('clear');
    expect(said('R17', filed({ vote: { ...vote, minutesOn: 150 } }), { lots: late }).state).toBe('triggered');
  });

  it('a sham who had waited for the cut is known by whom he is tied to', () => {
    const bidders = [{ bidder: 'w', name: null, phoneHash: 'same', address: null, household: null, legalPerson: null }, { bidder: 'friend', name: null, phoneHash: 'same', address: null, household: null, legalPerson: null }];
    const rounds = { attempt: 2, firstReserve: 700, reserve: 400, mostCut: 0.2, votedAnew: true, before: [{ lotId: 'p', unsold: true, bids: 0, reserve: 700, depositors: ['friend'] }] };
    const subject = lot({ priorLotId: 'p', reserve: 400, price: 420, file: { rounds } });
    expect(said('R25', subject, { lots: [failed()], bidders }).state).toBe('triggered');
    expect(said('R25', subject, { lots: [failed()] }).state).toBe('clear');
    expect(said('R24', subject, { lots: [failed()], bidders })).toMatchObject({ state: 'triggered', money: 280 * 10 * 3 });
    expect(said('R24', subject, { lots: [failed()] }).state).toBe('clear');
  });
});
