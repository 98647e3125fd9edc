// Contract of imports: preview and run an asset file by page, follow it, read what it said of every row.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notSignedIn, tooLarge } from '../../kernel/refusal.ts';
import { isoTime, paging, regionCode, text, uuid } from '../../kernel/shapes.ts';
import { emptyFile, oldSpreadsheet, unreadableFile } from '../../platform/imports/file-refusals.ts';
import * as no from '../refusals.ts';
import { importFields } from './field-codes.ts';

const keepers = only('village_clerk', 'township_reviewer', 'exchange_operator', 'administrator');
const readers = only('village_clerk', 'township_reviewer', 'exchange_operator', 'administrator', 'commission_officer');
const field = z.enum(importFields);
const outcome = z.enum(['taken', 'corrected', 'refused']);
const note = z.object({ code: z.string(), field: z.string(), zh: z.string(), en: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
const totals = z.object({ rows: z.int(), taken: z.int(), corrected: z.int(), refused: z.int(), assets: z.int(), reasons: z.record(z.string(), z.int()) });
const fileRefusals = [badRequest, notSignedIn, notAllowed, tooLarge, no.fileMissing, no.mapUnreadable, emptyFile, oldSpreadsheet, unreadableFile] as const;

/** Multipart form: `file`, and the fields `county` (the county of rows that name none) and `map` (JSON, heading to field). */
export const previewImport = endpoint({
  name: 'previewImport', method: 'POST', path: '/api/import-previews', policy: keepers, summary: 'What a CSV or XLSX file would do: headings, first rows, refusals. Multipart: file, county, map; at most 20 MB',
  reply: z.object({
    recognised: z.array(z.object({ heading: z.string(), field })), unrecognised: z.array(z.string()), missing: z.array(field), totals,
    rows: z.array(z.object({
      row: z.int(), outcome, raw: z.record(z.string(), z.string()), notes: z.array(note.extend({ weight: z.enum(['correction', 'finding', 'refusal']) })),
      assets: z.array(z.object({ name: z.string(), class: z.string(), nominal: z.string(), unit: z.string(), approximate: z.boolean() })),
    })),
  }),
  refusals: [...fileRefusals],
});
export const startImport = endpoint({
  name: 'startImport', method: 'POST', path: '/api/imports', policy: keepers, summary: 'Import a CSV or XLSX file of assets; the run is followed under its id. Multipart as for the preview', status: 202,
  reply: z.object({ id: uuid, rows: z.int() }), refusals: [...fileRefusals, no.headingsMissing, no.importBusy],
});
export const importRunShape = z.object({
  id: uuid, kind: z.enum(['assets', 'villages', 'bank_statement']), fileName: z.string(), county: z.string().nullable(), state: z.enum(['running', 'finished', 'failed']), rowsTotal: z.int(), rowsDone: z.int(),
  report: totals.extend({ created: z.int() }).nullable(), startedAt: isoTime, finishedAt: isoTime.nullable(),
});
export type ImportRunRow = z.infer<typeof importRunShape>;
export const getImport = endpoint({
  name: 'getImport', method: 'GET', path: '/api/imports/:importId', policy: readers, summary: 'An import\'s progress and totals', params: z.strictObject({ importId: uuid }), reply: importRunShape,
  refusals: [badRequest, notSignedIn, notAllowed, no.importUnknown],
});
export const listImports = endpoint({
  name: 'listImports', method: 'GET', path: '/api/imports', policy: readers, summary: 'My imports; the county\'s for those who work for the county', query: z.strictObject({ ...paging }),
  reply: z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(importRunShape) }), refusals: [badRequest, notSignedIn, notAllowed],
});
export const importRowShape = z.object({
  runId: uuid, row: z.int(), outcome, sourceCode: z.string(), placeCode: regionCode.nullable(), raw: z.unknown(), corrections: z.array(note), findings: z.array(note), refusals: z.array(note), assetIds: z.array(uuid),
});
export type ImportRowRow = z.infer<typeof importRowShape>;
export const listImportRows = endpoint({
  name: 'listImportRows', method: 'GET', path: '/api/imports/:importId/rows', policy: readers, summary: 'What an import said of each row', params: z.strictObject({ importId: uuid }),
  query: z.strictObject({ outcome: outcome.optional(), code: text(60).optional(), ...paging }), reply: z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(importRowShape) }),
  refusals: [badRequest, notSignedIn, notAllowed, no.importUnknown],
});
export const listRefusedRows = endpoint({
  name: 'listRefusedRows', method: 'GET', path: '/api/refused-rows', policy: readers, summary: 'Rows of a region that imports refused and that have not come in since', query: z.strictObject({ region: regionCode.optional(), ...paging }),
  reply: z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(importRowShape) }), refusals: [badRequest, notSignedIn, notAllowed],
});
