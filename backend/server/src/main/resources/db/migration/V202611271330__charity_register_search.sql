-- The register is searched by parts of names and numbers, by anybody. Every pair of neighbouring characters is indexed, and every
-- single one: Chinese has no blanks between words, and a word of two characters is the usual search.
create function charity.parts(whole text) returns text[]
    language sql immutable strict parallel safe
    return (select coalesce(array_agg(distinct substr(whole, at, width)), '{}')
            from generate_series(1, length(whole)) as at, (values (1), (2)) as part (width));
create index trust_by_name_parts on charity.trust using gin (charity.parts(name || number));
create index trust_by_trustee_parts on charity.trust using gin (charity.parts(trustee_name || trustee_code));
create index trust_by_report on charity.trust (report_due_on) where state <> 'TERMINATED';

-- A filing whose number another trust of the register holds: entered nowhere, seen by the officer of its area.
create table charity.unentered_filing (
    -- That of the filing.
    id             uuid        primary key,
    name           text        not null,
    trust_id       uuid        not null references charity.trust (id),
    division_code  text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line  text        not null default 'charity' check (business_line = 'charity'),
    noticed_at     timestamptz not null
);
create index unentered_filing_by_area on charity.unentered_filing (division_code, noticed_at desc);
create index unentered_filing_by_trust on charity.unentered_filing (trust_id);

grant select, insert on charity.unentered_filing to tongzhou_app;
