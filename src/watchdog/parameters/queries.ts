// Queries of parameters: a county's own values in force on a day, and the whole history of them.
import type { Reader } from '../../platform/db.ts';
import { allSignals } from '../catalogue.ts';
import type { ParametersInForce } from '../run/catalogue-of-county.ts';
import type { ParameterView } from './contract.ts';
import { defaultsOf } from './muting.ts';
import { wordsOfParameter } from './parameter-words.ts';
import { boundsOf } from './rules.ts';

/** Signal → name → value of what the county changed; the signals' defaults are not here. `day`: 'YYYY-MM-DD'. */
export async function ownParameters(reader: Reader, county: string, day: string): Promise<ParametersInForce> {
  const rows = await reader.sql<{ code: string; name: string; value: number }>(
    `SELECT DISTINCT ON (code, name) code, name, value FROM signal_parameter WHERE county = $1 AND effective_from <= $2 ORDER BY code, name, effective_from DESC`,
    [county, day],
  );
  const own: Record<string, Record<string, number>> = {};
  for (const { code, name, value } of rows) own[code] = { ...own[code], [name]: value };
  return own;
}

type HistoryRow = ParameterView['history'][number] & { code: string; name: string };

/** Every parameter of every signal of a county's run; `history` newest first, what is to come included. */
export async function parametersOf(reader: Reader, county: string, day: string): Promise<ParameterView[]> {
  const rows = await reader.sql<Omit<HistoryRow, 'adoptedAt'> & { adoptedAt: Date }>(
    `SELECT s.code, s.name, s.value, s.effective_from AS "effectiveFrom", s.reason, p.name AS "proposedBy", a.name AS "approvedBy", s.adopted_at AS "adoptedAt"
       FROM signal_parameter s JOIN account p ON p.id = s.proposed_by JOIN account a ON a.id = s.approved_by WHERE s.county = $1 ORDER BY s.effective_from DESC`,
    [county],
  );
  return allSignals.flatMap(({ code, title }) =>
    Object.entries(defaultsOf(code) ?? {}).map(([name, byDefault]): ParameterView => {
      const history = rows.filter((row) => row.code === code && row.name === name).map(({ code: _code, name: _name, adoptedAt, ...row }) => ({ ...row, adoptedAt: adoptedAt.toISOString() }));
      const current = history.find((one) => one.effectiveFrom <= day);
      return { code, title, name, label: wordsOfParameter(code, name) ?? { zh: name, en: name }, value: current?.value ?? byDefault, default: byDefault, ...boundsOf(name, byDefault), since: current?.effectiveFrom ?? null, history };
    }),
  );
}
