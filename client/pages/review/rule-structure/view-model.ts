// What the page of one vote rule or procedure shows: its boxes, or a row for every step there is.

export const shares = ['quorum.persons', 'quorum.households', 'majority', 'majorityOfAll'] as const;
export type Share = (typeof shares)[number];
export type BoxName = `${Share}.${'numerator' | 'denominator' | 'strict'}` | 'majorityOf' | 'noticeDays' | 'minSize' | 'maxSize' | 'oddSize' | 'committeeRoute' | 'townshipApproval' | 'planFiledWorkingDays' | `bodies.${string}`;

export interface StructureBox {
  name: BoxName;
  kind: 'figure' | 'strict' | 'majorityOf' | 'yesNo' | 'tick';
  value: string;
  /** Of a body that may decide: its name. */
  label?: string;
  optional: boolean;
}

export interface StructureRow {
  step: string;
  name: string;
  basis: string;
  taken: boolean;
  days: string;
  papers: readonly { name: string; value: string }[];
  kinds: readonly { value: string; label: string }[];
}

export interface StructureData {
  code: string;
  label: string;
  /** As it stands, in words. */
  now: string;
  boxes: readonly StructureBox[];
  rows: readonly StructureRow[];
  today: string;
  /** A proposal waits: one's own takes this change in, another's is in the way. */
  waiting: { mine: boolean; changes: readonly string[]; effectiveFrom: string; approvedBy: string } | null;
}
