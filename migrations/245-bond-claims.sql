-- Claims on a performance bond: said by the lessor with evidence, answered by the lessee, decided by the township. What was claimed stays as it was said.
CREATE TABLE bond_claim (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id     uuid NOT NULL REFERENCES lease,
  bond_id      uuid NOT NULL REFERENCES bond,
  reason       text NOT NULL,
  amount       numeric(14,2) NOT NULL CHECK (amount > 0),
  evidence     text NOT NULL,
  claimed_by   uuid NOT NULL REFERENCES account,
  claimed_at   timestamptz NOT NULL,
  object_until timestamptz NOT NULL,
  objection    text,
  objected_at  timestamptz,
  approval_id  uuid NOT NULL CONSTRAINT bond_claim_approval UNIQUE REFERENCES approval,   -- its state is the claim's
  CONSTRAINT bond_claim_objection_has_time CHECK ((objection IS NULL) = (objected_at IS NULL))
);
CREATE INDEX bond_claim_lease ON bond_claim (lease_id);

CREATE FUNCTION bond_claim_is_answered_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.objection IS NOT NULL OR to_jsonb(NEW) - '{objection,objected_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{objection,objected_at}'::text[] THEN
    RAISE EXCEPTION 'a claim is answered once and otherwise stays as it was said' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bond_claim_is_answered_once BEFORE UPDATE OR DELETE ON bond_claim FOR EACH ROW EXECUTE FUNCTION bond_claim_is_answered_once();
