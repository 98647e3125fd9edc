// Heading map: the JSON a person gives to say which heading is which field, checked.
import { z } from 'zod';
import { mapUnreadable } from '../refusals.ts';
import { importFields, type ImportField } from './field-codes.ts';
import type { HeadingMap } from './table-head.ts';

const shape = z.record(z.string().max(200), z.enum([...importFields, '']));

/** {"宗地描述": "title", "经办人": ""}: a heading as written, and its field; '' leaves the column out. Also accepts {"title": "宗地描述"}. */
export function readHeadingMap(text: string): HeadingMap {
  const parsed = parseJson(text);
  const direct = shape.safeParse(parsed);
  if (direct.success) return direct.data as Record<string, ImportField | ''>;
  const turned = z.record(z.enum(importFields), z.string().max(200)).safeParse(fillFields(parsed));
  if (turned.success) return Object.fromEntries(Object.entries(turned.data).filter(([, heading]) => heading !== '').map(([field, heading]) => [heading, field as ImportField]));
  throw mapUnreadable({ why: `{"列名": "field"}; field = ${importFields.join(', ')}` });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw mapUnreadable({ why: 'not JSON' });
  }
}

/** zod's enum records want every key; the missing ones are empty. */
function fillFields(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return { ...Object.fromEntries(importFields.map((field) => [field, ''])), ...value };
}
