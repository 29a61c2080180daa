-- What is switched at /demo, one row that every server reads; without the demonstration nobody reads it.
create table demonstration.setting (
    one          boolean     primary key default true check (one),
    -- Seconds by which the business clock is ahead of the real one.
    ahead        bigint      not null default 0 check (ahead >= 0),
    live         boolean     not null default false,
    -- The next fictional event and when one server may let it happen.
    live_number  int         not null default 0,
    live_next_at timestamptz not null default now(),
    -- While a reset is under way, until when at most the servers hold back what would change something.
    held_until   timestamptz not null default '-infinity'
);
insert into demonstration.setting default values;

grant select, update on demonstration.setting to tongzhou_app;
