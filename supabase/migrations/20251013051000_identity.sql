/*
 * Identity: the tables of better-auth 1.6.33 for e-mail and password, anonymous, bearer,
 * admin, jwt, twoFactor, magicLink and emailOTP, with uuid ids and limits in the database.
 *
 * The columns are the library's own, so they keep its camelCase; a house test asks the
 * library itself whether anything is missing. It connects as the owner with
 * `search_path = identity`. Nobody else may look in here: passwords and sessions are not
 * ours to expose, and what the product knows of a person is `public.profiles`.
 */
create schema identity;
comment on schema identity is 'Owned by better-auth: users, sessions, credentials. Reached by nobody else.';

create table identity."user" (
  "id" uuid primary key default gen_random_uuid(),
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "isAnonymous" boolean,
  "role" text,
  "banned" boolean,
  "banReason" text,
  "banExpires" timestamptz,
  "twoFactorEnabled" boolean
);
comment on table identity."user" is 'Somebody who can sign in, or an anonymous visitor with a draft.';

create table identity.session (
  "id" uuid primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "impersonatedBy" text
);
comment on table identity.session is 'A signed-in browser or bearer token.';
create index "session_userId_idx" on identity.session ("userId");

create table identity.account (
  "id" uuid primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
comment on table identity.account is 'A way to sign in: a password hash or an outside provider.';
create index "account_userId_idx" on identity.account ("userId");

create table identity.verification (
  "id" uuid primary key default gen_random_uuid(),
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
comment on table identity.verification is 'Magic links and one-time codes still waiting to be used.';
create index "verification_identifier_idx" on identity.verification ("identifier");

create table identity.jwks (
  "id" uuid primary key default gen_random_uuid(),
  "publicKey" text not null,
  "privateKey" text not null,
  "createdAt" timestamptz not null,
  "expiresAt" timestamptz
);
comment on table identity.jwks is 'Key pairs that sign the tokens; the private halves are encrypted by the library.';

create table identity."twoFactor" (
  "id" uuid primary key default gen_random_uuid(),
  "secret" text not null,
  "backupCodes" text not null,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
comment on table identity."twoFactor" is 'Second factors.';
create index "twoFactor_secret_idx" on identity."twoFactor" ("secret");
create index "twoFactor_userId_idx" on identity."twoFactor" ("userId");

create table identity."rateLimit" (
  "id" uuid primary key default gen_random_uuid(),
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);
comment on table identity."rateLimit" is 'Attempts per address and route, counted for all processes alike.';

alter table identity."user" enable row level security;
alter table identity.session enable row level security;
alter table identity.account enable row level security;
alter table identity.verification enable row level security;
alter table identity.jwks enable row level security;
alter table identity."twoFactor" enable row level security;
alter table identity."rateLimit" enable row level security;
-- NOTE: no policy, no grant, no usage on the schema. The owner alone comes in.
