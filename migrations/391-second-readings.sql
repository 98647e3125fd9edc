-- A twentieth of closed flags is read a second time by an officer who does not see the first verdict; which, the stored seed says, so that nobody chooses them and anybody can check.
CREATE TABLE second_reading_seed (
  adopted_at timestamptz PRIMARY KEY,
  seed       text NOT NULL CHECK (seed <> ''),
  share      double precision NOT NULL CHECK (share BETWEEN 0 AND 1)
);
INSERT INTO second_reading_seed (adopted_at, seed, share) VALUES ('-infinity', gen_random_uuid()::text, 0.05);
CREATE TRIGGER second_reading_seed_append_only BEFORE UPDATE OR DELETE ON second_reading_seed FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON second_reading_seed FROM sunfield_app;

CREATE TABLE second_reading (
  disposition_id uuid PRIMARY KEY REFERENCES disposition,
  flag_id        uuid NOT NULL REFERENCES flag,
  drawn_at       timestamptz NOT NULL,
  verdict        text CHECK (verdict IN ('to_lead','ordered_rectification','explained','data_error')),
  reason         text CHECK (char_length(reason) >= 20),
  read_by        uuid REFERENCES account,
  read_at        timestamptz,
  CONSTRAINT second_reading_whole CHECK (num_nonnulls(verdict, reason, read_by, read_at) IN (0, 4))
);
CREATE INDEX second_reading_flag ON second_reading (flag_id);
CREATE INDEX second_reading_waiting ON second_reading (drawn_at) WHERE read_at IS NULL;

-- Once read it stands, and neither of those who closed the flag reads it again.
CREATE FUNCTION second_reading_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.read_at IS NOT NULL OR (NEW.disposition_id, NEW.flag_id, NEW.drawn_at) IS DISTINCT FROM (OLD.disposition_id, OLD.flag_id, OLD.drawn_at)
  THEN RAISE EXCEPTION 'a second reading is written once' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT 1 FROM disposition d WHERE d.id = NEW.disposition_id AND NEW.read_by IN (d.decided_by, d.confirmed_by))
  THEN RAISE EXCEPTION 'who closed a flag does not read it a second time' USING ERRCODE = '23514', CONSTRAINT = 'second_reading_by_another';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER second_reading_goes_forward BEFORE UPDATE OR DELETE ON second_reading FOR EACH ROW EXECUTE FUNCTION second_reading_goes_forward();
REVOKE DELETE, TRUNCATE ON second_reading FROM sunfield_app;
