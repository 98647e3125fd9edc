// Every refusal the county can give: said in both languages with the same blanks, under one code, with its ground, and tried by some test.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { declaredRefusals, notFound, type RefusalKind } from '../../src/kernel/refusal.ts';
import { groundedCodes, groundOf } from '../../src/rulebook/refusal-grounds.ts';

const root = resolve(import.meta.dirname, '../..');
const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => join(root, folder, name));
const textOf = (path: string): string => readFileSync(path, 'utf8');

/** Codes as they stand in the sources, with how often: a code declared twice is two refusals under one name. */
const written = filesOf('src').flatMap((path) => [...textOf(path).matchAll(/refusalKind\(\s*'([a-z0-9_]+\.[a-z0-9_]+)'/g)].map((match) => match[1]!));
const tests = filesOf('tests').filter((path) => !path.endsWith('refusals.test.ts')).map(textOf).join('\n');
const blanks = (sentence: string): string[] => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();

let kinds: readonly RefusalKind[] = [];

beforeAll(async () => {
  for (const path of filesOf('src')) if (textOf(path).includes('refusalKind(') && !path.endsWith('main.ts')) await import(path);
  kinds = declaredRefusals();
});

describe('a refusal', () => {
  it('is declared once', () => {
    expect(written.filter((code, at) => written.indexOf(code) !== at)).toEqual([]);
    expect(kinds.map((kind) => kind.code).sort()).toEqual([...written].sort());
    expect(kinds.length).toBeGreaterThan(200);
  });

  it('is said in Chinese and in English', () => {
    const speechless = kinds.filter(({ zh, en }) => !/[\u4e00-\u9fff]/.test(zh) && !/^“?\{/.test(zh) || !/[a-z]/i.test(en) || /[\u4e00-\u9fff]/.test(en));
    expect(speechless.map(({ code }) => code)).toEqual([]);
  });

  it('has the same blanks in both, or a pair of its own for each language', () => {
    const plain = (names: string[]) => [...new Set(names.map((name) => name.replace(/(^|_)(zh|en)$/, '')))].sort();
    const different = kinds.filter(({ zh, en }) => plain(blanks(zh)).join() !== plain(blanks(en)).join());
    expect(different.map(({ code, zh, en }) => ({ code, zh: blanks(zh), en: blanks(en) }))).toEqual([]);
  });

  it('names in English, too, what was not found', () => {
    const named = filesOf('src').flatMap((path) => [...textOf(path).matchAll(/notFound\(\{ what: '([^']+)'/g)].map((match) => match[1]!));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((what) => /[\u4e00-\u9fff]/.test(notFound({ what }).en))).toEqual([]);
  });

  it('travels under a status that says what kind of no it is', () => {
    expect(kinds.filter(({ status }) => ![400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503, 507].includes(status)).map(({ code }) => code)).toEqual([]);
  });

  it('is tried by some test, by its code', () => {
    const missing = kinds.map(({ code }) => code).filter((code) => !tests.includes(code));
    expect(missing).toEqual([]);
  });

  it('has its ground: the rule and the article, or that none decided', () => {
    expect(kinds.filter(({ code }) => groundOf(code) === undefined).map(({ code }) => code)).toEqual([]);
    expect(groundedCodes.filter((code) => !written.includes(code))).toEqual([]);
  });
});
