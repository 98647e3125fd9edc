-- Receipts are looked up by their instalment: 287 made the unique index partial, and with it the standing of each instalment walked the whole table.
CREATE INDEX rent_receipt_instalment ON rent_receipt (instalment_id);
