create schema eldercare;

-- A care institution: what the county holds in its register, and what families are told before they call.
create table eldercare.institution (
    id                 uuid primary key,
    version            int         not null default 1,
    business_line      text        not null default 'eldercare' check (business_line = 'eldercare'),
    division_code      text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    credit_code        text check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    filing_number      text check (length(filing_number) between 1 and 40),
    name               text        not null check (length(name) between 1 and 60),
    kind               text        not null
                                   check (kind in ('PUBLIC', 'PUBLIC_PRIVATELY_RUN', 'PRIVATE_NON_PROFIT', 'PRIVATE_FOR_PROFIT')),
    address            text        not null,
    phone              text        not null,
    capacity           int         not null check (capacity between 1 and 5000),
    filing_state       text        not null check (filing_state in ('FILED', 'NOT_FILED')),
    filed_on           date,
    level_from         smallint    not null check (level_from between 0 and 4),
    level_to           smallint    not null check (level_to between 0 and 4),
    zone_accepted_on   date,
    price_from_fen     bigint check (price_from_fen > 0),
    price_to_fen       bigint,
    priced_on          date,
    created_by         uuid        not null,
    created_at         timestamptz not null,
    check (credit_code is not null or filing_number is not null),
    check ((filing_state = 'FILED') = (filed_on is not null)),
    check (level_from <= level_to),
    check ((price_from_fen is null) = (price_to_fen is null) and (price_from_fen is null) = (priced_on is null)),
    check (price_from_fen <= price_to_fen)
);
create unique index one_institution_per_credit_code on eldercare.institution (credit_code);
create unique index one_institution_per_filing_number on eldercare.institution (filing_number);
create index institution_by_division on eldercare.institution (division_code, name, id);
create index institution_by_name on eldercare.institution (name, id) where filing_state = 'FILED';

-- A bed as it stands in its room today. Who lies in it, from when to when, will be rows of their own that name
-- (institution_id, id): an admission changes the state here in its own transaction, under the same version.
create table eldercare.bed (
    institution_id uuid        not null references eldercare.institution (id),
    id             uuid        not null,
    version        int         not null default 1,
    building       text        not null default '' check (length(building) <= 20),
    floor          smallint    not null check (floor between -3 and 60 and floor <> 0),
    room           text        not null check (length(room) between 1 and 10),
    number         smallint    not null check (number between 1 and 20),
    kind           text        not null check (kind in ('ORDINARY', 'NURSING', 'COGNITIVE')),
    state          text        not null default 'FREE' check (state in ('FREE', 'OCCUPIED', 'RESERVED', 'OUT_OF_SERVICE')),
    state_reason   text check (length(state_reason) between 1 and 200),
    state_since    timestamptz not null,
    primary key (institution_id, id),
    check (state <> 'OUT_OF_SERVICE' or state_reason is not null)
);
create unique index one_bed_per_place on eldercare.bed (institution_id, building, floor, room, number);
create index bed_by_state on eldercare.bed (institution_id, kind, state);

grant usage on schema eldercare to tongzhou_app;
grant select, insert, update on eldercare.institution, eldercare.bed to tongzhou_app;
