-- Approvals: what takes two people. One asks, a second decides; nobody decides what they asked for, and what was asked stays as it was.
CREATE TABLE approval (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  action         text NOT NULL,                            -- the asking room's word, e.g. 'auction.suspend'
  subject        text NOT NULL,
  subject_id     text NOT NULL,
  region         text NOT NULL CHECK (region ~ '^(\d{6}|\d{9}|\d{12})$'),
  ask            jsonb NOT NULL,                           -- what is done once approved; the asking room reads it
  reason         text NOT NULL CHECK (reason <> ''),
  salt           text NOT NULL,                            -- of the journal's commitments
  decider_roles  text[] NOT NULL CHECK (cardinality(decider_roles) >= 1),
  other_unit     boolean NOT NULL,                         -- the decider must come from another unit
  requested_by   uuid NOT NULL REFERENCES account,
  requested_unit text NOT NULL,                            -- the office and region under which it was asked
  requested_at   timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  state          text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested','approved','refused','expired','withdrawn')),
  decided_by     uuid REFERENCES account,
  decided_unit   text,
  decision_reason text,
  decided_at     timestamptz,
  CONSTRAINT approval_lasts_a_while CHECK (expires_at > requested_at),
  CONSTRAINT approval_takes_two CHECK (decided_by <> requested_by),
  CONSTRAINT approval_other_unit CHECK (NOT other_unit OR decided_unit <> requested_unit),
  CONSTRAINT approval_decision_is_whole CHECK ((state = 'requested') = (decided_at IS NULL)
    AND (state IN ('approved','refused')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_unit IS NULL)),
  CONSTRAINT approval_in_time CHECK (state <> 'approved' OR decided_at < expires_at)
);
CREATE UNIQUE INDEX approval_one_open ON approval (action, subject, subject_id) WHERE state = 'requested';
CREATE INDEX approval_subject ON approval (subject, subject_id);

-- An update can only decide, and only once: otherwise the constraint on two people could be walked around.
CREATE FUNCTION approval_only_decides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'requested'
     OR (NEW.id, NEW.action, NEW.subject, NEW.subject_id, NEW.region, NEW.ask, NEW.reason, NEW.salt, NEW.decider_roles, NEW.other_unit,
         NEW.requested_by, NEW.requested_unit, NEW.requested_at, NEW.expires_at)
        IS DISTINCT FROM
        (OLD.id, OLD.action, OLD.subject, OLD.subject_id, OLD.region, OLD.ask, OLD.reason, OLD.salt, OLD.decider_roles, OLD.other_unit,
         OLD.requested_by, OLD.requested_unit, OLD.requested_at, OLD.expires_at)
  THEN RAISE EXCEPTION 'an approval is decided once and otherwise stays as it was asked' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_only_decides BEFORE UPDATE ON approval FOR EACH ROW EXECUTE FUNCTION approval_only_decides();
REVOKE DELETE, TRUNCATE ON approval FROM sunfield_app;
