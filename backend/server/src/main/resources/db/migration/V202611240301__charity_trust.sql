create schema charity;

-- Charities (慈善组织) as far as trusts need them (CH-01): all of it is public data.
create table charity.organisation (
    id             uuid        primary key,
    credit_code    text collate "C" not null unique check (credit_code ~ '^5[1239][0-9A-HJ-NP-RTUWXY]{16}$'),
    name           text        not null check (length(name) between 4 and 60),
    recognised_on  date        not null,
    division_code  text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line  text        not null default 'charity' check (business_line = 'charity'),
    created_at     timestamptz not null
);
create index organisation_by_time on charity.organisation (recognised_on desc, id desc);

-- The register of charitable trusts (慈善信托). The number comes from 慈善中国 and is free text (rules 1.6). A settlor who did
-- not agree is not published (TR-22). Supervisor and term are optional (TR-08, TR-10).
create table charity.trust (
    id              uuid        primary key,
    version         int         not null default 1,
    case_id         uuid        unique,
    number          text        not null unique check (length(number) between 4 and 32),
    name            text        not null check (name like '%慈善信托' and length(name) <= 60),
    trustee_code    text collate "C" not null check (trustee_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
    trustee_name    text        not null,
    other_trustees  text,
    settlor_kind    text        not null check (settlor_kind in ('PERSON', 'ORGANISATION', 'SEVERAL')),
    settlor_name    bytea       not null,
    settlor_agreed  boolean     not null,
    supervisor      text,
    purpose_group   text        not null check (purpose_group in ('POVERTY_RELIEF', 'CARE_OF_THE_WEAK', 'DISASTER_RELIEF',
                                    'EDUCATION_CULTURE_HEALTH', 'ENVIRONMENT', 'OTHER')),
    purpose         text        not null,
    of_money        boolean     not null,
    property_fen    bigint      not null check (property_fen > 0),
    term_ends_on    date,
    signed_on       date        not null,
    file_by         date        not null,
    received_on     date        not null,
    filed_on        date        not null check (filed_on >= received_on and filed_on >= signed_on),
    state           text        not null default 'EFFECTIVE' check (state in ('EFFECTIVE', 'CHANGED', 'TERMINATED')),
    report_year     int         not null,
    report_due_on   date        not null,
    division_code   text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line   text        not null default 'charity' check (business_line = 'charity'),
    created_at      timestamptz not null
);
create index trust_by_filing on charity.trust (filed_on desc, id desc);
create index trust_by_area on charity.trust (division_code, filed_on desc, id desc);
create index trust_by_trustee on charity.trust (trustee_code, filed_on desc, id desc);

-- One report for each calendar year (TR-14); the row of the trust says which is the next and when it is due.
create table charity.trust_report (
    trust_id    uuid        not null references charity.trust (id),
    year        int         not null,
    due_on      date        not null,
    received_on date        not null,
    received_by uuid        not null,
    primary key (trust_id, year)
);

grant usage on schema charity to tongzhou_app;
grant select, insert on charity.organisation, charity.trust_report to tongzhou_app;
grant select, insert, update on charity.trust to tongzhou_app;
