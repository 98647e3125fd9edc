-- The random audit arm: lots drawn by chance for review, so that what reviews find can be reckoned for all lots and not only for those the watchdog suspects.
-- The seed and the size of what was drawn from are kept with the run: from its snapshot anybody draws the same lots again.
CREATE TABLE random_draw (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  run_id     uuid NOT NULL REFERENCES watchdog_run,
  county     text NOT NULL CHECK (county ~ '^\d{6}$'),
  seed       integer NOT NULL CHECK (seed >= 0),
  frame_size integer NOT NULL CHECK (frame_size >= 0),         -- lots that could have been drawn
  wanted     integer NOT NULL CHECK (wanted >= 0),
  drawn_at   timestamptz NOT NULL,
  CONSTRAINT random_draw_once UNIQUE (run_id, county)
);
CREATE INDEX random_draw_county ON random_draw (county, drawn_at DESC);
CREATE TRIGGER random_draw_append_only BEFORE UPDATE OR DELETE ON random_draw FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON random_draw FROM sunfield_app;

CREATE TABLE random_check (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  draw_id     uuid NOT NULL REFERENCES random_draw,
  lot_id      uuid NOT NULL CONSTRAINT random_check_once UNIQUE REFERENCES lot,
  place_code  text NOT NULL,
  probability double precision NOT NULL CHECK (probability > 0 AND probability <= 1),
  due_on      date NOT NULL
);
CREATE INDEX random_check_draw ON random_check (draw_id);
CREATE TRIGGER random_check_append_only BEFORE UPDATE OR DELETE ON random_check FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON random_check FROM sunfield_app;

-- What the officer found. 依据: 监督执纪工作规则 第10条
CREATE TABLE random_check_finding (
  check_id    uuid PRIMARY KEY REFERENCES random_check,
  found       boolean NOT NULL,
  reason      text NOT NULL CHECK (char_length(reason) >= 20),
  decided_by  uuid NOT NULL REFERENCES account,
  decided_at  timestamptz NOT NULL
);
CREATE TRIGGER random_check_finding_append_only BEFORE UPDATE OR DELETE ON random_check_finding FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON random_check_finding FROM sunfield_app;
