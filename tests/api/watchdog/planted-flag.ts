// A planted flag: a finding about one subject stored as a run would store it, so that the sheet beside it can be read without a county of deals.
import { createHash, randomUUID } from 'node:crypto';
import { plainFinding, type Finding, type SubjectKind } from '../../../src/watchdog/signal.ts';
import { insertFlag, insertFresh, insertInputs, insertRun } from '../../../src/watchdog/store.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction, type Db } from '../../../src/platform/db.ts';

export interface FlagAsk {
  kind: SubjectKind;
  subjectId: string;
  placeCode: string;
  signal?: string;
  level?: 'high' | 'medium' | 'low';
  money?: string;
  finding?: Partial<Finding>;
}

export async function plantFlag(db: Db, ask: FlagAsk): Promise<string> {
  const signal = ask.signal ?? 'P1';
  const inputs = JSON.stringify({ planted: randomUUID() });
  const hash = createHash('sha256').update(inputs).digest('hex');
  const finding: Finding = {
    ...plainFinding('clear', '低 40 %', '40 % below'),
    state: 'triggered',
    p: 0.03,
    innocentExplanations: [{ zh: '地块零碎', en: 'scattered plots' }],
    rows: [{ kind: 'lot', id: ask.subjectId, words: { zh: '本宗', en: 'this lot' } }],
    ...ask.finding,
  };
  return inTransaction(db, async (tx) => {
    const now = await readClock(tx);
    const runId = await insertRun(tx, { trigger: 'manual', modelVersion: 'planted', startedAt: now, finishedAt: now, subjects: {}, results: {} });
    await insertInputs(tx, new Map([[hash, inputs]]));
    await insertFresh(tx, runId, [{ kind: ask.kind, subjectId: ask.subjectId, signal, state: 'triggered', p: finding.p, inputHash: hash, finding }], now);
    const { id } = await insertFlag(tx, {
      kind: ask.kind, subjectId: ask.subjectId, signal, placeCode: ask.placeCode, lotId: ask.kind === 'lot' ? ask.subjectId : null, level: ask.level ?? 'medium',
      moneyAtStake: ask.money ?? '10000.00', confidence: 0.9, runId, now,
    });
    return id;
  });
}
