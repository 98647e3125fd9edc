// npm run recompute -- WD-2026-0113 …: flags reckoned again from what was frozen with them. Says "same" or what differs; exit 1 when anything does. The last line on stdout is JSON.
import { recomputeFlag } from '../watchdog/run/recompute-flag.ts';
import { withCounty } from './with-county.ts';

const USAGE = `
npm run recompute -- WD-2026-0113 [WD-…]
  用当时冻结的快照、模型版本和参数重新计算预警，与当时存下的结果逐项比较；有出入时退出码为 1。
  Reckons flags again from the snapshot, model version and parameters frozen with them and compares every field; exit code 1 when anything differs.`;

const codes = process.argv.slice(2);
const strange = codes.filter((code) => !/^WD-\d{4}-\d{4,}$/.test(code));
if (codes.length === 0 || strange.length > 0) {
  console.error(`${codes.length === 0 ? '请写明预警编号 / say which flag' : `不是预警编号 / no flag's number: ${strange.join(' ')}`}\n${USAGE}`);
  process.exitCode = 2;
} else {
  await withCounty(async ({ db }) => {
    let same = 0;
    for (const code of codes) {
      const again = await recomputeFlag(db, code);
      if (again === undefined) console.log(`✗ ${code}: 没有这条预警 / no such flag`);
      else if (again.differences.length === 0) {
        same += 1;
        console.log(`✓ ${code} ${again.signal}: 一致 / same (${again.from.kind} ${again.from.hash.slice(0, 12)}, ${again.model.now}, ${again.foundAt})`);
      } else {
        console.log(`✗ ${code} ${again.signal}: 有出入 / differs (${again.from.kind} ${again.from.hash.slice(0, 12)}, ${again.foundAt})`);
        for (const { what, stored, now } of again.differences) console.log(`  ${what}: ${short(stored)} → ${short(now)}`);
      }
    }
    console.log(JSON.stringify({ flags: codes.length, same, different: codes.length - same }));
    return same === codes.length ? 0 : 1;
  });
}

function short(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 157)}…`;
}
