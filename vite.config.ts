// Vite: builds the browser's script from client/entry.ts; pages themselves are rendered by the server.
import { pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

// chrome64 costs +0.1 KB gz against the default chrome111 and lets Windows 7 and old WebViews in (ux.md §0.10).
export default defineConfig({
  root: 'client',
  base: '/',
  publicDir: false,
  plugins: [wireContracts()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'chrome64',
    // The server names what to preload (web/assets.ts); Vite's own helper would cost 1 KB.
    modulePreload: false,
    assetsInlineLimit: 0,
    // What several live pages share lies in one file: in seven it pressed 1.1 KB worse on the room's phone.
    rolldownOptions: {
      input: ['client/entry.ts', 'client/desk.ts'],
      output: { codeSplitting: { groups: [{ name: 'live', test: /client\/(live\/(clock|fen|call|outbox)|kit\/(money|capital|notice|dialog|status-band))\.tsx?$/ }] } },
    },
  },
});

/**
 * Contracts carry zod (13 KB and more). The browser needs of them only where an endpoint lives and the plain constants,
 * so the build replaces each src/<room>/contract.ts by those values; schemas and refusals stay on the server.
 */
function wireContracts(): Plugin {
  return {
    name: 'sunfield-wire-contracts',
    enforce: 'pre',
    async load(id) {
      if (!/\/src\/[a-z]+\/(?:[a-z]+\/)?[a-z-]*contract\.ts$/.test(id)) return null;
      const module = (await tsImport(pathToFileURL(id).href, import.meta.url)) as Record<string, unknown>;
      const lines = Object.entries(module).flatMap(([name, value]) => wireLine(name, value));
      return { code: lines.join('\n'), map: null };
    },
  };
}

function wireLine(name: string, value: unknown): string[] {
  if (isEndpoint(value)) return [`export const ${name} = ${JSON.stringify({ name: value.name, method: value.method, path: value.path })};`];
  if (isSocketEvent(value)) return [`export const ${name} = ${JSON.stringify({ name: value.name })};`];
  return isPlain(value) ? [`export const ${name} = ${JSON.stringify(value)};`] : [];
}

function isEndpoint(value: unknown): value is { name: string; method: string; path: string } {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'policy' in value;
}

function isSocketEvent(value: unknown): value is { name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'body' in value && 'policy' in value;
}

function isPlain(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
