// Sheet queries: all that stands beside a flag's figures, put together; the people are found once and everything else follows them.
import type { Actor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';
import type { FlagSummary, Strip } from '../contract.ts';
import { reviewRegions } from '../policy.ts';
import { bidsPartOf } from './bids-queries.ts';
import { checksOf } from './check-queries.ts';
import type { FlagSheet } from './contract-sheet.ts';
import { groundPartOf } from './ground-queries.ts';
import { moneyPartOf } from './money-queries.ts';
import { otherFlagsOf, otherResultsOf } from './other-queries.ts';
import { peoplePartOf, relationsOf } from './people-queries.ts';

/** For an officer whose region the flag lies in: the caller has looked. */
export async function sheetOf(reader: Reader, actor: Actor, flag: FlagSummary, strip: Strip | null): Promise<FlagSheet> {
  const regions = reviewRegions(actor);
  const relations = await relationsOf(reader, flag, regions);
  const parts = {
    bids: await bidsPartOf(reader, flag, relations),
    people: peoplePartOf(relations),
    money: await moneyPartOf(reader, flag),
    others: await otherFlagsOf(reader, actor, flag, relations),
  };
  return { ...parts, ground: await groundPartOf(reader, flag, strip), checks: await checksOf(reader, flag, parts), otherResults: await otherResultsOf(reader, flag) };
}
