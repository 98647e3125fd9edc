-- 密封保留价加密: until it is opened the amount and its salt lie in the database under the county's own key; the fingerprint beside them is in clear.
-- Whoever reads the tables learns nothing: with the salt in clear a few thousand amounts would be tried in a second.
ALTER TABLE sealed_reserve
  ADD COLUMN sealed text,                                    -- amount and salt, AES-256-GCM, bound to the lot
  ALTER COLUMN amount DROP NOT NULL,
  ALTER COLUMN salt DROP NOT NULL;

CREATE OR REPLACE FUNCTION sealed_reserve_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT published_at FROM lot WHERE id = OLD.lot_id) IS NULL THEN RETURN coalesce(NEW, OLD); END IF;
  IF TG_OP = 'DELETE' OR OLD.opened_at IS NOT NULL
     OR (NEW.commitment, NEW.sealed_by, NEW.confirmed_by) IS DISTINCT FROM (OLD.commitment, OLD.sealed_by, OLD.confirmed_by)
     OR (NEW.opened_at IS NULL AND (NEW.amount, NEW.salt) IS DISTINCT FROM (OLD.amount, OLD.salt) AND NEW.amount IS NOT NULL)
     OR (OLD.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed)
  THEN RAISE EXCEPTION 'a sealed reserve that was announced is never changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- What is told is what was announced, and nothing is told before the end; a county from before seals its rows when it starts.
ALTER TABLE sealed_reserve
  ADD CONSTRAINT sealed_reserve_amount_has_salt CHECK ((amount IS NULL) = (salt IS NULL)),
  ADD CONSTRAINT sealed_reserve_opened_is_the_announced CHECK (opened_at IS NULL OR commitment = encode(sha256((salt || '|' || lot_id || '|' || amount)::bytea), 'hex')),
  ADD CONSTRAINT sealed_reserve_is_hidden CHECK ((opened_at IS NULL) = (amount IS NULL) AND (sealed IS NOT NULL OR opened_at IS NOT NULL)) NOT VALID;
