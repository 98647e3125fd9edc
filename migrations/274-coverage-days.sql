-- The county's figures of a past day, counted once after it and kept: the same query over the same dated rows, so that a history of years costs nothing to show.
CREATE TABLE coverage_night (
  day        date PRIMARY KEY,
  counted_at timestamptz NOT NULL
);
CREATE TABLE coverage_day (
  day        date NOT NULL REFERENCES coverage_night,
  place_code text NOT NULL REFERENCES place,             -- village; what lies above is summed
  kind       text NOT NULL,
  standing   text NOT NULL CHECK (standing IN ('open','explained','covered')),
  count      int NOT NULL CHECK (count > 0),
  amount     numeric(16,2) NOT NULL,                     -- yuan
  PRIMARY KEY (day, place_code, kind, standing)
);
CREATE INDEX coverage_day_place ON coverage_day (place_code text_pattern_ops, day);
CREATE TRIGGER coverage_day_append_only BEFORE UPDATE OR DELETE ON coverage_day FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coverage_night_append_only BEFORE UPDATE OR DELETE ON coverage_night FOR EACH ROW EXECUTE FUNCTION refuse_change();
