-- The device a session was begun on: a keyed hash of a random name the browser keeps, so that two accounts on one phone can be told.
ALTER TABLE session ADD COLUMN device_mark text CHECK (device_mark ~ '^[0-9a-f]{64}$');
CREATE INDEX session_device ON session (device_mark) WHERE device_mark IS NOT NULL;

-- How bidding at lots that are over went: what a running auction's jumps and pace are held against.
CREATE TABLE bidding_pace (
  lot_id        uuid PRIMARY KEY,
  county        text NOT NULL CHECK (county ~ '^\d{6}$'),
  bids          int NOT NULL CHECK (bids >= 0),
  bidders       int NOT NULL CHECK (bidders >= 0),
  largest_jump  double precision,                        -- share of the price before it; null: fewer than two bids
  quickest_pair double precision,                        -- seconds: the least median reply of any two; null: no two replied often enough
  closed_at     timestamptz NOT NULL
);
CREATE INDEX bidding_pace_county ON bidding_pace (county, closed_at DESC);

-- What was told while bidding went on. It says "look", never "stop"; bidders stand here by their codes, as everybody sees them in the room.
CREATE TABLE live_notice (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id     uuid NOT NULL,                              -- no reference: nothing here may wait for what a bid holds
  place_code text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('device','payer','jump','pace')),
  parties    text[] NOT NULL CHECK (cardinality(parties) > 0),   -- bidder codes, sorted
  facts      jsonb NOT NULL,
  bid_seq    bigint NOT NULL,                            -- the auction's last accepted bid when it was seen
  noticed_at timestamptz NOT NULL,
  CONSTRAINT live_notice_once UNIQUE (lot_id, kind, parties)
);
CREATE INDEX live_notice_newest ON live_notice (noticed_at DESC);
CREATE INDEX live_notice_place ON live_notice (place_code text_pattern_ops);
CREATE TRIGGER live_notice_append_only BEFORE UPDATE OR DELETE ON live_notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON live_notice FROM sunfield_app;
