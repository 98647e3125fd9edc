// Today's work at /desk: lots, signatures, arrears, ending leases and gaps in the register, by deadline.
import { todayPage, type TodayItem } from '../../client/pages/village/today/page.tsx';
import type { DeskVillage } from '../../client/pages/village/desk-village.ts';
import type { Language } from '../../client/words/language.ts';
import { addDays, chinaDate } from '../kernel/clock.ts';
import { leasesIn } from '../lease/queries.ts';
import { workOf } from '../lots/work-queries.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import { occupationsEnding } from '../registry/desk-queries.ts';
import { assetsIn, basicAccountOf } from '../registry/queries.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { clerk } from './village-assets.ts';
import { clerkVillage, villageOnly } from './village-scope.ts';

/** A lease that ends within this many days is to be listed again (ux.md B1). */
const SOON_DAYS = 90;

export const villageTodayPage = page({
  path: '/desk', policy: clerk, query: villageOnly, view: todayPage,
  data: async ({ tx, actor, query, language, now }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const today = chinaDate(now);
    const items = [
      ...(await lotItems(tx, actor, village, language)),
      ...(await leaseItems(tx, village, today)),
      ...(await registerItems(tx, village, today)),
    ];
    // What has no deadline comes last; the rest by its day.
    return { village, items: items.toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999')) };
  },
});

async function lotItems(reader: Reader, actor: Actor, village: DeskVillage, language: Language): Promise<TodayItem[]> {
  const { rows } = await workOf(reader, actor);
  return rows
    .filter((row) => row.placeCode === village.code && row.task !== 'list_expiring')
    .map((row) => ({
      key: `lot ${row.lotId}`, what: 'lot', href: `/desk/lots/${row.lotId}`, title: row.title, words: inLanguage(row, language), code: row.code, dueOn: row.dueOn, late: row.late,
    }));
}

async function leaseItems(reader: Reader, village: DeskVillage, today: string): Promise<TodayItem[]> {
  const leases = await leasesIn(reader, village.code);
  return leases.flatMap((lease): TodayItem[] => {
    const about = { href: `/desk/leases/${lease.id}`, title: lease.title };
    if (lease.state === 'to_sign' && !lease.lessorSigned) {
      return [{ key: `sign ${lease.id}`, what: 'sign', ...about, lessee: lease.lesseeName, dueOn: lease.signBy, late: lease.signBy < today }];
    }
    if (lease.daysOverdue === 0) return [];
    return [{ key: `arrears ${lease.id}`, what: 'arrears', ...about, lessee: lease.lesseeName, amount: lease.owed, days: lease.daysOverdue, dueOn: addDays(today, -lease.daysOverdue), late: true }];
  });
}

async function registerItems(reader: Reader, village: DeskVillage, today: string): Promise<TodayItem[]> {
  const ending = await occupationsEnding(reader, village.code, addDays(today, SOON_DAYS));
  const items: TodayItem[] = ending.map((row) => ({
    key: `ending ${row.assetId}`, what: 'ending', href: `/desk/assets/${row.assetId}`, title: row.assetName, holder: row.holderName, dueOn: row.untilDate, late: row.untilDate < today,
  }));
  const account = village.collectiveId === null ? undefined : await basicAccountOf(reader, village.collectiveId);
  if (account === undefined) items.push({ key: 'account', what: 'account', href: `/desk/account?village=${village.code}`, title: '', dueOn: null, late: false });
  const { total } = await assetsIn(reader, { region: village.code, withFindings: true, page: 1, size: 1 });
  if (total > 0) items.push({ key: 'findings', what: 'findings', href: `/desk/assets?village=${village.code}&gaps=true`, title: '', count: total, dueOn: null, late: false });
  return items;
}
