// Decision queries: how the village decided on a published lot, step by step, each with the papers that prove it.
import type { DocumentKind } from '../lots/lot-codes.ts';
import { documentNames, isPublicPaper } from '../lots/names.ts';
import { usualStep } from '../lots/procedure/paper-rules.ts';
import type { Reader } from '../platform/db.ts';
import { procedureSteps, type ProvedStep } from '../rulebook/procedure-codes.ts';
import { stepDescriptions } from '../rulebook/procedure-steps.ts';
import type { LotPage } from './contract.ts';

type Step = LotPage['decisionSteps'][number];
interface Done {
  step: ProvedStep;
  doneOn: string;
  untilOn: string | null;
  verdict: 'agrees' | 'objects' | null;
}
interface Kept {
  id: string;
  kind: DocumentKind;
  step: ProvedStep | null;
  sha256: string;
}

/** In the procedure's order. A paper that is not public shows that it is there and its fingerprint; never its name or who signed. */
export async function decisionSteps(reader: Reader, lotId: string): Promise<Step[]> {
  const done = await reader.sql<Done>(
    `SELECT step, done_on AS "doneOn", until_on AS "untilOn", verdict FROM lot_step WHERE lot_id = $1
     UNION ALL SELECT 'resolution', met_on, NULL, NULL FROM resolution WHERE lot_id = $1
     UNION ALL SELECT 'outsider_approval', approved_on, NULL, NULL FROM outsider_approval WHERE lot_id = $1`,
    [lotId],
  );
  const kept = await reader.sql<Kept>('SELECT id, kind, step, sha256 FROM lot_document WHERE lot_id = $1 ORDER BY kind, added_at, id', [lotId]);
  const ofStep = (step: ProvedStep) => kept.filter((paper) => (paper.step ?? usualStep(paper.kind)) === step).map(paperOf);
  const place = ({ step }: Done) => procedureSteps.indexOf(step);
  return done.toSorted((one, other) => place(one) - place(other)).map((one) => ({ ...one, name: stepDescriptions[one.step].name, papers: ofStep(one.step) }));
}

const paperOf = (paper: Kept) => ({ name: documentNames[paper.kind], documentId: isPublicPaper(paper) ? paper.id : null, sha256: paper.sha256 });
