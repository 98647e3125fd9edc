// The township's data-quality list at /review/findings, and settling one of them.
import { z } from 'zod';
import { findingKinds, findingsPage, type FindingKind } from '../../client/pages/review/findings/page.tsx';
import { hasRole } from '../kernel/actor.ts';
import { only } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { findingsIn } from '../registry/finding-queries.ts';
import { refusedRows } from '../registry/import/queries.ts';
import { regionsToRead } from '../registry/regions.ts';
import { settleFinding } from '../registry/settle-finding.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { titleOfRow } from './review-import-rows.ts';
import { isoOf } from './village-account.ts';
import { rawFields } from './village-fields.ts';

const PAGE_SIZE = 50;
const policy = only('township_reviewer', 'administrator');

export const reviewFindingsPage = page({
  path: '/review/findings', policy, view: findingsPage,
  query: z.object({ code: z.enum(findingKinds).or(z.literal('')).default(''), settled: z.enum(['true']).optional(), page: z.coerce.number().int().min(1).max(1000).default(1) }),
  data: async ({ tx, actor, query, language }) => {
    const settled = query.settled === 'true';
    const regions = regionsToRead(actor, undefined);
    const found = await findingsIn(tx, { regions, code: query.code || undefined, settled, page: query.page, size: PAGE_SIZE });
    const refused = settled ? [] : (await refusedRows(tx, regions, { page: 1, size: 100 })).rows;
    return {
      total: found.total, page: query.page, pageSize: PAGE_SIZE, settled, code: query.code,
      codes: kindsOf(found.byCode), desk: hasRole(actor, 'township_reviewer') ? 'review' as const : 'staff' as const,
      rows: found.rows.map((row) => ({ ...row, text: inLanguage(row, language), foundAt: isoOf(row.foundAt), settledAt: row.settledAt === null ? null : isoOf(row.settledAt) })),
      refused: refused.map((row) => ({ key: `${row.runId} ${row.row}`, row: row.row, code: row.sourceCode, title: titleOfRow(row.raw), reasons: row.refusals.map((note) => inLanguage(note, language)) })),
    };
  },
});

export const reviewFindingForm = form({
  path: '/review/findings/:findingId/settlement', policy, params: z.strictObject({ findingId: uuid }), fields: rawFields,
  page: { ...reviewFindingsPage, params: z.object({}) },
  act: async ({ tx, actor, params }) => {
    await settleFinding(tx, actor, params);
    return '/review/findings';
  },
});

/** Findings by what they are about, the part of their code before the dot; most first. */
function kindsOf(byCode: Record<string, number>): { kind: FindingKind; count: number }[] {
  const counts = new Map<FindingKind, number>();
  for (const [code, count] of Object.entries(byCode)) {
    const kind = findingKinds.find((one) => code.startsWith(`${one}.`)) ?? 'other';
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((one, other) => other.count - one.count);
}
