-- A deal has two marks of different hands: that its winner defaulted is the auction's to say, that it is under review the watchdog's; neither wipes the other.
ALTER TABLE deal ADD COLUMN defaulted boolean NOT NULL DEFAULT false;    -- no deal: out of the comparables until a successor takes the lot
UPDATE deal SET defaulted = true, set_aside_because = NULL WHERE set_aside_because = 'defaulted';
ALTER TABLE deal ADD CONSTRAINT deal_set_aside_by_review CHECK (set_aside_because IN ('under_review', 'substantiated'));
