// Journal kinds of the room watchdog: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { count, moneyText, sha256, uuid } from '../../kernel/shapes.ts';

const level = z.enum(['high', 'medium', 'low']);
const states = z.record(z.string(), count);

/** One run of the sweep: how many subjects of each kind, how many results in each state. */
const runFinished = z.object({
  runId: uuid,
  trigger: z.enum(['nightly', 'journal', 'manual']),
  modelVersion: z.string(),
  subjects: states,
  results: states,
  raised: count,
  cleared: count,
});

const raised = z.object({
  flagId: uuid,
  code: z.string(),
  signal: z.string(),
  subjectKind: z.string(),
  subjectId: uuid,
  level,
  moneyAtStake: moneyText,
  inputHash: sha256,
});

export const watchdogKinds = {
  'watchdog.run_finished': runFinished,
  'flag.raised': raised,
  'flag.updated': raised,
  'flag.cleared': z.object({ flagId: uuid, runId: uuid }),
  'flag.read': z.object({ flagId: uuid, what: z.enum(['detail', 'evidence']) }),
  'flag.claimed': z.object({ flagId: uuid }),
  /** The reason itself stays in the watchdog's own table; its hash here proves it was not reworded later. */
  'flag.disposed': z.object({ flagId: uuid, dispositionId: uuid, verdict: z.string(), reasonSha256: sha256 }),
} satisfies Record<string, z.ZodType>;
