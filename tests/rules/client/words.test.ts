// Words: every key the screens say exists in both languages, none is left over, and the blanks to fill are the same.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dictionaryFor } from '../../../client/words/dictionary.ts';
import type { Group } from '../../../client/words/language.ts';
import { fill, groups } from '../../../client/words/language.ts';
import { messageKinds, wordingOf } from '../../../src/messages/wording.ts';
import { isSaid } from '../../../src/web/assets.ts';

const root = resolve(import.meta.dirname, '../../..');
const sources = ['client/kit', 'client/live', 'client/pages', 'src/web']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path)))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const blanks = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();

describe.each(groups.map((group) => [group]))('the words of %s', (group: Group) => {
  const zh = dictionaryFor(group, 'zh-CN');
  const en = dictionaryFor(group, 'en');

  it('are the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it('are each said in one file: a key of two files would show the one group’s words on the other’s page', () => {
    const folder = join(root, 'client/words');
    const keysOf = (file: string): string[] => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map((found) => found[1]!);
    const files = [`${group}.zh.ts`, ...[...readFileSync(join(folder, `${group}.zh.ts`), 'utf8').matchAll(/from '\.\/([\w-]+\.zh\.ts)'/g)].map((found) => found[1]!)];
    const keys = files.flatMap(keysOf);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('have the same blanks in both languages', () => {
    const different = Object.keys(zh).filter((key) => blanks(zh[key] ?? '').join() !== blanks(en[key] ?? '').join());
    expect(different).toEqual([]);
  });

  it('are all said somewhere', () => {
    expect(Object.keys(zh).filter((key) => !isSaid(sources, key))).toEqual([]);
  });

  it('are never empty, and Chinese is Chinese', () => {
    expect(Object.entries(zh).filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(Object.entries(en).filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && key !== 'frame.english' && !key.endsWith('.seal'))).toEqual([]);
  });
});

it('the deposit is called 保证金 everywhere; only the notice says that it is 定金', () => {
  const said = groups.flatMap((group) => Object.entries(dictionaryFor(group, 'zh-CN'))).filter(([, text]) => text.includes('定金'));
  expect([...new Set(said.map(([key]) => key))]).toEqual(['notice.earnest']);
  expect(messageKinds.filter((kind) => wordingOf(kind, {}).zh.includes('定金'))).toEqual([]);
});

describe('a sentence', () => {
  it('shows a blank that nobody filled', () => {
    expect(fill('{count} 次，{missing}', { count: 3 })).toBe('3 次，{missing}');
  });
});
