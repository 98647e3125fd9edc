-- An upheld objection to a result has a consequence with an end: two people annul the result or withhold the contract until a day; what nobody decides in time is annulled by the clock.
ALTER TABLE objection ADD COLUMN settle_by date;          -- of one to a result: the last day for its consequence; after it the result is annulled
ALTER TABLE objection DISABLE TRIGGER objection_only_ruled;
-- Those that hung before this rule: a month from now, never at once.
UPDATE objection SET settle_by = (county_now() AT TIME ZONE 'Asia/Shanghai')::date + 30 WHERE stage = 'result';
ALTER TABLE objection ENABLE TRIGGER objection_only_ruled;
ALTER TABLE objection ADD CONSTRAINT objection_result_has_an_end CHECK ((stage = 'result') = (settle_by IS NOT NULL));

CREATE TABLE objected_result (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id         uuid NOT NULL REFERENCES auction,
  application_id uuid NOT NULL REFERENCES application,   -- whose result it was
  consequence    text NOT NULL CHECK (consequence IN ('annul','withhold')),
  ground         text NOT NULL CHECK (ground IN ('procedure','notice','winner_unfit','to_be_mended','unsettled')),
  reason         text NOT NULL,                          -- public; names nobody
  withheld_until date,                                   -- the last day nothing is signed
  asked_by       uuid REFERENCES account,
  decided_by     uuid REFERENCES account,
  decided_at     timestamptz NOT NULL,
  approval_id    uuid REFERENCES approval CONSTRAINT objected_result_one_approval UNIQUE,
  CONSTRAINT objected_result_takes_two CHECK ((ground = 'unsettled') = (approval_id IS NULL) AND (approval_id IS NULL) = (asked_by IS NULL) AND (approval_id IS NULL) = (decided_by IS NULL) AND (asked_by IS NULL OR asked_by <> decided_by)),
  CONSTRAINT objected_result_has_an_end CHECK ((consequence = 'withhold') = (withheld_until IS NOT NULL)),
  CONSTRAINT objected_result_by_its_ground CHECK ((consequence = 'withhold') = (ground = 'to_be_mended'))
);
CREATE INDEX objected_result_lot ON objected_result (lot_id, decided_at);
CREATE UNIQUE INDEX objected_result_annulled_once ON objected_result (lot_id) WHERE consequence = 'annul';
CREATE TRIGGER objected_result_append_only BEFORE UPDATE OR DELETE ON objected_result FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objected_result_rests_on_approval BEFORE INSERT ON objected_result FOR EACH ROW EXECUTE FUNCTION rests_on_approval('auction.objected', 'lot_id');
REVOKE UPDATE, DELETE, TRUNCATE ON objected_result FROM sunfield_app;

-- Nobody holds a result that was annulled: his deposit goes back with the others'.
CREATE OR REPLACE VIEW standing_award AS
  SELECT w.lot_id, coalesce(s.application_id, w.application_id) AS application_id, coalesce(s.account_id, w.account_id) AS account_id,
         coalesce(s.price, w.price) AS price, coalesce(s.bid_seq, w.bid_seq) AS bid_seq, w.bidders,
         coalesce(s.answered_at, w.awarded_at) AS awarded_at, coalesce(s.publicity_until, w.publicity_until) AS publicity_until, s.id AS succession_id
    FROM award w LEFT JOIN succession s ON s.lot_id = w.lot_id AND s.state = 'accepted'
   WHERE NOT EXISTS (SELECT 1 FROM objected_result o WHERE o.lot_id = w.lot_id AND o.consequence = 'annul');

-- A lot is taken back by two who agreed on that, or on annulling its result.
DROP TRIGGER withdrawal_rests_on_approval ON withdrawal;
CREATE FUNCTION withdrawal_rests_on_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.approval_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM approval a WHERE a.id = NEW.approval_id AND a.action IN ('auction.withdraw', 'auction.objected') AND a.subject_id = NEW.lot_id::text AND a.state = 'approved')
  THEN RAISE EXCEPTION 'withdrawal does not rest on an approval of two people (%)', TG_NAME USING ERRCODE = '23514', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withdrawal_rests_on_approval BEFORE INSERT OR UPDATE ON withdrawal FOR EACH ROW EXECUTE FUNCTION withdrawal_rests_on_approval();
