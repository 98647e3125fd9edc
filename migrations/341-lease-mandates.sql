-- 授权委托书: who may sign a contract or a handover for a lessee, how far and until when, with the paper itself.
-- 依据: 民法典 第161、162、165条 (代理; 书面授权, 载明代理事项、权限和期限).
CREATE TABLE lease_mandate (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id    uuid NOT NULL REFERENCES lease,
  lessee_id   uuid NOT NULL,                                      -- who is bound
  agent_id    uuid NOT NULL REFERENCES account,                   -- who may sign
  scope       text[] NOT NULL CHECK (cardinality(scope) >= 1 AND scope <@ ARRAY['contract','handover']),
  issued_on   date NOT NULL,
  valid_until date NOT NULL,                                      -- its last day
  file_name   text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type  text NOT NULL,
  bytes       int NOT NULL,
  recorded_by uuid NOT NULL REFERENCES account,                   -- the lessee himself, or the village's clerk off the paper
  recorded_at timestamptz NOT NULL,
  withdrawn_by uuid REFERENCES account,
  withdrawn_at timestamptz,
  FOREIGN KEY (lease_id, lessee_id) REFERENCES lessee (lease_id, account_id),
  CONSTRAINT lease_mandate_days CHECK (valid_until >= issued_on),
  CONSTRAINT lease_mandate_for_another CHECK (agent_id <> lessee_id),
  CONSTRAINT lease_mandate_not_by_the_agent CHECK (agent_id <> recorded_by),
  CONSTRAINT lease_mandate_withdrawn_whole CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE INDEX lease_mandate_lease ON lease_mandate (lease_id);
CREATE INDEX lease_mandate_agent ON lease_mandate (agent_id) WHERE withdrawn_at IS NULL;

-- What was recorded stays; it can be withdrawn, once.
CREATE FUNCTION lease_mandate_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
     OR to_jsonb(NEW) - '{withdrawn_by,withdrawn_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{withdrawn_by,withdrawn_at}'::text[] THEN
    RAISE EXCEPTION 'a recorded power of attorney stays' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lease_mandate_stays BEFORE UPDATE OR DELETE ON lease_mandate FOR EACH ROW EXECUTE FUNCTION lease_mandate_stays();

-- Does this paper cover this act of this person, on this day?
CREATE FUNCTION mandate_covers(mandate uuid, lease uuid, agent uuid, act text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM lease_mandate m WHERE m.id = mandate AND m.lease_id = lease AND m.agent_id = agent AND act = ANY (m.scope)
    AND m.withdrawn_at IS NULL AND (at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN m.issued_on AND m.valid_until)
$$;

ALTER TABLE contract_signature ADD COLUMN mandate_id uuid REFERENCES lease_mandate;   -- under which another signed for the lessee
CREATE FUNCTION signature_by_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.party = 'lessee' AND NEW.method <> 'paper' AND NEW.account_id IS DISTINCT FROM NEW.for_account_id
     AND NOT (coalesce(mandate_covers(NEW.mandate_id, NEW.lease_id, NEW.account_id, 'contract', NEW.signed_at), false)
              AND EXISTS (SELECT 1 FROM lease_mandate m WHERE m.id = NEW.mandate_id AND m.lessee_id = NEW.for_account_id)) THEN
    RAISE EXCEPTION 'nobody signs for another without a power of attorney' USING ERRCODE = '23514', CONSTRAINT = 'signature_by_mandate';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signature_by_mandate BEFORE INSERT ON contract_signature FOR EACH ROW EXECUTE FUNCTION signature_by_mandate();

ALTER TABLE handover ADD COLUMN answer_mandate_id uuid REFERENCES lease_mandate;
CREATE FUNCTION handover_by_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.method = 'online' AND NEW.answered_by IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM lessee q WHERE q.lease_id = NEW.lease_id AND q.account_id = NEW.answered_by)
     AND NOT coalesce(mandate_covers(NEW.answer_mandate_id, NEW.lease_id, NEW.answered_by, 'handover', NEW.answered_at), false) THEN
    RAISE EXCEPTION 'nobody answers for another without a power of attorney' USING ERRCODE = '23514', CONSTRAINT = 'handover_by_mandate';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_by_mandate BEFORE INSERT OR UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION handover_by_mandate();

-- An answer may change these columns alone, the paper it rests on among them.
CREATE OR REPLACE FUNCTION handover_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('accepted','objected')
     OR (OLD.state = 'waiting' AND to_jsonb(NEW) - '{state,answered_by,answered_at,method,answer_evidence,objection,answer_mandate_id}'::text[]
           IS DISTINCT FROM to_jsonb(OLD) - '{state,answered_by,answered_at,method,answer_evidence,objection,answer_mandate_id}'::text[]) THEN
    RAISE EXCEPTION 'a handover that was shown to the lessee stays' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
GRANT SELECT, INSERT, UPDATE ON lease_mandate TO sunfield_app;
