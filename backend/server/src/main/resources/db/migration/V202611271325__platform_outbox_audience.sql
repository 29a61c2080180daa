-- Live updates: who may be told of an event, by the columns that scopes are made of, and a position that no later commit can
-- overtake: rows of transactions older than every running one, in the order of (transaction, id).
alter table platform.outbox
    add column transaction_id bigint not null default (pg_current_xact_id()::text::bigint),
    add column permission text,
    add column division_code text collate "C",
    add column business_line text,
    add column citizen_id uuid,
    add constraint outbox_audience_is_whole check ((permission is null) = (division_code is null)
        and (permission is null) = (business_line is null));
create index outbox_told on platform.outbox (transaction_id, id) where permission is not null;
