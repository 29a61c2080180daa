create schema childprotection;

-- A mandatory report (MR-01 to MR-07). What was told and by whom is sealed; only what the clock and the inbox need is readable.
create table childprotection.report (
    id              uuid primary key,
    version         int         not null default 1,
    number          text collate "C" not null unique check (number ~ '^HM[0-9]{8}-[0-9A-HJKMNP-TV-Z]{6}$'),
    business_line   text        not null default 'childprotection',
    division_code   text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    kinds           text[]      not null check (cardinality(kinds) > 0),
    danger          text        not null check (danger in ('YES', 'NO', 'UNSURE')),
    urgency         text        not null check (urgency in ('LIFE_DANGER', 'HIGH', 'OTHER')),
    state           text        not null check (state in ('RECEIVED', 'SCREENED', 'REFERRED', 'CLOSED')),
    received_at     timestamptz not null,
    due_at          timestamptz not null check (due_at > received_at),
    contacted_at    timestamptz check (contacted_at >= received_at),
    referred_to     text,
    outcome         text,
    feedback        text,
    closed_at       timestamptz,
    -- Keyed digests: of the receipt code the reporter holds, and of the key that makes one report of a form sent twice.
    receipt_index   bytea       not null unique check (length(receipt_index) = 32),
    request_index   bytea       not null unique check (length(request_index) = 32),
    content_cipher  bytea       not null,
    reporter_cipher bytea,
    check (state <> 'REFERRED' or referred_to is not null),
    check ((state = 'CLOSED') = (closed_at is not null and outcome is not null and feedback is not null))
);
create index report_by_division on childprotection.report (division_code, due_at, id);

-- What was done with a report, step by step; never changed. Words are sealed.
create table childprotection.report_act (
    report_id     uuid        not null references childprotection.report (id),
    sequence      int         not null,
    division_code text collate "C" not null,
    act           text        not null check (act in ('RECEIPT', 'SCREENING', 'REFERRAL', 'CLOSURE')),
    at            timestamptz not null,
    actor_id      uuid,
    actor_name    text,
    from_state    text,
    to_state      text        not null,
    note_cipher   bytea,
    primary key (report_id, sequence)
);

-- The belt (S9): without its setting a transaction sees and writes nothing, whatever the query says.
alter table childprotection.report enable row level security;
alter table childprotection.report force row level security;
alter table childprotection.report_act enable row level security;
alter table childprotection.report_act force row level security;

create policy report_in_area on childprotection.report for all to tongzhou_app
    using (exists (
        select from unnest(string_to_array(current_setting('childprotection.areas', true), ',')) as area
        where division_code >= (split_part(area, '-', 1) collate "C") and division_code < (split_part(area, '-', 2) collate "C")));
create policy report_act_in_area on childprotection.report_act for all to tongzhou_app
    using (exists (
        select from unnest(string_to_array(current_setting('childprotection.areas', true), ',')) as area
        where division_code >= (split_part(area, '-', 1) collate "C") and division_code < (split_part(area, '-', 2) collate "C")));
-- The holder of a receipt code reaches the one report it belongs to, and may only look.
create policy report_of_receipt on childprotection.report for select to tongzhou_app
    using (encode(receipt_index, 'hex') = current_setting('childprotection.receipt', true));

insert into parameters.parameter (key, division_code, valid_from, value, source, fictional) values
    ('child.response_hours', '330900000000', '2024-01-01', '{"LIFE_DANGER": 2, "HIGH": 24, "OTHER": 72}',
     '演示时限，非法定期限：首次接触孩子，生命危险 2 小时、高风险 24 小时、其他 72 小时', true);

grant usage on schema childprotection to tongzhou_app;
grant select, insert, update on childprotection.report to tongzhou_app;
grant select, insert on childprotection.report_act to tongzhou_app;
