// The versions of a lot's notice at /lots/:lotId/notices, with what each changed.
import { z } from 'zod';
import { noticesPage } from '../../client/pages/public/notices/page.tsx';
import { anyone } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { versionsOf } from '../lots/notice-queries.ts';
import { page } from './page.ts';

export const publicNoticesPage = page({
  path: '/lots/:lotId/notices', policy: anyone, params: z.strictObject({ lotId: uuid }), view: noticesPage,
  data: ({ tx, params }) => versionsOf(tx, params.lotId),
});
