-- Sessions (专场): many small lots opened together at one place and time, their clocks ending one after another.
CREATE TABLE auction_session (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text NOT NULL,
  place_code text NOT NULL REFERENCES place,               -- the region whose lots it takes
  venue      text NOT NULL,
  opens_at   timestamptz NOT NULL,
  stagger_seconds int NOT NULL CHECK (stagger_seconds BETWEEN 0 AND 3600),
  created_by uuid NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL
);
CREATE INDEX auction_session_opens ON auction_session (opens_at);

-- `rank` is the order wished for; `position` (0, 1, 2 …) is given when the lot is published into the session, and then stays.
CREATE TABLE session_lot (
  session_id uuid NOT NULL REFERENCES auction_session,
  lot_id     uuid NOT NULL REFERENCES lot,
  rank       int  NOT NULL CHECK (rank >= 0),
  position   int  CHECK (position >= 0),
  published_at timestamptz,
  last_refusal jsonb,                                      -- {code, zh, en}: why the last attempt to publish it failed
  PRIMARY KEY (session_id, lot_id),
  CONSTRAINT session_position_once UNIQUE (session_id, position),
  CHECK ((position IS NULL) = (published_at IS NULL))
);
CREATE UNIQUE INDEX session_lot_published_once ON session_lot (lot_id) WHERE position IS NOT NULL;

-- A lot announced in a session stays where its notice put it.
CREATE FUNCTION session_position_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.position IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.position IS DISTINCT FROM OLD.position) THEN
    RAISE EXCEPTION 'a published lot stays in its session' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER session_position_stays BEFORE UPDATE OR DELETE ON session_lot FOR EACH ROW EXECUTE FUNCTION session_position_stays();
REVOKE DELETE, TRUNCATE ON auction_session FROM sunfield_app;
