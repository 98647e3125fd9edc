// Notice lives: what else happens to notices — one corrected twice and objected to, one of a lot nobody wanted, listed again below its first price.
import { decideCorrection } from '../auction/correction/decide-correction.ts';
import type { CorrectionAsk } from '../auction/correction/contract.ts';
import { requestCorrection } from '../auction/correction/request-correction.ts';
import { closeDueAuctions } from '../auction/close-auctions.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { addDays, addSeconds, chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { fileObjection } from '../lots/objection/file-objection.ts';
import { ruleObjection } from '../lots/objection/rule-objection.ts';
import { relistLot } from '../lots/relist-lot.ts';
import { inTransaction } from '../platform/db.ts';
import { registerIfFree } from './bid-out.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import { decided, draft, publish, review, submit, type ListedLot } from './list-lot.ts';
import type { Life } from './run-lives.ts';

/** Open for registration now: the clerk mended the viewing, then with the township's word who may bid; one objection is answered, one waits. */
export async function* correctedNotice(county: DemoCounty, today: Date, village: string): Life {
  const { people, db } = county;
  const clerk = people.clerks.get(village)!;
  const plan: ListedLot = {
    village, class: 'WATER_POND', unit: 'mu', title: `${county.collectives.get(village)!.village}南沟鱼塘9亩经营权`, area: '9.00', termYears: 5, reserve: '640.00', use: '水产养殖',
    lowPriceReason: '塘坝需承租人自行清淤', terms: { qualification: '具有三年以上水产养殖经验，没有失信记录' },
  };
  yield dayAt(today, -12, '09:10');
  const lot = await draft(county, plan, addDays(chinaDate(today), 90));
  await submit(county, plan, lot);
  yield dayAt(today, -11, '10:20');
  await review(county, plan, lot);
  yield dayAt(today, -10, '15:00');
  await publish(county, lot);
  yield dayAt(today, -9, '09:40');
  await corrected(county, { lotId: lot.id, changes: { viewing: '公告期内每周二、周五上午九点，村委会集合，水深路滑请穿防滑鞋', contact: '余庄村会计室 0379-66230000' }, material: false, reason: '原公告漏写看塘的集合时间和村里的电话' }, [clerk, people.operator]);
  yield dayAt(today, -8, '11:00');
  const first = await inTransaction(db, (tx) => fileObjection(tx, people.bidders[6]!, { lotId: lot.id, grounds: '公告要求三年养殖经验，把本村想养鱼的年轻人挡在门外，请说明依据。' }));
  yield dayAt(today, -7, '15:30');
  await inTransaction(db, (tx) => ruleObjection(tx, people.certifier, { lotId: lot.id, objectionId: first.objectionId, verdict: 'upheld', answer: '经核，村民代表会议决议没有年限要求，该条限制竞争，应予放宽。已请村里更正公告，报名期重新计算。' }));
  yield dayAt(today, -6, '10:00');
  const reviewer = people.reviewers.get(village.slice(0, 9))!;
  await corrected(county, { lotId: lot.id, changes: { qualification: '具有完全民事行为能力，没有失信记录' }, material: true, reason: '异议成立：决议没有养殖年限要求，取消这一条' }, [clerk, reviewer]);
  yield dayAt(today, -2, '10:30');
  for (const bidder of people.bidders.slice(4, 6)) await registerIfFree(county, lot.id, bidder);
  yield dayAt(today, -1, '16:10');
  await inTransaction(db, (tx) => fileObjection(tx, people.bidders[7]!, { lotId: lot.id, grounds: '公告写水面9亩，去年丈量是8.4亩，请核实面积后再竞价。' }));
}

async function corrected({ db }: DemoCounty, ask: CorrectionAsk & { lotId: string }, [asks, decides]: readonly [AccountActor, AccountActor]): Promise<void> {
  const { approvalId } = await inTransaction(db, (tx) => requestCorrection(tx, asks, ask));
  await inTransaction(db, (tx) => decideCorrection(tx, decides, { lotId: ask.lotId, approvalId, verdict: 'approved', reason: '与决议和现场情况一致' }));
}

/** Nobody came half a year ago and nobody at nine tenths; voted on again, its third notice is out. */
export async function* twiceUnsold(county: DemoCounty, today: Date, village: string): Life {
  const plan: ListedLot = {
    village, class: 'BLDG_OFFICE', unit: 'm2', title: `${county.collectives.get(village)!.village}原村委会办公房180平方米出租`, area: '180.00', termYears: 3, reserve: '36.00', use: '办公、仓储', lowPriceReason: '房屋空置三年，屋顶需修缮',
  };
  const clerk = county.people.clerks.get(village)!;
  yield dayAt(today, -170, '09:00');
  let lot = await draft(county, plan, addDays(chinaDate(today), -80));
  for (const [round, daysAgo] of [-167, -95, -9].entries()) {
    if (round > 0) {
      yield dayAt(today, daysAgo - 3, '09:20');
      const reservePerUnitYear = Money.of(lot.reserve_per_unit_year).times('0.9').toText();
      const again = { lotId: lot.id, reservePerUnitYear, startDate: addDays(chinaDate(today), 75), cutReason: '公告期满无人报名，经成员代表大会表决降价一成', lowPriceReason: '房屋空置三年，屋顶需修缮' };
      lot = await inTransaction(county.db, (tx) => relistLot(tx, clerk, again));
      await decided(county, lot, { ...plan, reserve: reservePerUnitYear });
    }
    await submit(county, plan, lot);
    yield dayAt(today, daysAgo - 1, '10:00');
    await review(county, plan, lot);
    yield dayAt(today, daysAgo, '15:00');
    await publish(county, lot);
    if (round === 2) return;
    const { ends_at: ends } = await county.db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [lot.id]);
    yield addSeconds(ends, 2);
    await closeDueAuctions(county.db);
  }
}
