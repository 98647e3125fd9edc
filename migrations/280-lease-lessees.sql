-- Lessees: a joint bid makes all its partners lessees of one lease. Each is named and signs; each owes the whole (民法典 第518条 连带债务).
-- `lease.lessee_id` stays the one who led the bid, `lease.lessee_name` is the line that names them all, '、' between.
CREATE TABLE lessee (
  lease_id   uuid NOT NULL REFERENCES lease,
  account_id uuid NOT NULL REFERENCES account,
  place      int NOT NULL CHECK (place >= 1),              -- 1: who led the bid
  name       text NOT NULL CHECK (name <> ''),             -- as the contract says it
  share      numeric(5,2) CHECK (share > 0 AND share < 100), -- among themselves, percent (第519条); null: alone
  signed_at  timestamptz,
  signed_by  uuid REFERENCES account,                      -- himself, his representative, or who handed the signed paper in
  PRIMARY KEY (lease_id, account_id),
  CONSTRAINT lessee_place_once UNIQUE (lease_id, place),
  CONSTRAINT lessee_signature_is_whole CHECK ((signed_at IS NULL) = (signed_by IS NULL))
);
CREATE INDEX lessee_account ON lessee (account_id);

INSERT INTO lessee (lease_id, account_id, place, name, signed_at, signed_by)
  SELECT id, lessee_id, 1, lessee_name, signed_by_lessee_at, CASE WHEN signed_by_lessee_at IS NOT NULL THEN lessee_id END FROM lease WHERE lessee_id IS NOT NULL;

CREATE FUNCTION lessee_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.signed_at IS NOT NULL OR to_jsonb(NEW) - '{signed_at,signed_by}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{signed_at,signed_by}'::text[] THEN
    RAISE EXCEPTION 'who leases stays, and signs once' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lessee_stays BEFORE UPDATE OR DELETE ON lessee FOR EACH ROW EXECUTE FUNCTION lessee_stays();

-- None is added once somebody has signed: he signed for fewer.
CREATE FUNCTION lessee_before_signing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lease l WHERE l.id = NEW.lease_id AND (l.state <> 'to_sign' OR l.signed_by_lessee_at IS NOT NULL OR l.signed_by_lessor_at IS NOT NULL))
     OR EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = NEW.lease_id AND q.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'lease % is being signed: its lessees stay', NEW.lease_id USING ERRCODE = '23514', CONSTRAINT = 'lessee_before_signing';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lessee_before_signing BEFORE INSERT ON lessee FOR EACH ROW EXECUTE FUNCTION lessee_before_signing();

-- A lease an auction made names whoever led the bid among its lessees.
CREATE FUNCTION lease_has_lessees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = NEW.id AND q.account_id = NEW.lessee_id AND q.place = 1) THEN
    RAISE EXCEPTION 'lease % does not name its lessees', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'lease_has_lessees';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER lease_has_lessees AFTER INSERT ON lease DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.lessee_id IS NOT NULL) EXECUTE FUNCTION lease_has_lessees();

-- The lessees' side has signed when each of them has; none of them signs for the lessor.
CREATE FUNCTION lease_signed_by_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.signed_by_lessee_at IS NOT NULL AND EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = NEW.id AND q.signed_at IS NULL) THEN
    RAISE EXCEPTION 'not all lessees of % have signed', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'lease_signed_by_all';
  END IF;
  IF EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = NEW.id AND q.account_id = NEW.signed_by_lessor) THEN
    RAISE EXCEPTION 'a lessee does not sign for the lessor' USING ERRCODE = '23514', CONSTRAINT = 'lease_two_parties';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lease_signed_by_all BEFORE UPDATE ON lease FOR EACH ROW EXECUTE FUNCTION lease_signed_by_all();

-- A lessee neither files nor certifies his own contract, whoever led the bid.
CREATE FUNCTION not_by_a_lessee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = NEW.lease_id AND q.account_id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid) THEN
    RAISE EXCEPTION 'a lessee has no hand in this' USING ERRCODE = '23514', CONSTRAINT = 'not_by_a_lessee';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_filing_not_by_a_lessee BEFORE INSERT ON contract_filing FOR EACH ROW EXECUTE FUNCTION not_by_a_lessee('filed_by');
CREATE TRIGGER deal_certificate_not_by_a_lessee BEFORE INSERT ON deal_certificate FOR EACH ROW EXECUTE FUNCTION not_by_a_lessee('issued_by');

-- One signature of the lessor and one of each lessee.
ALTER TABLE contract_signature ADD COLUMN for_account_id uuid REFERENCES account;   -- the lessee it binds; null: the lessor, or the one lessee of a contract from before there could be several
ALTER TABLE contract_signature DROP CONSTRAINT contract_signature_pkey;
CREATE UNIQUE INDEX contract_signature_once ON contract_signature (lease_id, party, for_account_id) NULLS NOT DISTINCT;

GRANT SELECT, INSERT, UPDATE ON lessee TO sunfield_app;
