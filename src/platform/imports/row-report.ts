// Row report: what an import says about each row, in a shape every import of the house shares.

/** `correction`: we read it otherwise than it was written, and say how. `finding`: taken as written, but someone should look. `refusal`: the row stays out. */
export type NoteWeight = 'correction' | 'finding' | 'refusal';

export interface RowNote {
  weight: NoteWeight;
  code: string;
  /** The heading or field the rule speaks of. */
  field: string;
  zh: string;
  en: string;
  facts: Record<string, string | number>;
}

export type NoteFacts = Record<string, string | number>;

export interface NoteKind {
  (facts?: NoteFacts): RowNote;
  code: string;
  weight: NoteWeight;
}

/** Declares a note: a stable dotted code and a sentence a clerk can act on, in both languages; `{name}` is filled from the facts. */
export function noteKind(weight: NoteWeight, code: string, field: string, zh: string, en: string): NoteKind {
  const make = (facts: NoteFacts = {}): RowNote => ({ weight, code, field, zh: fill(zh, facts), en: fill(en, facts), facts });
  return Object.assign(make, { code, weight });
}

export type RowOutcome = 'taken' | 'corrected' | 'refused';

export interface RowReport {
  row: number;
  /** What the source file calls the row, when it has a code. */
  code: string;
  outcome: RowOutcome;
  notes: readonly RowNote[];
  /** Ids of the assets the row stands for, in the registry. */
  assetIds: readonly string[];
}

export function outcomeOf(notes: readonly RowNote[]): RowOutcome {
  if (notes.some((note) => note.weight === 'refusal')) return 'refused';
  return notes.some((note) => note.weight === 'correction') ? 'corrected' : 'taken';
}

export interface ImportTotals {
  rows: number;
  taken: number;
  corrected: number;
  refused: number;
  assets: number;
  reasons: Record<string, number>;
}

export const emptyTotals = (): ImportTotals => ({ rows: 0, taken: 0, corrected: 0, refused: 0, assets: 0, reasons: {} });

/** Adds one row to the totals; rows = taken + corrected + refused always holds. A code counts once a row. */
export function addToTotals(totals: ImportTotals, report: RowReport): void {
  totals.rows += 1;
  totals[report.outcome] += 1;
  totals.assets += report.assetIds.length;
  for (const code of new Set(report.notes.map((note) => note.code))) totals.reasons[code] = (totals.reasons[code] ?? 0) + 1;
}

function fill(sentence: string, facts: NoteFacts): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
