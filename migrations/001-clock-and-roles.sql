-- The county's clock, and what the application's role may do by default.
-- The offset row exists only outside production: tests, the demo and its history move it, nothing else moves time.
CREATE TABLE clock_offset (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seconds  numeric NOT NULL
);

-- Milliseconds, so that a time read into the program and written back is the same time.
CREATE FUNCTION county_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT date_trunc('milliseconds',
    clock_timestamp() + make_interval(secs => coalesce((SELECT seconds FROM clock_offset), 0)::double precision))
$$;

-- STABLE, one day for the whole statement: a volatile function in a view keeps the planner from looking at a few rows only
-- (measured: four fifths of the demo's load went into one query on instalment_standing).
CREATE FUNCTION county_today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (county_now() AT TIME ZONE 'Asia/Shanghai')::date
$$;

CREATE FUNCTION clock_offset_seconds() RETURNS numeric LANGUAGE sql VOLATILE AS $$
  SELECT coalesce((SELECT seconds FROM clock_offset), 0)
$$;

-- Production installs nothing in clock_offset, and this function updates only.
CREATE FUNCTION set_clock_offset(offset_seconds numeric) RETURNS numeric LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  UPDATE clock_offset SET seconds = offset_seconds;
  IF NOT FOUND THEN RAISE EXCEPTION 'the clock of a production county cannot be moved'; END IF;
  RETURN offset_seconds;
END $$;

GRANT USAGE ON SCHEMA public TO sunfield_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sunfield_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO sunfield_app;
REVOKE ALL ON clock_offset FROM sunfield_app;
GRANT SELECT ON clock_offset TO sunfield_app;

-- Rows of append-only tables stay as they were written, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- What this database was made as: a secret that is not the one it was started with, or a real county opened as a demo, is refused.
CREATE TABLE installation (
  only_row           boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  secret_fingerprint text    NOT NULL,
  production         boolean NOT NULL
);
REVOKE ALL ON installation FROM sunfield_app;
GRANT SELECT ON installation TO sunfield_app;
