// Sheet: a paper as data: what stands on it, in order. It knows no PDF and no county; draw-sheet.ts draws it.

export type Block =
  | { is: 'title'; text: string; under?: string }
  | { is: 'heading'; text: string }
  | { is: 'paragraph'; text: string; bold?: boolean }
  | { is: 'facts'; rows: readonly (readonly [term: string, value: string])[] }
  /** `widths` are shares of the line; `right` the columns set to the right. */
  | { is: 'table'; head: readonly string[]; widths: readonly number[]; right?: readonly number[]; rows: readonly (readonly string[])[] }
  /** Side by side, each with room for a seal above its lines. */
  | { is: 'signatures'; parties: readonly { title: string; lines: readonly string[] }[] }
  | { is: 'qr'; address: string; lines: readonly string[] }
  /** JPEG pictures, two a row; the caption stands under each. */
  | { is: 'pictures'; pictures: readonly { content: Uint8Array; caption: string }[] }
  | { is: 'small'; text: string };

export interface Sheet {
  title: string;
  author: string;
  /** ISO time; the same sheet of the same time gives the same bytes. */
  madeAt: string;
  /** At the foot of every page, before the page's number. */
  foot: string;
  /** In pale letters across every page, e.g. 样本. */
  mark?: string;
  blocks: readonly Block[];
}
