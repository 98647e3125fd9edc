-- Archive packages (一宗一档): what was packed of a lot, when, and the fingerprint by which the file is known again.
-- 依据: 档案法 第37、38条; land and contracts are kept for 30 years.
CREATE TABLE lot_archive (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id     uuid NOT NULL REFERENCES lot,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes      bigint NOT NULL CHECK (bytes > 0),
  files      int NOT NULL CHECK (files > 0),
  manifest_sha256 text NOT NULL CHECK (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  public_key text NOT NULL CHECK (public_key ~ '^[0-9a-f]{64}$'),
  asked_by   text NOT NULL,
  made_at    timestamptz NOT NULL
);
CREATE INDEX lot_archive_lot ON lot_archive (lot_id, made_at DESC);
CREATE TRIGGER lot_archive_append_only BEFORE UPDATE OR DELETE ON lot_archive FOR EACH ROW EXECUTE FUNCTION refuse_change();
