// Imports of assets at /imports: upload, preview and run as plain forms; the live part uses the same endpoints with progress.
import { z } from 'zod';
import { importRunPage } from '../../client/pages/review/import-run/page.tsx';
import { rowFilters, type ImportRunData } from '../../client/pages/review/import-run/view-model.ts';
import { importsPage } from '../../client/pages/review/imports/page.tsx';
import type { ImportsData } from '../../client/pages/review/imports/view-model.ts';
import { reviewEn } from '../../client/words/review.en.ts';
import { reviewZh } from '../../client/words/review.zh.ts';
import type { Language } from '../../client/words/language.ts';
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { only } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { assetClasses } from '../registry/asset-classes.ts';
import type { ImportRowRow, ImportRunRow } from '../registry/import/contract.ts';
import { importFields } from '../registry/import/field-codes.ts';
import { countyOfActor } from '../registry/import/place-store.ts';
import { importRows, importRun, importRuns } from '../registry/import/queries.ts';
import { readableRegions } from '../registry/policy.ts';
import { importUnknown } from '../registry/refusals.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { titleOfRow } from './review-import-rows.ts';
import { isoOf } from './village-account.ts';

export const importers = only('village_clerk', 'township_reviewer', 'exchange_operator', 'administrator');
const PAGE_SIZE = 50;
const pageNumber = z.coerce.number().int().min(1).max(1000).default(1);

export const importListPage = page({
  path: '/imports', policy: importers, view: importsPage, query: z.object({ page: pageNumber }),
  data: async ({ tx, actor, query, language }): Promise<ImportsData> => {
    const list = await importRuns(tx, actor, seesCounty(actor), { page: query.page, size: PAGE_SIZE });
    const words = language === 'en' ? reviewEn : reviewZh;
    return {
      fields: importFields.map((field) => ({ value: field, label: words[`imp.${field}`] })),
      classNames: Object.fromEntries(Object.entries(assetClasses).map(([code, name]) => [code, inLanguage(name, language)])),
      county: await countyOfActor(tx, readableRegions(actor)),
      preview: null, past: list.rows.map(onTheWire), total: list.total, page: query.page, pageSize: PAGE_SIZE,
    };
  },
});

export const importOnePage = page({
  path: '/imports/:importId', policy: importers, params: z.strictObject({ importId: uuid }), view: importRunPage,
  query: z.object({ show: z.enum(rowFilters).default('refused'), page: pageNumber }),
  data: async ({ tx, actor, params, query, language }): Promise<ImportRunData> => {
    const run = await visibleRun(tx, actor, params.importId);
    const outcome = query.show === 'all' ? undefined : query.show;
    const rows = await importRows(tx, run.id, regionsShown(run, actor), { outcome, page: query.page, size: PAGE_SIZE });
    return {
      run: onTheWire(run), show: query.show, total: rows.total, page: query.page, pageSize: PAGE_SIZE,
      rows: rows.rows.map((row) => ({ row: row.row, code: row.sourceCode, raw: titleOfRow(row.raw), outcome: row.outcome, notes: notesOf(row, language), assetIds: row.assetIds })),
      reasons: await reasonsOf(tx, run, actor, language),
    };
  },
});

type Run = ImportRunRow & { startedBy: string };

/** One's own runs, and every run for those who work for the county. Refuses the rest. */
export async function visibleRun(reader: Reader, actor: Actor, id: string): Promise<Run> {
  const run = await importRun(reader, id);
  if (run === undefined) throw importUnknown();
  if (!seesCounty(actor) && !isOwn(run, actor)) throw notAllowed();
  return run;
}

/** Null is no limit: whoever brought the file may see all of it. */
export const regionsShown = (run: Run, actor: Actor): readonly string[] | null => (isOwn(run, actor) ? null : readableRegions(actor));

/** What was said of a row, the refusals first. */
export const notesOf = (row: ImportRowRow, language: Language): string[] => [...row.refusals, ...row.corrections, ...row.findings].map((note) => inLanguage(note, language));

const isOwn = (run: Run, actor: Actor): boolean => actor.kind === 'account' && run.startedBy === actor.accountId;
const seesCounty = (actor: Actor): boolean => hasRole(actor, 'exchange_operator') || hasRole(actor, 'administrator');

/** Times as text, as the endpoint would send them. */
function onTheWire(run: ImportRunRow): ImportRunRow {
  const { id, kind, fileName, county, state, rowsTotal, rowsDone, report } = run;
  return { id, kind, fileName, county, state, rowsTotal, rowsDone, report, startedAt: isoOf(run.startedAt), finishedAt: run.finishedAt === null ? null : isoOf(run.finishedAt) };
}

/** Each code with the sentence of one row that carries it, its facts taken out. */
async function reasonsOf(reader: Reader, run: Run, actor: Actor, language: Language): Promise<ImportRunData['reasons']> {
  const counts = Object.entries(run.report?.reasons ?? {}).toSorted((one, other) => other[1] - one[1]);
  return Promise.all(counts.map(async ([code, count]) => {
    const { rows } = await importRows(reader, run.id, regionsShown(run, actor), { code, page: 1, size: 1 });
    const note = rows.flatMap((row) => [...row.refusals, ...row.corrections, ...row.findings]).find((one) => one.code === code);
    return { code, label: note === undefined ? code : inLanguage(note, language), count };
  }));
}
