-- The watchdog: every subject × signal has a stored result; some results raise a flag; an officer disposes of it.
CREATE TABLE watchdog_run (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  trigger     text NOT NULL CHECK (trigger IN ('nightly','journal','manual')),
  model_version text NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT county_now(),
  finished_at timestamptz,
  subjects    jsonb NOT NULL DEFAULT '{}',              -- subject kind → number of subjects
  results     jsonb NOT NULL DEFAULT '{}'               -- state → number of results
);

-- What a finding was reckoned from, frozen and stored once however many runs see the same.
CREATE TABLE watchdog_input (
  hash   text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  inputs jsonb NOT NULL
);
CREATE TRIGGER watchdog_input_append_only BEFORE UPDATE OR DELETE ON watchdog_input FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE watchdog_result (
  run_id       uuid NOT NULL REFERENCES watchdog_run,
  subject_kind text NOT NULL CHECK (subject_kind IN ('lot','collective','bank_line','occupation')),
  subject_id   uuid NOT NULL,
  signal       text NOT NULL,                           -- P1, C1, X1
  state        text NOT NULL CHECK (state IN ('triggered','clear','insufficient_data','not_applicable','error')),
  p_value      double precision,
  finding      jsonb NOT NULL,                          -- figures, sentence, rows; of an error, what was thrown
  input_hash   text REFERENCES watchdog_input,          -- null: the evidence itself could not be gathered
  found_at     timestamptz NOT NULL DEFAULT county_now(),
  PRIMARY KEY (run_id, subject_kind, subject_id, signal)
);
CREATE INDEX watchdog_result_subject ON watchdog_result (subject_kind, subject_id, signal, found_at DESC);

CREATE SEQUENCE flag_number;
CREATE TABLE flag (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code         text NOT NULL UNIQUE,                    -- WD-2026-0113
  subject_kind text NOT NULL,
  subject_id   uuid NOT NULL,
  signal       text NOT NULL,
  place_code   text NOT NULL,
  lot_id       uuid,
  level        text NOT NULL CHECK (level IN ('high','medium','low')),
  money_at_stake numeric(16,2) NOT NULL DEFAULT 0,
  confidence   double precision NOT NULL,               -- 1 - p, for ranking only
  run_id       uuid NOT NULL REFERENCES watchdog_run,
  state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open','claimed','disposed','cleared')),
  claimed_by   uuid REFERENCES account,
  raised_at    timestamptz NOT NULL DEFAULT county_now(),
  due_on       date NOT NULL,
  CONSTRAINT flag_once UNIQUE (subject_kind, subject_id, signal)
);

CREATE TABLE disposition (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  flag_id     uuid NOT NULL REFERENCES flag,
  verdict     text NOT NULL CHECK (verdict IN ('to_lead','ordered_rectification','explained','data_error','handed_over')),
  reason      text NOT NULL CHECK (char_length(reason) >= 20),
  decided_by  uuid NOT NULL REFERENCES account,
  decided_at  timestamptz NOT NULL DEFAULT county_now()
);
