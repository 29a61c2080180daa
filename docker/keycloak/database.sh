#!/usr/bin/env bash
# Makes Keycloak's own database and role beside ours, or gives the role its password again.
set -euo pipefail
PGPASSWORD=$(cat /run/secrets/owner-password)
export PGPASSWORD PGUSER=tongzhou_owner PGDATABASE=tongzhou
exists() {
  [ "$(psql -qAt -c "select 1 from $1")" = 1 ]
}
exists "pg_roles where rolname = 'keycloak'" || psql -q -c 'create role keycloak login'
psql -q -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/database-password)" <<<"alter role keycloak password :'password'"
exists "pg_database where datname = 'keycloak'" || psql -q -c 'create database keycloak owner keycloak'
