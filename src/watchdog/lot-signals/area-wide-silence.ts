// R33 area-wide silence: all of a session's lots went without a second bid, in a place where people used to compete.
import type { LotRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { onceAView } from '../view/once-a-view.ts';
import { viewShares, type SharedCase } from '../view/shares.ts';
import { article, biddingLaw, percentOf, shownP } from './words.ts';

interface Evidence {
  silent: number;
  lots: number;
  /** Share of lots without competition that such lots have elsewhere. */
  expected: number;
  /** Share in the same town before this session. */
  before: number;
  beforeLots: number;
  p: number;
}

const FEWEST_LOTS = 10;
const ENOUGH_ELSEWHERE = 100;

export const areaWideSilence: CountySignal<Evidence> = {
  code: 'R33',
  group: 'turnout',
  title: { zh: '整场无人竞争', en: 'A whole session without a rival' },
  nullHypothesis: { zh: '一场里各宗有没有人竞争，与别处同类一样各凭行情', en: 'Each lot of a session is contested or not as such lots are elsewhere' },
  minimumData: { zh: `同镇同日 ${FEWEST_LOTS} 宗成交，全县另有 ${ENOUGH_ELSEWHERE} 宗`, en: `${FEWEST_LOTS} lots let in one town on one day, ${ENOUGH_ELSEWHERE} elsewhere` },
  legalBasis: [biddingLaw, article('刑法 第二百二十六条（强迫他人退出拍卖）', 'Criminal Law, art. 226 (forcing others out of an auction)')],
  limitation: { zh: '只看得见没有竞争，看不见恐吓；镇村不得见此提示', en: 'It sees silence, not threats; not shown to village or township' },
  innocent: [{ zh: '各种各的地，续租专场本来没有别人要', en: 'A session of renewals nobody else wanted' }, { zh: '农忙、大雪等时节', en: 'Harvest, or snow' }],
  parameters: { alpha: 0.01 },
  gather(view, lot) {
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    const session = sessionOf(lot);
    if (session === null || isSilent(view, lot) === null) return missing('没有成交、日期或所在镇', 'Not let, or no day or town');
    const { share, before } = sessions(view);
    const own = share(session);
    if (own === undefined || own.of < FEWEST_LOTS || own.references < ENOUGH_ELSEWHERE) return tooFew(`同镇同日不足 ${FEWEST_LOTS} 宗`, `Fewer than ${FEWEST_LOTS} lots in the town that day`);
    const earlier = before.get(session) as { silent: number; lots: number };
    if (earlier.lots < FEWEST_LOTS) return tooFew(`本镇此前成交不足 ${FEWEST_LOTS} 宗`, `Fewer than ${FEWEST_LOTS} lots in the town before`);
    return { silent: own.times, lots: own.of, expected: own.expected, before: earlier.silent / earlier.lots, beforeLots: earlier.lots, p: own.p };
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.01) && evidence.before < evidence.silent / evidence.lots ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: ({ silent, lots, expected, before, beforeLots, p }) => ({
    zh: `这一天本镇成交 ${lots} 宗，${silent} 宗无人竞争、按底价成交；别处同类为 ${percentOf(expected)}，本镇此前 ${beforeLots} 宗中 ${percentOf(before)}（p=${shownP(p)}）。`,
    en: `Of ${lots} lots let in the town that day ${silent} had no rival and went at the reserve; elsewhere ${percentOf(expected)}, here before ${percentOf(before)} of ${beforeLots} (p = ${shownP(p)}).`,
  }),
};

const sessionOf = (lot: LotRecord): string | null => (lot.town === null || lot.closedOn === null ? null : `${lot.town}\n${lot.closedOn}`);

/** One unlinked bidder and a price at the reserve; null for a lot that says nothing. */
function isSilent(view: CountyView, lot: LotRecord): boolean | null {
  const rivals = view.rivals(lot);
  if (lot.status !== 'awarded' || rivals === null || rivals === 0) return null;
  return rivals === 1 && (lot.price === null || lot.reserve === null || lot.price <= lot.reserve * 1.005);
}

const sessions = onceAView((view) => {
  const cases: SharedCase[] = [];
  const towns = new Map<string, { silent: number; lots: number }>();
  const before = new Map<string, { silent: number; lots: number }>();
  // Lots come in order of closing: at a session's first lot its town holds the days before.
  for (const lot of view.record.lots) {
    const [session, silent] = [sessionOf(lot), isSilent(view, lot)];
    if (session === null || silent === null) continue;
    const town = towns.get(lot.town as string) ?? { silent: 0, lots: 0 };
    if (!before.has(session)) before.set(session, town);
    towns.set(lot.town as string, { silent: town.silent + (silent ? 1 : 0), lots: town.lots + 1 });
    cases.push({ place: session, kind: lot.assetClass ?? '', is: silent });
  }
  return { share: viewShares(cases), before };
});
