// County lives: what the county's people do beside any one lot — the rules changed by two of them, the register of posts with its declared ties.
import { addDays, chinaDate } from '../kernel/clock.ts';
import { declareTie } from '../identity/ties/declare-tie.ts';
import { enterPost } from '../identity/ties/enter-post.ts';
import { inTransaction } from '../platform/db.ts';
import { decideRules } from '../rulebook/decide-rules.ts';
import { proposeRules } from '../rulebook/propose-rules.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import { SUPERVISOR } from './list-lot.ts';
import { identityNumber, personName } from './names.ts';
import type { Life } from './run-lives.ts';

/** From ten months ago on notices ask for a performance bond: proposed by the administrator, approved by the commission. */
export async function* bondIntroduced({ db, people }: DemoCounty, today: Date, county: string): Life {
  const proposed = dayAt(today, -306, '10:00');
  yield proposed;
  const ask = {
    county, effectiveFrom: addDays(chinaDate(proposed), 4), approvedBy: '洛宁县农业农村局（演示）', note: '演示县：新公告的项目收取履约保证金',
    overrides: { performance_bond_percent_of_first_year: { value: 5, basisZh: '演示县农村产权交易办法 第二十一条', basisEn: 'Rules of trading of the demo county, art. 21' } },
  };
  const { approvalId } = await inTransaction(db, (tx) => proposeRules(tx, people.administrator, ask));
  yield dayAt(today, -305, '15:00');
  await inTransaction(db, (tx) => decideRules(tx, people.officer, { county, approvalId, verdict: 'approved', reason: '有办法依据，比例适中' }));
}

/** Who holds which post in the village, two of them with kin or a firm declared; the clerk and the exchange's operator say who is theirs. */
export async function* tiesDeclared(county: DemoCounty, today: Date, village: string): Life {
  const { db, keys, people, random } = county;
  yield dayAt(today, -140, '09:00');
  const reviewer = people.reviewers.get(village.slice(0, 9))!;
  const number = (serial: number): string => identityNumber(random, 900 + serial);
  await inTransaction(db, async (tx) => {
    const posts = ['party_branch', 'village_committee', 'village_council', 'supervision_committee', 'group_leader'] as const;
    const entered: string[] = [];
    for (const [serial, post] of posts.entries()) entered.push((await enterPost(tx, reviewer, keys, { region: village, post, name: post === 'supervision_committee' ? SUPERVISOR : personName(random), idNumber: number(serial) })).postId);
    await declareTie(tx, reviewer, keys, { postId: entered[1], relation: 'child', name: personName(random), idNumber: number(10) });
    await declareTie(tx, reviewer, keys, { postId: entered[2], relation: 'in_law', name: personName(random), idNumber: number(11) });
    await declareTie(tx, people.clerks.get(village)!, keys, { relation: 'sibling', name: personName(random), idNumber: number(12) });
    await declareTie(tx, people.operator, keys, { relation: 'spouse', name: personName(random), idNumber: number(13) });
  });
}
