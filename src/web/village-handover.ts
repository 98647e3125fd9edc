// The handover record at /desk/leases/:leaseId/handover: written, photographed, signed and put before the lessee.
import { z } from 'zod';
import { villageHandoverPage } from '../../client/pages/village/handover/page.tsx';
import { chinaDate } from '../kernel/clock.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { addHandoverFile, recordHandover, showHandover } from '../lease/papers/hand-over.ts';
import { handoverAsk, handoverFileFields, handoverKinds } from '../lease/papers/handover-contract.ts';
import { handoversOf } from '../lease/papers/handover-queries.ts';
import { readable } from '../lease/papers/routes.ts';
import { maySignForLessor } from '../lease/policy.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import { keepPages } from '../platform/keep-pages.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { clerk } from './village-assets.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const params = z.strictObject({ leaseId: uuid, handoverId: uuid });

const handoverPage = page({
  path: '/desk/leases/:leaseId/handover', policy: clerk, params: leaseParams, view: villageHandoverPage,
  data: async ({ tx, actor, params: { leaseId }, now }) => {
    const { id, code, title, lesseeName, unit, area, state, placeCode } = await readable(tx, actor, leaseId);
    const handovers = await handoversOf(tx, leaseId);
    const done = (kind: 'delivery' | 'return') => handovers.some((one) => one.kind === kind && one.state !== 'objected');
    const may = maySignForLessor(actor, placeCode) && (state === 'active' || state === 'ended');
    return { lease: { id, code, title, lesseeName, unit, area }, handovers, open: may ? handoverKinds.filter((kind) => !done(kind) && (kind === 'return' || state === 'active')) : [], today: chinaDate(now) };
  },
});

export function mountVillageHandover(site: WebSite): void {
  servePage(site, handoverPage);
  serveForm(site, form({
    path: '/desk/leases/:leaseId/handover', policy: clerk, params: leaseParams, fields: rawFields, page: handoverPage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      const { kind, happenedOn, condition, items } = fields;
      const readings = readingsOf(fields);
      await recordHandover(tx, actor, { leaseId, ...readAsk(handoverAsk, { kind, happenedOn, condition, area: tidy(fields['area']), readings, ...(items === undefined ? {} : { items }) }) });
      return `/desk/leases/${leaseId}/handover`;
    },
  }));
  serveDeskPost(site, {
    path: '/desk/leases/:leaseId/handover/:handoverId/files', policy: clerk, params, pages: true, page: { ...handoverPage, params: z.object({ leaseId: uuid }) },
    act: async ({ actor, params: ids, fields, upload }) => {
      const lease = await readable(site.db, actor, ids.leaseId);
      if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const { what, caption } = readAsk(handoverFileFields, { what: fields['what'], caption: fields['caption'] });
      // The sheet both signed may be several pages; a photo is one picture.
      const file = what === 'signed_sheet' ? await keepPages(site.config.dataDir, upload.files) : await keepFile(site.config.dataDir, upload.content);
      await inTransaction(site.db, (tx) => addHandoverFile(tx, actor, { ...ids, what, caption, file }));
      return `/desk/leases/${ids.leaseId}/handover`;
    },
  });
  serveForm(site, form({
    path: '/desk/leases/:leaseId/handover/:handoverId/showing', policy: clerk, params, fields: rawFields, page: { ...handoverPage, params: z.object({ leaseId: uuid }) },
    act: async ({ tx, actor, params: ids }) => {
      await showHandover(tx, site.keys, actor, ids);
      return `/desk/leases/${ids.leaseId}/handover`;
    },
  }));
}

/** Three rows of boxes; a row without a meter is no reading. */
const readingsOf = (fields: RawFields) =>
  [1, 2, 3].filter((row) => fields[`meter${row}`] !== undefined).map((row) => ({ meter: fields[`meter${row}`], reading: tidy(fields[`reading${row}`] ?? ''), unit: fields[`unit${row}`] ?? '' }));
