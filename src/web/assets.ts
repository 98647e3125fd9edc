// Assets: the built script of the browser (client/dist) and the styles, read once at start.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import express, { type Express } from 'express';
import type { DocumentAssets } from '../../client/server.tsx';
import type { PageName } from '../../client/kit/frame.tsx';
import type { Group } from '../../client/words/language.ts';

const clientFolder = fileURLToPath(new URL('../../client/', import.meta.url));
const SHEETS = ['tokens', 'base', 'frame', 'parts', 'data', 'print'] as const;
/** Where people fill in long forms: their pages carry client/desk.ts, which keeps what is typed. */
const FORMS: ReadonlySet<Group> = new Set(['bidder', 'village', 'review', 'watch'] as const);
/** What only those who work for the county look at; a phone of a villager does not fetch it. */
const DESKS: ReadonlySet<Group> = new Set(['village', 'review', 'watch'] as const);

interface Chunk {
  file: string;
  imports?: string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

export interface Styles {
  css: string;
  /** For the Content-Security-Policy: `sha256-…`. */
  hash: string;
}

export interface Assets {
  forPage(name: PageName): DocumentAssets & { cssHash: string };
}

let built: Assets | undefined;

/** The assets of this process, read at the first page. */
export function builtAssets(): Assets {
  built ??= loadAssets();
  return built;
}

/** Reads manifest and styles. Without a build, pages still render and every form still works; only live parts stay still. */
export function loadAssets(dist = join(clientFolder, 'dist')): Assets {
  const path = join(dist, '.vite', 'manifest.json');
  const manifest = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined;
  const read = (file: string) => readFileSync(join(dist, file), 'utf8');
  const known = new Map<PageName, DocumentAssets & { cssHash: string }>();
  return {
    forPage(name) {
      let assets = known.get(name);
      if (assets === undefined) {
        const { css, hash } = stylesFor(name.slice(0, name.indexOf('/')) as Group);
        assets = { css, cssHash: hash, script: manifest === undefined ? undefined : scriptFor(manifest, name, read) };
        const desk = manifest === undefined ? undefined : deskScript(manifest, name);
        if (desk !== undefined) assets.desk = desk;
        known.set(name, assets);
      }
      return assets;
    },
  };
}

/** The entry and the chunks to fetch beside it, or undefined when the page has no alive.tsx. `read` gives a built file's text. */
export function scriptFor(manifest: Manifest, name: PageName, read: (file: string) => string): DocumentAssets['script'] {
  const alive = `pages/${name}/alive.tsx`;
  const entry = manifest['entry.ts'];
  if (manifest[alive] === undefined) return undefined;
  if (entry === undefined) throw new Error('the client build has no entry.ts');
  const files = new Set<string>();
  for (const key of ['entry.ts', alive]) gather(manifest, key, files);
  files.delete(entry.file);
  const code = [...files].map(read).join('\n');
  return { entry: `/${entry.file}`, preload: [...files].map((file) => `/${file}`), says: (key) => isSaid(code, key) };
}

/** The script that keeps drafts, on the pages of those who fill in forms; it stands alone. */
export function deskScript(manifest: Manifest, name: PageName): string | undefined {
  const chunk = manifest['desk.ts'];
  if (chunk === undefined || !FORMS.has(name.slice(0, name.indexOf('/')) as Group)) return undefined;
  return `/${chunk.file}`;
}

/** A key is said where it stands whole, or where a template begins with one of its dotted beginnings (`price.${kind}`). */
export function isSaid(code: string, key: string): boolean {
  if (["'", '"', '`'].some((mark) => code.includes(mark + key + mark))) return true;
  const parts = key.split('.');
  const stems = parts.map((_part, index) => parts.slice(0, index).join('.')).slice(1);
  return stems.some((stem) => [`\`${stem}.\${`, `"${stem}."`, `'${stem}.'`].some((start) => code.includes(start)));
}

/** Serves /assets/* (hashed names, kept for a year) and the icon. */
export function serveAssets(app: Express, dist = join(clientFolder, 'dist')): void {
  app.get('/assets/:name', gzipped(join(dist, 'assets')));
  app.use('/assets', express.static(join(dist, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  app.get('/icon.svg', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=86400').type('image/svg+xml').send(readFileSync(join(clientFolder, 'kit', 'icon.svg')));
  });
}

/** The kit's sheets, at a desk the desks' own, and, when there is one, the group's `pages/<group>/<group>.css`. */
export function stylesFor(group: Group): Styles {
  const sheets = DESKS.has(group) ? [...SHEETS, 'desk'] : SHEETS;
  const files = sheets.map((name) => join(clientFolder, 'kit', 'css', `${name}.css`));
  const own = join(clientFolder, 'pages', group, `${group}.css`);
  if (existsSync(own)) files.push(own);
  const css = shrink(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

function gather(manifest: Manifest, key: string, into: Set<string>): void {
  const chunk = manifest[key];
  if (chunk === undefined || into.has(chunk.file)) return;
  into.add(chunk.file);
  for (const next of chunk.imports ?? []) gather(manifest, next, into);
}

/** Scripts are few and small: pressed once, kept in memory. */
function gzipped(folder: string): express.RequestHandler {
  const pressed = new Map<string, Buffer>();
  return (req, res, next) => {
    const name = String(req.params['name']);
    const takes = req.acceptsEncodings('gzip') === 'gzip';
    if (!takes || !/^[\w.-]+\.js$/.test(name) || !existsSync(join(folder, name))) return next();
    const body = pressed.get(name) ?? gzipSync(readFileSync(join(folder, name)), { level: 9 });
    pressed.set(name, body);
    res.set({ 'Content-Encoding': 'gzip', 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' });
    res.type('text/javascript').send(body);
  };
}

function shrink(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}
