-- Questions to the province whether name and number belong together: who asked when, and the answer. The number is only a digest.
create schema exchange;

create table exchange.person_check (
    id            uuid        primary key,
    asker_id      uuid        not null,
    number_digest bytea       not null,
    case_id       uuid,
    result        text check (result in ('MATCH', 'MISMATCH', 'NOT_FOUND', 'UNAVAILABLE')),
    lifted        boolean     not null default false,
    asked_at      timestamptz not null default now()
);
create index person_check_by_asker on exchange.person_check (asker_id, asked_at);
create index person_check_by_number on exchange.person_check (number_digest, asked_at);

grant usage on schema exchange to tongzhou_app;
grant select, insert, update on exchange.person_check to tongzhou_app;
