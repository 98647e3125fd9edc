// npm run backtest -- DIR --out OUT [--seed N]: tries the watchdog on a county's tables in a folder. The last line on stdout is the summary as JSON.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { StartupProblem } from '../platform/startup-problem.ts';
import { backTest } from '../watchdog/backtest/back-test.ts';
import { runCommand } from './run-command.ts';

const USAGE_ZH = `npm run backtest -- DIR --out OUT [--seed N]
  用文件夹里的表（lots.csv 必有；county.json、bids、bidders、contracts、receipts、dispositions 有则读）试跑监督模型，结果写入 OUT。`;
const USAGE_EN = `npm run backtest -- DIR --out OUT [--seed N]
  Tries the watchdog on the tables of a folder (docs/watchdog.md) and writes ranking.csv, receipts.csv, groups.csv, problems.csv and summary.json into OUT.`;

await runCommand(async (args) => {
  const { folder, out, seed } = askOf(args);
  const { lots, results, states, tables } = backTest({ folder, out, seed, progress: (step) => console.error(step) });
  console.log(JSON.stringify({ out, lots, results, states, refusedRows: tables.reduce((sum, one) => sum + one.refused, 0) }));
});

function askOf(args: string[]): { folder: string; out: string; seed: number } {
  const { positionals, values } = parsed(args);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0 || values.out === undefined) throw new StartupProblem(`要一个文件夹和 --out。\n${USAGE_ZH}`, `One folder and --out are needed.\n${USAGE_EN}`);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new StartupProblem(`没有文件夹 ${folder}`, `There is no folder ${folder}`);
  if (!existsSync(join(folder, 'lots.csv'))) throw new StartupProblem(`${folder} 里没有 lots.csv`, `${folder} holds no lots.csv`);
  if (!/^\d{1,9}$/.test(values.seed)) throw new StartupProblem(`--seed 须为整数，现为 ${values.seed}`, `--seed is a whole number, not ${values.seed}`);
  return { folder, out: values.out, seed: Number(values.seed) };
}

function parsed(args: string[]): { positionals: string[]; values: { out?: string; seed: string } } {
  try {
    return parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' }, seed: { type: 'string', default: '1' } } });
  } catch (error) {
    throw new StartupProblem(USAGE_ZH, `${(error as Error).message}\n${USAGE_EN}`);
  }
}
