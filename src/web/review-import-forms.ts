// The import page's plain forms and the refused rows as a file.
import type { Actor } from '../kernel/actor.ts';
import { admits } from '../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import type { Upload } from '../platform/upload.ts';
import { readHeadingMap } from '../registry/import/heading-map.ts';
import { startAssetImport, type ImportAsk } from '../registry/import/import-assets.ts';
import { countyOfActor } from '../registry/import/place-store.ts';
import { previewAssets } from '../registry/import/preview.ts';
import { importRows } from '../registry/import/queries.ts';
import { readableRegions } from '../registry/policy.ts';
import { fileMissing, importUnknown } from '../registry/refusals.ts';
import { guarded, servePage, type WebSite } from './page.ts';
import { refusedCsv } from './review-import-rows.ts';
import { importers, importListPage, importOnePage, notesOf, regionsShown, visibleRun } from './review-imports.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { readVisitor } from './visitor.ts';

export function mountImportPages(site: WebSite): void {
  servePage(site, importListPage);
  servePage(site, importOnePage);
  serveDeskPost(site, {
    path: '/imports', policy: importers, page: importListPage,
    act: async ({ actor, fields, upload }) => {
      const ask = await importAsk(site, actor, fields, upload);
      if (fields['act'] === 'preview') {
        const reply = await previewAssets(ask.bytes, ask.map, ask.county);
        return { ...importListPage, data: async (shown) => ({ ...(await importListPage.data(shown)), county: ask.county, preview: { fileName: ask.fileName, reply, map: plainMap(fields) } }) };
      }
      const run = await startAssetImport(site.db, actor, ask);
      void run.finish().catch((error: unknown) => site.log.error({ err: error, importRun: run.runId }, 'import failed'));
      return `/imports/${run.runId}`;
    },
  });
  serveRefusedRows(site);
}

/** Every refused row, mendable in a spreadsheet and importable again: the extra column with the reasons maps to nothing. */
function serveRefusedRows(site: WebSite): void {
  site.app.get('/imports/:importId/refused.csv', async (req, res) => {
    await guarded(site, req, res, async (actor) => {
      if (!admits(importers, actor)) throw actor.kind === 'account' ? notAllowed() : notSignedIn();
      const id = uuid.safeParse(req.params['importId']);
      if (!id.success) throw importUnknown();
      const run = await visibleRun(site.db, actor, id.data);
      const { language } = readVisitor(req, res);
      const rows = [];
      for (let page = 1; ; page += 1) {
        const part = await importRows(site.db, run.id, regionsShown(run, actor), { outcome: 'refused', page, size: 1000 });
        rows.push(...part.rows);
        if (part.rows.length < 1000) break;
      }
      const heading = language === 'en' ? 'Why refused' : '退回原因';
      const csv = refusedCsv(rows, heading, (row) => notesOf(row, language).join('；'));
      const name = encodeURIComponent(`${run.fileName.replace(/\.\w+$/, '')}-${language === 'en' ? 'refused' : '退回'}.csv`);
      res.status(200).set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="refused.csv"; filename*=UTF-8''${name}`, 'Cache-Control': 'no-store' }).end(csv);
    });
  });
}

async function importAsk(site: WebSite, actor: Actor, fields: Record<string, string>, upload: Upload | undefined): Promise<ImportAsk> {
  if (upload === undefined || upload.content.length === 0) throw fileMissing({}, 'file');
  const named = (fields['county'] ?? '').trim();
  const county = named !== '' ? named : await countyOfActor(site.db, readableRegions(actor));
  return { fileName: upload.name, bytes: upload.content, county, map: readHeadingMap(JSON.stringify(plainMap(fields))) };
}

/** Selects named 'map|<heading>'; one left at "leave out" says nothing, so that synonyms still work. */
const plainMap = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name, field]) => name.startsWith('map|') && field !== '').map(([name, field]) => [name.slice(4), field]));

