-- Filings (备案): the applicant is an organisation known by its public credit code, and the matter ends in a receipt whose
-- number stands in a national system and is not drawn here.
alter table casework.service_case add column credit_code text collate "C" check (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$');
alter table casework.service_case drop constraint service_case_check;
alter table casework.service_case add constraint submitted_has_number_and_applicant check (
    state in ('DRAFT', 'WITHDRAWN')
    or (number is not null and submitted_at is not null and num_nonnulls(person_id, credit_code) = 1));
create index case_by_credit_code on casework.service_case (credit_code) where credit_code is not null;

alter table casework.decision drop constraint decision_result_check;
alter table casework.decision add constraint decision_result_check check (result in ('APPROVED', 'REFUSED', 'FILED'));
alter table casework.decision alter column reviewed_by drop not null;
alter table casework.decision add constraint only_filings_need_no_review check ((result = 'FILED') = (reviewed_by is null));

alter table codes.issued_paper drop constraint issued_paper_kind_check;
alter table codes.issued_paper add constraint issued_paper_kind_check check (kind in ('DECISION', 'FILING_RECEIPT'));
alter table codes.issued_paper drop constraint issued_paper_result_check;
alter table codes.issued_paper add constraint issued_paper_result_check check (result in ('APPROVED', 'REFUSED', 'FILED'));
-- Only people are masked: the name of an organisation is public.
alter table codes.issued_paper drop constraint issued_paper_name_masked_check;
alter table codes.issued_paper add constraint issued_paper_name_masked_check
    check (name_masked like '%*%' or kind = 'FILING_RECEIPT');

insert into parameters.parameter (key, division_code, valid_from, value, source, fictional) values
    ('trust.receipt', '000000000000', '2017-07-10', '{"file": 7}',
     '《慈善信托管理办法》（银监发〔2017〕37号）第二十一条：七日内', false),
    ('trust.file', '000000000000', '2016-09-01', '7',
     '《中华人民共和国慈善法》第四十五条：自慈善信托文件签订之日起七日内', false),
    ('trust.year_report', '000000000000', '2017-07-10', '{"month": 3, "day": 31}',
     '《中华人民共和国慈善法》第四十九条：每年至少一次；三月三十一日为《慈善信托管理办法》的默认日期（待核原文）', false);
