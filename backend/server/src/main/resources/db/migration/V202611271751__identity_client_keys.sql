-- Systems of others sign in with a key of their own: its public half stands in the client's settings, and each assertion is
-- taken once.
alter table identity.oauth2_registered_client alter column client_settings type text;

create table identity.client_assertion (
    client_id  varchar(100) not null,
    jti        varchar(200) not null,
    expires_at timestamptz  not null,
    primary key (client_id, jti)
);
grant select, insert, delete on identity.client_assertion to tongzhou_identity;
