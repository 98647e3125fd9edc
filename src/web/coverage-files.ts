// Coverage as files: the figures and the rows a page shows, as CSV and XLSX, by the same queries.
import type { Request, Response } from 'express';
import { reviewCoverageEn } from '../../client/words/review-coverage.en.ts';
import { reviewCoverageZh } from '../../client/words/review-coverage.zh.ts';
import type { Language } from '../../client/words/language.ts';
import { coverageKinds, definedWords, kindWords, reasonWords, standingWords } from '../coverage/codes.ts';
import type { CoverageReply, CoverageRow } from '../coverage/contract.ts';
import { readCoverage, readCoverageRows } from '../coverage/read-coverage.ts';
import { tooManyRows } from '../coverage/refusals.ts';
import type { Actor } from '../kernel/actor.ts';
import { admits } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notSignedIn } from '../kernel/refusal.ts';
import type { Reader } from '../platform/db.ts';
import { writeCsv } from '../platform/exports/write-csv.ts';
import { writeXlsx } from '../platform/exports/write-xlsx.ts';
import { coverageRowsQuery, coverageScopeQuery, readersOfCoverage } from './coverage.ts';
import { guarded, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { readVisitor } from './visitor.ts';

/** Rows of one export; a county with more exports its townships. */
const MOST_ROWS = 50_000;

interface TableFile {
  name: string;
  notes: string[];
  headings: string[];
  rows: string[][];
}

type Make = (reader: Reader, actor: Actor, req: Request, language: Language) => Promise<TableFile>;

export function serveCoverageFiles(site: WebSite): void {
  serveTable(site, '/coverage/figures', figuresFile);
  serveTable(site, '/coverage/rows', rowsFile);
}

function serveTable(site: WebSite, path: string, make: Make): void {
  for (const kind of ['csv', 'xlsx'] as const) {
    site.app.get(`${path}.${kind}`, async (req, res) => {
      await guarded(site, req, res, async (actor) => {
        if (!admits(readersOfCoverage, actor)) throw actor.kind === 'account' ? notAllowed() : notSignedIn();
        const { language } = readVisitor(req, res);
        const file = await make(site.db, actor, req, language);
        await sendTable(res, kind, file);
      });
    });
  }
}

async function sendTable(res: Response, kind: 'csv' | 'xlsx', { name, notes, headings, rows }: TableFile): Promise<void> {
  const type = kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const body = kind === 'csv' ? writeCsv(headings, rows) : await writeXlsx(name, notes, headings, rows);
  const disposition = `attachment; filename="coverage.${kind}"; filename*=UTF-8''${encodeURIComponent(`${name}.${kind}`)}`;
  res.status(200).set({ 'Content-Type': type, 'Content-Disposition': disposition, 'Cache-Control': 'no-store' }).end(body);
}

async function figuresFile(reader: Reader, actor: Actor, req: Request, language: Language): Promise<TableFile> {
  const asked = coverageScopeQuery.safeParse(req.query);
  if (!asked.success) throw badRequest({ field: String(asked.error.issues[0]?.path[0] ?? ''), rule: asked.error.issues[0]?.message ?? '' });
  const reply = await readCoverage(reader, actor, asked.data);
  const say = wordsIn(language);
  return {
    name: `${say['coverage.title']} ${reply.names.at(-1) ?? ''} ${reply.on}`,
    notes: reply.definitions.map(({ name, counted, covered }) => `${inLanguage(name, language)}: ${inLanguage(counted, language)} / ${inLanguage(covered, language)}`),
    headings: [say['coverage.day'], say['coverage.place'], say['coverage.what'], say['coverage.counted'], say['coverage.covered'], say['coverage.explained'], say['coverage.open'], say['coverage.amount']],
    rows: [...placeLines(reply, language), ...historyLines(reply, language)],
  };
}

const placeLines = (reply: CoverageReply, language: Language): string[][] =>
  [{ name: reply.names.at(-1) ?? reply.region, figures: reply.figures }, ...(reply.level === 'village' ? [] : reply.places)].flatMap((place) => linesOf(reply.on, place.name, place.figures, language));

const historyLines = (reply: CoverageReply, language: Language): string[][] =>
  reply.history.filter(({ day }) => day !== reply.on).flatMap(({ day, figures }) => linesOf(day, reply.names.at(-1) ?? reply.region, figures, language));

const linesOf = (day: string, place: string, figures: CoverageReply['figures'], language: Language): string[][] =>
  coverageKinds.map((kind) => {
    const { counted, covered, explained, open, openAmount } = figures[kind];
    return [day, place, inLanguage(kindWords[kind].name, language), ...[counted, covered, explained, open].map(String), openAmount];
  });

async function rowsFile(reader: Reader, actor: Actor, req: Request, language: Language): Promise<TableFile> {
  const asked = coverageRowsQuery.safeParse(req.query);
  if (!asked.success) throw badRequest({ field: String(asked.error.issues[0]?.path[0] ?? ''), rule: asked.error.issues[0]?.message ?? '' });
  const { scope, total, rows } = await readCoverageRows(reader, actor, { ...asked.data, page: 1, size: MOST_ROWS });
  refuseTooMany(total);
  const say = wordsIn(language);
  const { name, counted, covered } = definedWords(asked.data.kind, scope.endingDays);
  return {
    name: `${inLanguage(name, language)} ${scope.names.at(-1) ?? ''} ${scope.on}`,
    notes: [`${inLanguage(counted, language)} / ${inLanguage(covered, language)}`],
    headings: [
      say['coverage.place'], say['coverage.row.what'], say['coverage.row.code'], say['coverage.row.party'], say['coverage.row.area'], say['coverage.row.from'], say['coverage.row.until'],
      say['coverage.amount'], say['coverage.row.standing'], say['coverage.row.reason'],
    ],
    rows: rows.map((row) => rowLine(row, language)),
  };
}

/** A file that left rows out would be taken for the whole. */
export function refuseTooMany(total: number): void {
  if (total > MOST_ROWS) throw tooManyRows({ most: MOST_ROWS });
}

const rowLine = (row: CoverageRow, language: Language): string[] => [
  `${row.townshipName} ${row.placeName}`, row.title, row.code, row.party, row.quantity === null ? '' : `${row.quantity} ${row.unit ?? ''}`, row.fromDate ?? '', row.untilDate ?? '', row.amount ?? '',
  inLanguage(standingWords[row.standing], language), row.reason === null ? '' : `${inLanguage(reasonWords[row.reason], language)} ${row.reasonWords ?? ''}`,
];

const wordsIn = (language: Language): Record<keyof typeof reviewCoverageZh, string> => (language === 'en' ? reviewCoverageEn : reviewCoverageZh);
