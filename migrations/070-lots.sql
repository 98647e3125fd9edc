-- A lot: from draft through a lawful vote, township review and the operator's acceptance to a published notice.
CREATE SEQUENCE lot_number;

CREATE TABLE lot (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code          text NOT NULL CONSTRAINT lot_code_unique UNIQUE,      -- LN-2026-0228
  asset_id      uuid NOT NULL REFERENCES asset,
  place_code    text NOT NULL REFERENCES place,          -- village
  collective_id uuid NOT NULL REFERENCES collective,
  title         text NOT NULL,
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN
    ('draft','resolved','in_review','returned','reviewed','published','bidding','result_publicity','contract_pending','leased','unsold','withdrawn','defaulted')),
  -- terms
  class         text NOT NULL,
  unit          text NOT NULL CHECK (unit IN ('mu','m2','item')),
  area          numeric(14,2) NOT NULL CHECK (area > 0),
  area_kind     text NOT NULL DEFAULT 'nominal' CHECK (area_kind IN ('nominal','surveyed')),
  permitted_use text NOT NULL,
  start_date    date NOT NULL,
  term_years    int NOT NULL CHECK (term_years BETWEEN 1 AND 70),
  reserve_per_unit_year numeric(14,2) NOT NULL CHECK (reserve_per_unit_year > 0),
  price_basis   text NOT NULL CHECK (price_basis IN ('APPRAISAL','GUIDE_PRICE','COMPARABLES','LAST_LEASE_PLUS','ASSEMBLY_ONLY')),
  low_price_reason text,
  payment_period text NOT NULL DEFAULT 'yearly_in_advance' CHECK (payment_period IN ('yearly_in_advance','half_yearly_in_advance','lump_sum')),
  deposit       numeric(14,2) NOT NULL CHECK (deposit > 0),
  min_step      numeric(14,2) NOT NULL CHECK (min_step > 0),           -- per unit per year
  qualification text NOT NULL DEFAULT '',
  contact       text NOT NULL,                           -- a role and its office phone, not a private one
  viewing       text NOT NULL DEFAULT '',
  -- separation of duties (constraint, not custom)
  created_by    uuid NOT NULL REFERENCES account,
  submitted_at  timestamptz,
  reviewed_by   uuid REFERENCES account,
  reviewed_at   timestamptz,
  published_by  uuid REFERENCES account,
  published_at  timestamptz,
  rule_set_id   uuid REFERENCES rule_set,                -- pinned when the notice is published
  outcome       text CHECK (outcome IN ('awarded','unsold','withdrawn')),
  outcome_at    timestamptz,
  created_at    timestamptz NOT NULL DEFAULT county_now(),
  CONSTRAINT lot_clerk_is_not_reviewer   CHECK (reviewed_by IS NULL OR reviewed_by <> created_by),
  CONSTRAINT lot_clerk_is_not_operator   CHECK (published_by IS NULL OR published_by <> created_by),
  CONSTRAINT lot_reviewer_is_not_operator CHECK (published_by IS NULL OR reviewed_by IS NULL OR published_by <> reviewed_by),
  CONSTRAINT lot_published_is_reviewed   CHECK (published_at IS NULL OR (reviewed_at IS NOT NULL AND rule_set_id IS NOT NULL))
);
CREATE INDEX lot_place ON lot (place_code text_pattern_ops);
CREATE INDEX lot_state ON lot (state);
CREATE UNIQUE INDEX lot_one_open_per_asset ON lot (asset_id) WHERE state NOT IN ('leased','unsold','withdrawn','defaulted');

-- The vote as numbers; an uploaded scan alone is not a vote.
CREATE TABLE resolution (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id        uuid NOT NULL CONSTRAINT resolution_one_per_lot UNIQUE REFERENCES lot,
  matter        text NOT NULL,
  body          text NOT NULL,
  noticed_on    date NOT NULL,
  met_on        date NOT NULL,
  eligible      int NOT NULL, present int NOT NULL, in_favour int NOT NULL, against int NOT NULL, abstained int NOT NULL,
  required      int NOT NULL,                            -- votes in favour the rule asked for
  rule_code     text NOT NULL,
  rule_set_id   uuid NOT NULL REFERENCES rule_set,
  counted_by    text NOT NULL DEFAULT 'persons' CHECK (counted_by IN ('persons','households')),
  committee_acts_reason text,                            -- why the village committee acts: no collective organisation (REO 64)
  plan_filed_on date,                                    -- construction land: plan filed with the county (LAL-Reg 40)
  supervision_opinion text NOT NULL,
  recorded_by   uuid NOT NULL REFERENCES account,
  recorded_at   timestamptz NOT NULL DEFAULT county_now(),
  CHECK (present <= eligible AND in_favour + against + abstained <= present AND in_favour >= required)
);

CREATE TABLE lot_review (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id      uuid NOT NULL REFERENCES lot,
  verdict     text NOT NULL CHECK (verdict IN ('approved','returned')),
  opinion     text NOT NULL,
  checks      jsonb NOT NULL,                            -- {legality, planning, use, price, outsiders}: boolean
  comments    jsonb NOT NULL DEFAULT '[]',               -- [{field, comment}]: what to mend, shown at the field
  reviewed_by uuid NOT NULL REFERENCES account,
  reviewed_at timestamptz NOT NULL DEFAULT county_now()
);

CREATE TABLE lot_document (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id      uuid NOT NULL REFERENCES lot,
  kind        text NOT NULL CHECK (kind IN ('minutes','sign_in','photo','title','appraisal','contract_sample','other')),
  name        text NOT NULL,
  sha256      text NOT NULL,
  media_type  text NOT NULL,
  bytes       int NOT NULL,
  added_by    uuid NOT NULL REFERENCES account,
  added_at    timestamptz NOT NULL DEFAULT county_now(),
  CONSTRAINT lot_document_once UNIQUE (lot_id, kind, sha256)
);

-- Every published wording of the notice, whole, with its hash. Nothing published is ever edited.
CREATE TABLE notice (
  lot_id        uuid NOT NULL REFERENCES lot,
  version       int NOT NULL,
  body          jsonb NOT NULL,                          -- the announced terms, machine-readable
  sha256        text NOT NULL,
  published_by  uuid NOT NULL REFERENCES account,
  published_at  timestamptz NOT NULL,
  registration_opens_at  timestamptz NOT NULL,
  registration_closes_at timestamptz NOT NULL,
  bidding_opens_at       timestamptz NOT NULL,
  PRIMARY KEY (lot_id, version)
);
CREATE TRIGGER notice_append_only BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE withdrawal (
  lot_id       uuid PRIMARY KEY REFERENCES lot,
  reason       text NOT NULL,
  withdrawn_by uuid NOT NULL REFERENCES account,
  withdrawn_at timestamptz NOT NULL DEFAULT county_now()
);
