// Plan of a correction: what it would publish as things stand now, or the refusal; asked when it is requested, shown, and decided.
import type { Reader } from '../../platform/db.ts';
import { planCorrection, type PlannedCorrection } from '../../lots/correct-notice.ts';
import { lotById } from '../../lots/queries.ts';
import { lotUnknown } from '../../lots/refusals.ts';
import type { AuctionRow } from '../store.ts';
import type { CorrectionAsk } from './contract.ts';
import { correctionSuspended, correctionTooLate } from './refusals.ts';

export async function plannedFor(reader: Reader, row: AuctionRow, ask: CorrectionAsk, now: Date): Promise<PlannedCorrection> {
  if (row.state !== 'scheduled' || now.getTime() >= row.opens_at.getTime()) throw correctionTooLate({ opens_at: row.opens_at.toISOString() });
  const lot = await lotById(reader, row.lot_id);
  if (lot === undefined) throw lotUnknown();
  const planned = await planCorrection(reader, lot, ask, now);
  const stopped = row.suspended_at !== null || (row.resumes_at !== null && now.getTime() < row.resumes_at.getTime());
  if (planned.material && stopped) throw correctionSuspended();
  return planned;
}
