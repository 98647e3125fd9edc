// Row keys: the natural key of an imported row, so that importing again makes nothing twice.
import { createHash } from 'node:crypto';
import type { RowNote } from '../../platform/imports/row-report.ts';
import { codeMissing, codeRepeated, rowRepeated } from './import-notes.ts';

export interface RowKey {
  /** What the row is called in the register: its own code, or one made of its content. */
  code: string;
  notes: RowNote[];
}

/** Codes like '1', '2', '3' number the rows of one file; only with the content do they name a thing. */
const ROW_NUMBER = /^\d{1,5}$/;

/** Remembers the codes and rows of one file. Given the same file in the same order it gives the same keys. */
export class KeyBook {
  readonly #codes = new Map<string, { row: number; content: string }>();
  readonly #contents = new Map<string, number>();

  /** `content` is the row's cells without its code. A row that repeats another word for word is refused. */
  keyOf(row: number, county: string, code: string, content: string): RowKey | { refusal: RowNote } {
    const hash = createHash('sha256').update(`${county}\n${content}`).digest('hex').slice(0, 10);
    const whole = `${county}|${ROW_NUMBER.test(code) ? '' : code}|${hash}`;
    const twin = this.#contents.get(whole);
    if (twin !== undefined) return { refusal: rowRepeated({ row: twin }) };
    this.#contents.set(whole, row);
    if (code === '') return { code: `H${hash}`, notes: [codeMissing({ code: `H${hash}` })] };
    if (ROW_NUMBER.test(code)) return { code: `${code}-${hash}`, notes: [] };
    const key = `${county}|${code}`;
    const earlier = this.#codes.get(key);
    if (earlier === undefined) {
      this.#codes.set(key, { row, content });
      return { code, notes: [] };
    }
    return { code: `${code}-${hash}`, notes: [codeRepeated({ code, row: earlier.row, own: `${code}-${hash}` })] };
  }
}
