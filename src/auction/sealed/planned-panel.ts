// Planned panel: what a request for key holders keeps until it is decided.
import { z } from 'zod';
import { regionCode, text, uuid } from '../../kernel/shapes.ts';
import { organ } from './contract.ts';

export const plannedPanel = z.strictObject({
  panel_id: uuid, county: regionCode, title: text(80), holders: z.array(z.strictObject({ organ, account_id: uuid })).length(5),
});
export type PlannedPanel = z.output<typeof plannedPanel>;
