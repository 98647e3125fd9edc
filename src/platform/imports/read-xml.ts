// XML: a file as a tree of text, without the parts of XML by which a file can do harm; well-formed or refused.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import iconv from 'iconv-lite';
import { decodeText } from './decode-text.ts';
import { emptyFile, unreadableFile, xmlHasDoctype, xmlTooLarge } from './file-refusals.ts';
import { storable } from './table-file.ts';

export const MAX_XML_BYTES = 32 * 1024 * 1024;

/** Nothing a bank sends nests deeper; a file that does wants the stack to end. */
const MAX_DEPTH = 40;

/** Document types are refused below; these hold should one ever slip through: entities of its own do not expand here. */
const noEntities = { enabled: true, appliesTo: 'external', maxEntityCount: 1, maxEntitySize: 100, maxExpansionDepth: 1, maxTotalExpansions: 10, maxExpandedLength: 1_000 } as const;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true, // banks write <ns2:Document> as well as <Document>
  parseTagValue: false, // an account number is no number
  parseAttributeValue: false,
  htmlEntities: true, // for &#20313;
  maxNestedTags: MAX_DEPTH,
  processEntities: noEntities,
});

/** Does the file begin like XML, whatever its encoding? */
export function looksLikeXml(bytes: Uint8Array): boolean {
  return decodeText(bytes.subarray(0, 400)).text.trimStart().startsWith('<');
}

/** The tree under a nameless root. Refuses import.empty_file, import.xml_too_large, import.xml_has_doctype and import.unreadable_file. */
export function readXml(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw emptyFile();
  if (bytes.length > MAX_XML_BYTES) throw xmlTooLarge({ limit: `${MAX_XML_BYTES / 1024 / 1024} MB` });
  const text = textOfFile(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw xmlHasDoctype();
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) throw new Error(`${valid.err.msg} (${valid.err.line})`);
    return parser.parse(text);
  } catch (error) {
    throw unreadableFile({ why: String((error as Error)?.message ?? error).slice(0, 120) });
  }
}

/** A declared Chinese encoding is believed: of a file with few Chinese characters the bytes alone may be taken for UTF-8. */
function textOfFile(bytes: Uint8Array): string {
  const declared = /^<\?xml[^>]*encoding=["'](?:gb2312|gbk|gb18030)["']/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'));
  return declared ? iconv.decode(Buffer.from(bytes), 'gb18030') : decodeText(bytes).text;
}

/** Every element at the end of the path, in order. */
export function allAt(node: unknown, ...path: readonly string[]): unknown[] {
  let found = [node].flat();
  for (const name of path) {
    found = found.flatMap((one) => (typeof one === 'object' && one !== null && Object.hasOwn(one, name) ? [(one as Record<string, unknown>)[name]].flat() : []));
  }
  return found;
}

/** The text at the end of the path; '' when there is none, or more than one where one is meant: nobody guesses which. */
export function textAt(node: unknown, ...path: readonly string[]): string {
  const found = allAt(node, ...path);
  return found.length === 1 ? textOf(found[0]) : '';
}

/** Of one element, without the characters a database cannot hold. */
export function textOf(node: unknown): string {
  const own = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)['#text'] : node;
  return typeof own === 'string' ? storable(own).trim() : '';
}
