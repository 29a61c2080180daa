-- 好差评 (GS-05, GS-06): one rating of a handling by its applicant, never changed; a bad one opens a duty to call back and to answer,
-- which stands on the worklist until it is done.
alter table casework.service_case
    add column rating_until date,
    add column follow_up boolean not null default false;
drop index casework.worklist;
create index worklist on casework.service_case (division_code, due_on, id)
    where state in ('SUBMITTED', 'SUPPLEMENTING', 'ACCEPTED', 'REVIEWED') or follow_up;

create table casework.rating (
    case_id      uuid primary key references casework.service_case (id),
    grade        text        not null check (grade in ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED',
                                                       'VERY_DISSATISFIED')),
    reasons      text[]      not null,
    words_cipher bytea,
    rated_at     timestamptz not null
);
grant select, insert on casework.rating to tongzhou_app;
revoke update on casework.rating from tongzhou_app;

insert into parameters.parameter (key, division_code, valid_from, value, source, fictional) values
    ('rating.days', '330900000000', '2024-01-01', '30',
     '演示期限，非法定期限：决定或者送达后三十日内可以评价', true),
    ('rating.follow_up', '330000000000', '2020-01-01', '{"call-back": 1, "rectification": 15}',
     '浙江省政务服务“好差评”制度：差评一日内回访、十五日内整改并答复（待核原文）', false);
