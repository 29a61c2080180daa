-- The sealed trail: a tree of hashes over all entries, its head signed. A seal covers every entry of a transaction below its
-- watermark; the order of the leaves is (xid, id), so that it can be found again from the entries alone.
create table audit.seal (
    number bigint primary key check (number >= 1),
    size bigint not null check (size >= cardinality(entry_ids)),
    watermark bigint not null,
    entry_ids uuid[] not null check (cardinality(entry_ids) >= 1),
    leaves bytea not null check (octet_length(leaves) = 32 * cardinality(entry_ids)),
    peaks bytea not null check (octet_length(peaks) % 32 = 0),
    root bytea not null check (octet_length(root) = 32),
    previous bytea not null check (octet_length(previous) = 32),
    sealed_at timestamptz not null,
    key_id text not null,
    ed25519 bytea not null,
    sm2 bytea not null
);

create index entry_by_xid on audit.entry (xid, id);

grant select, insert on audit.seal to tongzhou_app;
