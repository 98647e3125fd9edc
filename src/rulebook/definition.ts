// Definition: how one rule is declared: its shape, unit, default value, what it is called and its legal basis.
import { z } from 'zod';
import type { Bilingual } from '../kernel/shapes.ts';

export interface RuleDefinition<S extends z.ZodType = z.ZodType> {
  schema: S;
  value: z.output<S>;
  unit: string;
  label: Bilingual;
  basis: Bilingual;
}

type Say = readonly [zh: string, en: string];

/** Declares a rule; the value's type flows from its schema. */
export function rule<S extends z.ZodType>(schema: S, value: z.output<S>, unit: string, label: Say, basis: Say): RuleDefinition<S> {
  return { schema, value, unit, label: { zh: label[0], en: label[1] }, basis: { zh: basis[0], en: basis[1] } };
}

// The shapes most values have. Amounts and percentages with decimals travel as text.
export const wholeNumber = z.int().min(0).max(100_000);
export const days = z.int().min(1).max(365);
export const years = z.int().min(1).max(70);
export const seconds = z.int().min(1).max(864_000);
export const wholePercent = z.int().min(0).max(100);
export const percentText = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/);
export const yuanText = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/);
export const yesNo = z.boolean();
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A figure no statute fixes: ours to propose, the county bureau's to decide (domain.md §10, §11). */
export const countyDefault: Say = [
  '县农村产权流转交易规则（缺省值，由县农业农村局核定）',
  'County trading rules (a default, for the county bureau to decide)',
];
