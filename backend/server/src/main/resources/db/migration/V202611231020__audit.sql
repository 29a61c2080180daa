create schema audit;

-- Append-only: the running server may insert and read, never change or remove. xid lets a sealer take only finished transactions.
create table audit.entry (
    id            uuid        not null,
    at            timestamptz not null default clock_timestamp(),
    xid           xid8        not null default pg_current_xact_id(),
    door          text        not null,
    actor_id      uuid,
    actor_name    text,
    act           text        not null,
    object_type   text        not null,
    object_id     text        not null,
    division_code text collate "C",
    purpose       text,
    outcome       text        not null check (outcome in ('DONE', 'DENIED')),
    request_id    uuid,
    details       jsonb       not null default '{}',
    primary key (at, id)
) partition by range (at);

create table audit.entry_default partition of audit.entry default;

create index entry_by_object on audit.entry (object_type, object_id, at desc);

grant usage on schema audit to tongzhou_app;
grant select, insert on audit.entry to tongzhou_app;
