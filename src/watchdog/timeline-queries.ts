// Timeline queries: the life of a flag's subject from proposal to payment, with the gaps in days.
import { chinaInstant } from '../kernel/clock.ts';
import type { Reader } from '../platform/db.ts';
import type { FlagSummary, TimelineEvent } from './contract.ts';
import { grouped } from './wording.ts';

interface Moment {
  at: Date;
  zh: string;
  en: string;
}

/** In order of time. Subjects other than lots have what the watchdog itself did. */
export async function timelineOf(reader: Reader, flag: FlagSummary): Promise<TimelineEvent[]> {
  const lived = flag.lotId === null ? await otherMoments(reader, flag) : await lotMoments(reader, flag.lotId);
  const moments = [...lived, { at: new Date(flag.raisedAt), zh: '提示预警', en: 'Flag raised' }].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
  return moments.map((moment, i) => ({
    at: moment.at.toISOString(),
    words: { zh: moment.zh, en: moment.en },
    gapDays: i === 0 ? null : Math.round((moment.at.getTime() - (moments[i - 1] as Moment).at.getTime()) / 86_400_000),
  }));
}

async function lotMoments(reader: Reader, lotId: string): Promise<Moment[]> {
  const award = await reader.maybe<{ at: Date; price: string; bidders: number }>('SELECT awarded_at AS at, price, bidders FROM award WHERE lot_id = $1', [lotId]);
  const steps = await reader.sql<Moment>(
    `SELECT l.created_at AS at, '村起草标的' AS zh, 'Drafted by the village' AS en FROM lot l WHERE l.id = $1
     UNION ALL SELECT (r.met_on + time '12:00') AT TIME ZONE 'Asia/Shanghai', '表决：应到 ' || r.eligible || '，赞成 ' || r.in_favour, 'Voted: ' || r.in_favour || ' of ' || r.eligible || ' in favour' FROM resolution r WHERE r.lot_id = $1
     UNION ALL SELECT l.submitted_at, '提交乡镇审核', 'Submitted to the township' FROM lot l WHERE l.id = $1 AND l.submitted_at IS NOT NULL
     UNION ALL SELECT v.reviewed_at, CASE v.verdict WHEN 'approved' THEN '乡镇审核通过' ELSE '乡镇退回' END, CASE v.verdict WHEN 'approved' THEN 'Approved by the township' ELSE 'Returned by the township' END FROM lot_review v WHERE v.lot_id = $1
     UNION ALL SELECT n.published_at, '发布公告（第 ' || n.version || ' 版）', 'Notice published (version ' || n.version || ')' FROM notice n WHERE n.lot_id = $1
     UNION ALL SELECT u.opens_at, '开始竞价', 'Bidding opened' FROM auction u WHERE u.lot_id = $1
     UNION ALL SELECT greatest(s.signed_by_lessee_at, s.signed_by_lessor_at), '签订合同 ' || s.code, 'Lease ' || s.code || ' signed' FROM lease s WHERE s.lot_id = $1 AND s.signed_by_lessee_at IS NOT NULL AND s.signed_by_lessor_at IS NOT NULL
     UNION ALL SELECT min(p.recorded_at), '首笔租金入账', 'First rent received' FROM rent_receipt p JOIN instalment i ON i.id = p.instalment_id JOIN lease s ON s.id = i.lease_id WHERE s.lot_id = $1 HAVING min(p.recorded_at) IS NOT NULL`,
    [lotId],
  );
  if (award === undefined) return steps;
  const price = grouped(award.price);
  return [...steps, { at: award.at, zh: `成交 ${price} 元，${award.bidders} 家竞买`, en: `Let at ${price} yuan with ${award.bidders} bidder(s)` }];
}

async function otherMoments(reader: Reader, flag: FlagSummary): Promise<Moment[]> {
  const lines = await reader.sql<{ day: string; amount: string }>('SELECT booked_on AS day, amount FROM bank_line WHERE id = $1', [flag.subjectId]);
  const holders = await reader.sql<{ day: string; name: string }>('SELECT from_date AS day, holder_name AS name FROM occupation WHERE id = $1', [flag.subjectId]);
  const said = (day: string, zh: string, en: string): Moment => ({ at: chinaInstant(day, '12:00'), zh, en });
  return [
    ...lines.map(({ day, amount }) => said(day, `到账 ${grouped(amount)} 元`, `${grouped(amount)} yuan received`)),
    ...holders.map(({ day, name }) => said(day, `${name} 开始使用`, `${name} begins to use it`)),
  ];
}
