// What the import page shows: the upload, perhaps a preview of the file just sent, and the imports made before.
import type { ImportRunRow } from '../../../../src/registry/import/contract.ts';
import type { Option } from '../../../kit/field.tsx';

export interface PreviewNote {
  weight: 'correction' | 'finding' | 'refusal';
  zh: string;
  en: string;
}

/** The reply of POST /api/import-previews, as far as the page shows it. */
export interface ImportPreview {
  recognised: readonly { heading: string; field: string }[];
  unrecognised: readonly string[];
  missing: readonly string[];
  totals: { rows: number; taken: number; corrected: number; refused: number; assets: number };
  rows: readonly {
    row: number;
    outcome: 'taken' | 'corrected' | 'refused';
    raw: Readonly<Record<string, string>>;
    notes: readonly PreviewNote[];
    assets: readonly { name: string; class: string; nominal: string; unit: string; approximate: boolean }[];
  }[];
}

export interface ImportsData {
  /** The fields a column may be, in the reader's words. */
  fields: readonly Option[];
  classNames: Readonly<Record<string, string>>;
  /** County of rows that name none, prefilled. */
  county: string;
  /** Of the file sent without script; the live part keeps its own. */
  preview: { fileName: string; reply: ImportPreview; map: Readonly<Record<string, string>> } | null;
  past: readonly ImportRunRow[];
  total: number;
  page: number;
  pageSize: number;
}
