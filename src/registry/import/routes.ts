// Routes of imports: upload, preview, run, follow.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { serve, type Site } from '../../platform/http.ts';
import type { Reader } from '../../platform/db.ts';
import { readableRegions } from '../policy.ts';
import { importUnknown } from '../refusals.ts';
import { regionsToRead } from '../regions.ts';
import * as contract from './contract.ts';
import { readHeadingMap } from './heading-map.ts';
import { startAssetImport, type ImportAsk } from './import-assets.ts';
import { countyOfActor } from './place-store.ts';
import { previewAssets } from './preview.ts';
import { importRows, importRun, importRuns, refusedRows } from './queries.ts';
import { readUpload } from './upload.ts';
import type { Request } from 'express';

export function mountImports(site: Site): void {
  serve(site, contract.previewImport, async ({ db, actor, request }) => {
    const ask = await importAsk(db, actor, request);
    return previewAssets(ask.bytes, ask.map, ask.county);
  }, { transaction: 'own' });

  serve(site, contract.startImport, async ({ db, actor, request }) => {
    const run = await startAssetImport(db, actor, await importAsk(db, actor, request));
    // The rows come in while the page polls; the run's row holds the outcome either way.
    void run.finish().catch((error: unknown) => site.log.error({ err: error, importRun: run.runId }, 'import failed'));
    return { id: run.runId, rows: run.rows };
  }, { transaction: 'own' });

  serve(site, contract.getImport, async ({ tx, actor, params }) => {
    const { startedBy: _startedBy, ...run } = await visibleRun(tx, actor, params.importId);
    return run;
  });
  serve(site, contract.listImports, async ({ tx, actor, query }) => importRuns(tx, actor, seesCounty(actor), query));
  serve(site, contract.listImportRows, async ({ tx, actor, params, query }) => {
    const run = await visibleRun(tx, actor, params.importId);
    const own = actor.kind === 'account' && run.startedBy === actor.accountId;
    return importRows(tx, params.importId, own ? null : readableRegions(actor), query);
  });
  serve(site, contract.listRefusedRows, async ({ tx, actor, query }) => refusedRows(tx, regionsToRead(actor, query.region), query));
}

async function importAsk(reader: Reader, actor: Actor, request: Request): Promise<ImportAsk> {
  const { fileName, bytes, fields } = await readUpload(request);
  const named = (fields.county ?? '').trim();
  const county = named !== '' ? named : await countyOfActor(reader, readableRegions(actor));
  return { fileName, bytes, county, map: fields.map === undefined || fields.map.trim() === '' ? {} : readHeadingMap(fields.map) };
}

/** One's own runs, and every run for those who work for the county or watch it. A township's clerk sees its rows through the refused-rows list. */
async function visibleRun(reader: Reader, actor: Actor, id: string) {
  const run = await importRun(reader, id);
  if (run === undefined) throw importUnknown();
  if (!seesCounty(actor) && !(actor.kind === 'account' && run.startedBy === actor.accountId)) throw notAllowed();
  return run;
}

const seesCounty = (actor: Actor): boolean => hasRole(actor, 'exchange_operator') || hasRole(actor, 'administrator') || hasRole(actor, 'commission_officer');
