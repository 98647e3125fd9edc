// Priority for tests: a claim put with its evidence, found by one operator and confirmed by another, by the real commands.
import { declarePriority } from '../../src/auction/declare-priority.ts';
import { judgePriority } from '../../src/auction/judge-priority.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { keepFile } from '../../src/platform/files.ts';
import type { PriorityClass } from '../../src/rulebook/priority-classes.ts';
import type { TestDatabase } from './database.ts';
import { aPdf } from './published-lot.ts';
import { scratchFolder } from './run-folder.ts';
import { countyCode, freshPerson, type Person, type Village } from './world.ts';

let kept: string | undefined;

/** Another operator of the county: it takes two to confirm. */
export const secondOperator = (database: TestDatabase): Promise<Person> => freshPerson(database, '吴交易', [['exchange_operator', countyCode]]);

/** Puts a claim as the applicant; the lot's registration must be open. */
export async function claim(database: TestDatabase, person: Pick<Person, 'actor'>, lotId: string, kind: PriorityClass): Promise<string> {
  const file = await keepFile((kept ??= scratchFolder('evidence')), aPdf(`old lease ${lotId} ${kind}`));
  const { claimId } = await inTransaction(database.db, (tx) => declarePriority(tx, person.actor, { lotId, class: kind, statement: '原合同 2021 年第 12 号，到期日 2026-12-31', fileName: '原合同.pdf', file }));
  return claimId;
}

/** Claimed and confirmed by two: the application has its rank. */
export async function confirmed(database: TestDatabase, village: Village, second: Person, person: Pick<Person, 'actor'>, lotId: string, kind: PriorityClass): Promise<void> {
  const claimId = await claim(database, person, lotId, kind);
  for (const operator of [village.operator, second]) {
    await inTransaction(database.db, (tx) => judgePriority(tx, operator.actor, { claimId, finding: 'upheld', reason: '与档案中的原合同一致' }));
  }
}
