create schema casework;

-- A matter (办件). Actions are the truth; state, owner, due days and version stand here for lists and constraints and are
-- written by the same command. Answers are encrypted whole; the identity number leaves them for the registry at submission.
create table casework.service_case (
    id                 uuid primary key,
    version            int         not null default 1,
    number             text unique,
    item_code          text        not null,
    item_version       int         not null,
    business_line      text        not null,
    division_code      text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    citizen_id         uuid,
    person_id          uuid,
    representative_id  uuid,
    code_id            text,
    place              jsonb,
    channel            text        not null check (channel in ('CODE', 'WEB', 'COUNTER')),
    state              text        not null check (state in ('DRAFT', 'SUBMITTED', 'SUPPLEMENTING', 'ACCEPTED', 'REVIEWED',
                                       'POSTED', 'APPROVED', 'REFUSED', 'NOT_ACCEPTED', 'WITHDRAWN', 'CLOSED')),
    state_before       text,
    answers_cipher     bytea       not null,
    applicant_masked   text,
    supplement_cipher  bytea,
    supplement_at      timestamptz,
    reviewed_by        uuid,
    review_cipher      bytea,
    owner_id           uuid,
    owner_name         text,
    clock_key          text,
    due_on             date,
    amber_on           date,
    paused             boolean     not null default false,
    created_at         timestamptz not null,
    submitted_at       timestamptz,
    updated_at         timestamptz not null,
    check (state = 'DRAFT' or state = 'WITHDRAWN' or (number is not null and person_id is not null and submitted_at is not null)),
    check (citizen_id is not null or channel = 'COUNTER')
);
create index worklist on casework.service_case (division_code, due_on, id)
    where state in ('SUBMITTED', 'SUPPLEMENTING', 'ACCEPTED', 'REVIEWED');
create index case_by_time on casework.service_case (division_code, created_at desc, id desc) where state <> 'DRAFT';
create index case_by_citizen on casework.service_case (citizen_id, created_at desc, id desc);
create index case_by_person on casework.service_case (person_id);

create table casework.action (
    case_id     uuid        not null references casework.service_case (id),
    sequence    int         not null,
    action      text        not null,
    door        text        not null,
    actor_id    uuid        not null,
    actor_name  text,
    from_state  text,
    to_state    text        not null,
    note_cipher bytea,
    at          timestamptz not null,
    primary key (case_id, sequence)
);

create table casework.clock (
    case_id       uuid not null references casework.service_case (id),
    key           text not null,
    round         int  not null,
    state         text not null check (state in ('RUNNING', 'PAUSED', 'STOPPED')),
    limit_value   int  not null,
    unit          text not null,
    started_on    date not null,
    due_on        date not null,
    amber_on      date not null,
    provisional   boolean not null,
    paused_on     date,
    paused_reason text,
    stopped_on    date,
    primary key (case_id, key, round),
    check ((state = 'STOPPED') = (stopped_on is not null)),
    check ((state = 'PAUSED') = (paused_on is not null))
);

create table casework.material (
    case_id     uuid not null references casework.service_case (id),
    material    text not null,
    position    int  not null,
    document_id uuid not null unique,
    media_type  text not null,
    size        int  not null,
    primary key (case_id, material, position)
);

-- The short form of the ability assessment (GB/T 42195-2022, EA-03, EA-06): level, day, validity, two assessors, report.
create table casework.assessment (
    case_id          uuid primary key references casework.service_case (id),
    ordered_at       timestamptz not null,
    ordered_by       uuid        not null,
    instrument       text        not null default 'GB/T 42195-2022',
    level            int check (level between 0 and 4),
    assessed_on      date,
    valid_until      date,
    assessors_cipher bytea,
    document_id      uuid,
    media_type       text,
    size             int,
    recorded_at      timestamptz,
    check ((level is null) = (recorded_at is null)),
    check (level is null or (assessed_on is not null and valid_until > assessed_on and assessors_cipher is not null and document_id is not null))
);

-- 文号: a gapless serial by office, word and year, drawn in the transaction of the decision.
create table casework.decision_serial (
    office text not null,
    word   text not null,
    year   int  not null,
    last   int  not null,
    primary key (office, word, year)
);

create table casework.decision (
    case_id        uuid primary key references casework.service_case (id),
    result         text        not null check (result in ('APPROVED', 'REFUSED')),
    number         text        not null unique,
    issued_on      date        not null,
    amount_fen     bigint check (amount_fen >= 0),
    first_month    text,
    lines          jsonb       not null,
    reasons_cipher bytea,
    verification   text        not null unique,
    fictional      boolean     not null,
    reviewed_by    uuid        not null,
    decided_by     uuid        not null check (decided_by <> reviewed_by),
    paper_cipher   bytea,
    check ((result = 'APPROVED') = (amount_fen is not null)),
    check ((result = 'REFUSED') = (reasons_cipher is not null))
);

grant usage on schema casework to tongzhou_app;
grant select, insert, update on all tables in schema casework to tongzhou_app;
grant delete on casework.material to tongzhou_app;
revoke update on casework.action from tongzhou_app;
