// The hold-out: counties of another design, on which nothing was ever set.
import type { Part } from '../watchdog.ts';
import { otherWorld } from './other-world.ts';
import { orderBars } from './synthetic.ts';

export const holdOut: Part = ({ seed }) => orderBars('another world, ', otherWorld, seed);
