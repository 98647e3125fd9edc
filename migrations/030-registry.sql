-- What the county has: places, collectives and their accounts, assets, who occupies them, and what an import said.
CREATE TABLE place (
  code      text PRIMARY KEY CHECK (code ~ '^(\d{6}|\d{9}|\d{12})$'),
  level     text NOT NULL CHECK (level IN ('county','township','village')),
  name      text NOT NULL,
  parent    text REFERENCES place,
  confirmed boolean NOT NULL DEFAULT true,             -- false: named by an imported row, not yet by the county
  fictional boolean NOT NULL DEFAULT false             -- demo places
);
CREATE INDEX place_parent ON place (parent);
CREATE INDEX place_name ON place (name);

-- 农村集体经济组织: the lessor. A village's or a group's; owner is the collective, never the committee.
CREATE TABLE collective (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  place_code text NOT NULL REFERENCES place,
  name       text NOT NULL,
  kind       text NOT NULL DEFAULT 'village' CHECK (kind IN ('village','group','township')),
  CONSTRAINT collective_unique UNIQUE (place_code, name)
);

-- 依据: 农村集体经济组织法 第44条: collective money never goes to a personal account.
CREATE TABLE bank_account (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  collective_id uuid NOT NULL REFERENCES collective,
  bank          text NOT NULL,
  number        text NOT NULL CONSTRAINT bank_account_number_unique UNIQUE CHECK (number ~ '^\d{8,30}$'),
  holder        text NOT NULL,
  kind          text NOT NULL DEFAULT 'basic' CHECK (kind IN ('basic','general','land_compensation')),
  registered_at timestamptz NOT NULL DEFAULT county_now(),
  closed_at     timestamptz
);
CREATE UNIQUE INDEX bank_account_one_basic ON bank_account (collective_id) WHERE kind = 'basic' AND closed_at IS NULL;

CREATE TABLE asset (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code          text NOT NULL CONSTRAINT asset_code_unique UNIQUE,   -- the county's own
  collective_id uuid REFERENCES collective,            -- null for state and household owners
  owner_kind    text NOT NULL DEFAULT 'collective' CHECK (owner_kind IN ('collective','state','household')),
  owner_name    text NOT NULL DEFAULT '',              -- a state owner's name where the file says it
  group_name    text NOT NULL DEFAULT '',              -- '18组': a villagers' group may own its land itself (民法典 第262条)
  class         text NOT NULL,                         -- domain.md §2.1: LAND_CULTIVATED, BLDG_SHOP …
  name          text NOT NULL,
  place_code    text NOT NULL REFERENCES place,
  address       text NOT NULL DEFAULT '',
  unit          text NOT NULL CHECK (unit IN ('mu','m2','item')),
  state         text NOT NULL CHECK (state IN ('in_use','idle','leased','disputed')),
  idle_since    date,
  description   text NOT NULL DEFAULT '',
  offered_term  jsonb,                                 -- {text, minMonths, maxMonths, from, until}, as an imported row offered it
  outline       jsonb,                                 -- GeoJSON polygon, CGCS2000/WGS84
  source_key    text CONSTRAINT asset_source_unique UNIQUE,          -- natural key of the imported row (and part)
  created_at    timestamptz NOT NULL DEFAULT county_now()
);
CREATE INDEX asset_place ON asset (place_code text_pattern_ops);

-- Nominal (as written), surveyed, polygon, footprint (占地) and floor (建筑) are different facts with different sources.
CREATE TABLE asset_area (
  asset_id    uuid NOT NULL REFERENCES asset,
  kind        text NOT NULL CHECK (kind IN ('nominal','surveyed','polygon','footprint','floor','count')),
  value       numeric(14,2) NOT NULL CHECK (value > 0),
  unit        text NOT NULL CHECK (unit IN ('mu','m2','item')),
  approximate boolean NOT NULL DEFAULT false,
  source      text NOT NULL,
  stated_on   date NOT NULL DEFAULT county_today(),
  PRIMARY KEY (asset_id, kind)
);

-- Who holds an asset and until when. A declared contract is one the village had before, or beside, the platform.
CREATE TABLE occupation (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  asset_id    uuid NOT NULL REFERENCES asset,
  holder_name text NOT NULL,
  basis       text NOT NULL CHECK (basis IN ('lease','declared_contract')),
  lot_id      uuid,                                    -- the lot behind it; null means no lot
  lease_id    uuid,
  from_date   date NOT NULL,
  until_date  date NOT NULL,
  rent_yuan_per_year numeric(14,2),
  declared_by uuid REFERENCES account,
  ended_at    timestamptz,
  created_at  timestamptz NOT NULL DEFAULT county_now(),
  CHECK (until_date >= from_date)
);
CREATE INDEX occupation_asset ON occupation (asset_id);

CREATE TABLE import_run (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind        text NOT NULL CHECK (kind IN ('assets','villages','bank_statement')),
  file_name   text NOT NULL,
  file_sha256 text NOT NULL,
  fallback_county text,
  started_by  text NOT NULL,
  state       text NOT NULL DEFAULT 'running' CHECK (state IN ('running','finished','failed')),
  rows_total  int NOT NULL DEFAULT 0,
  rows_done   int NOT NULL DEFAULT 0,
  report      jsonb,
  started_at  timestamptz NOT NULL DEFAULT county_now(),
  finished_at timestamptz
);

CREATE TABLE import_row (
  run_id      uuid NOT NULL REFERENCES import_run,
  row_number  int NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('taken','corrected','refused')),
  raw         jsonb NOT NULL,
  corrections jsonb NOT NULL DEFAULT '[]',             -- [{code, zh, en, from, to}]
  refusals    jsonb NOT NULL DEFAULT '[]',             -- [{code, field, zh, en}]
  findings    jsonb NOT NULL DEFAULT '[]',             -- taken as written, but someone should look
  source_code text NOT NULL DEFAULT '',
  place_code  text REFERENCES place,                   -- whose township looks after a refused row
  asset_ids   uuid[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (run_id, row_number)
);

CREATE INDEX import_row_place ON import_row (place_code text_pattern_ops) WHERE outcome = 'refused';

-- What the township must look at before an asset's record can be trusted.
CREATE TABLE asset_finding (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  asset_id    uuid NOT NULL REFERENCES asset,
  code        text NOT NULL,
  detail      jsonb NOT NULL DEFAULT '{}',
  found_at    timestamptz NOT NULL DEFAULT county_now(),
  settled_at  timestamptz,
  settled_by  uuid REFERENCES account,
  CONSTRAINT asset_finding_unique UNIQUE (asset_id, code)
);
