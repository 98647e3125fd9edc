// npm test: type check, lint, everything jest runs, then the browser; the last line counts them all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

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
suite('规则、接口、现场、故事 / rules, API, live, stories', 'npm', ['run', '--silent', 'jest', '--', '--json', '--outputFile=artifacts/jest.json'], jestCounts);
suite('浏览器 / browser', 'npx', ['playwright', 'test'], playwrightCounts);

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

/** One check that either holds or does not; it counts as one test. */
function step(title: string, command: string, args: string[]): void {
  const ok = run(title, command, args);
  total[ok ? 'passed' : 'failed'] += 1;
}

/** A runner with a report of its own. A run that failed without counting anything is one failure, never silence. */
function suite(title: string, command: string, args: string[], read: () => Counts | undefined): void {
  const ok = run(title, command, args);
  const counts = read() ?? { passed: 0, failed: 0, skipped: 0 };
  if (!ok && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

function run(title: string, command: string, args: string[]): boolean {
  const started = process.hrtime.bigint();
  console.log(`\n── ${title}`);
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
  console.log(`── ${title}: ${result.status === 0 ? '✓' : '✗'} ${seconds} s`);
  return result.status === 0;
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
