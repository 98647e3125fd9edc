-- Anybody who applied may have bids refused without end; who opens a lot's page must not read past them. Refused bids cost nothing here.
CREATE INDEX journal_entry_public ON journal_entry (id, seq) WHERE subject = 'auction' AND kind NOT IN ('bid.refused', 'bid.sealed');
