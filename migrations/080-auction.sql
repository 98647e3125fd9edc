-- The live auction. A bid is stored once, as its journal entry; the auction row holds the standing and is the lock.
CREATE TABLE auction (
  lot_id        uuid PRIMARY KEY REFERENCES lot,
  unit_price_reserve numeric(14,2) NOT NULL,             -- yuan per unit per year
  min_step      numeric(14,2) NOT NULL,
  max_step      numeric(14,2) NOT NULL,
  deposit       numeric(14,2) NOT NULL,
  registration_opens_at  timestamptz NOT NULL,
  registration_closes_at timestamptz NOT NULL,
  opens_at      timestamptz NOT NULL,
  free_ends_at  timestamptz NOT NULL,                    -- end of the free period, start of the timed window
  ends_at       timestamptz NOT NULL,
  extension_seconds int NOT NULL,
  trigger_seconds   int NOT NULL,                        -- a leading bid this close to the end extends it
  extensions    int NOT NULL DEFAULT 0,
  state         text NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled','open','closed','withdrawn')),
  price         numeric(14,2),                           -- standing bid, null before the first
  leader_id     uuid,                                    -- application
  bid_count     int NOT NULL DEFAULT 0,
  seq           bigint NOT NULL DEFAULT 0,               -- last journal seq of subject 'auction'
  last_decided_at timestamptz,
  closed_at     timestamptz,
  terms         jsonb NOT NULL,                          -- the payload of the notice's 'lot.published' entry, as announced
  CHECK (free_ends_at >= opens_at AND ends_at >= free_ends_at)
);
CREATE INDEX auction_due ON auction (ends_at) WHERE state IN ('scheduled','open');

-- One bidder's application for one lot; the code is random and is all anyone sees before the close (网络司法拍卖规定 第18条).
CREATE TABLE application (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id       uuid NOT NULL REFERENCES auction,
  account_id   uuid NOT NULL REFERENCES account,
  bidder_code  text NOT NULL,
  salt         text NOT NULL,                            -- of the journal's commitment; shown only after the close
  state        text NOT NULL DEFAULT 'applied' CHECK (state IN ('applied','qualified','rejected','cancelled')),
  pledged_at   timestamptz NOT NULL,
  deposit_id   uuid REFERENCES deposit,
  decided_by   uuid REFERENCES account,
  decided_at   timestamptz,
  reason       text,
  applied_at   timestamptz NOT NULL DEFAULT county_now(),
  CONSTRAINT application_once UNIQUE (lot_id, account_id),
  CONSTRAINT application_code_unique UNIQUE (lot_id, bidder_code),
  CONSTRAINT application_decision_has_reason CHECK (state NOT IN ('qualified','rejected') OR (decided_by IS NOT NULL AND reason IS NOT NULL))
);
CREATE INDEX application_account ON application (account_id);

CREATE TABLE award (
  lot_id         uuid PRIMARY KEY REFERENCES auction,
  application_id uuid NOT NULL REFERENCES application,
  account_id     uuid NOT NULL REFERENCES account,
  price          numeric(14,2) NOT NULL,                 -- yuan per unit per year
  bid_seq        bigint NOT NULL,
  bidders        int NOT NULL,                           -- that placed at least one accepted bid
  awarded_at     timestamptz NOT NULL,
  publicity_until timestamptz NOT NULL
);

-- Each process that serves bids says it is alive; closing becomes outage-aware with the next issue.
CREATE TABLE service_heartbeat (
  beat_at timestamptz PRIMARY KEY
);
