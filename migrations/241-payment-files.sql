-- Payment files: a set of payments handed to the bank together, in whichever of the formats; and payments that stay as they were told.
CREATE TABLE payment_file (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  message_id    text NOT NULL CONSTRAINT payment_file_message UNIQUE CHECK (length(message_id) <= 35),
  payments      int NOT NULL CHECK (payments > 0),
  total         numeric(16,2) NOT NULL CHECK (total > 0),
  pain001_sha256 text NOT NULL,
  csv_sha256    text NOT NULL,
  made_by       text NOT NULL,
  made_at       timestamptz NOT NULL,
  sent_by       text,
  sent_at       timestamptz,
  CHECK ((sent_by IS NULL) = (sent_at IS NULL))
);

CREATE FUNCTION payment_file_is_sent_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.sent_at IS NOT NULL OR to_jsonb(NEW) - '{sent_by,sent_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{sent_by,sent_at}'::text[] THEN
    RAISE EXCEPTION 'a payment file is sent once and otherwise stays as it was made' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_file_is_sent_once BEFORE UPDATE OR DELETE ON payment_file FOR EACH ROW EXECUTE FUNCTION payment_file_is_sent_once();

-- A payment is handed out in one file only: a second file would pay it twice.
ALTER TABLE payment_instruction ADD COLUMN file_id uuid REFERENCES payment_file;
CREATE INDEX payment_instruction_file ON payment_instruction (file_id);

CREATE FUNCTION payment_stays_as_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.reference, NEW.from_number, NEW.to_number, NEW.to_name, NEW.amount, NEW.memo, NEW.created_at)
        IS DISTINCT FROM (OLD.id, OLD.reference, OLD.from_number, OLD.to_number, OLD.to_name, OLD.amount, OLD.memo, OLD.created_at)
     OR (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id)
     OR (OLD.line_id IS NOT NULL AND NEW.line_id IS DISTINCT FROM OLD.line_id)
     OR NOT (NEW.state = OLD.state OR (OLD.state = 'waiting' AND NEW.state IN ('sent','done','failed')) OR (OLD.state = 'sent' AND NEW.state IN ('done','failed'))) THEN
    RAISE EXCEPTION 'what the bank was told stays as it was told' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_stays_as_told BEFORE UPDATE OR DELETE ON payment_instruction FOR EACH ROW EXECUTE FUNCTION payment_stays_as_told();
