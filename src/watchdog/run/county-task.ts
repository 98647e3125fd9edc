// County task: one county reckoned from its record: snapshot, findings, account, and in full what an officer may come to see. Runs in a thread of its own; pure but for packing.
import { gzipSync } from 'node:zlib';
import type { Bilingual } from '../../kernel/shapes.ts';
import type { Tested } from '../county-signal.ts';
import type { CountyRecord } from '../county/record.ts';
import { registerFaults, withheldContracts, type RegisterFault } from '../data-quality/register-faults.ts';
import type { Frozen } from '../snapshot/chunks.ts';
import { freezeCounty } from '../snapshot/freeze-county.ts';
import { idOf, signalsOfKind, subjectsOfKind, type AnySubject, type CountyKind, type ParametersInForce } from './catalogue-of-county.ts';
import { accountOf, resultsIn, type Account, type ReadResult } from './findings.ts';
import { freezeFindings } from './freeze-findings.ts';
import { isMissing, judgeCounty, type CountyScope } from './judge-county.ts';
import { cutOffsOf, levelsOfNight, type CutOffs, type Level } from './levels-of-night.ts';
import type { CountyView } from '../view/county-view.ts';

export interface CountyTask {
  county: string;
  record: CountyRecord;
  parameters: ParametersInForce;
  scope: CountyScope;
  /** `kind/subject/signal` of the flags an officer has before him: each is told again how its result stands. */
  standing: ReadonlySet<string>;
  /** `kind/subject` of the flags that officers have answered. */
  answered: ReadonlySet<string>;
  /** `contract/code` of the registers' faults that the township lets stand. */
  settledFaults: ReadonlySet<string>;
  /** What the last whole run would have shown, for a run over a few subjects, which cannot say what stands out of a county; null: this one is whole. */
  cutOffs: CutOffs | null;
}

export interface Packed {
  hash: string;
  text: string;
  chunks: ReadonlyMap<string, Uint8Array>;
}

/** A result an officer may see, with what it was reckoned from. */
export interface ShownResult extends ReadResult {
  /** Null: not to be shown, only told to a flag that stands. */
  level: Level | null;
  /** A contract whose figures no contract can have: nothing is to be concluded from it until the township has looked. */
  withheld: boolean;
  village: string | null;
  lotId: string | null;
  inputs: object | null;
  sentence: Bilingual | null;
}

export interface CountyOutcome {
  county: string;
  snapshot: Packed;
  findings: Packed;
  account: Account;
  parameters: ParametersInForce;
  cutOffs: CutOffs;
  shown: ShownResult[];
  /** For the township that keeps the register, and for nobody's queue. */
  faults: RegisterFault[];
  /** Lots no review has a verdict on: what random checks are drawn from. */
  auditFrame: { lotId: string; village: string | null; closedOn: number | null }[];
}

export function runCountyTask(task: CountyTask): CountyOutcome {
  const { county, record, parameters, scope, standing, answered } = task;
  const { view, findings } = judgeCounty(record, parameters, scope);
  const night = { findings, record, answered };
  const cutOffs = task.cutOffs ?? cutOffsOf(night);
  const levels = levelsOfNight(night, cutOffs);
  const withheld = withheldContracts(record, task.settledFaults);
  const subjects = subjectIndex(record);
  const shown: ShownResult[] = [];
  for (const one of resultsIn(findings)) {
    const key = `${one.kind}/${one.id}/${one.code}`;
    const impossible = one.kind === 'contract' && withheld.has(one.id);
    const stands = { level: impossible ? null : (levels.get(key) ?? null), withheld: impossible };
    if (stands.level !== null || standing.has(key)) shown.push(showResult(view, subjects[one.kind].get(one.id) as AnySubject, one, stands, parameters));
  }
  return { county, snapshot: packFrozen(freezeCounty(record)), findings: packFrozen(freezeFindings(findings)), account: accountOf(findings), parameters, cutOffs, shown, faults: registerFaults(record), auditFrame: frameOf(record) };
}

function frameOf({ lots, dispositions }: CountyRecord): CountyOutcome['auditFrame'] {
  return lots.filter((lot) => !dispositions.has(lot.lotId)).map(({ lotId, village, closedOn }) => ({ lotId, village, closedOn }));
}

function subjectIndex(record: CountyRecord): Record<CountyKind, ReadonlyMap<string, AnySubject>> {
  const index = (kind: CountyKind) => new Map(subjectsOfKind[kind](record).map((subject) => [idOf(kind, subject), subject]));
  return { lot: index('lot'), contract: index('contract'), village: index('village') };
}

/** The evidence as the signal gathered it, and its sentence: told only of what was raised. */
function showResult(view: CountyView, subject: AnySubject, one: ReadResult, stands: Pick<ShownResult, 'level' | 'withheld'>, parameters: ParametersInForce): ShownResult {
  const signal = signalsOfKind(one.kind).find(({ code }) => code === one.code);
  if (signal === undefined) throw new Error(`no signal ${one.code}`);
  const about = { ...stands, village: subject.village, lotId: 'lotId' in subject ? subject.lotId : null };
  const evidence = one.p === null ? null : signal.gather(view, subject);
  if (evidence === null || isMissing(evidence)) return { ...one, ...about, inputs: null, sentence: one.reason };
  const own = parameters[one.code] ?? signal.parameters;
  const tested: Tested = signal.test(evidence, own);
  return { ...one, ...about, inputs: { evidence, parameters: own }, sentence: tested.state === 'triggered' ? signal.tell(evidence, tested) : { zh: '不再成立', en: 'No longer so' } };
}

function packFrozen({ hash, text, chunks }: Frozen): Packed {
  return { hash, text, chunks: new Map([...chunks].map(([name, lines]) => [name, gzipSync(lines, { level: 4 })])) };
}
