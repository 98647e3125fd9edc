// Budgets of ux.md §8: what a phone must fetch before a page lives, gzipped, script and style together.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { PageName } from '../../../client/kit/frame.tsx';
import type { Group, Language } from '../../../client/words/language.ts';
import { dictionaryFor } from '../../../client/words/dictionary.ts';
import { groups } from '../../../client/words/language.ts';
import type { Manifest } from '../../../src/web/assets.ts';
import { deskScript, scriptFor, stylesFor } from '../../../src/web/assets.ts';

const root = resolve(import.meta.dirname, '../../..');
const dist = mkdtempSync(join(tmpdir(), 'sunfield-build-'));
execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', dist, '--emptyOutDir', '--logLevel', 'error'], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } });
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest;
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const kilobytes = (content: Buffer | string) => gzipSync(content, { level: 9 }).length / 1024;
const KB: Record<Group, number> = { public: 20, bidder: 36, village: 45, review: 45, watch: 60 };

const pages = groups.flatMap((group) =>
  readdirSync(join(root, 'client', 'pages', group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${group}/${entry.name}` as PageName),
);

const read = (file: string) => readFileSync(join(dist, file), 'utf8');

/** Script, style, and the words that travel with the page. */
function weigh(name: PageName, language: Language): number {
  const group = name.slice(0, name.indexOf('/')) as Group;
  const script = scriptFor(manifest, name, read);
  const desk = deskScript(manifest, name);
  const style = kilobytes(stylesFor(group).css) + (desk === undefined ? 0 : kilobytes(read(desk)));
  if (script === undefined) return style;
  const words = Object.entries(dictionaryFor(group, language)).filter(([key]) => script.says(key));
  return [script.entry, ...script.preload].reduce((sum, file) => sum + kilobytes(read(file)), style + kilobytes(JSON.stringify(words)));
}

describe('first load', () => {
  it.each(pages.map((name) => [name]))('of %s stays within its budget in both languages', (name) => {
    const allowed = KB[name.slice(0, name.indexOf('/')) as Group];
    expect(weigh(name, 'zh-CN')).toBeLessThanOrEqual(allowed);
    expect(weigh(name, 'en')).toBeLessThanOrEqual(allowed);
  });

  it('of what seals and opens bids comes after it, and stays within 24 KB', () => {
    const later = (key: string): number => [manifest[key]!.file, ...(manifest[key]!.imports ?? []).map((one) => manifest[one]!.file)].reduce((sum, file) => sum + kilobytes(read(file)), 0);
    for (const key of ['pages/bidder/sealed/sealing.ts', 'pages/bidder/sealed/recompute.ts', 'pages/review/ceremony/unseal.ts', 'pages/review/key-panel/new-key.ts']) expect({ key, fits: later(key) <= 24 }).toEqual({ key, fits: true });
    expect(read(manifest['pages/bidder/sealed/alive.tsx']!.file)).not.toContain('sunfield-sealed-bid-v1');
  });

  it('of a page without live parts is its style alone', () => {
    expect(scriptFor(manifest, 'public/lots', read)).toBeUndefined();
    expect(weigh('public/lots', 'zh-CN')).toBeLessThan(6);
  });

  it('carries no schema library: contracts reach the browser as addresses only', () => {
    const scripts = readdirSync(join(dist, 'assets')).map((file) => readFileSync(join(dist, 'assets', file), 'utf8'));
    expect(scripts.filter((text) => text.includes('ZodError') || text.includes('_zod'))).toEqual([]);
  });
});
