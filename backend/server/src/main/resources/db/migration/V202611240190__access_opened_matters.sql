-- A phone code is no identity: what a phone has begun is shown in a session only after the session has shown to know whose matter it is.
create table access.opened_matter (
    session_id uuid        not null references access.session (session_id) on delete cascade,
    matter_id  uuid        not null,
    opened_at  timestamptz not null default now(),
    primary key (session_id, matter_id)
);

create table access.opening_try (
    citizen_id uuid        not null,
    matter_id  uuid        not null,
    tries      int         not null,
    since      timestamptz not null,
    primary key (citizen_id, matter_id)
);
create index opening_try_by_age on access.opening_try (since);

-- A phone number that was silent for long may have another owner: its old matters are not theirs.
alter table access.citizen add column retired_at timestamptz;
alter table access.citizen drop constraint citizen_phone_index_key;
create unique index citizen_by_phone on access.citizen (phone_index) where retired_at is null;

-- The stored answer of a command may name people: sealed like every other text that does.
delete from access.idempotency_key;
alter table access.idempotency_key drop column answer;
alter table access.idempotency_key add column answer_cipher bytea;

grant select, insert on access.opened_matter to tongzhou_app;
grant select, insert, update, delete on access.opening_try to tongzhou_app;
