// The officer's rulebook says what the signals say: it is written by them.
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { signalPage } from '../../../src/watchdog/signal-page.ts';

it('docs/SIGNALS.md is the page the signals write (npm run backtest -- --signals)', () => {
  expect(readFileSync(resolve(import.meta.dirname, '../../../docs/SIGNALS.md'), 'utf8')).toBe(signalPage());
});
