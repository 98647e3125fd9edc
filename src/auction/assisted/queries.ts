// Queries of assisted registration: lots one may help with now, and one's own help under way. Nothing of the bidder's code or money.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { maskPhone } from '../../kernel/masking.ts';
import type { Reader } from '../../platform/db.ts';
import { hindranceToHelp } from './policy.ts';
import { assistUnknown } from './refusals.ts';

export interface HelpableLot {
  lotId: string;
  code: string;
  title: string;
  closesAt: Date;
  deposit: string;
}

export async function helpableLots(reader: Reader, actor: Actor): Promise<HelpableLot[]> {
  if (actor.kind !== 'account') return [];
  const counties = [...new Set(actor.grants.filter((grant) => grant.region !== '').map((grant) => countyOf(grant.region)))];
  const rows = await reader.sql<HelpableLot & { place_code: string; created_by: string; reviewed_by: string | null }>(
    `SELECT l.id AS "lotId", l.code, l.title, a.registration_closes_at AS "closesAt", a.deposit::text AS deposit, l.place_code, l.created_by, l.reviewed_by
       FROM auction a JOIN lot l ON l.id = a.lot_id
      WHERE a.state = 'scheduled' AND a.registration_opens_at <= (SELECT county_now()) AND a.registration_closes_at > (SELECT county_now()) AND substr(l.place_code, 1, 6) = ANY($1)
      ORDER BY a.registration_closes_at LIMIT 300`,
    [counties],
  );
  return rows.filter((row) => hindranceToHelp(actor, row) === undefined).map(({ lotId, code, title, closesAt, deposit }) => ({ lotId, code, title, closesAt, deposit }));
}

export interface Assist {
  assistId: string;
  lotId: string;
  title: string;
  lotCode: string;
  deposit: string;
  name: string;
  idNumberMask: string;
  phone: string;
  phoneMask: string;
  expiresAt: Date;
  done: boolean;
}

/** Of whoever started it; nobody else finds it. */
export async function assistOf(reader: Reader, actor: Actor, assistId: string): Promise<Assist> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await reader.maybe<Omit<Assist, 'phoneMask'>>(
    `SELECT k.id AS "assistId", k.lot_id AS "lotId", l.title, l.code AS "lotCode", a.deposit::text AS deposit, c.name, c.id_number_mask AS "idNumberMask", c.phone,
            k.expires_at AS "expiresAt", k.used_at IS NOT NULL AS done
       FROM phone_code k JOIN lot l ON l.id = k.lot_id JOIN auction a ON a.lot_id = l.id JOIN account c ON c.id = k.account_id WHERE k.id = $1 AND k.made_by = $2`,
    [assistId, actor.accountId],
  );
  if (row === undefined) throw assistUnknown();
  return { ...row, phoneMask: maskPhone(row.phone) };
}
