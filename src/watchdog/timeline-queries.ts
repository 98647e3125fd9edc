// Timeline queries: the life of a flag's subject from proposal to payment, with the gaps in days.
import { chinaInstant } from '../kernel/clock.ts';
import type { Reader } from '../platform/db.ts';
import type { FlagSummary, TimelineEvent } from './contract.ts';
import { noticesOfLot } from './live/queries.ts';
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
  const lived = [...(await proposed(reader, lotId)), ...(await played(reader, lotId)), ...(await leased(reader, lotId)), ...(await noticesOfLot(reader, lotId))];
  if (award === undefined) return lived;
  const price = grouped(award.price);
  return [...lived, { at: award.at, zh: `成交 ${price} 元，${award.bidders} 家竞买`, en: `Let at ${price} yuan with ${award.bidders} bidder(s)` }];
}

/** From the first proposal to the last version of the notice. */
async function proposed(reader: Reader, lotId: string): Promise<Moment[]> {
  return reader.sql<Moment>(
    `SELECT (p.done_on + time '12:00') AT TIME ZONE 'Asia/Shanghai' AS at,
            CASE p.step WHEN 'proposal' THEN '村党组织提议' WHEN 'consultation' THEN '村两委商议' WHEN 'party_review' THEN '党员大会审议' WHEN 'resolution_publicity' THEN '决议公示'
                        WHEN 'supervision' THEN '监督委员会意见' ELSE '方案报送' END AS zh,
            CASE p.step WHEN 'proposal' THEN 'Proposed by the party branch' WHEN 'consultation' THEN 'Consulted by the committees' WHEN 'party_review' THEN 'Reviewed by the members' WHEN 'resolution_publicity' THEN 'Resolution made public'
                        WHEN 'supervision' THEN 'Opinion of the supervision committee' ELSE 'Plan filed' END AS en
       FROM lot_step p WHERE p.lot_id = $1
     UNION ALL SELECT l.created_at, '村起草标的', 'Drafted by the village' FROM lot l WHERE l.id = $1
     UNION ALL SELECT (r.met_on + time '12:00') AT TIME ZONE 'Asia/Shanghai', '表决：应到 ' || r.eligible || '，赞成 ' || r.in_favour, 'Voted: ' || r.in_favour || ' of ' || r.eligible || ' in favour' FROM resolution r WHERE r.lot_id = $1
     UNION ALL SELECT l.submitted_at, '提交乡镇审核', 'Submitted to the township' FROM lot l WHERE l.id = $1 AND l.submitted_at IS NOT NULL
     UNION ALL SELECT v.reviewed_at, CASE v.verdict WHEN 'approved' THEN '乡镇审核通过' ELSE '乡镇退回' END, CASE v.verdict WHEN 'approved' THEN 'Approved by the township' ELSE 'Returned by the township' END FROM lot_review v WHERE v.lot_id = $1
     UNION ALL SELECT n.published_at, CASE WHEN c.version IS NULL THEN '发布公告（第 ' || n.version || ' 版）' ELSE '更正公告（第 ' || n.version || ' 版' || CASE WHEN c.material THEN '，实质变更' ELSE '' END || '）' END,
                      CASE WHEN c.version IS NULL THEN 'Notice published (version ' || n.version || ')' ELSE 'Notice corrected (version ' || n.version || CASE WHEN c.material THEN ', a material change' ELSE '' END || ')' END
                 FROM notice n LEFT JOIN notice_correction c ON c.lot_id = n.lot_id AND c.version = n.version WHERE n.lot_id = $1
     UNION ALL SELECT b.filed_at, '有人提出异议', 'An objection was filed' FROM objection b WHERE b.lot_id = $1`,
    [lotId],
  );
}

/** Registration and bidding. How many applied is said only of auctions that are over (auction.md I10). */
async function played(reader: Reader, lotId: string): Promise<Moment[]> {
  return reader.sql<Moment>(
    `WITH auctions AS (SELECT u.*, u.state IN ('closed', 'withdrawn') AS over FROM auction u WHERE u.lot_id = $1),
          bids AS (SELECT min(e.decided_at) AS first, max(e.decided_at) AS last, count(*) AS n FROM journal_entry e, auctions u WHERE e.subject = 'auction' AND e.id = u.lot_id::text AND e.kind = 'bid.accepted' AND u.over)
     SELECT u.registration_closes_at AS at, '报名截止：' || p.n || ' 家交了保证金并获准' AS zh, 'Registration closed: ' || p.n || ' admitted with a deposit' AS en
       FROM auctions u, LATERAL (SELECT count(*) AS n FROM application a WHERE a.lot_id = u.lot_id AND a.state = 'qualified') p WHERE u.over
     UNION ALL SELECT u.opens_at, '开始竞价', 'Bidding opened' FROM auctions u
     UNION ALL SELECT b.first, '第一次出价（共 ' || b.n || ' 次）', 'First of ' || b.n || ' bids' FROM bids b WHERE b.n > 0
     UNION ALL SELECT b.last, '最后一次出价', 'Last bid' FROM bids b WHERE b.n > 1
     UNION ALL SELECT u.closed_at, '竞价结束' || CASE WHEN u.extensions > 0 THEN '，延时 ' || u.extensions || ' 次' ELSE '' END, 'Bidding closed' || CASE WHEN u.extensions > 0 THEN ', extended ' || u.extensions || ' time(s)' ELSE '' END FROM auctions u WHERE u.closed_at IS NOT NULL
     UNION ALL SELECT w.withdrawn_at, '撤回标的', 'Lot withdrawn' FROM withdrawal w WHERE w.lot_id = $1
     UNION ALL SELECT d.charged_at, '中标人违约立案', 'The winner was charged with default' FROM winner_default d WHERE d.lot_id = $1`,
    [lotId],
  );
}

/** Contract, changes, and each day on which rent came in. */
async function leased(reader: Reader, lotId: string): Promise<Moment[]> {
  return reader.sql<Moment>(
    `SELECT greatest(s.signed_by_lessee_at, s.signed_by_lessor_at) AS at, '签订合同 ' || s.code AS zh, 'Lease ' || s.code || ' signed' AS en FROM lease s WHERE s.lot_id = $1 AND s.signed_by_lessee_at IS NOT NULL AND s.signed_by_lessor_at IS NOT NULL
     UNION ALL SELECT g.in_force_at, '合同变更生效：' || CASE g.kind WHEN 'rent' THEN '租金' WHEN 'waiver' THEN '减免' WHEN 'early_end' THEN '提前终止' WHEN 'use' THEN '用途' ELSE '结算' END, 'Change in force: ' || g.kind
                 FROM lease_change g JOIN lease s ON s.id = g.lease_id WHERE s.lot_id = $1 AND g.in_force_at IS NOT NULL
     UNION ALL SELECT (p.received_on + time '12:00') AT TIME ZONE 'Asia/Shanghai', '租金到账 ' || to_char(sum(p.amount), 'FM999,999,999,990.00') || ' 元' || CASE WHEN bool_or(p.deposit_id IS NOT NULL) THEN '（含保证金转入）' ELSE '' END,
                      to_char(sum(p.amount), 'FM999,999,999,990.00') || ' yuan of rent received' || CASE WHEN bool_or(p.deposit_id IS NOT NULL) THEN ' (with the deposit)' ELSE '' END
                 FROM rent_receipt p JOIN instalment i ON i.id = p.instalment_id JOIN lease s ON s.id = i.lease_id WHERE s.lot_id = $1 GROUP BY p.received_on`,
    [lotId],
  );
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
