// The test of the simulation: it notices every broken node, within a few seeds.
import { describe, expect, it } from '@jest/globals';
import { broken } from './broken.ts';
import { play } from './scenario.ts';

/** Seeds are fixed: what is noticed today is noticed tomorrow, unless the engine changed. */
const FIRST = 100;
const MOST = 60;

describe('the simulation notices a node', () => {
  it.each(Object.keys(broken))('%s', async (name) => {
    let noticed: string | undefined;
    let seed = FIRST;
    for (; seed < FIRST + MOST && noticed === undefined; seed += 1) noticed = (await play(seed, broken[name])).breaches[0];
    console.log(`${name}: seed ${seed - 1} shows ${noticed?.split('\n')[0]}`);
    expect(noticed).toBeDefined();
  });
});
