-- 悔拍费用的收款人: a cost goes back to the collective's registered account or to the one the notice names for the exchange; whoever charges names neither.
-- 依据: 参照最高法网络司法拍卖规定 第24条; 内部控制规范 第12条 (whoever could name the account could take the money).
CREATE FUNCTION default_costs_bound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM jsonb_array_elements(NEW.costs) one WHERE NOT coalesce(
      (one->>'borneBy' = 'collective' AND EXISTS (SELECT 1 FROM lot l JOIN bank_account b ON b.collective_id = l.collective_id AND b.kind = 'basic' AND b.closed_at IS NULL
          WHERE l.id = NEW.lot_id AND b.number = one->>'number'))
      OR (one->>'borneBy' = 'exchange' AND one->>'number' =
          (SELECT n.body->'default_costs_exchange'->>'number' FROM notice n WHERE n.lot_id = NEW.lot_id ORDER BY n.version DESC LIMIT 1)), false)
  ) THEN
    RAISE EXCEPTION 'a cost is repaid only to the collective or as the notice says' USING ERRCODE = '23514', CONSTRAINT = 'default_costs_bound';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER default_costs_bound BEFORE INSERT ON winner_default FOR EACH ROW EXECUTE FUNCTION default_costs_bound();
