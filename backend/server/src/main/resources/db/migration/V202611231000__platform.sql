-- Roles of the running processes. They own nothing; Migrate gives them passwords and the right to sign in.
do $$
begin
    if not exists (select from pg_roles where rolname = 'tongzhou_app') then
        create role tongzhou_app nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'tongzhou_identity') then
        create role tongzhou_identity nologin;
    end if;
end
$$;

create schema platform;

-- Column names are those of Debezium's outbox event router. Partitioned by time; old months are dropped, not deleted.
create table platform.outbox (
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       jsonb       not null,
    created_at    timestamptz not null default now(),
    handled_at    timestamptz,
    tries         int         not null default 0,
    next_try_at   timestamptz not null default now(),
    primary key (created_at, id)
) partition by range (created_at);

create table platform.outbox_default partition of platform.outbox default;

create index outbox_ready on platform.outbox (next_try_at, id) where handled_at is null;

grant usage on schema platform to tongzhou_app;
grant select, insert, update on platform.outbox to tongzhou_app;
