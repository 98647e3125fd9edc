// Routes of live tickets.
import type { Site } from '../platform/http.ts';
import { serve } from '../platform/http.ts';
import { issueTicket } from './issue-ticket.ts';
import { issueTicketEndpoint } from './ticket-contract.ts';

export function mountTickets(site: Site): void {
  serve(site, issueTicketEndpoint, async ({ tx, actor }) => {
    const { ticket, expiresAt } = await issueTicket(tx, actor);
    return { ticket, expires_at: expiresAt.toISOString() };
  });
}
