-- Papers of a lease: what was drawn as PDF from which facts, how each party signed, what a signed scan says, and the filing.

-- A paper drawn from machine-readable facts. The same facts are drawn once; what was drawn never changes.
CREATE TABLE drawn_paper (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind          text NOT NULL CHECK (kind IN ('contract','certificate','handover')),
  lease_id      uuid NOT NULL REFERENCES lease,
  facts         jsonb NOT NULL,
  facts_sha256  text NOT NULL CHECK (facts_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_sha256    text NOT NULL CHECK (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  bytes         int NOT NULL CHECK (bytes > 0),
  drawn_at      timestamptz NOT NULL,
  CONSTRAINT drawn_paper_once UNIQUE (lease_id, kind, facts_sha256)
);
CREATE INDEX drawn_paper_pdf ON drawn_paper (pdf_sha256);
CREATE TRIGGER drawn_paper_append_only BEFORE UPDATE OR DELETE ON drawn_paper FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Long work that a worker thread does: any node takes it, and says how far it is.
CREATE TABLE paper_job (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind       text NOT NULL CHECK (kind IN ('contract','certificate','handover','archive')),
  subject_id uuid NOT NULL,                              -- the lease; of an archive the lot
  origin     text,                                       -- 'https://…' of who asked, for what a QR code leads to
  state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','running','done','failed')),
  percent    int NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  attempts   int NOT NULL DEFAULT 0,
  problem    text,
  result     text CHECK (result ~ '^[0-9a-f]{64}$'),     -- SHA-256 of the file made
  asked_by   text NOT NULL,
  asked_at   timestamptz NOT NULL,
  taken_until timestamptz,                               -- real time, not the county's: a node that died lets go
  ended_at   timestamptz,
  CHECK ((state = 'done') = (result IS NOT NULL))
);
CREATE UNIQUE INDEX paper_job_one_open ON paper_job (subject_id, kind) WHERE state IN ('waiting','running');
CREATE INDEX paper_job_open ON paper_job (asked_at) WHERE state IN ('waiting','running');
CREATE INDEX paper_job_subject ON paper_job (subject_id, kind, asked_at DESC);

-- How each party signed: by the login alone, by a detached signature of a certificate authority, or on paper.
CREATE TABLE contract_signature (
  lease_id   uuid NOT NULL REFERENCES lease,
  party      text NOT NULL CHECK (party IN ('lessee','lessor')),
  method     text NOT NULL CHECK (method IN ('account','ca','paper')),
  account_id uuid NOT NULL REFERENCES account,           -- who signed; on paper, who handed the scan in
  facts      jsonb NOT NULL,                             -- what was signed, whole
  facts_sha256 text NOT NULL CHECK (facts_sha256 ~ '^[0-9a-f]{64}$'),
  statement  text NOT NULL,
  evidence   jsonb,
  scan_id    uuid,
  signed_at  timestamptz NOT NULL,
  PRIMARY KEY (lease_id, party),
  CONSTRAINT contract_signature_has_its_proof CHECK ((method = 'ca') = (evidence IS NOT NULL) AND (method = 'paper') = (scan_id IS NOT NULL))
);
CREATE TRIGGER contract_signature_append_only BEFORE UPDATE OR DELETE ON contract_signature FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A contract signed on paper: the scan, and what it says field by field as somebody read it. Another person, of the township, compares.
CREATE TABLE signed_scan (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id    uuid NOT NULL REFERENCES lease,
  file_name   text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type  text NOT NULL,
  bytes       int NOT NULL,
  signed_on   date NOT NULL,
  terms       jsonb NOT NULL,                            -- as the paper says
  differences jsonb NOT NULL CHECK (jsonb_typeof(differences) = 'array'), -- [{field, announced, signed, material}]
  other_terms text,                                      -- what is written beside the drawn text
  explanation text,
  facts_sha256 text NOT NULL CHECK (facts_sha256 ~ '^[0-9a-f]{64}$'),
  state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','confirmed','refused')),
  because     text,                                      -- of a refusal: 'material_difference' or 'reviewer'
  opinion     text,
  handed_in_by uuid NOT NULL REFERENCES account,
  handed_in_at timestamptz NOT NULL,
  decided_by  uuid REFERENCES account,
  decided_at  timestamptz,
  CONSTRAINT signed_scan_two_people CHECK (decided_by IS NULL OR decided_by <> handed_in_by),
  CONSTRAINT signed_scan_decided CHECK ((state = 'waiting') = (decided_at IS NULL) AND (state <> 'confirmed' OR (decided_by IS NOT NULL AND opinion IS NOT NULL))),
  -- 依据: 民法典 第488条, 招标投标法 第46条: a contract that departs from the award in substance is never confirmed.
  CONSTRAINT signed_scan_same_in_substance CHECK (state = 'refused' OR NOT jsonb_path_exists(differences, '$[*] ? (@.material == true)')),
  CONSTRAINT signed_scan_explained CHECK (state = 'refused' OR explanation IS NOT NULL OR (differences = '[]'::jsonb AND other_terms IS NULL))
);
CREATE UNIQUE INDEX signed_scan_one_waiting ON signed_scan (lease_id) WHERE state IN ('waiting','confirmed');
CREATE INDEX signed_scan_lease ON signed_scan (lease_id, handed_in_at);
ALTER TABLE contract_signature ADD FOREIGN KEY (scan_id) REFERENCES signed_scan;

CREATE FUNCTION signed_scan_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a signed scan is not deleted' USING ERRCODE = '42501';
  END IF;
  IF OLD.state <> 'waiting' OR to_jsonb(NEW) - '{state,because,opinion,decided_by,decided_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{state,because,opinion,decided_by,decided_at}'::text[] THEN
    RAISE EXCEPTION 'a signed scan is decided once and otherwise stays' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signed_scan_stays BEFORE UPDATE OR DELETE ON signed_scan FOR EACH ROW EXECUTE FUNCTION signed_scan_stays();

-- Filing (备案): the township enters the signed contract under a number, a person other than who signed for the lessor.
CREATE TABLE contract_filing (
  lease_id   uuid PRIMARY KEY REFERENCES lease,
  number     text NOT NULL CONSTRAINT contract_filing_number_unique UNIQUE,
  office     text NOT NULL,
  filed_on   date NOT NULL,
  filed_by   uuid NOT NULL REFERENCES account,
  filed_at   timestamptz NOT NULL,
  opinion    text NOT NULL
);
CREATE TRIGGER contract_filing_append_only BEFORE UPDATE OR DELETE ON contract_filing FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION contract_filing_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lease l WHERE l.id = NEW.lease_id AND (l.signed_by_lessor = NEW.filed_by OR l.lessee_id = NEW.filed_by OR l.state NOT IN ('active','ended'))) THEN
    RAISE EXCEPTION 'a contract is filed once signed, by nobody who signed it' USING ERRCODE = '23514', CONSTRAINT = 'contract_filing_two_people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_filing_two_people BEFORE INSERT ON contract_filing FOR EACH ROW EXECUTE FUNCTION contract_filing_two_people();

-- The drawing clock looks for these every second.
CREATE INDEX lease_to_sign ON lease (id) WHERE state = 'to_sign';
