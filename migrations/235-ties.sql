-- Who may not bid, or not unseen: people in posts without a login, ties that staff and cadres declare (亲属、回避), the person behind a company.
-- 依据: 拍卖法 第22条、第30条; 网络司法拍卖规定 第34条; 农村集体经济组织法 第29条、第31条.
CREATE TABLE post_holder (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  region     text NOT NULL CHECK (region ~ '^(\d{9}|\d{12})$'),
  post       text NOT NULL CHECK (post IN ('village_council','village_committee','party_branch','supervision_committee','group_leader','bookkeeper',
                                           'township_assets_office','township_leader')),
  name       text NOT NULL CHECK (name <> ''),
  id_number_sealed text NOT NULL,
  id_number_index  text NOT NULL,
  id_number_mask   text NOT NULL,
  entered_by uuid NOT NULL REFERENCES account,
  entered_at timestamptz NOT NULL,
  ended_by   uuid REFERENCES account,
  ended_at   timestamptz,
  CONSTRAINT post_holder_ending_is_whole CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
  CONSTRAINT post_holder_fits_level CHECK ((post LIKE 'township%') = (length(region) = 9))
);
CREATE UNIQUE INDEX post_holder_once ON post_holder (region, post, id_number_index) WHERE ended_at IS NULL;
CREATE INDEX post_holder_number ON post_holder (id_number_index) WHERE ended_at IS NULL;

-- Of a member of staff with a login, or of somebody in a post, as the paper declaration says.
CREATE TABLE declared_tie (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id  uuid REFERENCES account,
  post_id     uuid REFERENCES post_holder,
  relation    text NOT NULL CHECK (relation IN ('self','spouse','parent','child','sibling','grandparent','grandchild','in_law','other_kin','company')),
  name        text NOT NULL CHECK (name <> ''),
  id_number_sealed text NOT NULL,
  id_number_index  text NOT NULL,
  id_number_mask   text NOT NULL,
  declared_by uuid NOT NULL REFERENCES account,
  declared_at timestamptz NOT NULL,
  withdrawn_by uuid REFERENCES account,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  CONSTRAINT declared_tie_of_one CHECK ((account_id IS NULL) <> (post_id IS NULL)),
  CONSTRAINT declared_tie_self_is_of_an_account CHECK (relation <> 'self' OR account_id IS NOT NULL),
  CONSTRAINT declared_tie_withdrawal_is_whole CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_by IS NULL) = (withdrawn_reason IS NULL))
);
CREATE UNIQUE INDEX declared_tie_once ON declared_tie (coalesce(account_id, post_id), id_number_index) WHERE withdrawn_at IS NULL;
CREATE INDEX declared_tie_number ON declared_tie (id_number_index) WHERE withdrawn_at IS NULL;
REVOKE DELETE, TRUNCATE ON post_holder, declared_tie FROM sunfield_app;

-- 依据: 民法典 第61条: a company acts through its legal representative. Accounts from before have none.
ALTER TABLE account
  ADD COLUMN representative_name   text,
  ADD COLUMN representative_sealed text,
  ADD COLUMN representative_index  text,
  ADD COLUMN representative_mask   text,
  ADD CONSTRAINT account_representative_is_whole CHECK ((representative_name IS NULL) = (representative_index IS NULL)
    AND (representative_name IS NULL) = (representative_sealed IS NULL) AND (representative_name IS NULL) = (representative_mask IS NULL)
    AND (representative_name IS NULL OR kind = 'company'));
