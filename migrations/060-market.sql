-- What land like this rents for: deals learnt from the journal, with every covariate the model needs.
CREATE TABLE deal (
  lot_id        uuid PRIMARY KEY,
  lot_code      text NOT NULL,
  asset_id      uuid NOT NULL,
  place_code    text NOT NULL,                          -- village
  class         text NOT NULL,
  unit          text NOT NULL,
  area          numeric(14,2) NOT NULL,
  term_years    numeric(5,2) NOT NULL,
  rent_per_unit_year numeric(14,2) NOT NULL,
  reserve_per_unit_year numeric(14,2) NOT NULL,
  bidders       int NOT NULL,
  decided_at    timestamptz NOT NULL,
  set_aside_because text                                -- under review: out of the comparables; never shown to clerks
);
CREATE INDEX deal_class_place ON deal (class, place_code text_pattern_ops, decided_at);
