// After the contract: the room of leases says which of its acts have been done for a lot; here they are steps of the lot's procedure.
import type { Reader } from '../../platform/db.ts';
import type { StepAfterContract } from '../../rulebook/procedure-codes.ts';

/** Days 'YYYY-MM-DD'. `dueOn`: by when it is to be done; null where no rule says, or what comes before it is not done. */
export interface LaterStep {
  doneOn: string | null;
  dueOn: string | null;
}

export type LaterSteps = Partial<Record<StepAfterContract, LaterStep>>;

type ReadsActs = (reader: Reader, lotId: string) => Promise<LaterSteps>;
let readActs: ReadsActs = async () => ({});

/** Said once, where the room of leases is loaded: a lower room does not know a higher one. */
export function laterStepsReadBy(read: ReadsActs): void {
  readActs = read;
}

/** Empty while there is no contract. */
export const laterStepsOf = (reader: Reader, lotId: string): Promise<LaterSteps> => readActs(reader, lotId);
