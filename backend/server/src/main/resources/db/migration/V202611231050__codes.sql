create schema codes;

-- A printed code: which matter it opens, where it hangs and who answers for it. Nothing about those who scan it.
create table codes.code (
    id            text collate "C" primary key check (id ~ '^[0-9a-hjkmnp-tv-z]{10}$'),
    version       int         not null default 1,
    item_code     text        not null,
    business_line text        not null,
    division_code text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    place_name    text        not null,
    office_name   text        not null,
    office_phone  text        not null,
    spoken        text        not null check (spoken ~ '^[2346789CDFGHJKMPRTVWXY]{6}$'),
    status        text        not null default 'ACTIVE' check (status in ('ACTIVE', 'REVOKED')),
    expires_on    date,
    revoked_at    timestamptz,
    revoke_reason text,
    replaced_by   text collate "C" references codes.code (id),
    created_by    uuid        not null,
    created_at    timestamptz not null,
    check (replaced_by <> id),
    check ((status = 'REVOKED') = (revoked_at is not null and revoke_reason is not null)),
    check (status = 'REVOKED' or replaced_by is null)
);
create unique index one_active_code_per_spoken on codes.code (spoken) where status = 'ACTIVE';
create index code_by_spoken on codes.code (spoken, created_at desc);
create index code_by_division on codes.code (division_code, created_at desc, id desc);

-- How often a code was seen and led to an application: counts by day, no persons, no addresses, no times.
create table codes.scan_count (
    code_id text collate "C" not null references codes.code (id),
    day     date   not null,
    kind    text   not null check (kind in ('SEEN', 'STARTED', 'SUBMITTED')),
    count   bigint not null check (count > 0),
    primary key (code_id, day, kind)
);

-- What anybody may learn about an issued paper from the code printed on it; the name is stored masked and never whole.
create table codes.issued_paper (
    id            text collate "C" primary key check (id ~ '^[0-9a-hjkmnp-tv-z]{10}$'),
    kind          text        not null check (kind in ('DECISION')),
    number        text        not null,
    issuer        text        not null,
    issued_on     date        not null,
    result        text        not null check (result in ('APPROVED', 'REFUSED')),
    name_masked   text        not null check (name_masked like '%*%'),
    status        text        not null default 'VALID' check (status in ('VALID', 'REVOKED')),
    revoked_at    timestamptz,
    revoke_reason text,
    division_code text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line text        not null,
    subject_id    uuid        not null,
    digest        bytea,
    created_at    timestamptz not null,
    unique (issuer, number),
    check ((status = 'REVOKED') = (revoked_at is not null and revoke_reason is not null))
);
create index issued_paper_by_subject on codes.issued_paper (subject_id, created_at desc);

grant usage on schema codes to tongzhou_app;
grant select, insert, update on codes.code, codes.scan_count, codes.issued_paper to tongzhou_app;
