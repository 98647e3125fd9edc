// Playwright: the browser journeys, on a phone and on a desk, against our own app with the demo county on a fresh embedded database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/support/browser.ts';

const browser = await findBrowser();
const port = process.env['BROWSER_PORT'] ?? '3917';
const address = process.env['BROWSER_URL'] ?? `http://127.0.0.1:${port}`;
// Set once by the first process, which also clears it away, and inherited by the workers, which load this file again.
if (process.env['BROWSER_DATA'] === undefined) {
  const data = mkdtempSync(join(tmpdir(), 'sunfield-browser-'));
  process.env['BROWSER_DATA'] = data;
  process.on('exit', () => rmSync(data, { recursive: true, force: true }));
}

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '*.browser.ts',
  outputDir: 'artifacts/browser',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  // Deadlines end what hangs; how long a page takes on a slow machine is nothing it may fail for.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'artifacts/playwright.json' }]],
  use: {
    baseURL: address,
    actionTimeout: 60_000,
    navigationTimeout: 120_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browser.executablePath, args: browser.args, env: browser.env },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
    { name: 'desk', use: { viewport: { width: 1280, height: 800 } } },
  ],
  ...(process.env['BROWSER_URL'] === undefined
    ? {
        webServer: {
          // Where the client was built a moment ago (run-all.ts) it is not built again: others are reading it.
          command: process.env['CLIENT_BUILT'] === undefined ? 'npm start' : 'npm start --ignore-scripts',
          url: `${address}/`,
          timeout: 900_000,
          reuseExistingServer: false,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 60_000 },
          env: { PORT: port, HOST: '127.0.0.1', DATA_DIR: process.env['BROWSER_DATA'], LOG_LEVEL: 'warn', DEMO: 'true' },
        },
      }
    : {}),
});
