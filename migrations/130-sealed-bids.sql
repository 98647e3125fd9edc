-- Sealed bids: five key holders of five organs, envelopes nobody can read before the opening, and the shares that open them.
CREATE TABLE key_panel (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  county      text NOT NULL CHECK (county ~ '^\d{6}$'),
  title       text NOT NULL,                            -- of one lot, or of a county session of many
  convened_by uuid NOT NULL REFERENCES account,
  convened_at timestamptz NOT NULL
);

CREATE TABLE key_holder (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  panel_id   uuid NOT NULL REFERENCES key_panel,
  organ      text NOT NULL CHECK (organ IN ('village_supervision','township','trading_centre','discipline','bidders')),
  account_id uuid NOT NULL REFERENCES account,
  public_key text CHECK (public_key ~ '^[0-9a-f]{64}$'), -- X25519; the secret half never leaves the holder's browser
  registered_at timestamptz,
  CONSTRAINT key_holder_organ_once UNIQUE (panel_id, organ),
  CONSTRAINT key_holder_person_once UNIQUE (panel_id, account_id),
  CONSTRAINT key_holder_key_once UNIQUE (public_key),
  CHECK ((public_key IS NULL) = (registered_at IS NULL))
);
CREATE INDEX key_holder_account ON key_holder (account_id);

-- Whose keys a sealed lot's bids are sealed to.
CREATE TABLE sealed_auction (
  lot_id       uuid PRIMARY KEY REFERENCES auction,
  panel_id     uuid NOT NULL REFERENCES key_panel,
  appointed_at timestamptz NOT NULL,
  round        int NOT NULL DEFAULT 1                   -- the one that runs or ran last
);

-- The first round's times are the auction's own, a suspension may move them; later rounds have theirs from the opening before.
CREATE TABLE sealed_round (
  lot_id      uuid NOT NULL REFERENCES sealed_auction,
  round       int  NOT NULL CHECK (round >= 1),
  opens_at    timestamptz,
  ends_at     timestamptz,
  floor       numeric(14,2) NOT NULL,                   -- yuan per unit per year: the reserve, or the best price before plus the step
  covered_at  timestamptz,                              -- somebody was there to take bids through its last stretch (auction.md I6)
  adjourned_at timestamptz,                             -- too few holders had come by the limit; the ceremony may go on later
  opened_at   timestamptz,
  PRIMARY KEY (lot_id, round),
  CHECK ((opens_at IS NULL) = (ends_at IS NULL) AND (opens_at IS NULL) = (round = 1))
);

CREATE TABLE sealed_bid (
  lot_id      uuid NOT NULL,
  round       int  NOT NULL,
  bidder_code text NOT NULL,
  bid_key     uuid NOT NULL,
  seq         bigint NOT NULL,                          -- of its entry in the lot's 'sealed' chain: the earlier sealed wins a tie
  envelope    jsonb NOT NULL,
  envelope_sha256 text NOT NULL CHECK (envelope_sha256 ~ '^[0-9a-f]{64}$'),
  sealed_at   timestamptz NOT NULL,
  -- Null before the opening.
  state       text CHECK (state IN ('valid','invalid')),
  amount      numeric(14,2),                            -- yuan per unit per year, as found inside; null when nothing could be read
  reason      text,
  PRIMARY KEY (lot_id, round, bidder_code),
  FOREIGN KEY (lot_id, round) REFERENCES sealed_round,
  CONSTRAINT sealed_bid_key UNIQUE (lot_id, bidder_code, bid_key),
  CHECK ((state = 'invalid') = (reason IS NOT NULL) AND (state IS DISTINCT FROM 'valid' OR amount IS NOT NULL))
);

-- Who is at the opening; complete once the holder has given, or reported unreadable, a share of every bid.
CREATE TABLE seal_presence (
  lot_id       uuid NOT NULL,
  round        int  NOT NULL,
  holder_id    uuid NOT NULL REFERENCES key_holder,
  arrived_at   timestamptz NOT NULL,
  completed_at timestamptz,
  PRIMARY KEY (lot_id, round, holder_id),
  FOREIGN KEY (lot_id, round) REFERENCES sealed_round
);

CREATE TABLE seal_share (
  lot_id      uuid NOT NULL,
  round       int  NOT NULL,
  bidder_code text NOT NULL,
  holder_id   uuid NOT NULL REFERENCES key_holder,
  share       text CHECK (share ~ '^[0-9a-f]{66}$'),    -- null: the holder says it cannot be read
  given_at    timestamptz NOT NULL,
  PRIMARY KEY (lot_id, round, bidder_code, holder_id),
  FOREIGN KEY (lot_id, round, bidder_code) REFERENCES sealed_bid
);

-- What was sealed and what was given stays as it was; only the outcome is written beside it.
CREATE TRIGGER seal_share_append_only BEFORE UPDATE OR DELETE ON seal_share FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON seal_share FROM sunfield_app;
REVOKE DELETE, TRUNCATE ON sealed_bid, sealed_round, sealed_auction, seal_presence, key_panel, key_holder FROM sunfield_app;
REVOKE UPDATE ON sealed_bid FROM sunfield_app;
GRANT UPDATE (state, amount, reason) ON sealed_bid TO sunfield_app;
