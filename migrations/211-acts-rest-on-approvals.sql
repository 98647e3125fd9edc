-- Four eyes in the tables: what two people must agree on cannot be written by one, whatever program writes it.

-- Stopping and starting again: only in the transaction in which the second person approved it.
CREATE FUNCTION auction_stops_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text := 'auction.suspend';
BEGIN
  IF NEW.suspended_at IS NULL THEN wanted := 'auction.resume'; END IF;
  IF NOT EXISTS (SELECT 1 FROM approval a WHERE a.subject = 'auction' AND a.subject_id = NEW.lot_id::text AND a.action = wanted AND a.state = 'approved'
                    AND a.xmin = pg_current_xact_id()::xid)
  THEN RAISE EXCEPTION 'an auction is stopped and started again by two people' USING ERRCODE = '23514', CONSTRAINT = 'auction_stops_by_two';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER auction_stops_by_two BEFORE UPDATE OF suspended_at ON auction FOR EACH ROW
  WHEN (OLD.suspended_at IS DISTINCT FROM NEW.suspended_at) EXECUTE FUNCTION auction_stops_by_two();

-- Taking a lot back: by one person only while nobody has bid.
ALTER TABLE withdrawal ADD COLUMN approval_id uuid REFERENCES approval;
CREATE TRIGGER withdrawal_rests_on_approval BEFORE INSERT OR UPDATE ON withdrawal FOR EACH ROW EXECUTE FUNCTION rests_on_approval('auction.withdraw', 'lot_id');
CREATE FUNCTION withdrawal_with_bids_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.approval_id IS NULL AND NEW.withdrawn_by IS NOT NULL AND EXISTS (SELECT 1 FROM auction a WHERE a.lot_id = NEW.lot_id AND a.price IS NOT NULL)
  THEN RAISE EXCEPTION 'a lot with bids is taken back by two people' USING ERRCODE = '23514', CONSTRAINT = 'withdrawal_with_bids_takes_two';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withdrawal_with_bids_takes_two BEFORE INSERT OR UPDATE ON withdrawal FOR EACH ROW EXECUTE FUNCTION withdrawal_with_bids_takes_two();

-- Key holders.
ALTER TABLE key_panel
  ADD COLUMN approval_id uuid UNIQUE REFERENCES approval,
  ADD CONSTRAINT key_panel_takes_two CHECK (approval_id IS NOT NULL) NOT VALID;
CREATE TRIGGER key_panel_rests_on_approval BEFORE INSERT OR UPDATE ON key_panel FOR EACH ROW EXECUTE FUNCTION rests_on_approval('auction.panel', 'id');

-- A payment that failed is told again: never by one person.
ALTER TABLE payment_instruction
  ADD COLUMN approval_id uuid REFERENCES approval,
  ADD CONSTRAINT payment_failure_takes_two CHECK (state <> 'failed' OR approval_id IS NOT NULL) NOT VALID;
CREATE TRIGGER payment_failure_rests_on_approval BEFORE INSERT OR UPDATE OF approval_id ON payment_instruction FOR EACH ROW EXECUTE FUNCTION rests_on_approval('ledger.payment_failed', 'id');

-- A default and a succession were decided by the approval they name.
CREATE TRIGGER default_rests_on_approval BEFORE INSERT OR UPDATE ON winner_default FOR EACH ROW
  WHEN (NEW.state = 'confirmed') EXECUTE FUNCTION rests_on_approval('auction.default', 'lot_id');
CREATE TRIGGER succession_rests_on_approval BEFORE INSERT OR UPDATE OF state ON succession FOR EACH ROW
  WHEN (NEW.state = 'offered') EXECUTE FUNCTION rests_on_approval('auction.succession', 'lot_id');

-- Who entered the vote neither reviews the lot nor publishes it.
CREATE FUNCTION lot_recorder_decides_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  recorder uuid := (SELECT r.recorded_by FROM resolution r WHERE r.lot_id = NEW.id);
BEGIN
  IF recorder = NEW.reviewed_by
  THEN RAISE EXCEPTION 'who recorded the vote does not review the lot' USING ERRCODE = '23514', CONSTRAINT = 'lot_recorder_is_not_reviewer';
  END IF;
  IF recorder = NEW.published_by
  THEN RAISE EXCEPTION 'who recorded the vote does not publish the lot' USING ERRCODE = '23514', CONSTRAINT = 'lot_recorder_is_not_operator';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lot_recorder_decides_nothing AFTER UPDATE OF reviewed_by, published_by ON lot FOR EACH ROW
  WHEN (NEW.reviewed_by IS NOT NULL OR NEW.published_by IS NOT NULL) EXECUTE FUNCTION lot_recorder_decides_nothing();

-- A review, also one that returns the lot, is not its clerk's.
CREATE FUNCTION lot_review_is_not_the_clerks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lot l WHERE l.id = NEW.lot_id AND l.created_by = NEW.reviewed_by)
  THEN RAISE EXCEPTION 'a lot is not reviewed by its clerk' USING ERRCODE = '23514', CONSTRAINT = 'lot_review_is_not_the_clerks';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lot_review_is_not_the_clerks BEFORE INSERT OR UPDATE ON lot_review FOR EACH ROW EXECUTE FUNCTION lot_review_is_not_the_clerks();

-- Who is admitted, and whose priority holds, is decided by nobody who applied, listed the lot or reviewed it.
CREATE FUNCTION application_decider_is_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decided_by = NEW.account_id OR EXISTS (SELECT 1 FROM lot l WHERE l.id = NEW.lot_id AND NEW.decided_by IN (l.created_by, l.reviewed_by))
  THEN RAISE EXCEPTION 'an application is decided by somebody else' USING ERRCODE = '23514', CONSTRAINT = 'application_decider_is_apart';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_decider_is_apart BEFORE INSERT OR UPDATE OF decided_by ON application FOR EACH ROW
  WHEN (NEW.decided_by IS NOT NULL) EXECUTE FUNCTION application_decider_is_apart();

CREATE FUNCTION priority_judge_is_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM application a JOIN lot l ON l.id = a.lot_id WHERE a.id = NEW.application_id
               AND (a.account_id IN (NEW.found_by, NEW.decided_by) OR l.created_by IN (NEW.found_by, NEW.decided_by) OR l.reviewed_by IN (NEW.found_by, NEW.decided_by)))
  THEN RAISE EXCEPTION 'a priority is judged by somebody else' USING ERRCODE = '23514', CONSTRAINT = 'priority_judge_is_apart';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER priority_judge_is_apart BEFORE INSERT OR UPDATE OF found_by, decided_by ON priority_claim FOR EACH ROW
  WHEN (NEW.found_by IS NOT NULL OR NEW.decided_by IS NOT NULL) EXECUTE FUNCTION priority_judge_is_apart();

-- Nobody grants themselves an office.
ALTER TABLE role_grant ADD CONSTRAINT role_grant_not_to_oneself CHECK (granted_by <> account_id) NOT VALID;

-- "Waits for you" is answered when the request ends, for everyone who was told.
CREATE INDEX message_approval_wanted ON message (source) WHERE kind = 'approval_wanted' AND read_at IS NULL;
