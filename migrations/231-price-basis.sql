-- What a reserve rests on: the figure its basis states, from whom and of which day; why it was cut; what the county's model told the village when it asked.
ALTER TABLE lot
  ADD COLUMN price_figure numeric(14,2) CHECK (price_figure > 0), -- yuan per unit per year: appraised, guide price, or the last lease's
  ADD COLUMN price_source text NOT NULL DEFAULT '',               -- the report's number and its appraiser, the table, the last contract; an assembly's grounds
  ADD COLUMN price_stated_on date,
  ADD COLUMN cut_reason text,                                     -- why the reserve lies below the last listing's
  ADD COLUMN encumbrances text NOT NULL DEFAULT '',               -- what stands, grows or weighs on it; '' : nothing
  ADD COLUMN sublease text NOT NULL DEFAULT 'with_consent' CHECK (sublease IN ('with_consent','forbidden')),
  ADD COLUMN tax_included boolean NOT NULL DEFAULT true;          -- the rent bid is all the lessee pays for the use; false: taxes come on top

-- The range of comparables as it stood when the lot was handed to the township: nobody can say later it was not known.
CREATE TABLE price_suggestion (
  lot_id   uuid NOT NULL REFERENCES lot,
  told_at  timestamptz NOT NULL,
  told_to  uuid NOT NULL REFERENCES account,
  reserve  numeric(14,2) NOT NULL,
  low      numeric(14,2),                              -- quartiles in yuan per unit per year; null: fewer than 20 deals, nobody can judge
  middle   numeric(14,2),
  high     numeric(14,2),
  deals    text,                                       -- '20+', '40+' …: how many, roughly
  field_zh text,
  field_en text,
  PRIMARY KEY (lot_id, told_at),
  CHECK ((low IS NULL) = (middle IS NULL) AND (low IS NULL) = (high IS NULL) AND (low IS NULL) = (deals IS NULL))
);
CREATE TRIGGER price_suggestion_append_only BEFORE UPDATE OR DELETE ON price_suggestion FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON price_suggestion FROM sunfield_app;
