// The table of invariants tells the truth: every test it names carries the mark it is named for.
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

it('names for each invariant only tests that carry its mark', () => {
  const rows = [...read('docs/invariants.md').matchAll(/^\| ([IV]\d+) \|.*\|([^|]+)\|$/gm)].map(([, name, tests]) => ({ name: name!, files: [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!) }));
  expect(rows.map((row) => row.name)).toEqual(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'V1']);
  const unmarked = rows.flatMap(({ name, files }) => files.filter((file) => !new RegExp(`it(?:\\.each\\([^)]*\\))?\\(['"\`]\\[[^\\]]*\\b${name}\\b`).test(read(file))).map((file) => `${file} lacks ${name}`));
  expect(unmarked).toEqual([]);
});
