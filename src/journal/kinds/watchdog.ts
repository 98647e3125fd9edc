// Journal kinds of the room watchdog: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { count, moneyText, sha256, uuid } from '../../kernel/shapes.ts';

const level = z.enum(['high', 'medium', 'low']);
const states = z.record(z.string(), count);

/** One run of the sweep: how many subjects of each kind, how many results in each state. */
const runFinished = z.object({
  run_id: uuid,
  trigger: z.enum(['nightly', 'journal', 'manual']),
  model_version: z.string(),
  subjects: states,
  results: states,
  raised: count,
  cleared: count,
  /** What was read and found of each county, by hash: the stored rows can be held against the log. */
  counties: z.array(z.object({ county: z.string(), snapshot: sha256, findings: sha256 })).optional(),
});

const raised = z.object({
  flag_id: uuid,
  code: z.string(),
  signal: z.string(),
  subject_kind: z.string(),
  subject_id: uuid,
  level,
  money_at_stake: moneyText,
  input_hash: sha256,
});

export const watchdogKinds = {
  'watchdog.run_finished': runFinished,
  /** Subject 'watchdog', id the county's code. */
  'watchdog.parameter_adopted': z.object({ county: z.string(), code: z.string(), name: z.string(), value: z.string(), effective_from: z.iso.date(), approval_id: uuid }),
  /** Subject 'watchdog', id the county's code. With the run's snapshot anybody can draw the same lots again. */
  'watchdog.checks_drawn': z.object({ county: z.string(), run_id: uuid, draw_id: uuid, seed: z.int().min(0), frame: count, drawn: count }),
  'random_check.decided': z.object({ check_id: uuid, found: z.boolean(), reason_sha256: sha256 }),
  /** Subject 'watchdog', id the notice's: while bidding went on officers were told to look. Bidders stand in the notice only, by their codes. */
  'watchdog.live_noticed': z.object({ notice_id: uuid, lot_id: uuid, notice: z.enum(['device', 'payer', 'jump', 'pace']) }),
  'flag.raised': raised,
  'flag.updated': raised,
  'flag.cleared': z.object({ flag_id: uuid, run_id: uuid }),
  'flag.read': z.object({ flag_id: uuid, what: z.enum(['detail', 'evidence']) }),
  'flag.claimed': z.object({ flag_id: uuid }),
  /** The reason itself stays in the watchdog's own table; its hash here proves it was not reworded later. */
  'flag.disposed': z.object({ flag_id: uuid, disposition_id: uuid, verdict: z.string(), reason_sha256: sha256, approval_id: uuid.optional() }),
  /** Drawn by the stored seed for a second reading; what the second officer found stands beside the first verdict and changes nothing. */
  'flag.drawn_again': z.object({ flag_id: uuid, disposition_id: uuid }),
  'flag.read_second': z.object({ flag_id: uuid, disposition_id: uuid, verdict: z.string(), reason_sha256: sha256 }),
} satisfies Record<string, z.ZodType>;
