// XML writing: a tree of names and texts as an XML document; every text is escaped, characters XML forbids are left out.

export type XmlTree = readonly [name: string, content: string | readonly XmlTree[], attributes?: Readonly<Record<string, string>>];

/** UTF-8, indented by one space a level. Names are the program's own and are not checked. */
export function writeXml(root: XmlTree): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, 0)}`;
}

function written([name, content, attributes = {}]: XmlTree, depth: number): string {
  const indent = ' '.repeat(depth);
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  if (typeof content === 'string') return `${indent}<${name}${said}>${escaped(content)}</${name}>\n`;
  return `${indent}<${name}${said}>\n${content.map((child) => written(child, depth + 1)).join('')}${indent}</${name}>\n`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '').replace(/[&<>"']/g, (mark) => marks[mark]!);
}
