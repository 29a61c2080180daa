-- A blind index whose key changes is written under both keys meanwhile (S12): digests of odd epochs stand in the first column, of
-- even ones in the second. Each is unique by itself, and every row has at least one.
alter table registry.person_identity
    alter column number_index drop not null,
    add column number_index_2 bytea unique check (octet_length(number_index_2) = 32),
    add constraint number_is_found check (num_nonnulls(number_index, number_index_2) >= 1);
grant update (number_index, number_index_2) on registry.person_identity to tongzhou_app;

alter table access.citizen
    alter column phone_index drop not null,
    add column phone_index_2 bytea check (octet_length(phone_index_2) = 32),
    add constraint phone_is_found check (num_nonnulls(phone_index, phone_index_2) >= 1);
create unique index citizen_by_phone_2 on access.citizen (phone_index_2) where retired_at is null;
