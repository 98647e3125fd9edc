// Coverage at /coverage: the figures of a region, the rows behind one, stated reasons, and both as files.
import { z } from 'zod';
import { coveragePage } from '../../client/pages/review/coverage/page.tsx';
import { coverageRowsPage } from '../../client/pages/review/coverage-rows/page.tsx';
import type { Language } from '../../client/words/language.ts';
import { definedWords, reasonsOf, reasonWords, standings, standingWords } from '../coverage/codes.ts';
import { coverageFigures, coverageKind, reasonBody, standing } from '../coverage/contract.ts';
import { mayState, mayWithdraw } from '../coverage/policy.ts';
import { readCoverage, readCoverageRows } from '../coverage/read-coverage.ts';
import { stateReason, withdrawReason } from '../coverage/state-reason.ts';
import { isoDate, regionCode, text, uuid } from '../kernel/shapes.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { readAsk } from './village-fields.ts';

export const readersOfCoverage = coverageFigures.policy;
const scope = { region: regionCode.optional(), on: isoDate.optional() };
export const coverageScopeQuery = z.object(scope);
export const coverageRowsQuery = z.object({ ...scope, kind: coverageKind.default('idle_unlisted'), standing: standing.optional(), page: z.coerce.number().int().min(1).max(10_000).default(1) });
const PAGE_SIZE = 30;

export const coverageFiguresPage = page({
  path: '/coverage', policy: readersOfCoverage, query: coverageScopeQuery, view: coveragePage,
  data: ({ tx, actor, query }) => readCoverage(tx, actor, query),
});

export const coverageListPage = page({
  path: '/coverage/rows', policy: readersOfCoverage, query: coverageRowsQuery, view: coverageRowsPage,
  data: async ({ tx, actor, query, language }) => {
    const { scope: at, total, page: number, size, rows } = await readCoverageRows(tx, actor, { ...query, size: PAGE_SIZE });
    const { kind } = query;
    const { name, counted, covered } = definedWords(kind, at.endingDays);
    return {
      ...at, kind, name: inLanguage(name, language), definition: { counted: inLanguage(counted, language), covered: inLanguage(covered, language) },
      standing: query.standing ?? null, standings: named(standings, standingWords, language), reasons: named(reasonsOf[kind], reasonWords, language),
      page: number, size, total, rows,
      // On a past day there is nothing to state any more.
      may: { state: at.on === at.today && mayState(actor, at.region), withdraw: at.on === at.today && mayWithdraw(actor, at.region) },
    };
  },
});

const fields = z.strictObject({
  kind: coverageKind.optional(), subjectId: uuid.optional(), code: z.string().optional(), words: z.string().optional(), reasonId: uuid.optional(), because: z.string().optional(),
});

/** Both of a row's forms: a reason stated, or one taken off. */
export const coverageReasonForm = form({
  path: '/coverage/rows', policy: readersOfCoverage, fields, page: coverageListPage,
  act: async ({ tx, actor, fields: asked, req }) => {
    const { reasonId, because, ...stated } = asked;
    if (reasonId !== undefined) await withdrawReason(tx, actor, { reasonId, because: readAsk(z.strictObject({ because: text(300) }), { because }).because });
    else await stateReason(tx, actor, readAsk(reasonBody, stated));
    return req.originalUrl;
  },
});

const named = <Code extends string>(codes: readonly Code[], words: Record<Code, { zh: string; en: string }>, language: Language) =>
  codes.map((code) => ({ code, name: inLanguage(words[code], language) }));
