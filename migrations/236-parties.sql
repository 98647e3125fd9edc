-- Everybody an application is for: an agent acts for another under a power of attorney, partners bid jointly with declared shares.
-- Each is named, confirms in person, and is in one application of a lot at most. 依据: 民法典 第161条、第165条 (委托代理), 第178条 (连带责任); 网络司法拍卖规定 第14条.
ALTER TABLE application
  ADD COLUMN for_account_id     uuid REFERENCES account,   -- for whom an agent applies, bids and signs nothing; null: for himself
  ADD COLUMN mandate_name       text,                      -- the power of attorney
  ADD COLUMN mandate_sha256     text CHECK (mandate_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN mandate_media_type text,
  ADD COLUMN declared_tie       text CHECK (declared_tie <> ''),
  ADD COLUMN own_share          numeric(5,2) CHECK (own_share > 0 AND own_share < 100), -- of the applicant in a joint bid; null: not joint
  ADD CONSTRAINT application_agent_is_another CHECK (for_account_id <> account_id),
  ADD CONSTRAINT application_agent_bids_for_one CHECK (for_account_id IS NULL OR own_share IS NULL),
  ADD CONSTRAINT application_mandate_is_whole CHECK ((mandate_name IS NULL) = (mandate_sha256 IS NULL) AND (mandate_name IS NULL) = (mandate_media_type IS NULL)),
  ADD CONSTRAINT application_agent_has_mandate CHECK (state <> 'qualified' OR for_account_id IS NULL OR mandate_sha256 IS NOT NULL);

CREATE TABLE application_party (
  application_id uuid NOT NULL REFERENCES application,
  lot_id         uuid NOT NULL REFERENCES auction,
  account_id     uuid NOT NULL REFERENCES account,
  part           text NOT NULL CHECK (part IN ('applicant','principal','partner')),
  share          numeric(5,2) CHECK (share > 0 AND share < 100),   -- of a partner, percent
  state          text NOT NULL DEFAULT 'named' CHECK (state IN ('named','consented','declined')),
  declared_tie   text CHECK (declared_tie <> ''),
  named_at       timestamptz NOT NULL,
  answered_at    timestamptz,
  left_at        timestamptz,                              -- the application was cancelled or rejected, or no longer names him
  CONSTRAINT application_party_pkey PRIMARY KEY (application_id, account_id),
  CONSTRAINT application_party_answer_is_whole CHECK ((state = 'named') = (answered_at IS NULL)),
  CONSTRAINT application_party_share_is_a_partners CHECK ((part = 'partner') = (share IS NOT NULL))
);
-- 一人一宗只在一份报名里: whoever has confirmed is in no other application of the lot.
CREATE UNIQUE INDEX application_party_once ON application_party (lot_id, account_id) WHERE state = 'consented' AND left_at IS NULL;
CREATE INDEX application_party_account ON application_party (account_id);
REVOKE DELETE, TRUNCATE ON application_party FROM sunfield_app;

INSERT INTO application_party (application_id, lot_id, account_id, part, state, named_at, answered_at, left_at)
  SELECT id, lot_id, account_id, 'applicant', 'consented', applied_at, applied_at, CASE WHEN state IN ('cancelled','rejected') THEN coalesce(decided_at, applied_at) END
    FROM application;

-- Nobody is admitted for people who have not confirmed, nor with shares that are not a whole.
CREATE FUNCTION application_is_complete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  waiting int;
  shares  numeric;
BEGIN
  SELECT count(*) FILTER (WHERE state <> 'consented'), sum(share) INTO waiting, shares FROM application_party WHERE application_id = NEW.id AND left_at IS NULL;
  IF waiting > 0 THEN
    RAISE EXCEPTION 'application % waits for people to confirm', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'application_all_consented';
  END IF;
  IF (NEW.own_share IS NULL) <> (shares IS NULL) OR NEW.own_share + shares <> 100 THEN
    RAISE EXCEPTION 'shares of application % are not a whole', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'application_shares_are_whole';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_is_complete BEFORE UPDATE ON application FOR EACH ROW
  WHEN (NEW.state = 'qualified' AND OLD.state <> 'qualified') EXECUTE FUNCTION application_is_complete();
