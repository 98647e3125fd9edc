-- The lease: announced terms copied field by field, instalments that sum exactly, rent that only a bank line can pay.
CREATE TABLE lease (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code           text NOT NULL CONSTRAINT lease_code_unique UNIQUE,
  lot_id         uuid NOT NULL CONSTRAINT lease_one_per_lot UNIQUE REFERENCES lot,
  asset_id       uuid NOT NULL REFERENCES asset,
  collective_id  uuid NOT NULL REFERENCES collective,
  lessee_id      uuid NOT NULL REFERENCES account,
  lessee_name    text NOT NULL,
  bank_account_id uuid NOT NULL REFERENCES bank_account, -- frozen: where the rent must arrive
  unit           text NOT NULL,
  area           numeric(14,2) NOT NULL,
  rent_per_unit_year numeric(14,2) NOT NULL,
  rent_per_year  numeric(14,2) NOT NULL,
  rent_whole_term numeric(16,2) NOT NULL,
  start_date     date NOT NULL,
  end_date       date NOT NULL,
  term_years     int NOT NULL,
  payment_period text NOT NULL,
  permitted_use  text NOT NULL,
  announced      jsonb NOT NULL,                         -- the notice's terms as announced
  state          text NOT NULL DEFAULT 'to_sign' CHECK (state IN ('to_sign','active','ended')),
  sign_by        date NOT NULL,
  signed_by_lessee_at timestamptz,
  signed_by_lessor_at timestamptz,
  signed_by_lessor uuid REFERENCES account,
  created_at     timestamptz NOT NULL DEFAULT county_now(),
  CHECK (end_date > start_date)
);

CREATE TABLE instalment (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id  uuid NOT NULL REFERENCES lease,
  number    int NOT NULL,
  due_on    date NOT NULL,
  from_date date NOT NULL,
  until_date date NOT NULL,
  amount    numeric(14,2) NOT NULL CHECK (amount > 0),
  CONSTRAINT instalment_number_unique UNIQUE (lease_id, number)
);

-- Rent received: always a bank line to the registered account, or the winner's deposit turned into rent.
CREATE TABLE rent_receipt (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  instalment_id uuid NOT NULL REFERENCES instalment,
  line_id       uuid REFERENCES bank_line,
  deposit_id    uuid REFERENCES deposit,
  amount        numeric(14,2) NOT NULL CHECK (amount > 0),
  received_on   date NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT county_now(),
  CHECK ((line_id IS NULL) <> (deposit_id IS NULL)),
  CONSTRAINT rent_receipt_line_once UNIQUE (instalment_id, line_id)
);
