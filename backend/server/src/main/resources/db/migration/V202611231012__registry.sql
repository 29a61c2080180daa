-- People. What identifies a person is encrypted (SM4-GCM) and found by keyed digests (HMAC-SM3).
create schema registry;

create table registry.person (
    id uuid primary key,
    version int not null default 1,
    name_cipher bytea not null,
    name_index int not null,
    surname_index int not null,
    birth_date date not null,
    sex text not null check (sex in ('MALE', 'FEMALE')),
    division_code text collate "C" references divisions.division (code),
    source text not null check (source in ('DECLARED', 'VERIFIED')),
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);

create index person_by_name on registry.person (name_index);

comment on column registry.person.name_index is
    '19 bits of the digest: equal indexes prove nothing, so the name is opened and compared (1.17 million inhabitants)';
comment on column registry.person.surname_index is
    'written from the first row, since an index over ciphertext cannot be added later without opening every row';

-- The only place of the identity number. One number is one person (ID-11): the full-length digest is unique.
create table registry.person_identity (
    person_id uuid primary key references registry.person (id),
    number_cipher bytea not null,
    number_index bytea not null unique check (octet_length(number_index) = 32)
);

grant usage on schema registry to tongzhou_app;
grant select, insert, update on registry.person to tongzhou_app;
grant select, insert on registry.person_identity to tongzhou_app;
