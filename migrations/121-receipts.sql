-- Receipts: one signed row a flush of the bid engine. A leaf is the SHA-256 an entry of the journal carries as its hash.
CREATE TABLE receipt_key (
  id            text PRIMARY KEY,                       -- first 16 hex digits of the SHA-256 of the key's 32 bytes
  public_key    text NOT NULL UNIQUE CHECK (public_key ~ '^[0-9a-f]{64}$'),
  first_used_at timestamptz NOT NULL DEFAULT county_now()
);

CREATE TABLE receipt_batch (
  id        uuid PRIMARY KEY,                           -- stands in the payload of each of its bids
  leaves    bytea NOT NULL CHECK (octet_length(leaves) > 0 AND octet_length(leaves) % 32 = 0),
  root      bytea NOT NULL CHECK (octet_length(root) = 32),
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  key_id    text NOT NULL REFERENCES receipt_key,
  signed_at timestamptz NOT NULL
);

CREATE TRIGGER receipt_key_append_only BEFORE UPDATE OR DELETE ON receipt_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_key_no_truncate BEFORE TRUNCATE ON receipt_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_batch_append_only BEFORE UPDATE OR DELETE ON receipt_batch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_batch_no_truncate BEFORE TRUNCATE ON receipt_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON receipt_key, receipt_batch FROM sunfield_app;
