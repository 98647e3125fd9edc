-- Holders of priority whom the village knows are told before the notice, with proof; who cannot be found is told by a public notice.
-- 依据: 网络司法拍卖规定 第16条; 民法典 第726条、第734条.
CREATE TABLE known_holder (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id     uuid NOT NULL REFERENCES lot,
  class      text NOT NULL CHECK (class IN ('HOUSE_LESSEE','COLLECTIVE_MEMBER','LAND_TRANSFEREE','CONTRACTUAL','OTHER_STATUTORY')),
  name       text NOT NULL CHECK (name <> ''),
  basis      text NOT NULL CHECK (basis <> ''),             -- the old contract's number and dates, or what else the right rests on
  entered_by uuid NOT NULL REFERENCES account,
  entered_at timestamptz NOT NULL,
  CONSTRAINT known_holder_once UNIQUE (lot_id, class, name)
);
CREATE TABLE holder_service (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  holder_id  uuid NOT NULL REFERENCES known_holder,
  method     text NOT NULL CHECK (method IN ('in_person','registered_mail','message','public_notice')),
  served_on  date NOT NULL,
  file_name  text NOT NULL,
  file_sha256 text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_media_type text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX holder_service_holder ON holder_service (holder_id);
CREATE TRIGGER known_holder_append_only BEFORE UPDATE OR DELETE ON known_holder FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER holder_service_append_only BEFORE UPDATE OR DELETE ON holder_service FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON known_holder, holder_service FROM sunfield_app;
