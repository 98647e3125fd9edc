-- What is taken out of a bond is taken only by the approval it names, of this bond, in the transaction in which it was given.
CREATE TRIGGER bond_deduction_rests_on_approval BEFORE INSERT ON bond_deduction FOR EACH ROW EXECUTE FUNCTION rests_on_approval('lease.bond_claim', 'bond_id');
