-- A bidder without a smartphone registers at a service point: somebody of the staff types, the bidder's own phone gives the second factor,
-- and his signed consent is kept. Who helped does not decide. 依据: 无障碍环境建设法 第32条; 个人信息保护法 第13条、第29条.
CREATE TABLE phone_code (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id  uuid NOT NULL REFERENCES account,
  purpose     text NOT NULL CHECK (purpose IN ('assist','sign_in')),
  lot_id      uuid REFERENCES lot,                           -- of an assisted registration
  made_by     uuid REFERENCES account,                       -- who helps; null when the owner of the phone asked
  code_mac    text NOT NULL,                                 -- keyed digest: six digits alone could be guessed from a plain one
  tries       int NOT NULL DEFAULT 0,
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL CHECK (expires_at > made_at),
  verified_at timestamptz,
  used_at     timestamptz,
  CONSTRAINT phone_code_assist_names_its_lot CHECK ((purpose = 'assist') = (lot_id IS NOT NULL) AND (purpose = 'assist') = (made_by IS NOT NULL)),
  CONSTRAINT phone_code_is_not_ones_own_help CHECK (made_by <> account_id),
  CONSTRAINT phone_code_used_was_right CHECK (used_at IS NULL OR verified_at IS NOT NULL)
);
CREATE INDEX phone_code_account ON phone_code (account_id, made_at);
REVOKE DELETE, TRUNCATE ON phone_code FROM sunfield_app;

-- What the simulated phone received; nothing is written here where a real gateway is set.
CREATE TABLE simulated_text (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  phone   text NOT NULL,
  body    text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT county_now()
);
CREATE INDEX simulated_text_phone ON simulated_text (phone, id);

ALTER TABLE application
  ADD COLUMN assisted_by uuid REFERENCES account,
  ADD COLUMN consent_sha256 text CHECK (consent_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN consent_media_type text,
  ADD CONSTRAINT application_help_is_whole CHECK ((assisted_by IS NULL) = (consent_sha256 IS NULL) AND (assisted_by IS NULL) = (consent_media_type IS NULL)),
  ADD CONSTRAINT application_helper_is_another CHECK (assisted_by <> account_id),
  ADD CONSTRAINT application_helper_does_not_decide CHECK (decided_by <> assisted_by);
