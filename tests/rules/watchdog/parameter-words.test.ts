// Every parameter an officer may move is said in words, in two languages.
import { expect, it } from '@jest/globals';
import { allSignals } from '../../../src/watchdog/catalogue.ts';
import { defaultsOf } from '../../../src/watchdog/parameters/muting.ts';
import { wordsOfParameter } from '../../../src/watchdog/parameters/parameter-words.ts';

it('each parameter of each signal has words of its own', () => {
  const named = allSignals.flatMap(({ code }) => Object.keys(defaultsOf(code)!).map((name) => ({ code, name, words: wordsOfParameter(code, name) })));
  expect(named.length).toBeGreaterThan(allSignals.length);
  expect(named.filter(({ words }) => words === undefined).map(({ code, name }) => `${code}/${name}`)).toEqual([]);
  for (const { code } of allSignals) {
    const own = named.filter((one) => one.code === code).map((one) => one.words!.zh);
    expect(new Set(own).size).toBe(own.length);
  }
});
