// Ties: who is barred by law, by the county's rule, or only when silent.
import { describe, expect, it } from '@jest/globals';
import { judgeTies, type Tie, type TieRules } from '../../../src/identity/ties/tie-rules.ts';

const tie = (via: Tie['via'], held = 'village_council'): Tie => ({ via, relation: via === 'kin' ? 'sibling' : null, held, declaredBy: null });
const usual: TieRules = { posts: 'BARRED', kin: 'DECLARED' };

describe('judging ties', () => {
  it.each<[string, Tie[], Partial<TieRules>, boolean, string]>([
    ['nobody knows him', [], {}, false, 'clear'],
    ['he holds a post', [tie('post')], {}, true, 'barred_post'],
    ['he holds a post where that need only be said', [tie('post')], { posts: 'DECLARED' }, true, 'declared'],
    ['and did not say it', [tie('post')], { posts: 'DECLARED' }, false, 'must_declare'],
    ['kin, and said so', [tie('kin')], {}, true, 'declared'],
    ['kin, and silent', [tie('kin')], {}, false, 'must_declare'],
    ['kin where kin is barred', [tie('kin')], { kin: 'BARRED' }, true, 'barred_kin'],
    ['kin of who runs the sale: the law, whatever the county says', [tie('kin', 'exchange_operator')], { kin: 'DECLARED' }, true, 'barred_kin'],
    ['staff under another account: the law', [tie('office', 'village_clerk')], { posts: 'DECLARED', kin: 'DECLARED' }, true, 'barred_office'],
    ['both: the graver counts', [tie('kin'), tie('post')], {}, true, 'barred_post'],
  ])('%s', (_name, ties, changed, declared, verdict) => {
    expect(judgeTies(ties, { ...usual, ...changed }, declared)).toBe(verdict);
  });
});
