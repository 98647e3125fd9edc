// A random check at /watch/checks/:checkId, and what the officer found.
import { z } from 'zod';
import { checkPage } from '../../client/pages/watch/check/page.tsx';
import { only } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { text, uuid } from '../kernel/shapes.ts';
import { decideCheck } from '../watchdog/random-checks/decide-check.ts';
import { checksFor } from '../watchdog/random-checks/queries.ts';
import { form } from './form.ts';
import { page } from './page.ts';

const policy = only('commission_officer');
const params = z.object({ checkId: uuid });

export const oneCheckPage = page({
  path: '/watch/checks/:checkId', policy, params, view: checkPage,
  data: async ({ tx, actor, params: { checkId } }) => {
    const [check] = await checksFor(tx, actor, 'all', checkId);
    if (check === undefined) throw notFound({ what: '这一件抽查' });
    return { check };
  },
});

export const checkForm = form({
  path: '/watch/checks/:checkId', policy, params, page: oneCheckPage, fields: z.strictObject({ found: z.enum(['yes', 'no']), reason: text(2000) }),
  act: async ({ tx, actor, params: { checkId }, fields }) => {
    await decideCheck(tx, actor, { checkId, found: fields.found === 'yes', reason: fields.reason });
    return `/watch/checks/${checkId}`;
  },
});
