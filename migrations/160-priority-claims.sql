-- Priority to lease: claimed with evidence before registration closes, found by one person and confirmed by another before bidding starts.
-- 依据: 民法典 第734条; 农村土地承包法 第38条、第51条; 网络司法拍卖规定 第16条.
CREATE TABLE priority_claim (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  class          text NOT NULL CHECK (class IN ('HOUSE_LESSEE','COLLECTIVE_MEMBER','LAND_TRANSFEREE','CONTRACTUAL','OTHER_STATUTORY')),
  statement      text NOT NULL CHECK (statement <> ''),
  file_name      text NOT NULL,
  file_sha256    text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_media_type text NOT NULL,
  file_bytes     int  NOT NULL CHECK (file_bytes > 0),
  state          text NOT NULL DEFAULT 'declared' CHECK (state IN ('declared','found','confirmed','refused')),
  declared_at    timestamptz NOT NULL,
  found_by       uuid REFERENCES account,
  found_at       timestamptz,
  finding        text,                                     -- the first person's reason
  decided_by     uuid REFERENCES account,
  decided_at     timestamptz,
  decision       text,                                     -- the second person's reason, or of whoever refused
  CONSTRAINT priority_claim_once UNIQUE (application_id),
  CONSTRAINT priority_finding_is_whole CHECK ((found_by IS NULL) = (found_at IS NULL) AND (found_by IS NULL) = (finding IS NULL)),
  CONSTRAINT priority_decision_is_whole CHECK ((state IN ('confirmed','refused')) = (decided_by IS NOT NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decision IS NULL)),
  CONSTRAINT priority_takes_two CHECK (decided_by <> found_by),
  CONSTRAINT priority_confirmed_was_found CHECK (state NOT IN ('found','confirmed') OR found_by IS NOT NULL)
);
CREATE INDEX priority_claim_waiting ON priority_claim (declared_at) WHERE state IN ('declared','found');
REVOKE DELETE, TRUNCATE ON priority_claim FROM sunfield_app;

-- Asked with every state of a lot: are there holders of priority? Few lots have any.
CREATE INDEX application_priority ON application (lot_id) WHERE priority_rank IS NOT NULL;
