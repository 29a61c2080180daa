create schema demonstration;

-- Remembers when the demonstration data were first made, so that an interrupted loading goes on with the same days.
create table demonstration.mark (
    key   text primary key,
    value text not null
);

grant usage on schema demonstration to tongzhou_app;
grant select, insert on demonstration.mark to tongzhou_app;
