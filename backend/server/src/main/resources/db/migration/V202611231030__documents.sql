create schema documents;

-- One uploaded paper. It is received in pieces, inspected, and kept in the harmless form that the inspection made.
create table documents.document (
    id             uuid primary key,
    version        int         not null default 1,
    owner_door     text        not null check (owner_door in ('CITIZEN', 'STAFF')),
    owner_id       uuid        not null,
    media_type     text        not null,
    size           int         not null check (size between 1 and 20971520),
    sha256         bytea       not null check (length(sha256) = 32),
    piece_size     int         not null check (piece_size > 0),
    state          text        not null check (state in ('RECEIVING', 'CHECKING', 'CLEAN', 'REFUSED')),
    refusal        text,
    data_key       bytea       not null,
    content_size   int,
    content_sha256 bytea,
    subject_type   text,
    subject_id     uuid,
    created_at     timestamptz not null default now(),
    completed_at   timestamptz,
    check ((state = 'REFUSED') = (refusal is not null)),
    check ((state = 'CLEAN') = (content_size is not null and content_sha256 is not null)),
    check ((subject_type is null) = (subject_id is null)),
    check (subject_id is null or state = 'CLEAN')
);
create index document_unbound on documents.document (owner_id, created_at) where subject_id is null;
create index document_unbound_by_age on documents.document (created_at) where subject_id is null;
create index document_by_subject on documents.document (subject_id) where subject_id is not null;

-- What was sent so far; gone when the inspection ends.
create table documents.piece (
    document_id uuid  not null references documents.document (id) on delete cascade,
    n           int   not null check (n >= 0),
    sealed      bytea not null,
    primary key (document_id, n)
);

-- What is kept, in parts of a quarter of a megabyte, so that serving holds no connection and little memory.
create table documents.part (
    document_id uuid  not null references documents.document (id) on delete cascade,
    n           int   not null check (n >= 0),
    sealed      bytea not null,
    primary key (document_id, n)
);

-- Encrypted bytes do not compress; trying costs time at every write.
alter table documents.piece alter column sealed set storage external;
alter table documents.part alter column sealed set storage external;

grant usage on schema documents to tongzhou_app;
grant select, insert, update, delete on documents.document, documents.piece, documents.part to tongzhou_app;
