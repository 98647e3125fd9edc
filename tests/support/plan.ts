// Plans of the statements our own queries send, as PostgreSQL ran them: which relations were read from end to end, and how many rows were read for nothing.
import type { Reader } from '../../src/platform/db.ts';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Rows Removed by Filter'?: number;
  'Actual Loops'?: number;
  Plans?: Node[];
}

/** Every node of the plans of what `ask` sends; `ask` gets its answers as always. */
export async function plansOf(reader: Reader, ask: (reader: Reader) => Promise<unknown>): Promise<Node[]> {
  const nodes: Node[] = [];
  const explained = async (text: string, params: readonly unknown[] = []): Promise<void> => {
    const rows = await reader.sql<{ 'QUERY PLAN': { Plan: Node }[] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, params);
    nodes.push(...rows.flatMap((row) => row['QUERY PLAN'].flatMap((plan) => within(plan.Plan))));
  };
  const telling: Reader = {
    sql: async (text, params) => (await explained(text, params), reader.sql(text, params)),
    one: async (text, params) => (await explained(text, params), reader.one(text, params)),
    maybe: async (text, params) => (await explained(text, params), reader.maybe(text, params)),
  };
  await ask(telling);
  if (nodes.length === 0) throw new Error('nothing was asked');
  return nodes;
}

/** Rows that were read and did not belong to the answer. */
export async function rowsPassedOver(reader: Reader, ask: (reader: Reader) => Promise<unknown>): Promise<number> {
  return (await plansOf(reader, ask)).reduce((sum, node) => sum + (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1), 0);
}

/** Relations read from end to end, by a sequential scan. */
export async function readWhole(reader: Reader, ask: (reader: Reader) => Promise<unknown>): Promise<string[]> {
  return (await plansOf(reader, ask)).flatMap((node) => (node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? '?'] : []));
}

function within(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(within)];
}
