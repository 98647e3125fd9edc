-- 悔拍保证金的用途顺序: the failed auction's costs first, then what the new letting fetches less, the rest is the collective's.
-- 依据: 参照最高法网络司法拍卖规定 第24条 (悔拍保证金依次用于支付拍卖费用损失、弥补重新拍卖的差价).
ALTER TABLE winner_default ADD COLUMN costs jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(costs) = 'array');

-- How a default's kept deposit was used, once it is final: when the land is let again.
CREATE TABLE forfeiture_shortfall (
  default_id  uuid PRIMARY KEY REFERENCES winner_default,
  relet_lot_id uuid NOT NULL REFERENCES lot,
  was_per_year numeric(14,2) NOT NULL,                  -- yuan: what the defaulter would have paid
  now_per_year numeric(14,2) NOT NULL,
  years       int NOT NULL CHECK (years > 0),           -- of the defaulter's contract
  shortfall   numeric(16,2) NOT NULL CHECK (shortfall >= 0),
  covered     numeric(14,2) NOT NULL CHECK (covered >= 0),     -- out of the kept deposit, after costs
  uncovered   numeric(16,2) NOT NULL CHECK (uncovered >= 0),   -- what the collective may still claim of the defaulter
  settled_at  timestamptz NOT NULL,
  CONSTRAINT shortfall_is_the_difference CHECK (shortfall = greatest(0, (was_per_year - now_per_year) * years)),
  CONSTRAINT shortfall_is_covered_or_not CHECK (covered + uncovered = shortfall)
);
CREATE TRIGGER forfeiture_shortfall_append_only BEFORE UPDATE OR DELETE ON forfeiture_shortfall FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Costs were said with the charge, before anyone decided; nobody adds one to what was decided.
CREATE FUNCTION default_costs_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.costs IS DISTINCT FROM OLD.costs THEN
    RAISE EXCEPTION 'the costs of a default are what was charged' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER default_costs_stay BEFORE UPDATE ON winner_default FOR EACH ROW EXECUTE FUNCTION default_costs_stay();
