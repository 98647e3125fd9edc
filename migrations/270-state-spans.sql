-- From when until when an asset and a lot were in a state: kept by the database itself, so that any past day can be counted again.
CREATE TABLE asset_state_span (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asset_id uuid NOT NULL REFERENCES asset,
  state    text NOT NULL,
  from_at  timestamptz NOT NULL,
  until_at timestamptz,                                  -- null: still so
  CHECK (until_at >= from_at)
);
CREATE UNIQUE INDEX asset_state_span_now ON asset_state_span (asset_id) WHERE until_at IS NULL;
CREATE INDEX asset_state_span_asset ON asset_state_span (asset_id, from_at);

CREATE TABLE lot_state_span (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lot_id   uuid NOT NULL REFERENCES lot,
  state    text NOT NULL,
  from_at  timestamptz NOT NULL,
  until_at timestamptz,
  CHECK (until_at >= from_at)
);
CREATE UNIQUE INDEX lot_state_span_now ON lot_state_span (lot_id) WHERE until_at IS NULL;
CREATE INDEX lot_state_span_lot ON lot_state_span (lot_id, from_at);

-- What happened before this migration, as the journal tells it.
INSERT INTO asset_state_span (asset_id, state, from_at, until_at)
SELECT asset_id, state, from_at, lead(from_at) OVER (PARTITION BY asset_id ORDER BY from_at, seq)
  FROM (SELECT e.id::uuid AS asset_id, e.seq, e.decided_at AS from_at,
               CASE e.kind WHEN 'asset.registered' THEN e.payload->>'state' WHEN 'asset.state_changed' THEN e.payload->>'to'
                    WHEN 'occupation.opened' THEN 'leased' ELSE 'idle' END AS state
          FROM journal_entry e JOIN asset a ON a.id::text = e.id
         WHERE e.subject = 'asset' AND e.kind IN ('asset.registered', 'asset.state_changed', 'occupation.opened', 'occupation.ended')
           AND (e.kind <> 'occupation.opened' OR e.payload->>'untilDate' >= to_char(e.decided_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'))) told;
INSERT INTO asset_state_span (asset_id, state, from_at)
SELECT id, state, created_at FROM asset a WHERE NOT EXISTS (SELECT 1 FROM asset_state_span s WHERE s.asset_id = a.id);
-- An entry that did not move the state (a contract of a disputed asset) does not outweigh what the row itself says now.
UPDATE asset_state_span s SET state = a.state FROM asset a WHERE a.id = s.asset_id AND s.until_at IS NULL AND s.state <> a.state;

INSERT INTO lot_state_span (lot_id, state, from_at, until_at)
SELECT lot_id, state, from_at, lead(from_at) OVER (PARTITION BY lot_id ORDER BY from_at, seq)
  FROM (SELECT e.id::uuid AS lot_id, e.seq, e.decided_at AS from_at,
               CASE e.kind WHEN 'lot.drafted' THEN 'draft' WHEN 'lot.resolution_recorded' THEN 'resolved' WHEN 'lot.resolution_set_aside' THEN 'draft'
                    WHEN 'lot.submitted' THEN 'in_review' WHEN 'lot.published' THEN 'published' WHEN 'lot.withdrawn' THEN 'withdrawn'
                    WHEN 'lot.reviewed' THEN CASE e.payload->>'verdict' WHEN 'approved' THEN 'reviewed' ELSE 'returned' END
                    ELSE e.payload->>'to' END AS state
          FROM journal_entry e JOIN lot l ON l.id::text = e.id
         WHERE e.subject = 'lot' AND e.kind IN ('lot.drafted', 'lot.resolution_recorded', 'lot.resolution_set_aside', 'lot.submitted', 'lot.reviewed',
                                                'lot.published', 'lot.withdrawn', 'lot.moved', 'lot.outcome')) told;
INSERT INTO lot_state_span (lot_id, state, from_at)
SELECT id, state, created_at FROM lot l WHERE NOT EXISTS (SELECT 1 FROM lot_state_span s WHERE s.lot_id = l.id);
UPDATE lot_state_span s SET state = l.state FROM lot l WHERE l.id = s.lot_id AND s.until_at IS NULL AND s.state <> l.state;

-- The owner writes them, nobody else: what the county said yesterday cannot be made nicer today.
CREATE FUNCTION keep_asset_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE moment timestamptz;
BEGIN
  moment := county_now();
  IF TG_OP = 'INSERT' THEN moment := NEW.created_at; END IF;
  UPDATE asset_state_span SET until_at = greatest(moment, from_at) WHERE asset_id = NEW.id AND until_at IS NULL;
  INSERT INTO asset_state_span (asset_id, state, from_at) VALUES (NEW.id, NEW.state, moment);
  RETURN NULL;
END $$;
CREATE TRIGGER asset_state_born AFTER INSERT ON asset FOR EACH ROW EXECUTE FUNCTION keep_asset_state();
CREATE TRIGGER asset_state_moved AFTER UPDATE OF state ON asset FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION keep_asset_state();

CREATE FUNCTION keep_lot_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE moment timestamptz;
BEGIN
  moment := county_now();
  IF TG_OP = 'INSERT' THEN moment := NEW.created_at; END IF;
  UPDATE lot_state_span SET until_at = greatest(moment, from_at) WHERE lot_id = NEW.id AND until_at IS NULL;
  INSERT INTO lot_state_span (lot_id, state, from_at) VALUES (NEW.id, NEW.state, moment);
  RETURN NULL;
END $$;
CREATE TRIGGER lot_state_born AFTER INSERT ON lot FOR EACH ROW EXECUTE FUNCTION keep_lot_state();
CREATE TRIGGER lot_state_moved AFTER UPDATE OF state ON lot FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION keep_lot_state();

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON asset_state_span, lot_state_span FROM sunfield_app;
