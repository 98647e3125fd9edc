-- 重新报名: who was rejected under a condition that a correction of the notice changed afterwards applies again. The application is the same, under the same code;
-- what was decided under the old wording stays here. 依据: domain.md §1.5 (what touches eligibility begins the period anew, for everybody).
CREATE TABLE application_reopening (
  application_id uuid NOT NULL REFERENCES application,
  lot_id         uuid NOT NULL,
  version        int NOT NULL,                           -- of the notice that says the condition otherwise
  applied_at     timestamptz NOT NULL,                   -- of the application as it was
  decided_by     uuid NOT NULL REFERENCES account,
  decided_at     timestamptz NOT NULL,
  reason         text NOT NULL,
  deposit_id     uuid NOT NULL REFERENCES deposit,       -- that was opened for it then; the same still where it had not gone back
  reopened_at    timestamptz NOT NULL CHECK (reopened_at > decided_at),
  PRIMARY KEY (application_id, version),
  FOREIGN KEY (lot_id, version) REFERENCES notice_correction (lot_id, version)
);
CREATE INDEX application_reopening_lot ON application_reopening (lot_id);
CREATE TRIGGER application_reopening_append_only BEFORE UPDATE OR DELETE ON application_reopening FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON application_reopening FROM sunfield_app;

-- A decision is taken back in no other way: the reopening names it, and a version of the notice published after it that changed who may apply.
CREATE FUNCTION application_reopens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'rejected' AND EXISTS (
       SELECT 1 FROM application_reopening r JOIN notice_correction c ON c.lot_id = r.lot_id AND c.version = r.version JOIN notice n ON n.lot_id = r.lot_id AND n.version = r.version
        WHERE r.application_id = OLD.id AND r.lot_id = OLD.lot_id AND r.decided_at = OLD.decided_at AND 'qualification' = ANY (c.changed) AND n.published_at > OLD.decided_at)
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'application % was decided', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'application_stays_decided';
END $$;
CREATE TRIGGER application_reopens BEFORE UPDATE OF state ON application FOR EACH ROW
  WHEN (OLD.state <> 'applied' AND NEW.state = 'applied') EXECUTE FUNCTION application_reopens();
