-- Certificates (交易鉴证书): the exchange vouches for a filed, paid-for deal; anyone may check one; a revocation has a row of its own.
-- 依据: 浙江省农村产权交易条例 第34条 (交易鉴证); auction law 54 for keeping them.
CREATE TABLE deal_certificate (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id     uuid NOT NULL REFERENCES lease,
  number       text NOT NULL CONSTRAINT deal_certificate_number_unique UNIQUE,  -- JZ-410328-2026-0001
  code         text NOT NULL CONSTRAINT deal_certificate_code_unique UNIQUE CHECK (code ~ '^[2-9A-HJ-NP-Z]{12}$'),
  facts        jsonb NOT NULL,                           -- public: names of persons masked
  facts_sha256 text NOT NULL CHECK (facts_sha256 ~ '^[0-9a-f]{64}$'),
  issued_by    uuid NOT NULL REFERENCES account,
  issued_at    timestamptz NOT NULL
);
CREATE INDEX deal_certificate_lease ON deal_certificate (lease_id);
CREATE TRIGGER deal_certificate_append_only BEFORE UPDATE OR DELETE ON deal_certificate FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE certificate_revocation (
  certificate_id uuid PRIMARY KEY REFERENCES deal_certificate,
  because      text NOT NULL CHECK (because IN ('wrong_content','contract_void','contract_ended','court_or_authority','issued_by_mistake')), -- public
  note         text NOT NULL,                            -- for the file, not public
  revoked_by   uuid NOT NULL REFERENCES account,
  revoked_at   timestamptz NOT NULL
);
CREATE TRIGGER certificate_revocation_append_only BEFORE UPDATE OR DELETE ON certificate_revocation FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Four hands: who listed, reviewed, published or filed does not certify; who certified does not revoke.
CREATE FUNCTION deal_certificate_four_hands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lease l JOIN lot o ON o.id = l.lot_id LEFT JOIN contract_filing f ON f.lease_id = l.id
              WHERE l.id = NEW.lease_id AND NEW.issued_by IN (o.created_by, o.reviewed_by, o.published_by, f.filed_by, l.signed_by_lessor, l.lessee_id)) THEN
    RAISE EXCEPTION 'who had a hand in the deal does not certify it' USING ERRCODE = '23514', CONSTRAINT = 'deal_certificate_four_hands';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM contract_filing f WHERE f.lease_id = NEW.lease_id) THEN
    RAISE EXCEPTION 'only a filed contract is certified' USING ERRCODE = '23514', CONSTRAINT = 'deal_certificate_is_filed';
  END IF;
  IF EXISTS (SELECT 1 FROM deal_certificate c WHERE c.lease_id = NEW.lease_id AND NOT EXISTS (SELECT 1 FROM certificate_revocation r WHERE r.certificate_id = c.id)) THEN
    RAISE EXCEPTION 'the lease has a certificate that stands' USING ERRCODE = '23505', CONSTRAINT = 'deal_certificate_one_standing';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deal_certificate_four_hands BEFORE INSERT ON deal_certificate FOR EACH ROW EXECUTE FUNCTION deal_certificate_four_hands();

CREATE FUNCTION certificate_revocation_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM deal_certificate c WHERE c.id = NEW.certificate_id AND c.issued_by = NEW.revoked_by) THEN
    RAISE EXCEPTION 'who issued a certificate does not revoke it' USING ERRCODE = '23514', CONSTRAINT = 'certificate_revocation_two_people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_revocation_two_people BEFORE INSERT ON certificate_revocation FOR EACH ROW EXECUTE FUNCTION certificate_revocation_two_people();
