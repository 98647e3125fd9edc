// Relation edges: ties in rows become lines between people, each with its words and its source; pure.
import { clusters } from '../../statistics/union-find.ts';
import { maskAccount } from '../../kernel/masking.ts';
import type { Bilingual } from '../../kernel/shapes.ts';
import type { PeopleEdge, PeopleNode } from './contract-sheet.ts';
import type { AccountUse, CadreTie, IdentityTie, JointTie, Met } from './tie-queries.ts';
import { officeWords, postWords, relationWords } from './tie-words.ts';
import type { Who } from './who-queries.ts';

export interface Ties {
  identity: readonly IdentityTie[];
  joint: readonly JointTie[];
  uses: readonly AccountUse[];
  cadres: readonly CadreTie[];
  met: readonly Met[];
}

export interface Related {
  edges: PeopleEdge[];
  /** Cadres and bank accounts; the people themselves are the asker's. */
  nodes: PeopleNode[];
  /** Account id → a number that tied people share, from 1 in the order of `who`. */
  groups: Map<string, number>;
  /** Sealed numbers of the cadres; for further questions, never for the wire. */
  cadreKeys: string[];
}

export function related(who: readonly Who[], ties: Ties): Related {
  const name = new Map(who.map((one) => [one.accountId, one.name]));
  const named = (id: string) => name.get(id) ?? '';
  const banks = bankEdges(who, ties.uses, named);
  const cadres = cadreEdges(ties.cadres, named);
  const people = [...ties.identity.map((tie) => identityEdge(tie, named)), ...ties.joint.map((tie) => jointEdge(tie, named))];
  const one = clusters();
  // Kin of one cadre and having met before are worth reading, but do not make two bidders one.
  for (const edge of people) one.join(edge.from, edge.to);
  for (const holders of banks.shared) for (const holder of holders) one.join(holders[0] as string, holder);
  return { edges: [...people, ...banks.edges, ...cadres.edges, ...ties.met.map((met) => metEdge(met, named))], nodes: [...cadres.nodes, ...banks.nodes], groups: numbered(who, one.of), cadreKeys: [...new Set(ties.cadres.map((tie) => tie.cadreKey))] };
}

function numbered(who: readonly Who[], of: (member: string) => string): Map<string, number> {
  const numbers = new Map<string, number>();
  return new Map(
    who.map(({ accountId }) => {
      const root = of(accountId);
      if (!numbers.has(root)) numbers.set(root, numbers.size + 1);
      return [accountId, numbers.get(root) as number];
    }),
  );
}

const PAPERS: Bilingual = { zh: '账户实名登记', en: 'the accounts’ verified identity' };

function identityEdge({ one, other, kind }: IdentityTie, named: (id: string) => string): PeopleEdge {
  const said = {
    same_person: { label: { zh: '同一人', en: 'one person' }, words: { zh: `${named(one)}与${named(other)}：同一身份`, en: `${named(one)} and ${named(other)}: one identity` } },
    same_representative: { label: { zh: '同一法人代表', en: 'one representative' }, words: { zh: `${named(one)}与${named(other)}：法定代表人是同一人`, en: `${named(one)} and ${named(other)} have the same legal representative` } },
    represents: { label: { zh: '法定代表人', en: 'represents' }, words: { zh: `${named(one)}与${named(other)}：一方是另一方的法定代表人`, en: `Of ${named(one)} and ${named(other)} one is the other’s legal representative` } },
  }[kind];
  return { from: one, to: other, kind, ...said, source: PAPERS, basis: 'record' };
}

function jointEdge({ one, other, part, lots }: JointTie, named: (id: string) => string): PeopleEdge {
  const where = lots.join(' ');
  const source = { zh: `报名记录 ${where}`, en: `applications for ${where}` };
  if (part === 'principal') {
    const words = { zh: `${named(one)}代${named(other)}报名竞买`, en: `${named(one)} applied on behalf of ${named(other)}` };
    return { from: one, to: other, kind: 'agent', label: { zh: '代理', en: 'agent' }, words, source, basis: 'record' };
  }
  const words = { zh: `${named(one)}与${named(other)}联合竞买`, en: `${named(one)} and ${named(other)} bid jointly` };
  return { from: one, to: other, kind: 'joint', label: { zh: '联合竞买', en: 'joint bid' }, words, source, basis: 'record' };
}

const wayWords: Record<AccountUse['way'], { label: Bilingual; did: Bilingual; source: Bilingual }> = {
  deposit_payer: { label: { zh: '付保证金', en: 'paid deposit' }, did: { zh: '的保证金从这个账户付出', en: ' paid deposits from this account' }, source: { zh: '保证金的银行流水', en: 'bank lines of deposits' } },
  refund_to: { label: { zh: '退保证金', en: 'refund' }, did: { zh: '的保证金退到这个账户', en: ' had deposits returned to this account' }, source: { zh: '退保证金的付款指令', en: 'payment orders of returned deposits' } },
  rent_payer: { label: { zh: '付租金', en: 'paid rent' }, did: { zh: '的租金由这个账户付来', en: '’s rent came from this account' }, source: { zh: '租金的银行流水', en: 'bank lines of rent' } },
};

/** Drawn only where it says something: an account that two people use, or that is in another's name. */
function bankEdges(who: readonly Who[], uses: readonly AccountUse[], named: (id: string) => string): { edges: PeopleEdge[]; nodes: PeopleNode[]; shared: string[][] } {
  const byNumber = new Map<string, AccountUse[]>();
  for (const use of uses) byNumber.set(use.number, [...(byNumber.get(use.number) ?? []), use]);
  const edges: PeopleEdge[] = [];
  const nodes: PeopleNode[] = [];
  const shared: string[][] = [];
  const order = new Map(who.map((one, i) => [one.accountId, i]));
  for (const [number, of] of byNumber) {
    const users = [...new Set(of.map((use) => use.accountId))].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    const foreign = of.filter((use) => use.holder !== '' && use.holder !== named(use.accountId));
    if (users.length < 2 && foreign.length === 0) continue;
    if (users.length >= 2) shared.push(users);
    const id = `bank:${nodes.length + 1}`;
    const holder = foreign[0]?.holder ?? '';
    const role = users.length < 2 ? { zh: '户名与当事人不同', en: 'in another’s name' } : { zh: `${users.length} 人共用`, en: `used by ${users.length}` };
    nodes.push({ id, kind: 'account', name: `${holder}${holder === '' ? '' : ' '}${maskAccount(number)}`, role, group: null });
    for (const use of of) edges.push(useEdge(use, id, `${holder}${maskAccount(number)}`, named));
  }
  return { edges, nodes, shared };
}

function useEdge({ accountId, way, times }: AccountUse, id: string, account: string, named: (id: string) => string): PeopleEdge {
  const { label, did, source } = wayWords[way];
  const words = { zh: `${named(accountId)}${did.zh}（${account}），${times} 次`, en: `${named(accountId)}${did.en} (${account}), ${times} time(s)` };
  return { from: accountId, to: id, kind: way, label, words, source, basis: 'record' };
}

function cadreEdges(ties: readonly CadreTie[], named: (id: string) => string): { edges: PeopleEdge[]; nodes: PeopleNode[] } {
  const nodes = new Map<string, PeopleNode>();
  const edges = ties.map((tie): PeopleEdge => {
    const held = heldWords(tie);
    const node = nodes.get(tie.cadreKey) ?? { id: `cadre:${nodes.size + 1}`, kind: 'cadre' as const, name: tie.cadre, role: held, group: null };
    nodes.set(tie.cadreKey, node);
    const kin = tie.relation === null || tie.relation === 'self' ? null : relationWords[tie.relation];
    const common = { from: node.id, to: tie.accountId };
    if (kin !== null) {
      const words = { zh: `${tie.cadre}（${held.zh}）申报：${named(tie.accountId)}是其${kin.zh}`, en: `${tie.cadre} (${held.en}) declared ${named(tie.accountId)} as ${kin.en}` };
      return { ...common, kind: 'kin', label: kin, words, source: { zh: '亲属与回避申报', en: 'declarations of kin' }, basis: 'declared' };
    }
    const words = { zh: `${named(tie.accountId)}背后的人任${held.zh}`, en: `The person behind ${named(tie.accountId)} is ${held.en}` };
    const kind = tie.via === 'post' ? 'post' : 'office';
    const source = kind === 'post' ? { zh: '任职登记', en: 'register of posts' } : { zh: '平台岗位授权', en: 'roles on the platform' };
    return { ...common, kind, label: { zh: '本人任职', en: 'holds the post' }, words, source, basis: 'record' };
  });
  return { edges, nodes: [...nodes.values()] };
}

function heldWords({ held, place }: CadreTie): Bilingual {
  const words = { ...postWords, ...officeWords }[held] ?? { zh: held, en: held };
  return { zh: `${place}${words.zh}`, en: `${words.en}, ${place}` };
}

function metEdge({ one, other, times, oneWon, otherWon }: Met, named: (id: string) => string): PeopleEdge {
  const words = {
    zh: `${named(one)}与${named(other)}另有 ${times} 宗同场竞买：${named(one)}中标 ${oneWon} 宗，${named(other)}中标 ${otherWon} 宗`,
    en: `${named(one)} and ${named(other)} met on ${times} other lots: ${named(one)} won ${oneWon}, ${named(other)} won ${otherWon}`,
  };
  return { from: one, to: other, kind: 'met', label: { zh: `同场 ${times} 次`, en: `met ${times}×` }, words, source: { zh: '竞价记录', en: 'auction records' }, basis: 'record' };
}
