-- The whole person: how they are reached and where they live, identities without a number, households, relations,
-- organisations, whose business a person is, changes by two, duplicates, merges that can be undone.

alter table registry.person
    add column birth_estimated boolean not null default false,
    add column phone_cipher bytea,
    add column phone_index int,
    add column phone_relation text check (phone_relation in ('SELF', 'SPOUSE', 'CHILD', 'PARENT', 'RELATIVE', 'NEIGHBOUR', 'CARER',
        'INSTITUTION', 'OTHER')),
    add column phone_owner_cipher bytea,
    add constraint phone_whole check ((phone_cipher is null) = (phone_index is null)
        and (phone_cipher is null) = (phone_relation is null)
        and (phone_owner_cipher is null or phone_relation <> 'SELF'));
create index person_by_phone on registry.person (phone_index) where phone_index is not null;
comment on column registry.person.phone_index is '19 bits of the digest, as with the name; several people may share a phone (TEL-04)';

-- ID-08 to ID-10: who has no number has a reason and a temporary number of our own, which is no identity document.
alter table registry.person_identity
    alter column number_cipher drop not null,
    add column kind text not null default 'CITIZEN' check (kind in ('CITIZEN', 'RESIDENCE_PERMIT', 'FOREIGN_PERMANENT', 'NONE')),
    add column no_number_reason text check (no_number_reason in ('FOUNDLING', 'UNKNOWN_IDENTITY', 'NEWBORN', 'NOT_REGISTERED')),
    add column temporary_number text unique,
    add constraint number_or_reason check (
        (kind = 'NONE') = (number_cipher is null)
        and (kind <> 'NONE' or (no_number_reason is not null and temporary_number is not null)));
grant update (kind) on registry.person_identity to tongzhou_app;

create table registry.address (
    person_id uuid not null references registry.person (id),
    id uuid not null,
    kind text not null check (kind in ('REGISTERED', 'RESIDENCE')),
    division_code text collate "C" not null references divisions.division (code),
    text_cipher bytea not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (person_id, id)
);
create unique index one_address_of_a_kind on registry.address (person_id, kind) where valid_to is null;

create table registry.household (
    id uuid primary key,
    version int not null default 1,
    division_code text collate "C" not null references divisions.division (code),
    created_at timestamptz not null default now()
);

create table registry.household_member (
    household_id uuid not null references registry.household (id),
    id uuid not null,
    person_id uuid not null references registry.person (id),
    relation text not null check (relation in ('HEAD', 'SPOUSE', 'CHILD', 'CHILD_IN_LAW', 'PARENT', 'GRANDCHILD', 'GRANDPARENT',
        'SIBLING', 'OTHER')),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (household_id, id)
);
create unique index one_household_registration on registry.household_member (person_id) where valid_to is null;
create unique index one_head on registry.household_member (household_id) where relation = 'HEAD' and valid_to is null;
create index household_member_by_person on registry.household_member (person_id);
comment on table registry.household_member is 'the version of a household on a day is its members of that day; the last day is not counted';

-- person_id is the guardian, parent or elder of other_id; spouses and siblings stand in the order of their ids.
create table registry.relation (
    id uuid primary key,
    person_id uuid not null references registry.person (id),
    other_id uuid not null references registry.person (id),
    kind text not null check (kind in ('GUARDIAN', 'PARENT', 'GRANDPARENT', 'SPOUSE', 'SIBLING', 'CARER')),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    check (person_id <> other_id),
    check (kind not in ('SPOUSE', 'SIBLING') or person_id < other_id)
);
create unique index relation_once on registry.relation (person_id, other_id, kind) where valid_to is null;
create index relation_by_other on registry.relation (other_id);

create table registry.organisation (
    id uuid primary key,
    version int not null default 1,
    credit_code text not null unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    name text not null check (name <> ''),
    kind text not null check (kind in ('ASSOCIATION', 'SOCIAL_SERVICE', 'FOUNDATION', 'VILLAGERS_COMMITTEE', 'RESIDENTS_COMMITTEE',
        'PUBLIC_INSTITUTION', 'ORGAN', 'ENTERPRISE', 'OTHER')),
    division_code text collate "C" not null references divisions.division (code),
    created_at timestamptz not null default now()
);

create table registry.post (
    organisation_id uuid not null references registry.organisation (id),
    id uuid not null,
    person_id uuid not null references registry.person (id),
    title text not null check (title in ('LEGAL_REPRESENTATIVE', 'HEAD', 'COUNCIL_MEMBER', 'SUPERVISOR', 'CONTACT')),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (organisation_id, id)
);
create unique index post_once on registry.post (organisation_id, person_id, title) where valid_to is null;
create index post_by_person on registry.post (person_id);

-- Whose business a person is: residence, registration, an institution of stay, a case. Written by the module that owns the
-- source, in its transaction. The column id is the source, so that a right over one object reaches who is there.
create table registry.person_link (
    person_id uuid not null references registry.person (id),
    kind text not null check (kind in ('RESIDENCE', 'REGISTRATION', 'INSTITUTION', 'CASE', 'PROTECTION')),
    id uuid not null,
    division_code text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line text,
    confidential boolean not null default false,
    primary key (person_id, kind, id),
    check ((kind in ('RESIDENCE', 'REGISTRATION')) = (business_line is null)),
    check (kind <> 'PROTECTION' or confidential)
);
comment on column registry.person_link.business_line is 'null: whoever lives there is everybody''s business there';
comment on column registry.person_link.confidential is 'counts, and is seen, only with the right to child protection as well (L4)';

-- A merged person's id leads here to the one that stands. Derived from registry.merge, kept in the same transaction.
create table registry.alias (
    person_id uuid primary key references registry.person (id),
    standing_id uuid not null references registry.person (id),
    check (person_id <> standing_id)
);
create index alias_by_standing on registry.alias (standing_id);

create table registry.person_change (
    id uuid primary key,
    version int not null default 1,
    person_id uuid not null references registry.person (id),
    field text not null check (field in ('NAME', 'PHONE', 'REGISTERED_ADDRESS', 'RESIDENCE_ADDRESS', 'ID_NUMBER')),
    before_cipher bytea not null,
    after_cipher bytea not null,
    reason_cipher bytea not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    requested_by uuid not null,
    requested_by_name text not null,
    requested_at timestamptz not null,
    decided_by uuid,
    decided_by_name text,
    decided_at timestamptz,
    check (state in ('OPEN', 'WITHDRAWN') or decided_by <> requested_by),
    check ((state = 'OPEN') = (decided_at is null))
);
create unique index one_open_change on registry.person_change (person_id, field) where state = 'OPEN';
create index change_by_person on registry.person_change (person_id, requested_at desc);

-- How a name sounds, each reading it may have; and who was not yet compared with the others.
create table registry.person_sound (
    person_id uuid not null references registry.person (id),
    sound_index int not null,
    primary key (person_id, sound_index)
);
create index sound on registry.person_sound (sound_index);
comment on table registry.person_sound is '19 bits of the digest of the name in pinyin without tones, one row for each reading';

create table registry.person_to_compare (
    person_id uuid primary key references registry.person (id)
);

create table registry.duplicate (
    id uuid primary key,
    version int not null default 1,
    low_id uuid not null references registry.person (id),
    high_id uuid not null references registry.person (id),
    ground text not null check (ground in ('SAME_NAME', 'HOMOPHONE', 'PINYIN')),
    state text not null default 'OPEN' check (state in ('OPEN', 'SAME', 'DIFFERENT', 'MERGED')),
    round int not null default 1,
    found_at timestamptz not null default now(),
    unique (low_id, high_id),
    check (low_id < high_id)
);
create index duplicate_by_time on registry.duplicate (found_at desc, id desc);

create table registry.judgement (
    id uuid not null unique,
    duplicate_id uuid not null references registry.duplicate (id),
    round int not null,
    judge_id uuid not null,
    judge_name text not null,
    verdict text not null check (verdict in ('SAME', 'DIFFERENT')),
    reason_cipher bytea not null,
    at timestamptz not null,
    primary key (duplicate_id, round, judge_id),
    unique (duplicate_id, round, judge_id, verdict)
);

-- No merge without two different people who said that it is one person.
create table registry.merge (
    id uuid primary key,
    duplicate_id uuid not null,
    round int not null,
    survivor_id uuid not null references registry.person (id),
    merged_id uuid not null references registry.person (id),
    verdict text not null default 'SAME' check (verdict = 'SAME'),
    first_judge uuid not null,
    second_judge uuid not null,
    merged_by uuid not null,
    merged_by_name text not null,
    merged_at timestamptz not null,
    undo_until date not null,
    undone_by uuid,
    undone_at timestamptz,
    check (survivor_id <> merged_id),
    check (first_judge <> second_judge),
    check ((undone_by is null) = (undone_at is null)),
    foreign key (duplicate_id, round, first_judge, verdict) references registry.judgement (duplicate_id, round, judge_id, verdict),
    foreign key (duplicate_id, round, second_judge, verdict) references registry.judgement (duplicate_id, round, judge_id, verdict)
);
create unique index merged_once on registry.merge (merged_id) where undone_at is null;
create index merge_by_survivor on registry.merge (survivor_id);

insert into parameters.parameter (key, division_code, valid_from, value, source, fictional) values
    ('registry.undo_days', '000000000000', '2024-01-01', '30', '平台规则，非法定期限：合并后三十日内可以撤销', false);

-- Those who are known already: who lives where, whose case it is, and everybody is to be compared.
insert into registry.person_link (person_id, kind, id, division_code)
select id, 'RESIDENCE', id, division_code from registry.person where division_code is not null;
insert into registry.person_to_compare (person_id) select id from registry.person;

grant select, insert, update on registry.address, registry.household, registry.household_member, registry.relation,
    registry.organisation, registry.post, registry.person_change, registry.duplicate, registry.merge to tongzhou_app;
grant select, insert on registry.judgement to tongzhou_app;
grant select, insert, update, delete on registry.person_link, registry.alias to tongzhou_app;
grant select, insert, delete on registry.person_sound to tongzhou_app;
grant select, insert, update, delete on registry.person_to_compare to tongzhou_app;
