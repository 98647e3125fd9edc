-- People: accounts, roles by region, sessions that can be revoked, sealed identity numbers.
CREATE TABLE account (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  phone         text NOT NULL CONSTRAINT account_phone_unique UNIQUE CHECK (phone ~ '^1\d{10}$'),
  password_hash text,                                  -- null until an invitation is accepted
  name          text NOT NULL,
  kind          text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'company')),
  id_number_sealed text,                               -- AES-256-GCM, bound to this row
  id_number_index  text CONSTRAINT account_id_number_unique UNIQUE,  -- keyed blind index
  id_number_mask   text,
  demo          boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL DEFAULT county_now(),
  closed_at     timestamptz
);

CREATE TABLE role_grant (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  role       text NOT NULL CHECK (role IN ('village_clerk','township_reviewer','exchange_operator','bidder','commission_officer','administrator')),
  region     text NOT NULL CHECK (region ~ '^(\d{6}|\d{9}|\d{12})?$'),   -- '' is everywhere: a bidder may bid in any place
  granted_by uuid REFERENCES account,
  granted_at timestamptz NOT NULL DEFAULT county_now(),
  revoked_at timestamptz
);
CREATE UNIQUE INDEX role_grant_unique ON role_grant (account_id, role, region) WHERE revoked_at IS NULL;

CREATE TABLE invitation (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id  uuid NOT NULL REFERENCES account,
  token_hash  text NOT NULL UNIQUE,
  invited_by  uuid REFERENCES account,
  expires_at  timestamptz NOT NULL,
  accepted_at timestamptz
);

CREATE TABLE session (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id  uuid NOT NULL REFERENCES account,
  started_at  timestamptz NOT NULL DEFAULT county_now(),
  device      text NOT NULL DEFAULT '',                -- coarse: browser and system family
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  revoked_because text
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_revoked ON session (revoked_at) WHERE revoked_at IS NOT NULL;

-- Refresh tokens rotate; using one twice revokes the whole session (family).
CREATE TABLE refresh_token (
  token_hash  text PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES session,
  issued_at   timestamptz NOT NULL DEFAULT county_now(),
  used_at     timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

-- Failed sign-ins and sign-ups counted per phone and address, shared by all nodes. Layout: the package rate-limiter-flexible.
CREATE TABLE rate_limit (
  key    varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint                                        -- milliseconds since 1970, real time
);
