-- A right over one thing of an area alone: the manager of a care institution sees that institution and no other.
alter table access.staff_grant add column object_id uuid;
drop index access.one_grant_of_a_kind;
create unique index one_grant_of_a_kind on access.staff_grant
    (staff_id, role, division_code, coalesce(business_line, ''), coalesce(object_id::text, '')) where valid_to is null;
