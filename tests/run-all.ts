// npm test: type check, lint, then everything jest runs and the browser beside it; the last line counts them all.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = resolve(import.meta.dirname, '..');
const artifacts = join(root, 'artifacts');
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });

step('界面构建 / client build', 'npx', ['vite', 'build', '--logLevel', 'warn']);
step('类型检查 / type check', 'npx', ['tsc', '--noEmit', '-p', '.']);
step('代码检查 / lint', 'npx', ['oxlint', '--quiet']);
// Side by side: a browser's journey is one step after another and leaves a core half idle, while jest's two workers fill what there is.
const [jest, browser] = [
  begin('规则、接口、现场、故事 / rules, API, live, stories', 'npm', ['run', '--silent', 'jest', '--', '--json', '--outputFile=artifacts/jest.json'], { shown: 'as it runs' }),
  begin('浏览器 / browser', 'npx', ['playwright', 'test'], { shown: 'at its end' }),
];
count(await jest.ended, jestCounts());
console.log(await browser.said);
count(await browser.ended, playwrightCounts());

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

/** One check that either holds or does not; it counts as one test. */
function step(title: string, command: string, args: string[]): void {
  const ok = run(title, command, args);
  total[ok ? 'passed' : 'failed'] += 1;
}

interface Running {
  /** Whether it ended well. */
  ended: Promise<boolean>;
  /** What it said, where that was kept for its end. */
  said: Promise<string>;
}

/** A runner with a report of its own. The client is built: nothing may build it again under the tests that read it. */
function begin(title: string, command: string, args: string[], { shown }: { shown: 'as it runs' | 'at its end' }): Running {
  const started = process.hrtime.bigint();
  console.log(`\n── ${title}`);
  const kept = shown === 'at its end';
  const child = spawn(command, args, { cwd: root, env: { ...process.env, CLIENT_BUILT: 'yes' }, stdio: ['ignore', kept ? 'pipe' : 'inherit', kept ? 'pipe' : 'inherit'] });
  const ended = new Promise<boolean>((settle) => {
    child.once('close', (status) => {
      console.log(closing(title, status === 0, started));
      settle(status === 0);
    });
  });
  const said = Promise.all([child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream)))).then((parts) => parts.join(''));
  return { ended, said };
}

/** A run that failed without counting anything is one failure, never silence. */
function count(ok: boolean, counts: Counts = { passed: 0, failed: 0, skipped: 0 }): void {
  total.passed += counts.passed;
  total.failed += !ok && counts.failed === 0 ? 1 : counts.failed;
  total.skipped += counts.skipped;
}

function run(title: string, command: string, args: string[]): boolean {
  const started = process.hrtime.bigint();
  console.log(`\n── ${title}`);
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(closing(title, result.status === 0, started));
  return result.status === 0;
}

function closing(title: string, ok: boolean, started: bigint): string {
  return `── ${title}: ${ok ? '✓' : '✗'} ${(process.hrtime.bigint() - started) / 1_000_000_000n} s`;
}

function jestCounts(): Counts | undefined {
  const report = read('jest.json') as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numRuntimeErrorTestSuites: number } | undefined;
  if (report === undefined) return undefined;
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites, skipped: report.numPendingTests };
}

function playwrightCounts(): Counts | undefined {
  const report = read('playwright.json') as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } | undefined;
  if (report === undefined) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

function read(name: string): unknown {
  const file = join(artifacts, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
