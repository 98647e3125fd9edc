// Reads of stored rule sets: headers by day or id, and a version's values.
import type { Reader } from '../platform/db.ts';

export interface RuleSetHeader {
  id: string;
  county: string;
  version: number;
  effectiveFrom: string;
  approvedBy: string;
  note: string;
  approvalId: string | null;
}

export interface ValueRow {
  code: string;
  value: unknown;
  unit: string;
  basis_zh: string;
  basis_en: string;
  effective_from: string;
  approved_by: string;
}

const HEADER = 'id, county, version, effective_from AS "effectiveFrom", approved_by AS "approvedBy", note, approval_id AS "approvalId"';

export async function headerInForce(reader: Reader, county: string, onDate: string): Promise<RuleSetHeader | undefined> {
  return reader.maybe<RuleSetHeader>(
    `SELECT ${HEADER} FROM rule_set WHERE county = $1 AND effective_from <= $2 ORDER BY effective_from DESC, version DESC LIMIT 1`,
    [county, onDate],
  );
}

/** Of every county that has one. */
export async function headersInForce(reader: Reader, onDate: string): Promise<RuleSetHeader[]> {
  return reader.sql<RuleSetHeader>(`SELECT DISTINCT ON (county) ${HEADER} FROM rule_set WHERE effective_from <= $1 ORDER BY county, effective_from DESC, version DESC`, [onDate]);
}

export async function headerById(reader: Reader, id: string): Promise<RuleSetHeader | undefined> {
  return reader.maybe<RuleSetHeader>(`SELECT ${HEADER} FROM rule_set WHERE id = $1`, [id]);
}

export async function latestHeader(reader: Reader, county: string): Promise<RuleSetHeader | undefined> {
  return reader.maybe<RuleSetHeader>(`SELECT ${HEADER} FROM rule_set WHERE county = $1 ORDER BY version DESC LIMIT 1`, [county]);
}

export async function valueRows(reader: Reader, ruleSetId: string): Promise<ValueRow[]> {
  return reader.sql<ValueRow>('SELECT code, value, unit, basis_zh, basis_en, effective_from, approved_by FROM rule_value WHERE rule_set_id = $1', [ruleSetId]);
}

/** All versions of a county, the newest first. */
export async function headersOf(reader: Reader, county: string): Promise<RuleSetHeader[]> {
  return reader.sql<RuleSetHeader>(`SELECT ${HEADER} FROM rule_set WHERE county = $1 ORDER BY version DESC`, [county]);
}

export async function headerOfVersion(reader: Reader, county: string, version: number): Promise<RuleSetHeader | undefined> {
  return reader.maybe<RuleSetHeader>(`SELECT ${HEADER} FROM rule_set WHERE county = $1 AND version = $2`, [county, version]);
}
