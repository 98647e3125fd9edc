// Contract of convening key panels: the exchange asks for five holders, somebody of another unit decides.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoTime, phone, regionCode, text, uuid } from '../../kernel/shapes.ts';
import { approvalView } from '../../identity/approval-contract.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { organ } from './contract.ts';
import { notInOffice, personUnknown, sameOrgan, samePerson, sameUnit } from './refusals.ts';

/** Five keys, five holders: by the phone of each one's account. */
const panelBody = z.strictObject({ county: z.string().regex(/^\d{6}$/), title: text(80), holders: z.array(z.strictObject({ organ, phone })).length(5) });
export type PanelAsk = z.output<typeof panelBody>;

export const requestPanelEndpoint = endpoint({
  name: 'requestPanel', method: 'POST', path: '/api/key-panels', summary: 'Ask for five key holders of a lot or a county session; a second person of another unit decides',
  policy: only('exchange_operator'), body: panelBody, status: 201, reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [notSignedIn, notAllowed, sameOrgan, samePerson, personUnknown, notInOffice, sameUnit],
});

export const panelRequest = approvalView.omit({ action: true, subject: true, subjectId: true, region: true, reason: true }).extend({
  county: regionCode,
  title: z.string(),
  holders: z.array(z.object({ organ, name: z.string() })),
});
export type PanelRequest = z.infer<typeof panelRequest>;

export const listPanelRequests = endpoint({
  name: 'listPanelRequests', method: 'GET', path: '/api/key-panels/requests', summary: 'Panels asked for that wait: mine, and those I may decide',
  policy: only('exchange_operator', 'commission_officer', 'administrator'), reply: z.object({ requests: z.array(panelRequest) }), refusals: [notSignedIn, notAllowed],
});

export const decidePanelEndpoint = endpoint({
  name: 'decidePanel', method: 'POST', path: '/api/key-panels/requests/:approvalId/decision', summary: 'Approve or refuse the five holders; approved, the panel stands at once',
  policy: only('commission_officer', 'administrator'), params: z.strictObject({ approvalId: uuid }),
  body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(300) }), status: 201,
  reply: z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), decidedAt: isoTime, panelId: uuid.nullable() }),
  refusals: [notSignedIn, notAllowed, notFound, sameOrgan, samePerson, notInOffice, sameUnit, approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided],
});
