// Judge: one result for every subject and signal, reckoned anew only when the evidence has changed.
import type { Tx } from '../platform/db.ts';
import { watchesOf, type Watch } from './catalogue.ts';
import type { Frozen } from './frozen-inputs.ts';
import { keyOf } from './ranking.ts';
import type { PreviousResult } from './result-queries.ts';
import type { Finding, SubjectKind } from './signal.ts';
import type { StoredResult } from './store.ts';
import type { World } from './world.ts';

export type Judged = StoredResult & { frozen: Frozen | null };

/** After this many judgements the database is spoken to: the transaction stays alive and live auctions get their turn. */
const BREATH = 25;

export async function judgeSubjects(tx: Tx, world: World, subjects: ReadonlyMap<SubjectKind, string[]>, previous: ReadonlyMap<string, PreviousResult>): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const [kind, ids] of subjects) {
    for (const id of ids) {
      for (const watch of watchesOf(kind)) {
        judged.push(judge(world, watch, id, previous));
        if (judged.length % BREATH === 0) await tx.sql('SELECT $1::int', [judged.length]);
      }
    }
  }
  return judged;
}

function judge(world: World, watch: Watch, subjectId: string, previous: ReadonlyMap<string, PreviousResult>): Judged {
  const subject = { kind: watch.kind, subjectId, signal: watch.signal.code };
  let frozen: Frozen | null = null;
  try {
    const looked = watch.look(world, subjectId);
    frozen = looked.frozen;
    const before = previous.get(keyOf(subject));
    if (before !== undefined && before.inputHash === frozen.hash) {
      return { ...subject, state: before.state, p: before.p, finding: before.finding, inputHash: frozen.hash, frozen: null };
    }
    const finding = looked.find();
    return { ...subject, state: finding.state, p: finding.p, finding: kept(finding), inputHash: frozen.hash, frozen };
  } catch (error) {
    return { ...subject, state: 'error', p: null, finding: { error: String(error) }, inputHash: frozen?.hash ?? null, frozen };
  }
}

/** The strip plot's dots are stored only where an officer will look at them; the frozen inputs hold them for the rest. */
function kept(finding: Finding): Finding {
  return finding.state === 'triggered' ? finding : { ...finding, strip: null };
}
