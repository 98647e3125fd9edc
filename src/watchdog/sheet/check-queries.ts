// Check queries: for each next step, what the platform already holds, and where it opens.
import type { Bilingual } from '../../kernel/shapes.ts';
import type { Reader } from '../../platform/db.ts';
import type { FlagSummary } from '../contract.ts';
import { grouped } from '../wording.ts';
import type { FlagSheet, NextCheck } from './contract-sheet.ts';
import { stepsFor, type Source } from './next-checks.ts';

interface Held {
  photos: number;
  minutes: number;
  sign_in: number;
  titles: number;
  appraisals: number;
  low_price_reason: string | null;
  price_basis: string;
  price_figure: string | null;
  notices: number;
  changes: number;
  lease: string | null;
}

type Parts = Pick<FlagSheet, 'bids' | 'people' | 'money' | 'others'>;

export async function checksOf(reader: Reader, flag: FlagSummary, parts: Parts): Promise<NextCheck[]> {
  const held = flag.lotId === null ? undefined : await heldOf(reader, flag.lotId);
  const known = heldWords(held, parts);
  const lot = flag.lotId === null ? null : `/lots/${flag.lotId}`;
  const links: Partial<Record<Source, string | null>> = {
    photo: lot, minutes: lot, notice: lot, contract: null, bids: '#bids', people: '#people', bank: '#money', other_flags: '#others',
  };
  return stepsFor(flag.signal, flag.subjectKind).map(({ what, source }) => {
    const words = known[source] ?? null;
    return { what, held: words, href: words === null ? null : (links[source] ?? null) };
  });
}

async function heldOf(reader: Reader, lotId: string): Promise<Held | undefined> {
  return reader.maybe<Held>(
    `SELECT d.photos, d.minutes, d.sign_in, d.titles, d.appraisals, o.low_price_reason, o.price_basis, o.price_figure::text AS price_figure,
            (SELECT count(*)::int FROM notice n WHERE n.lot_id = o.id) AS notices,
            (SELECT count(*)::int FROM lease_change g JOIN lease s ON s.id = g.lease_id WHERE s.lot_id = o.id AND g.in_force_at IS NOT NULL) AS changes,
            (SELECT s.code FROM lease s WHERE s.lot_id = o.id AND s.state <> 'void' ORDER BY s.created_at DESC LIMIT 1) AS lease
       FROM lot o CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE x.kind = 'photo')::int AS photos, count(*) FILTER (WHERE x.kind = 'minutes')::int AS minutes, count(*) FILTER (WHERE x.kind = 'sign_in')::int AS sign_in,
                count(*) FILTER (WHERE x.kind = 'title')::int AS titles, count(*) FILTER (WHERE x.kind = 'appraisal')::int AS appraisals
           FROM lot_document x WHERE x.lot_id = o.id AND x.replaced_by IS NULL) d
      WHERE o.id = $1`,
    [lotId],
  );
}

function heldWords(held: Held | undefined, { bids, people, money, others }: Parts): Partial<Record<Source, Bilingual>> {
  const said: Partial<Record<Source, Bilingual>> = {};
  const papers = (count: number, zh: string, en: string): Bilingual | undefined => (count === 0 ? undefined : { zh: `${zh} ${count} 份`, en: `${count} × ${en}` });
  const put = (source: Source, words: Bilingual | undefined) => words !== undefined && (said[source] = words);
  if (held !== undefined) {
    put('photo', held.photos === 0 ? undefined : { zh: `现状照片 ${held.photos} 张`, en: `${held.photos} photo(s)` });
    put('minutes', papers(held.minutes + held.sign_in, '会议记录和签到表', 'minutes and sign-in lists'));
    put('title', papers(held.titles, '权属证明', 'proof of title'));
    put('appraisal', papers(held.appraisals, '评估报告', 'appraisal') ?? (held.price_figure === null ? undefined : { zh: `挂牌时的价格依据 ${grouped(held.price_figure)} 元`, en: `price basis of ${grouped(held.price_figure)} yuan at listing` }));
    put('price_reason', held.low_price_reason === null ? undefined : { zh: held.low_price_reason, en: held.low_price_reason });
    put('notice', papers(held.notices, '公告各版共', 'version of the notice'));
    put('contract', held.lease === null ? undefined : { zh: `合同 ${held.lease}，生效变更 ${held.changes} 次`, en: `contract ${held.lease}, ${held.changes} change(s) in force` });
  }
  put('bids', bids.state === 'none' ? undefined : { zh: `出价 ${bids.bidCount} 次，${bids.bidders.length} 家交了保证金`, en: `${bids.bidCount} bids, ${bids.bidders.length} with a deposit` });
  put('people', people.state !== 'known' ? undefined : { zh: `平台已知关联 ${people.edges.length} 条`, en: `${people.edges.length} tie(s) known here` });
  put('bank', money.applies ? { zh: '下面“钱”一栏', en: 'see Money below' } : undefined);
  put('other_flags', others.count === 0 ? undefined : { zh: `另有 ${others.count} 条`, en: `${others.count} more` });
  return said;
}
