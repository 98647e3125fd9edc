// Paper messages: filing, certificate and handover, told to the lessee and, where it is their turn, to the village's clerks.
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Reader } from '../platform/db.ts';
import type { Told } from './default-messages.ts';
import { clerksOf, toLessee } from './rent-messages.ts';

/** Empty for entries of any other kind. */
export async function messagesOfPapers(reader: Reader, entry: TailEntry): Promise<Told[]> {
  const papers = `/leases/${entry.id}/papers`;
  switch (entry.kind) {
    case 'lease.filed': {
      const { number } = parsePayload('lease.filed', entry.payload);
      return [...(await toLessee(reader, entry.id, 'lease_filed', { number }, papers)), ...(await toClerks(reader, entry.id, 'lease_filed', { number }, 'papers'))];
    }
    case 'lease.certified':
      return toLessee(reader, entry.id, 'lease_certified', { number: parsePayload('lease.certified', entry.payload).number }, papers);
    case 'lease.certificate_revoked':
      return toLessee(reader, entry.id, 'certificate_revoked', { number: parsePayload('lease.certificate_revoked', entry.payload).number }, papers);
    case 'lease.handover_shown':
      return toLessee(reader, entry.id, 'handover_shown', {}, `/leases/${entry.id}/handover`);
    case 'lease.handover_answered': {
      const { answer } = parsePayload('lease.handover_answered', entry.payload);
      return toClerks(reader, entry.id, answer === 'accepted' ? 'handover_accepted' : 'handover_objected', {}, 'handover');
    }
    default:
      return [];
  }
}

async function toClerks(reader: Reader, leaseId: string, kind: Told['kind'], facts: Record<string, string>, page: 'papers' | 'handover'): Promise<Told[]> {
  const lease = await reader.maybe<{ place_code: string; asset_id: string }>('SELECT a.place_code, l.asset_id FROM lease l JOIN asset a ON a.id = l.asset_id WHERE l.id::text = $1', [leaseId]);
  const clerks = lease === undefined ? [] : await clerksOf(reader, lease.place_code, lease.asset_id);
  return clerks.map((to) => ({ kind, to, facts: { title: to.title, ...facts, desk: `/desk/leases/${leaseId}/${page}` } }));
}
