-- Invoices of rent due (缴款通知单): numbered by collective and year without a gap, what each says kept whole; one that no longer holds is replaced, never changed.
CREATE TABLE rent_invoice (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id      uuid NOT NULL REFERENCES lease,
  instalment_id uuid NOT NULL REFERENCES instalment,
  collective_id uuid NOT NULL REFERENCES collective,
  year          int NOT NULL,
  number        int NOT NULL CHECK (number > 0),
  amount        numeric(14,2) NOT NULL CHECK (amount > 0),   -- yuan open on the day it was made
  due_on        date NOT NULL,
  account_number text NOT NULL,
  facts         jsonb NOT NULL,                              -- lessor, lessee, land, period, account: as printed
  replaces      uuid UNIQUE REFERENCES rent_invoice,
  issued_by     text NOT NULL,
  issued_on     date NOT NULL,
  issued_at     timestamptz NOT NULL,
  CONSTRAINT rent_invoice_number UNIQUE (collective_id, year, number),
  CONSTRAINT rent_invoice_of_its_year CHECK (year = extract(year FROM issued_on))
);
CREATE INDEX rent_invoice_lease ON rent_invoice (lease_id);
CREATE UNIQUE INDEX rent_invoice_first ON rent_invoice (instalment_id) WHERE replaces IS NULL;
CREATE TRIGGER rent_invoice_append_only BEFORE UPDATE OR DELETE ON rent_invoice FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON rent_invoice TO sunfield_app;

ALTER TABLE drawn_paper DROP CONSTRAINT drawn_paper_kind_check;
ALTER TABLE drawn_paper ADD CONSTRAINT drawn_paper_kind_check CHECK (kind IN ('contract','certificate','handover','invoice'));
