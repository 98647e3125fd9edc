-- Arrears day by day, the dunning ladder on the oldest unpaid instalment, and the watch over contracts that end.
CREATE TABLE dunning_step (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id      uuid NOT NULL REFERENCES lease,
  instalment_id uuid NOT NULL REFERENCES instalment,     -- the oldest unpaid one that day: paid, the next one starts at the foot of the ladder
  step          text NOT NULL CHECK (step IN ('reminder','formal_demand','termination_notice')),
  owed          numeric(14,2) NOT NULL CHECK (owed > 0), -- yuan over the whole lease, that day
  oldest_due_on date NOT NULL,
  answer_by     date,                                    -- 依据: 民法典 第722条: the reasonable period
  made_on       date NOT NULL,
  made_by       text NOT NULL,
  made_at       timestamptz NOT NULL,
  CONSTRAINT dunning_step_once UNIQUE (instalment_id, step),
  CONSTRAINT dunning_step_has_period CHECK ((step = 'reminder') = (answer_by IS NULL))
);
CREATE INDEX dunning_step_lease ON dunning_step (lease_id, made_at);
CREATE TRIGGER dunning_step_append_only BEFORE UPDATE OR DELETE ON dunning_step FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- No notice before termination without a formal demand whose period has run out.
CREATE FUNCTION dunning_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.step = 'termination_notice' AND NOT EXISTS (
    SELECT 1 FROM dunning_step d WHERE d.instalment_id = NEW.instalment_id AND d.step = 'formal_demand' AND d.answer_by < NEW.made_on) THEN
    RAISE EXCEPTION 'no formal demand has run out' USING ERRCODE = '23514', CONSTRAINT = 'dunning_in_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dunning_in_order BEFORE INSERT ON dunning_step FOR EACH ROW EXECUTE FUNCTION dunning_in_order();

-- Each village's arrears by age, once a night; yuan.
CREATE TABLE arrears_day (
  place_code text NOT NULL REFERENCES place,
  on_day     date NOT NULL,
  leases     int NOT NULL,                               -- that owe something
  to_30      numeric(16,2) NOT NULL,
  to_90      numeric(16,2) NOT NULL,
  to_180     numeric(16,2) NOT NULL,
  to_365     numeric(16,2) NOT NULL,
  beyond     numeric(16,2) NOT NULL,
  PRIMARY KEY (place_code, on_day)
);
CREATE TABLE rent_night (
  on_day      date PRIMARY KEY,
  leases_ended int NOT NULL,
  expiries_told int NOT NULL,
  reminders   int NOT NULL,
  demands     int NOT NULL,
  villages    int NOT NULL,
  finished_at timestamptz NOT NULL
);

-- 依据: domain.md §1.2 step 2: told at 180, 90 and 30 days; listed or explained sixty days before the end.
CREATE TABLE expiry_notice (
  occupation_id uuid NOT NULL REFERENCES occupation,
  days          int NOT NULL,
  until_date    date NOT NULL,
  told_on       date NOT NULL,
  PRIMARY KEY (occupation_id, days)
);
CREATE TABLE expiry_reason (
  occupation_id uuid PRIMARY KEY REFERENCES occupation,
  reason        text NOT NULL,
  given_by      uuid NOT NULL REFERENCES account,
  given_at      timestamptz NOT NULL
);
CREATE INDEX occupation_until ON occupation (until_date) WHERE ended_at IS NULL;
CREATE INDEX instalment_due ON instalment (due_on);

GRANT SELECT, INSERT ON dunning_step, expiry_notice, rent_night TO sunfield_app;
GRANT SELECT, INSERT, UPDATE ON arrears_day, expiry_reason TO sunfield_app;
