-- The identity provider's own schema: it proves who signs in, and nothing else. The server's role cannot read it.
create schema identity;

create table identity.account (
    id                   uuid        primary key,
    username             text        not null check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    display_name         text        not null check (length(display_name) between 1 and 60),
    password_hash        text        not null,
    must_change_password boolean     not null default false,
    enabled              boolean     not null default true,
    failed_tries         int         not null default 0 check (failed_tries >= 0),
    locked_until         timestamptz,
    created_at           timestamptz not null,
    password_changed_at  timestamptz not null,
    constraint one_account_per_username unique (username)
);

-- Private signing keys, sealed with the provider's key file: a copy of the database signs nothing.
create table identity.signing_key (
    id         text        primary key,
    created_at timestamptz not null,
    sealed     text        not null
);

-- The three tables below are Spring Authorization Server's, with PostgreSQL's types.
create table identity.oauth2_registered_client (
    id                            varchar(100)  not null primary key,
    client_id                     varchar(100)  not null unique,
    client_id_issued_at           timestamptz   not null default current_timestamp,
    client_secret                 varchar(200),
    client_secret_expires_at      timestamptz,
    client_name                   varchar(200)  not null,
    client_authentication_methods varchar(1000) not null,
    authorization_grant_types     varchar(1000) not null,
    redirect_uris                 varchar(1000),
    post_logout_redirect_uris     varchar(1000),
    scopes                        varchar(1000) not null,
    client_settings               varchar(2000) not null,
    token_settings                varchar(2000) not null
);

create table identity.oauth2_authorization (
    id                            varchar(100) not null primary key,
    registered_client_id          varchar(100) not null,
    principal_name                varchar(200) not null,
    authorization_grant_type      varchar(100) not null,
    authorized_scopes             varchar(1000),
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      text,
    authorization_code_issued_at  timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamptz,
    access_token_expires_at       timestamptz,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           varchar(1000),
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamptz,
    oidc_id_token_expires_at      timestamptz,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamptz,
    refresh_token_expires_at      timestamptz,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamptz,
    user_code_expires_at          timestamptz,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamptz,
    device_code_expires_at        timestamptz,
    device_code_metadata          text
);

-- A token is looked up by its whole value; a hash index holds values longer than a page entry.
create index authorization_by_state on identity.oauth2_authorization using hash (state);
create index authorization_by_code on identity.oauth2_authorization using hash (authorization_code_value);
create index authorization_by_access_token on identity.oauth2_authorization using hash (access_token_value);
create index authorization_by_id_token on identity.oauth2_authorization using hash (oidc_id_token_value);

create table identity.oauth2_authorization_consent (
    registered_client_id varchar(100)  not null,
    principal_name       varchar(200)  not null,
    authorities          varchar(1000) not null,
    primary key (registered_client_id, principal_name)
);

grant usage on schema identity to tongzhou_identity;
grant select, insert, update on identity.account to tongzhou_identity;
grant select, insert, delete on identity.signing_key to tongzhou_identity;
grant select, insert, update, delete on identity.oauth2_registered_client to tongzhou_identity;
grant select, insert, update, delete on identity.oauth2_authorization to tongzhou_identity;
grant select, insert, update, delete on identity.oauth2_authorization_consent to tongzhou_identity;
