// R47 cash rent: rent comes in as cash or through a third party's wallet oftener than elsewhere, or leaves as cash the day it came.
import type { Outflow } from '../county/files/accounts.ts';
import type { VillageFile } from '../county/platform-files.ts';
import type { VillageRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { article, collectiveLaw, percentOf, shown, shownP } from '../lot-signals/words.ts';
import { rateInCounty } from '../view/base-rate.ts';
import { onceAView } from '../view/once-a-view.ts';
import { viewShares } from '../view/shares.ts';

interface Evidence {
  cash: number;
  receipts: number;
  expected: number;
  /** Cash drawn within two days of rent of about the same sum. */
  drawn: number;
  drawnSum: number;
  /** Share of villages that draw so. */
  usual: number;
  p: number;
}

const FEWEST_RECEIPTS = 8;
const ENOUGH_ELSEWHERE = 100;
const CASH = /现金|现存|存现|ATM|无卡存款|微信|支付宝|财付通|收钱吧|扫码|零钱/i;

export const cashRent: CountySignal<Evidence, VillageRecord> = {
  code: 'R47',
  group: 'money',
  title: { zh: '坐收坐支', en: 'Cash taken and spent' },
  nullHypothesis: { zh: '现金和第三方支付的比例与别村一样', en: 'Cash and wallets are as frequent as in other villages' },
  minimumData: { zh: `本村进账 ${FEWEST_RECEIPTS} 笔，全县另有 ${ENOUGH_ELSEWHERE} 笔`, en: `${FEWEST_RECEIPTS} receipts here, ${ENOUGH_ELSEWHERE} elsewhere` },
  legalBasis: [collectiveLaw('第四十四条', '收入存入集体账户', 'art. 44 (income to the collective’s account)'), article('现金管理暂行条例 第十一条（不得坐支现金）', 'Interim Regulations on Cash, art. 11 (takings are not spent directly)')],
  limitation: { zh: '从银行流水的付款人和附言认；没有进账户的现金看不见', en: 'Read from payer and memo of bank lines; cash that never reached the account is not seen' },
  innocent: [{ zh: '老人不会转账，交现金后由会计存入', en: 'Old people pay cash, which the bookkeeper pays in' }, { zh: '村里统一用收款码', en: 'The village uses a payment code' }],
  parameters: { alpha: 0.01, drawn: 1 },
  gather(view, { village, file }) {
    if (!view.has('receipts')) return missing('没有银行流水', 'No bank receipts');
    const own = shares(view)(village);
    const drawn = drawnOf(file);
    if (own === undefined || own.of < FEWEST_RECEIPTS || own.references < ENOUGH_ELSEWHERE) return tooFew(`本村进账不足 ${FEWEST_RECEIPTS} 笔或全县不足 ${ENOUGH_ELSEWHERE} 笔`, `Fewer than ${FEWEST_RECEIPTS} receipts here or ${ENOUGH_ELSEWHERE} elsewhere`);
    return { cash: own.times, receipts: own.of, expected: own.expected, drawn: drawn.length, drawnSum: drawn.reduce((sum, one) => sum + one.amount, 0), usual: rateInCounty(view, 'R47', view.record.villages ?? [], (one) => (one.file?.accounts === undefined ? null : drawnOf(one.file).length > 0)), p: own.p };
  },
  test: (evidence, { alpha, drawn }) => ({ state: (evidence.cash > 0 && evidence.p <= (alpha ?? 0.01)) || evidence.drawn >= (drawn ?? 1) ? 'triggered' : 'clear', p: evidence.drawn > 0 ? Math.min(1, 2 * Math.min(evidence.p, evidence.usual)) : evidence.p, money: evidence.drawnSum }),
  tell: ({ cash, receipts, expected, drawn, drawnSum, p }) => ({
    zh: `本村 ${receipts} 笔进账中 ${cash} 笔是现金或第三方支付，别村为 ${percentOf(expected)}（p=${shownP(p)}）${drawn === 0 ? '' : `；${drawn} 次租金到账两天内被取现，共 ${shown(drawnSum)} 元`}。`,
    en: `Of ${receipts} receipts ${cash} were cash or a wallet; elsewhere ${percentOf(expected)} (p = ${shownP(p)})${drawn === 0 ? '' : `; ${drawn} times rent was drawn in cash within two days, ${shown(drawnSum)} yuan`}.`,
  }),
};

const drawnOf = (file: VillageFile | undefined): readonly Outflow[] => (file?.accounts?.outflows ?? []).filter((one) => one.cash && one.passesThrough);

const shares = onceAView((view) => viewShares(view.record.receipts.flatMap(({ village, payer, memo }) => (village === null ? [] : [{ place: village, kind: '', is: CASH.test(`${payer ?? ''} ${memo ?? ''}`) }]))));
