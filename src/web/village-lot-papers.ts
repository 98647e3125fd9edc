// The papers of a listing at /desk/lots/:lotId/papers: what the county asks for, the plain upload, and removal.
import { z } from 'zod';
import { lotPapersPage } from '../../client/pages/village/lot-papers/page.tsx';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { uuid } from '../kernel/shapes.ts';
import { addDocument } from '../lots/add-document.ts';
import type { Dossier } from '../lots/dossier-contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { documentKinds, type DocumentKind } from '../lots/lot-codes.ts';
import { mayUpload } from '../lots/may-upload.ts';
import { documentNames } from '../lots/names.ts';
import { documentKindUnknown } from '../lots/refusals.ts';
import { removeDocument } from '../lots/remove-document.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';

import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { clerk } from './village-assets.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields } from './village-fields.ts';
import { lotParams } from './village-lot.ts';

export const villageLotPapersPage = page({
  path: '/desk/lots/:lotId/papers', policy: clerk, params: lotParams, query: z.object({ kind: z.enum(documentKinds).optional() }), view: lotPapersPage,
  data: async ({ tx, actor, params, query, language, now }) => {
    const lot = await dossierOf(tx, actor, params.lotId);
    const rules = await rulesInForce(tx, countyOf(lot.place.code), chinaDate(now));
    const required = rules.values.required_documents;
    // Minutes of another step are not those of the vote: what the checks find lacking is not here, however many of the kind there are.
    const lacking = (kind: string) => lot.checks.some((check) => check.field === `documents.${kind}` && !check.ok);
    const have = (kind: string) => (lacking(kind) ? 0 : lot.documents.filter((paper) => paper.kind === kind).length);
    const asked = askedKinds(lot) ?? required.value;
    const missing = asked.find((kind) => have(kind) === 0);
    const first = missing ?? query.kind ?? 'photo';
    const kinds = [first, ...documentKinds.filter((kind) => kind !== first)];
    return {
      lot,
      required: asked.map((kind) => ({ kind, name: inLanguage(documentNames[kind], language), have: have(kind) })),
      basis: inLanguage(required.basis, language),
      kinds: kinds.map((kind) => ({ value: kind, label: inLanguage(documentNames[kind], language) })),
    };
  },
});

/** What the county and the steps of the procedure ask for, while the lot is the village's; null afterwards. */
function askedKinds(lot: Dossier): DocumentKind[] | null {
  const kinds = lot.checks.flatMap(({ field }) => documentKinds.filter((kind) => field === `documents.${kind}`));
  return kinds.length === 0 ? null : kinds;
}

export function mountLotPapers(site: WebSite): void {
  servePage(site, villageLotPapersPage);
  serveDeskPost(site, {
    path: '/desk/lots/:lotId/papers', policy: clerk, params: lotParams, page: villageLotPapersPage,
    act: async ({ actor, params, fields, upload }) => {
      await mayUpload(site.db, actor, params.lotId);
      // An empty file box of a plain form arrives as a file of no bytes.
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const kind = fields['kind'] as DocumentKind;
      if (!documentKinds.includes(kind)) throw documentKindUnknown({}, 'kind');
      const file = await keepFile(site.config.dataDir, upload.content);
      await inTransaction(site.db, (tx) => addDocument(tx, actor, { ...params, kind, name: upload.name, file }));
      return `/desk/lots/${params.lotId}/papers?kind=${kind}`;
    },
  });
  serveForm(site, form({
    path: '/desk/lots/:lotId/papers/:documentId/removal', policy: clerk, fields: rawFields,
    params: z.strictObject({ lotId: uuid, documentId: uuid }), page: { ...villageLotPapersPage, params: z.object({ lotId: uuid }) },
    act: async ({ tx, actor, params }) => {
      await removeDocument(tx, actor, params);
      return `/desk/lots/${params.lotId}/papers`;
    },
  }));
}
