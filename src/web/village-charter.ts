// The charter's facts at /desk/charter: entered by the clerk with their paper, in force once the township confirmed them.
import { charterPage } from '../../client/pages/village/charter/page.tsx';
import { waitingApprovals } from '../identity/approval-queries.ts';
import { chinaDate } from '../kernel/clock.ts';
import { CHARTER_ACTION, proposeCharter } from '../lots/charter/propose-charter.ts';
import { chartersOf } from '../lots/charter/queries.ts';
import { paperMissing } from '../lots/charter/refusals.ts';
import { charterFrom } from '../lots/charter/routes.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import { collectiveUnknown } from '../registry/refusals.ts';
import { page, servePage, type WebSite } from './page.ts';
import { clerk } from './village-assets.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { clerkVillage, villageOnly } from './village-scope.ts';

const villageCharterPage = page({
  path: '/desk/charter', policy: clerk, query: villageOnly, view: charterPage,
  data: async ({ tx, actor, query, now }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const id = village.collectiveId;
    const rows = id === null ? [] : await chartersOf(tx, id);
    const waits = id === null ? [] : await waitingApprovals(tx, actor, { actions: [CHARTER_ACTION], subjectId: id });
    return {
      village, today: chinaDate(now), waiting: waits.map((one) => one.approvalId),
      charters: rows.map(({ confirmedAt, ...row }) => ({ ...row, confirmedAt: confirmedAt.toISOString() })),
    };
  },
});

export function mountCharterPage(site: WebSite): void {
  servePage(site, villageCharterPage);
  serveDeskPost(site, {
    path: '/desk/charter', policy: clerk, page: villageCharterPage,
    act: async ({ actor, fields, upload, req }) => {
      const village = await clerkVillage(site.db, actor, villageOnly.safeParse(req.query).data?.village);
      const collectiveId = village.collectiveId;
      if (collectiveId === null) throw collectiveUnknown();
      const facts = charterFrom(fields);
      if (upload === undefined || upload.content.length === 0) throw paperMissing({}, 'file');
      const file = await keepFile(site.config.dataDir, upload.content);
      await inTransaction(site.db, (tx) => proposeCharter(tx, actor, { collectiveId, ...facts, paper: { name: upload.name, ...file } }));
      return `/desk/charter?village=${village.code}`;
    },
  });
}
