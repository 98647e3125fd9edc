-- A correction may add an attachment to a published notice or replace one: the file waits here, checked and kept by its content, until two people have agreed.
CREATE TABLE correction_file (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id     uuid NOT NULL REFERENCES lot,
  kind       text NOT NULL CHECK (kind IN ('photo','title','appraisal','contract_sample','other')),  -- papers of the vote are never corrected
  name       text NOT NULL,
  sha256     text NOT NULL,
  media_type text NOT NULL,
  bytes      int NOT NULL,
  replaces   uuid REFERENCES lot_document,               -- null: it is added
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL
);
CREATE INDEX correction_file_lot ON correction_file (lot_id, added_at);
CREATE TRIGGER correction_file_append_only BEFORE UPDATE OR DELETE ON correction_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON correction_file FROM sunfield_app;

-- What was announced stays readable under the versions that announced it.
ALTER TABLE lot_document ADD COLUMN replaced_by uuid REFERENCES lot_document CHECK (replaced_by <> id);
