-- 窗口代办、电话代办: staff write a case for somebody who stands at the desk or telephones. Who took it in stands with the case;
-- the phone of the caller is sealed until it is bound to the case at submission or hand-over.
alter table casework.service_case
    add column taken_by        uuid,
    add column taken_by_name   text,
    add column contact_cipher  bytea,
    add column handed_over_at  timestamptz,
    add column assurance_level int not null default 1 check (assurance_level in (1, 2));

alter table casework.service_case drop constraint service_case_channel_check;
alter table casework.service_case add constraint service_case_channel_check
    check (channel in ('CODE', 'WEB', 'COUNTER', 'PHONE'));
alter table casework.service_case drop constraint service_case_check1;
alter table casework.service_case add constraint somebody_wrote_it
    check (citizen_id is not null or taken_by_name is not null);
-- Only a clerk who had the card in hand raises the assurance (security.md, Assurance levels).
alter table casework.service_case add constraint cards_are_seen_at_the_counter
    check (assurance_level = 1 or (channel = 'COUNTER' and taken_by is not null));
alter table casework.service_case add constraint handed_over_is_nobodys
    check (handed_over_at is null or taken_by is null);

create index intake_by_taker on casework.service_case (taken_by, created_at desc) where taken_by is not null;
create index intake_waiting on casework.service_case (division_code, created_at desc)
    where handed_over_at is not null and state = 'DRAFT';
