// npm run backtest -- DIR --out OUT [--seed N]: tries the watchdog on a county's tables in a folder. The last line on stdout is the summary as JSON.
// npm run backtest -- --signals: the rulebook of its signals.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backTest } from '../watchdog/backtest/back-test.ts';
import { clearSooner } from '../watchdog/backtest/garbage.ts';
import { signalPage } from '../watchdog/signal-page.ts';
import { runCommand } from './run-command.ts';

const USAGE = `
npm run backtest -- DIR --out OUT [--seed N]
  用文件夹里的表（lots.csv 必有；county.json、bids、bidders、contracts、receipts、dispositions 有则读）试跑监督模型，结果写入 OUT。
  Tries the watchdog on the tables of a folder (docs/watchdog.md) and writes ranking.csv, receipts.csv, groups.csv, problems.csv and summary.json into OUT.
npm run backtest -- --signals
  打印全部信号的规则手册（docs/SIGNALS.md）。
  Prints the rulebook of all signals (docs/SIGNALS.md).`;

interface Ask {
  folder: string;
  out: string;
  seed: number;
}

const ask = readArguments(process.argv.slice(2));
if (typeof ask === 'string') {
  console.error(`${ask}\n${USAGE}`);
  process.exitCode = 2;
} else if (ask === null) {
  process.stdout.write(signalPage());
} else {
  clearSooner();
  await runCommand(async () => {
    const { lots, results, states, tables } = backTest({ ...ask, progress: (step) => console.error(step) });
    console.log(JSON.stringify({ out: ask.out, lots, results, states, refusedRows: tables.reduce((sum, one) => sum + one.refused, 0) }));
  });
}

/** What to do (null: print the rulebook), or the sentence that says what is wrong with the arguments. */
function readArguments(args: string[]): Ask | string | null {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' }, signals: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } } });
    if (values.signals) return null;
    const [folder, ...more] = positionals;
    if (folder === undefined || values.out === undefined) return '请写明文件夹和 --out / say which folder, and --out where to write';
    if (more.length > 0) return `一次一个文件夹 / one folder at a time: ${more.join(' ')}`;
    if (statSync(join(folder, 'lots.csv'), { throwIfNoEntry: false }) === undefined) return `文件夹里没有 lots.csv / no lots.csv in ${folder}`;
    if (!/^\d{1,9}$/.test(values.seed)) return `--seed 须为不超过九位的整数 / --seed is a whole number of at most nine digits: ${values.seed}`;
    return { folder, out: values.out, seed: Number(values.seed) };
  } catch (error) {
    return `参数有误 / wrong argument: ${(error as Error).message}`;
  }
}
