// Freezes a run's findings into chunks, one line a subject, and thaws them; a single subject's results are read from one chunk.
import type { Bilingual } from '../../kernel/shapes.ts';
import { cutChunks, freezeManifest, readChunks, type ChunkName, type Frozen } from '../snapshot/chunks.ts';
import { plainJson } from '../snapshot/plain-json.ts';
import { countyKinds, type CountyKind } from './catalogue-of-county.ts';
import { emptyKind, type Findings, type KindFindings } from './findings.ts';

const FORMAT = 'county-findings-1';

export interface FindingsManifest {
  format: typeof FORMAT;
  kinds: Record<CountyKind, { codes: string[]; chunks: ChunkName[] }>;
  reasons: Bilingual[];
}

/** A subject's line: its id, then state, p, money and reason of each signal in the order of `codes`. */
type Line = [string, ...[number, number | null, number, number][]];

export function freezeFindings({ kinds, reasons }: Findings): Frozen {
  const chunks = new Map<string, string>();
  const manifest: FindingsManifest = {
    format: FORMAT,
    kinds: Object.fromEntries(countyKinds.map((kind) => [kind, { codes: kinds[kind].codes, chunks: cutKind(kinds[kind], chunks) }])) as FindingsManifest['kinds'],
    reasons,
  };
  return freezeManifest(manifest, chunks);
}

/** Uuids by their first sign, villages by their township: small enough to look one up, few enough to store every night. */
const bucketOf = (id: string): string => (/^\d{9,12}$/.test(id) ? id.slice(0, 9) : id.slice(0, 1));

function cutKind(found: KindFindings, into: Map<string, string>): ChunkName[] {
  const order = found.ids.map((_, i) => i).sort((a, b) => ((found.ids[a] as string) < (found.ids[b] as string) ? -1 : 1));
  return cutChunks(order, (i) => bucketOf(found.ids[i] as string), (i) => plainJson(lineOf(found, i)), into);
}

function lineOf({ ids, codes, states, p, money, reason }: KindFindings, i: number): Line {
  const own = codes.map((_, j): [number, number | null, number, number] => {
    const at = i * codes.length + j;
    return [states[at] as number, Number.isNaN(p[at]) ? null : (p[at] as number), money[at] as number, reason[at] as number];
  });
  return [ids[i] as string, ...own];
}

/** `only`: the subject to look for; the others stay unread. */
export function thawFindings(text: string, textOf: (hash: string) => string, only?: { kind: CountyKind; id: string }): Findings {
  const manifest = manifestOf(text);
  const kinds = Object.fromEntries(
    countyKinds.map((kind) => {
      const { codes } = manifest.kinds[kind];
      const lines = readChunks(chunksFor(manifest, kind, only), textOf, (line) => line as Line).filter(([id]) => only === undefined || id === only.id);
      return [kind, columnsOf(lines, codes)];
    }),
  ) as Findings['kinds'];
  return { kinds, reasons: manifest.reasons };
}

export function findingChunks(text: string, only?: { kind: CountyKind; id: string }): string[] {
  const manifest = manifestOf(text);
  return [...new Set(countyKinds.flatMap((kind) => chunksFor(manifest, kind, only).map((one) => one.hash)))];
}

function chunksFor({ kinds }: FindingsManifest, kind: CountyKind, only?: { kind: CountyKind; id: string }): ChunkName[] {
  if (only === undefined) return kinds[kind].chunks;
  return only.kind === kind ? kinds[kind].chunks.filter((one) => one.key === bucketOf(only.id)) : [];
}

function manifestOf(text: string): FindingsManifest {
  const manifest = JSON.parse(text) as FindingsManifest;
  if (manifest.format !== FORMAT) throw new Error(`no findings: ${String(manifest.format)}`);
  return manifest;
}

function columnsOf(lines: readonly Line[], codes: string[]): KindFindings {
  const found = emptyKind(lines.map(([id]) => id), codes);
  lines.forEach(([, ...results], i) => {
    results.forEach(([state, p, money, reason], j) => {
      const at = i * codes.length + j;
      [found.states[at], found.p[at], found.money[at], found.reason[at]] = [state, p ?? NaN, money, reason];
    });
  });
  return found;
}
