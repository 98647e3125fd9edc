// Cell text: one form for what clerks type — full-width digits, ㎡, circled numbers, thousands separators, stray spaces.

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const BLANK = /^[\s/\\\-—–_、,，.。·*?？]*$|^(?:无|暂无|空|未知|不详|n\/?a|none|null)$/i;

/** Plain text of a cell: half-width, lower-case, line breaks as ';', single spaces. '①120㎡' becomes ';1、120m2'. */
export function plainText(cell: string): string {
  return cell
    .replace(/[①-⑳]/gu, (mark) => `;${CIRCLED.indexOf(mark) + 1}、`)
    .replace(/(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])/g, (number) => number.replaceAll(',', ''))
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\r\n?|\n/g, ';')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Nothing was filled in: empty, '/', '-', '无' … */
export function isBlank(cell: string): boolean {
  return BLANK.test(cell.normalize('NFKC').trim());
}

/** A name as one line without spaces between Chinese characters; Latin words keep theirs. */
export function oneLine(cell: string): string {
  return cell
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    .trim();
}
