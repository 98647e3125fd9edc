-- A flag's dispositions and a deposit's applications are looked for from the other side: without these every look reads the whole table.
CREATE INDEX disposition_flag ON disposition (flag_id, decided_at DESC);
CREATE INDEX application_deposit ON application (deposit_id) WHERE deposit_id IS NOT NULL;
