-- What became of a notice: taken by the gateway, delivered to the phone, or not. One that cannot be handed over is tried again
-- until it is of no use any more.
alter table messages.message drop constraint message_state_check;
alter table messages.message drop constraint message_check;
alter table messages.message
    add column tries        int         not null default 0,
    add column next_try_at  timestamptz not null default now(),
    add column expires_at   timestamptz not null default now() + interval '3 days',
    add column delivered_at timestamptz,
    add constraint message_state check (state in ('PENDING', 'SENT', 'DELIVERED', 'FAILED')),
    add constraint message_sent check (case state when 'PENDING' then sent_at is null when 'FAILED' then true else sent_at is not null end),
    add constraint message_delivered check ((state = 'DELIVERED') = (delivered_at is not null));
create index message_due on messages.message (state, next_try_at) where state in ('PENDING', 'SENT');
