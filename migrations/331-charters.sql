-- The charter's facts of a collective: who may vote and in which bodies, as of a day, entered with its paper and confirmed by a second person.
-- 依据: 农村集体经济组织法 第27–29条、第31条; 村民委员会组织法 第24条、第25条
CREATE TABLE charter (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  collective_id uuid NOT NULL REFERENCES collective,
  effective_on  date NOT NULL,                              -- these facts hold from this day until the next version's
  members       int NOT NULL CHECK (members > 0),           -- with full capacity: who may vote
  households    int NOT NULL CHECK (households > 0 AND households <= members),
  representatives          int CHECK (representatives > 0),          -- 成员代表; null: the collective has no such body
  villager_representatives int CHECK (villager_representatives > 0), -- 村民代表会议 in all
  directors                int CHECK (directors > 0),                -- 理事
  council_mandate  text CHECK (directors IS NOT NULL OR council_mandate IS NULL),
  villager_mandate text CHECK (villager_representatives IS NOT NULL OR villager_mandate IS NULL),
  paper_name    text NOT NULL,
  sha256        text NOT NULL,
  media_type    text NOT NULL,
  bytes         int NOT NULL,
  entered_by    uuid NOT NULL REFERENCES account,
  confirmed_by  uuid NOT NULL REFERENCES account,
  confirmed_at  timestamptz NOT NULL,
  approval_id   uuid NOT NULL CONSTRAINT charter_one_approval UNIQUE REFERENCES approval,
  CONSTRAINT charter_takes_two CHECK (entered_by <> confirmed_by),
  CONSTRAINT charter_one_a_day UNIQUE (collective_id, effective_on)
);
CREATE TRIGGER charter_rests_on_approval BEFORE INSERT ON charter FOR EACH ROW EXECUTE FUNCTION rests_on_approval('lots.charter', 'collective_id');
CREATE TRIGGER charter_append_only BEFORE UPDATE OR DELETE ON charter FOR EACH ROW EXECUTE FUNCTION refuse_change();
