// What is reckoned once for a county is reckoned once, also where it fails.
import { expect, it } from '@jest/globals';
import { rateInCounty } from '../../../src/watchdog/view/base-rate.ts';
import type { CountyView } from '../../../src/watchdog/view/county-view.ts';
import { onceAView } from '../../../src/watchdog/view/once-a-view.ts';
import { once } from '../../../src/watchdog/view/once.ts';

it('a failure is told to everybody who asks, and made once', () => {
  let made = 0;
  const fails = (): never => {
    made += 1;
    throw new RangeError('too few');
  };
  const kept = once(fails);
  const view = {} as CountyView;
  const keptOfView = onceAView(fails);
  for (let lot = 0; lot < 3; lot += 1) {
    expect(kept).toThrow('too few');
    expect(() => keptOfView(view)).toThrow('too few');
    expect(() => rateInCounty(view, 'R1', [lot], fails)).toThrow('too few');
  }
  expect(made).toBe(3);
});

it('what was made is the same for all of a view, also where it is nothing, and another for another', () => {
  let made = 0;
  const nothing = once(() => void (made += 1));
  nothing();
  nothing();
  expect(made).toBe(1);
  const list = onceAView(() => []);
  const [one, other] = [{}, {}] as [CountyView, CountyView];
  expect(list(one)).toBe(list(one));
  expect(list(other)).not.toBe(list(one));
});
