// Charter: the demo's best-kept village has entered its members, representatives and council once, and its township confirmed them.
import { addDays, chinaDate } from '../kernel/clock.ts';
import { decideAct } from '../identity/act-rooms.ts';
import { proposeCharter } from '../lots/charter/propose-charter.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import type { DemoCounty } from './county.ts';
import { minutesPdf } from './papers.ts';
import { YUZHUANG } from './present-lots.ts';

export async function charterOfYuzhuang({ db, dataDir, people, collectives }: DemoCounty): Promise<void> {
  const collective = collectives.get(YUZHUANG)!;
  const file = await keepFile(dataDir, minutesPdf(['集体经济组织章程（演示，摘录）', collective.village, '成员代表四十三人，理事五人；', '第二十三条 一万元以下、一年以内的出租，由理事会决定。']));
  const [clerk, reviewer] = [people.clerks.get(YUZHUANG)!, people.reviewers.get(YUZHUANG.slice(0, 9))!];
  await inTransaction(db, async (tx) => {
    const { approvalId } = await proposeCharter(tx, clerk, {
      collectiveId: collective.id, effectiveOn: addDays(chinaDate(await readClock(tx)), -50), members: 1034, households: 312, representatives: 43, villagerRepresentatives: null, directors: 5,
      councilMandate: '章程第二十三条：一万元以下、一年以内的出租由理事会决定', villagerMandate: null, paper: { name: '章程.pdf', ...file },
    });
    await decideAct(tx, reviewer, { approvalId, verdict: 'approved', reason: '与章程原件一致' });
  });
}
