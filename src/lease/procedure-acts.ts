// Procedure acts: of a lot's lease in force, what was done after the contract and by when the rest is due; each from the act that is on record anyway.
// 依据: domain.md §1.2, steps 20–25; the days are the rules pinned with the lot.
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { laterStepsReadBy, type LaterSteps } from '../lots/procedure/later-steps.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { ruleSetById, rulesInForce } from '../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../rulebook/working-days.ts';

interface Acts {
  placeCode: string;
  ruleSetId: string | null;
  activatedAt: Date | null;
  startDate: string;
  rentDueOn: string | null;
  rentPaidOn: string | null;
  filedOn: string | null;
  certifiedAt: Date | null;
  handedOverOn: string | null;
  archivedAt: Date | null;
}

/** The newest lease of the lot: after a default the runner-up's. Receipts that were taken back no longer count, as the books say. */
async function actsOf(reader: Reader, lotId: string): Promise<Acts | undefined> {
  return reader.maybe<Acts>(
    `SELECT a.place_code AS "placeCode", o.rule_set_id AS "ruleSetId", l.activated_at AS "activatedAt", l.start_date AS "startDate",
            s.due_on AS "rentDueOn", CASE WHEN s.received >= s.amount THEN s.last_received_on END AS "rentPaidOn", f.filed_on AS "filedOn",
            (SELECT min(c.issued_at) FROM deal_certificate c WHERE c.lease_id = l.id AND NOT EXISTS (SELECT 1 FROM certificate_revocation r WHERE r.certificate_id = c.id)) AS "certifiedAt",
            (SELECT min(h.happened_on) FROM handover h WHERE h.lease_id = l.id AND h.kind = 'delivery' AND h.state = 'accepted') AS "handedOverOn",
            (SELECT max(v.made_at) FROM lot_archive v WHERE v.lot_id = o.id AND v.made_at >= l.activated_at) AS "archivedAt"
       FROM lease l JOIN lot o ON o.id = l.lot_id JOIN asset a ON a.id = l.asset_id LEFT JOIN instalment_standing s ON s.lease_id = l.id AND s.number = 1 LEFT JOIN contract_filing f ON f.lease_id = l.id
      WHERE l.lot_id = $1 AND l.state IN ('active', 'ended') ORDER BY l.activated_at DESC NULLS LAST LIMIT 1`,
    [lotId],
  );
}

async function laterSteps(reader: Reader, lotId: string): Promise<LaterSteps> {
  const acts = await actsOf(reader, lotId);
  if (acts === undefined || acts.activatedAt === null) return {};
  const county = countyOf(acts.placeCode);
  const signedOn = chinaDate(acts.activatedAt);
  const { values } = acts.ruleSetId === null ? await rulesInForce(reader, county, signedOn) : await ruleSetById(reader, acts.ruleSetId);
  const calendar = await calendarFor(reader, county);
  const within = (from: string | null, days: number) => (from === null ? null : addWorkingDays(calendar, from, days));
  const dayOf = (at: Date | null) => (at === null ? null : chinaDate(at));
  const delivered = within(values.first_payment_before_delivery.value ? acts.rentPaidOn : signedOn, values.delivery_within_working_days.value);
  return {
    first_rent: { doneOn: acts.rentPaidOn, dueOn: acts.rentDueOn },
    contract_filing: { doneOn: acts.filedOn, dueOn: within(signedOn, values.contract_filing_working_days.value) },
    certificate: { doneOn: dayOf(acts.certifiedAt), dueOn: within(acts.filedOn, values.certificate_working_days.value) },
    // Not before the term begins.
    handover: { doneOn: acts.handedOverOn, dueOn: delivered === null ? null : delivered < acts.startDate ? acts.startDate : delivered },
    archive: { doneOn: dayOf(acts.archivedAt), dueOn: null },
  };
}

laterStepsReadBy(laterSteps);
