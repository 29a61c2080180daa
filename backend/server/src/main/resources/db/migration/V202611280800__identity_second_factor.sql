-- The second factor of an account: the secret an authenticator app shares with the provider, sealed with the provider's key
-- file. last_step only grows, so that the digits of one half minute open one sign-in (RFC 6238, section 5.2).
create table identity.second_factor (
    account_id  uuid        primary key references identity.account (id),
    sealed      text        not null,
    last_step   bigint      not null,
    -- A demonstration shows everybody the digits of its fictional people; using them once would protect nobody there.
    shared      boolean     not null default false,
    enrolled_at timestamptz not null
);

create function identity.keep_steps_rising() returns trigger language plpgsql as $$
begin
    if new.sealed = old.sealed and not new.shared and new.last_step <= old.last_step then
        raise exception 'a step of account % is spent already', new.account_id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger steps_rise before update on identity.second_factor
    for each row execute function identity.keep_steps_rising();

-- What opens the door once when the phone is lost; 80 random bits each, kept as digests.
create table identity.recovery_code (
    account_id uuid  not null references identity.second_factor (account_id) on delete cascade,
    digest     bytea not null,
    used_at    timestamptz,
    primary key (account_id, digest)
);

-- Tries that failed since the last complete sign-in, and how many there were before that one: its holder is told.
alter table identity.account add column missed int not null default 0 check (missed >= 0);
alter table identity.account add column missed_before int not null default 0 check (missed_before >= 0);

grant select, insert, update on identity.second_factor to tongzhou_identity;
grant select, insert, update, delete on identity.recovery_code to tongzhou_identity;
