-- Whom a provincial sign-in or a check has proved to hold this phone. Another person with the same phone begins as somebody new.
alter table access.citizen add column person_id uuid;

-- Admitted because a file of the installation names it, and no longer when the file is gone.
alter table access.integrator add column listed boolean not null default false;
