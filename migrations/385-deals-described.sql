-- Where the land of a deal lies (the middle of its outline, degrees): like rents are nearest by. Null: no outline, or a deal told of before this.
ALTER TABLE deal
  ADD COLUMN longitude double precision,
  ADD COLUMN latitude double precision,
  ADD CHECK ((longitude IS NULL) = (latitude IS NULL));
