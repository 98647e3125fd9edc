// Payer queries: people of a receipt or an occupation who have no account on the platform — only a name on a bank line or in a register.
import { maskAccount } from '../../kernel/masking.ts';
import type { Bilingual } from '../../kernel/shapes.ts';
import type { Reader } from '../../platform/db.ts';
import type { FlagSummary } from '../contract.ts';
import { grouped } from '../wording.ts';
import type { PeopleEdge, PeopleNode } from './contract-sheet.ts';

export interface Payers {
  nodes: PeopleNode[];
  edges: PeopleEdge[];
  /** Names and bank accounts by which other flags are found; the numbers never leave the server. */
  names: string[];
  numbers: string[];
}

interface Used {
  number: string;
  name: string;
  lines: number;
  sum: string;
  last: string;
}

const NOBODY: Payers = { nodes: [], edges: [], names: [], numbers: [] };

/** Only what came to villages of the officer's regions. */
export async function payersOf(reader: Reader, flag: FlagSummary, regions: readonly string[]): Promise<Payers> {
  if (flag.subjectKind === 'bank_line') return payersOfLine(reader, flag.subjectId, regions);
  if (flag.subjectKind === 'occupation' || flag.subjectKind === 'contract') return payersOfHolder(reader, flag.subjectId, regions);
  return NOBODY;
}

/** Everybody in whose name the same account has paid: one account under two spellings of a name is one payer. */
async function payersOfLine(reader: Reader, lineId: string, regions: readonly string[]): Promise<Payers> {
  const line = await reader.one<{ name: string; number: string }>('SELECT counterparty_name AS name, counterparty_number AS number FROM bank_line WHERE id = $1', [lineId]);
  const used = line.number === '' ? [] : await usedBy(reader, 'x.counterparty_number = $2', regions, line.number);
  const nodes = named([line.name, ...used.map((one) => one.name)], { zh: '付款人', en: 'payer' });
  if (line.number === '') return { nodes, edges: [], names: [line.name], numbers: [] };
  return { ...withAccounts(nodes, used), names: [line.name], numbers: [line.number] };
}

/** Receipts in the holder's own name on the accounts of the asset's collective. */
async function payersOfHolder(reader: Reader, occupationId: string, regions: readonly string[]): Promise<Payers> {
  const held = await reader.maybe<{ holder: string; collective: string | null }>(
    'SELECT h.holder_name AS holder, a.collective_id AS collective FROM occupation h JOIN asset a ON a.id = h.asset_id WHERE h.id = $1',
    [occupationId],
  );
  if (held === undefined) return NOBODY;
  const { holder, collective } = held;
  const used = await usedBy(reader, 'x.counterparty_name = $2 AND b.collective_id = $3::uuid', regions, holder, collective);
  return { ...withAccounts(named([holder], { zh: '使用人', en: 'holder' }), used), names: [holder], numbers: used.flatMap((one) => (one.number === '' ? [] : [one.number])) };
}

async function usedBy(reader: Reader, which: string, regions: readonly string[], ...asked: (string | null)[]): Promise<Used[]> {
  return reader.sql<Used>(
    `SELECT x.counterparty_number AS number, x.counterparty_name AS name, count(*)::int AS lines, sum(x.amount)::text AS sum, max(x.booked_on)::text AS last
       FROM bank_line x JOIN bank_account b ON b.number = x.account_number JOIN collective c ON c.id = b.collective_id
      WHERE x.direction = 'credit' AND EXISTS (SELECT FROM unnest($1::text[]) AS own(region) WHERE c.place_code LIKE own.region || '%') AND ${which}
      GROUP BY 1, 2 ORDER BY max(x.booked_on) DESC, 1, 2 LIMIT 12`,
    [regions, ...asked],
  );
}

function named(names: readonly string[], role: Bilingual): PeopleNode[] {
  return [...new Set(names.filter((name) => name !== ''))].map((name, i) => ({ id: `payer:${i + 1}`, kind: 'person', name, role, group: null }));
}

function withAccounts(people: PeopleNode[], used: readonly Used[]): { nodes: PeopleNode[]; edges: PeopleEdge[] } {
  const numbers = [...new Set(used.map((one) => one.number).filter((number) => number !== ''))];
  const banks = numbers.map((number, i): PeopleNode => ({ id: `payer-bank:${i + 1}`, kind: 'account', name: maskAccount(number), role: { zh: '付款账户', en: 'paying account' }, group: null }));
  const edges = used.flatMap((one): PeopleEdge[] => {
    const person = people.find((node) => node.name === one.name);
    const bank = banks[numbers.indexOf(one.number)];
    if (person === undefined || bank === undefined) return [];
    const words = {
      zh: `${one.name}从 ${bank.name} 向村集体账户付来 ${one.lines} 笔，共 ${grouped(one.sum)} 元，最近 ${one.last}`,
      en: `${one.name} paid ${one.lines} time(s) from ${bank.name} to village accounts, ${grouped(one.sum)} yuan, last on ${one.last}`,
    };
    return [{ from: person.id, to: bank.id, kind: 'rent_payer', label: { zh: `付款 ${one.lines} 笔`, en: `${one.lines} payment(s)` }, words, source: { zh: '银行流水', en: 'bank lines' }, basis: 'record' }];
  });
  return { nodes: [...people, ...banks], edges };
}
