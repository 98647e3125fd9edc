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
  plugins: [wireContracts(), textSocketsOnly()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'chrome64',
    // The server names what to preload (web/assets.ts); Vite's own helper would cost 1 KB.
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'client/entry.ts' },
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

/**
 * We speak text over WebSocket alone (polling is our own GET of entries), so the other transports and everything binary stay out of
 * the phone's download: 4 KB gz of 13. The server allows no other transport either (platform/sockets.ts).
 */
function textSocketsOnly(): Plugin {
  const unused = ['Fetch', 'NodeXHR', 'XHR', 'NodeWebSocket', 'WebSocket', 'WebTransport'];
  const replaced: Record<string, string> = {
    'engine.io-client/build/esm/index.js': `export { Socket } from './socket.js'; export { installTimerFunctions } from './util.js';
      export { parse } from './contrib/parseuri.js'; export { nextTick } from './globals.node.js';
      const none = undefined; export { ${unused.map((name) => `none as ${name}`).join(', ')} };`,
    'engine.io-client/build/esm/transports/index.js': "import { WS } from './websocket.js'; export const transports = { websocket: WS };",
    'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false; export const hasBinary = () => false;',
    'socket.io-parser/build/esm/binary.js': 'export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet;',
    'engine.io-parser/build/esm/contrib/base64-arraybuffer.js': 'export const decode = () => new ArrayBuffer(0); export const encode = () => "";',
  };
  return {
    name: 'sunfield-text-sockets-only',
    enforce: 'pre',
    load(id) {
      const code = replaced[id.split('/node_modules/').pop() ?? ''];
      return code === undefined ? null : { code, map: null };
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
