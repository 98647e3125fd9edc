-- Who else paid from this account: asked each time an officer opens a flag about a receipt or a lot.
CREATE INDEX bank_line_payer ON bank_line (counterparty_number) WHERE counterparty_number <> '';
CREATE INDEX bank_line_payer_name ON bank_line (counterparty_name) WHERE counterparty_name <> '';
CREATE INDEX deposit_paid_from ON deposit (paid_from) WHERE paid_from IS NOT NULL;
-- A village's flags, and one lot's; the queue by its state.
CREATE INDEX flag_place ON flag (place_code text_pattern_ops);
CREATE INDEX flag_lot ON flag (lot_id) WHERE lot_id IS NOT NULL;
