// The archive of a lot at /archives/:lotId, for those who keep the region's files.
import { z } from 'zod';
import { archivePage } from '../../client/pages/review/archive/page.tsx';
import { hasRole } from '../kernel/actor.ts';
import { only } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { archivesOf } from '../lease/papers/archive-queries.ts';
import { askForArchive, endedStates, readableLot } from '../lease/papers/ask-for-archive.ts';
import { archiveKey } from '../lease/papers/pack-archive.ts';
import { jobOf } from '../lease/papers/paper-queries.ts';
import { stateNames } from '../lots/states.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { rawFields } from './village-fields.ts';

const params = z.strictObject({ lotId: uuid });

export function mountArchivePages(site: WebSite): void {
  const keepers = only('township_reviewer', 'exchange_operator', 'commission_officer');
  const oneLot = page({
    path: '/archives/:lotId', policy: keepers, params, view: archivePage,
    data: async ({ tx, actor, params: { lotId }, language }) => {
      const lot = await readableLot(tx, actor, lotId);
      const may = (['township_reviewer', 'exchange_operator'] as const).some((role) => hasRole(actor, role, lot.place_code));
      return {
        lot: { id: lot.id, code: lot.code, title: lot.title, stateName: inLanguage(stateNames[lot.state], language) },
        job: (await jobOf(tx, lot.id, 'archive')) ?? null, archives: await archivesOf(tx, lot.id), mayAsk: may && endedStates.includes(lot.state), publicKey: archiveKey(site.keys).publicKey,
      };
    },
  });
  servePage(site, oneLot);
  serveForm(site, form({
    path: '/archives/:lotId', policy: only('township_reviewer', 'exchange_operator'), params, fields: rawFields, page: oneLot,
    act: async ({ tx, actor, params: { lotId } }) => {
      await askForArchive(tx, actor, lotId);
      return `/archives/${lotId}`;
    },
  }));
}
