create schema access;

create table access.staff_member (
    id         uuid primary key,
    version    int         not null default 1,
    issuer     text        not null,
    subject    text        not null,
    name       text        not null,
    enabled    boolean     not null default true,
    created_at timestamptz not null default now(),
    unique (issuer, subject)
);

-- One right of one person: a role over an area and, where named, one line of business, for a time.
create table access.staff_grant (
    id            uuid primary key,
    staff_id      uuid not null references access.staff_member (id),
    role          text not null,
    division_code text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line text,
    valid_from    date not null,
    valid_to      date,
    check (valid_to is null or valid_to >= valid_from),
    check (role not like 'TOWNSHIP\_%' or substr(division_code, 7, 3) <> '000'),
    check (role not like 'COUNTY\_%' or (substr(division_code, 5, 2) <> '00' and substr(division_code, 7) = '000000')),
    check (role not like 'CITY\_%' or substr(division_code, 5) = '00000000')
);
create unique index one_grant_of_a_kind on access.staff_grant (staff_id, role, division_code, coalesce(business_line, '')) where valid_to is null;

-- A citizen known by a phone (assurance level 1) or better. The phone is encrypted; the index is a keyed digest.
create table access.citizen (
    id              uuid primary key,
    phone_cipher    bytea       not null,
    phone_index     bytea       not null unique,
    assurance_level int         not null default 1 check (assurance_level between 0 and 2),
    created_at      timestamptz not null default now(),
    last_seen_at    timestamptz not null default now()
);

create table access.one_time_code (
    id           uuid primary key,
    phone_cipher bytea       not null,
    phone_index  bytea       not null,
    code_cipher  bytea       not null,
    tries        int         not null default 0,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    used_at      timestamptz
);
create index one_time_code_by_phone on access.one_time_code (phone_index, created_at desc);

-- The reference in the cookie is random and stored only as its digest.
create table access.session (
    token_digest    bytea primary key,
    door            text        not null check (door in ('STAFF', 'CITIZEN')),
    holder_id       uuid        not null,
    assurance_level int         not null,
    id_token_cipher bytea,
    session_id      uuid        not null unique,
    created_at      timestamptz not null default now(),
    last_used_at    timestamptz not null default now(),
    expires_at      timestamptz not null
);
create index session_by_holder on access.session (holder_id);

create table access.integrator (
    client_id     text primary key,
    id            uuid   not null unique,
    name          text   not null,
    permissions   text[] not null,
    division_code text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line text,
    enabled       boolean not null default true
);

create table access.idempotency_key (
    owner       text        not null,
    route       text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    answer      text,
    created_at  timestamptz not null default now(),
    primary key (owner, route, key)
);
create index idempotency_key_by_age on access.idempotency_key (created_at);

grant usage on schema access to tongzhou_app;
grant select, insert, update on access.staff_member, access.staff_grant, access.citizen, access.one_time_code, access.session, access.integrator, access.idempotency_key to tongzhou_app;
grant delete on access.session, access.one_time_code, access.idempotency_key to tongzhou_app;
