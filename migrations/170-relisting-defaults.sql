-- Failures: a lot listed again stands in a lineage with its cuts; a winner who defaults loses the deposit and is kept out for a while; the runner-up may succeed him.
ALTER TABLE lot
  ADD COLUMN relists_lot_id uuid REFERENCES lot,           -- the listing of the same asset before this one
  ADD COLUMN attempt int NOT NULL DEFAULT 1 CHECK (attempt >= 1),   -- 1 + published listings before it in the lineage
  ADD COLUMN first_reserve numeric(14,2) CHECK (first_reserve > 0), -- of the lineage's first published listing
  ADD CONSTRAINT lot_relisted_once UNIQUE (relists_lot_id),
  ADD CONSTRAINT lot_relists_another CHECK (relists_lot_id <> id),
  ADD CONSTRAINT lot_lineage_is_whole CHECK ((attempt > 1) = (first_reserve IS NOT NULL) AND (relists_lot_id IS NOT NULL OR attempt = 1));

ALTER TABLE lot DROP CONSTRAINT lot_outcome_check;
ALTER TABLE lot ADD CONSTRAINT lot_outcome_check CHECK (outcome IN ('awarded','unsold','withdrawn','defaulted'));

-- What keeps a person out for a time; the rooms that decide it impose it here, those that take applications read it.
CREATE TABLE sanction (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  region     text NOT NULL CHECK (region ~ '^(\d{6}|\d{9}|\d{12})$'),
  kind       text NOT NULL CHECK (kind IN ('winner_default')),
  reason     text NOT NULL,                                -- a stable code: the event
  source     text NOT NULL CONSTRAINT sanction_once UNIQUE, -- 'default:<id>'
  begins_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL CHECK (ends_at > begins_at)
);
CREATE INDEX sanction_account ON sanction (account_id, ends_at);
CREATE TRIGGER sanction_append_only BEFORE UPDATE OR DELETE ON sanction FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- 悔拍: charged by one person, objected to by the winner, decided by another of another unit.
-- 依据: 民法典 第586、587条; 合同编通则解释 第67条 (kept only for what the notice lists).
CREATE TABLE winner_default (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id         uuid NOT NULL REFERENCES auction,
  application_id uuid NOT NULL REFERENCES application,
  account_id     uuid NOT NULL REFERENCES account,
  event          text NOT NULL CHECK (event IN ('refuse_to_sign','late_first_rent','false_documents','collusion')),
  evidence       text NOT NULL,
  state          text NOT NULL DEFAULT 'charged' CHECK (state IN ('charged','confirmed','dismissed','lapsed')), -- lapsed: nobody decided in time
  charged_by     uuid NOT NULL REFERENCES account,
  charged_at     timestamptz NOT NULL,
  object_until   timestamptz NOT NULL,
  objection      text,
  objected_at    timestamptz,
  approval_id    uuid NOT NULL REFERENCES approval,        -- identity's four eyes
  decided_by     uuid REFERENCES account,
  decided_at     timestamptz,
  decision       text,                                     -- the decider's reason
  deposit_kept     numeric(14,2) CHECK (deposit_kept >= 0),     -- yuan, to the collective
  deposit_released numeric(14,2) CHECK (deposit_released >= 0), -- yuan, back to the winner
  succession_until timestamptz,                            -- until then the runner-up may be offered the lot; null: the notice allows none
  CONSTRAINT default_four_eyes CHECK (decided_by IS NULL OR decided_by <> charged_by),
  CONSTRAINT default_objection_has_time CHECK ((objection IS NULL) = (objected_at IS NULL)),
  CONSTRAINT default_decision_is_whole CHECK ((state IN ('confirmed','dismissed')) = (decided_at IS NOT NULL) AND (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decision IS NULL)),
  CONSTRAINT default_settles_deposit CHECK ((state = 'confirmed') = (deposit_kept IS NOT NULL AND deposit_released IS NOT NULL))
);
CREATE UNIQUE INDEX default_one_charge ON winner_default (lot_id) WHERE state = 'charged';
CREATE UNIQUE INDEX default_once_a_winner ON winner_default (application_id) WHERE state = 'confirmed';
CREATE INDEX winner_default_account ON winner_default (account_id);

-- 次高价人 of a lot whose notice allows succession, fixed when the lot is awarded; his deposit stays until he is let go.
CREATE TABLE runner_up (
  lot_id         uuid PRIMARY KEY REFERENCES auction,
  application_id uuid NOT NULL REFERENCES application,
  account_id     uuid NOT NULL REFERENCES account,
  price          numeric(14,2) NOT NULL CHECK (price > 0), -- his own best valid bid, yuan per unit per year
  bid_seq        bigint NOT NULL,
  kept_at        timestamptz NOT NULL,
  let_go_at      timestamptz,
  let_go_because text CHECK (let_go_because IN ('leased','declined','lapsed','not_offered','withdrawn')),
  CHECK ((let_go_at IS NULL) = (let_go_because IS NULL))
);

-- 递补: its own subject, never a second award of the auction (auction.md I4).
CREATE TABLE succession (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id         uuid NOT NULL REFERENCES auction,
  default_id     uuid NOT NULL REFERENCES winner_default,
  application_id uuid NOT NULL REFERENCES application,
  account_id     uuid NOT NULL REFERENCES account,
  price          numeric(14,2) NOT NULL CHECK (price > 0),
  bid_seq        bigint NOT NULL,
  state          text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed','refused','offered','accepted','declined','lapsed')),
  reason         text NOT NULL,
  proposed_by    uuid NOT NULL REFERENCES account,
  proposed_at    timestamptz NOT NULL,
  approval_id    uuid NOT NULL REFERENCES approval,
  approved_by    uuid REFERENCES account,
  offered_at     timestamptz,
  accept_by      timestamptz,
  answered_at    timestamptz,
  publicity_until timestamptz,
  CONSTRAINT succession_four_eyes CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CONSTRAINT succession_offer_is_whole CHECK ((offered_at IS NULL) = (accept_by IS NULL)),
  CONSTRAINT succession_accepted_is_public CHECK ((state = 'accepted') = (publicity_until IS NOT NULL))
);
CREATE UNIQUE INDEX succession_one_open ON succession (lot_id) WHERE state IN ('proposed','offered','accepted');

-- Who holds the lot's result now: the successor who accepted, else the auction's winner.
CREATE VIEW standing_award AS
  SELECT w.lot_id, coalesce(s.application_id, w.application_id) AS application_id, coalesce(s.account_id, w.account_id) AS account_id,
         coalesce(s.price, w.price) AS price, coalesce(s.bid_seq, w.bid_seq) AS bid_seq, w.bidders,
         coalesce(s.answered_at, w.awarded_at) AS awarded_at, coalesce(s.publicity_until, w.publicity_until) AS publicity_until, s.id AS succession_id
    FROM award w LEFT JOIN succession s ON s.lot_id = w.lot_id AND s.state = 'accepted';
GRANT SELECT ON standing_award TO sunfield_app;

-- A contract drafted for a winner who then defaulted is void; the successor gets one of his own.
ALTER TABLE lease DROP CONSTRAINT lease_state_check;
ALTER TABLE lease ADD CONSTRAINT lease_state_check CHECK (state IN ('to_sign','active','ended','void'));
ALTER TABLE lease DROP CONSTRAINT lease_active_is_signed;
ALTER TABLE lease ADD CONSTRAINT lease_active_is_signed CHECK (state IN ('to_sign','void')
  OR (signed_by_lessee_at IS NOT NULL AND signed_by_lessor_at IS NOT NULL AND signed_by_lessor IS NOT NULL AND activated_at IS NOT NULL));
ALTER TABLE lease DROP CONSTRAINT lease_one_per_lot;
CREATE UNIQUE INDEX lease_one_per_lot ON lease (lot_id) WHERE state <> 'void';

REVOKE DELETE, TRUNCATE ON sanction, winner_default, runner_up, succession FROM sunfield_app;
REVOKE UPDATE ON sanction FROM sunfield_app;
