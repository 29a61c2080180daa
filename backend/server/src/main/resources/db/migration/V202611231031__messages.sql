create schema messages;

-- One notice to one phone. Phone and what its text is filled with are sealed; the text itself is never stored.
create table messages.message (
    id            uuid primary key,
    template      text        not null,
    recipient     text        not null check (recipient in ('CITIZEN', 'VILLAGE_CLERK')),
    language      text        not null check (language in ('zh-CN', 'en')),
    phone_cipher  bytea       not null,
    params_cipher bytea       not null,
    subject_id    uuid        not null,
    dedup_key     text        not null unique,
    state         text        not null default 'PENDING' check (state in ('PENDING', 'SENT')),
    reason        text,
    created_at    timestamptz not null default now(),
    sent_at       timestamptz,
    check ((state = 'SENT') = (sent_at is not null))
);
create index message_by_time on messages.message (created_at desc, id desc);
create index message_by_subject on messages.message (subject_id);

grant usage on schema messages to tongzhou_app;
grant select, insert, update, delete on messages.message to tongzhou_app;
