-- Agreement to a change: the word of each who leases together, or, of a lessee without an account, a signed paper that another person has checked.
-- 依据: 民法典 第543条 (the parties change a contract by agreement); 第518条 (joint debtors).
CREATE TABLE change_agreement (
  change_id  uuid NOT NULL REFERENCES lease_change,
  account_id uuid NOT NULL REFERENCES account,
  agreed_at  timestamptz NOT NULL,
  PRIMARY KEY (change_id, account_id)
);
INSERT INTO change_agreement (change_id, account_id, agreed_at) SELECT id, agreed_by, agreed_at FROM lease_change WHERE agreed_by IS NOT NULL;
CREATE TRIGGER change_agreement_append_only BEFORE UPDATE OR DELETE ON change_agreement FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE signed_agreement (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id    uuid NOT NULL REFERENCES lease,
  change_id   uuid NOT NULL REFERENCES lease_change,
  file_name   text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type  text NOT NULL,
  signed_on   date NOT NULL,
  state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','confirmed','refused')),
  opinion     text,
  handed_in_by uuid NOT NULL REFERENCES account,
  handed_in_at timestamptz NOT NULL,
  decided_by  uuid REFERENCES account,
  decided_at  timestamptz,
  CONSTRAINT signed_agreement_two_people CHECK (decided_by IS NULL OR decided_by <> handed_in_by),
  CONSTRAINT signed_agreement_decided CHECK ((state = 'waiting') = (decided_at IS NULL) AND (state = 'waiting') = (decided_by IS NULL) AND (state = 'waiting') = (opinion IS NULL))
);
CREATE UNIQUE INDEX signed_agreement_one ON signed_agreement (change_id) WHERE state IN ('waiting','confirmed');
CREATE FUNCTION signed_agreement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'waiting' OR to_jsonb(NEW) - '{state,opinion,decided_by,decided_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{state,opinion,decided_by,decided_at}'::text[] THEN
    RAISE EXCEPTION 'a signed agreement is decided once and otherwise stays' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signed_agreement_stays BEFORE UPDATE OR DELETE ON signed_agreement FOR EACH ROW EXECUTE FUNCTION signed_agreement_stays();

-- `agreed_by`: the lessee who was the last to agree; null with `agreed_at`: on paper.
ALTER TABLE lease_change DROP CONSTRAINT lease_change_two_sides;
ALTER TABLE lease_change ADD CONSTRAINT lease_change_two_sides
  CHECK (state <> 'in_force' OR kind IN ('waiver','settlement') OR (kind = 'early_end' AND terms->>'ground' = 'rent_default') OR agreed_at IS NOT NULL);
CREATE FUNCTION lease_change_agreed_by_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = NEW.lease_id AND NOT EXISTS (SELECT 1 FROM change_agreement a WHERE a.change_id = NEW.id AND a.account_id = q.account_id))
     OR (NEW.agreed_by IS NULL AND NOT EXISTS (SELECT 1 FROM signed_agreement p WHERE p.change_id = NEW.id AND p.state = 'confirmed')) THEN
    RAISE EXCEPTION 'not all lessees have agreed to the change' USING ERRCODE = '23514', CONSTRAINT = 'lease_change_agreed_by_all';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lease_change_agreed_by_all BEFORE UPDATE ON lease_change FOR EACH ROW
  WHEN (NEW.agreed_at IS NOT NULL AND OLD.agreed_at IS NULL) EXECUTE FUNCTION lease_change_agreed_by_all();

GRANT SELECT, INSERT ON change_agreement TO sunfield_app;
GRANT SELECT, INSERT, UPDATE ON signed_agreement TO sunfield_app;
