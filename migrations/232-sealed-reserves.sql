-- 密封保留价: the lowest price the collective lets at, above the announced start, hidden until the bidding is over. Its fingerprint is announced, so that nobody can move it.
-- 依据: 拍卖法 第50条 (a bid below the reserve has no effect).
CREATE TABLE sealed_reserve (
  lot_id       uuid PRIMARY KEY REFERENCES lot,
  amount       numeric(14,2) NOT NULL CHECK (amount > 0),      -- yuan per unit per year; no page and no query reads it before the end
  salt         text NOT NULL,
  commitment   text NOT NULL CONSTRAINT sealed_reserve_commitment UNIQUE CHECK (commitment ~ '^[0-9a-f]{64}$'), -- SHA-256 of salt|lot|amount
  sealed_by    uuid NOT NULL REFERENCES account,
  sealed_at    timestamptz NOT NULL,
  confirmed_by uuid REFERENCES account,                        -- the second person typed the same amount from the paper
  confirmed_at timestamptz,
  opened_at    timestamptz,
  met          boolean,
  CONSTRAINT sealed_reserve_takes_two CHECK (confirmed_by <> sealed_by),
  CONSTRAINT sealed_reserve_confirmed_is_whole CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CONSTRAINT sealed_reserve_opened_is_whole CHECK ((opened_at IS NULL) = (met IS NULL) AND (opened_at IS NULL OR confirmed_at IS NOT NULL))
);

-- Once the lot's notice is out the amount is what its fingerprint says, for good.
CREATE FUNCTION sealed_reserve_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT published_at FROM lot WHERE id = OLD.lot_id) IS NULL THEN RETURN coalesce(NEW, OLD); END IF;
  IF TG_OP = 'DELETE' OR (NEW.amount, NEW.salt, NEW.commitment, NEW.sealed_by, NEW.confirmed_by) IS DISTINCT FROM (OLD.amount, OLD.salt, OLD.commitment, OLD.sealed_by, OLD.confirmed_by)
     OR OLD.opened_at IS NOT NULL
  THEN RAISE EXCEPTION 'a sealed reserve that was announced is never changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed_reserve_stays BEFORE UPDATE OR DELETE ON sealed_reserve FOR EACH ROW EXECUTE FUNCTION sealed_reserve_stays();
REVOKE TRUNCATE ON sealed_reserve FROM sunfield_app;
