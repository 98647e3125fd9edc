-- What a run looked at and what it found, frozen by content: a month nothing happened in is stored once, however many nights see it.
CREATE TABLE watchdog_chunk (
  hash   text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),   -- SHA-256 of the rows as text, before packing
  packed bytea NOT NULL                                      -- gzip; rows are lines of JSON
);
ALTER TABLE watchdog_chunk ALTER COLUMN packed SET STORAGE EXTERNAL;   -- packed already
CREATE TRIGGER watchdog_chunk_append_only BEFORE UPDATE OR DELETE ON watchdog_chunk FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watchdog_chunk_no_truncate BEFORE TRUNCATE ON watchdog_chunk FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON watchdog_chunk FROM sunfield_app;

-- A manifest names chunks in order; its own hash stands for all of them.
CREATE TABLE watchdog_manifest (
  hash     text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  manifest text NOT NULL                                     -- as hashed, not as jsonb would write it
);
CREATE TRIGGER watchdog_manifest_append_only BEFORE UPDATE OR DELETE ON watchdog_manifest FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watchdog_manifest_no_truncate BEFORE TRUNCATE ON watchdog_manifest FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON watchdog_manifest FROM sunfield_app;

-- One county in one run: what was read, the parameters in force, and every result.
CREATE TABLE watchdog_county_run (
  run_id        uuid NOT NULL REFERENCES watchdog_run,
  county        text NOT NULL CHECK (county ~ '^\d{6}$'),
  model_version text NOT NULL,
  snapshot      text NOT NULL REFERENCES watchdog_manifest,
  parameters    jsonb NOT NULL,                              -- signal → name → value: all of them, the defaults too
  findings      text NOT NULL REFERENCES watchdog_manifest,
  cut_offs      jsonb NOT NULL,                              -- kind/signal → the p up to which a result was shown
  subjects      jsonb NOT NULL,                              -- subject kind → {subjects, signals}
  results       jsonb NOT NULL,                              -- state → number; their sum is the sum of subjects × signals
  PRIMARY KEY (run_id, county)
);
CREATE INDEX watchdog_county_run_county ON watchdog_county_run (county);
CREATE TRIGGER watchdog_county_run_append_only BEFORE UPDATE OR DELETE ON watchdog_county_run FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON watchdog_county_run FROM sunfield_app;
