// fast-check for tests: a property draws the same examples in each run; FC_SEED tries others. A failure prints the seed.
import fc from 'fast-check';
import { seedOf } from './seed.ts';

fc.configureGlobal({ seed: seedOf('FC_SEED') });

export { fc };
