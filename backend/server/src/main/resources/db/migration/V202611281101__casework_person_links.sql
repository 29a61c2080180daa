-- Cases that were handed in before people carried links: whoever they name is the business of their area and line.
insert into registry.person_link (person_id, kind, id, division_code, business_line)
select p.person_id, 'CASE', k.id, k.division_code, k.business_line
from casework.service_case k cross join lateral (values (k.person_id), (k.representative_id)) as p (person_id)
where p.person_id is not null and k.submitted_at is not null
on conflict do nothing;
