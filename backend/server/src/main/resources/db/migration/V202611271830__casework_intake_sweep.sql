-- Drafts of the desk by when they were last touched: those that nobody goes on with are ended, and every hour somebody looks.
create index intake_draft_by_touch on casework.service_case (updated_at) where state = 'DRAFT' and taken_by_name is not null;
