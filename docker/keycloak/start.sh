#!/usr/bin/env bash
# Imports the realm where it is not there yet and becomes Keycloak, with the secrets from files.
#
#   TONGZHOU_PUBLIC_URL   where browsers are sent back to
#   TONGZHOU_DEMO         1: with the fictional staff
#   TONGZHOU_RUN_SECRETS  staff-client-secret, keycloak/database-password, keycloak/admin-password
#   KEYCLOAK_HOME         Keycloak's folder
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
secrets=${TONGZHOU_RUN_SECRETS:-/run/secrets}
kc=${KEYCLOAK_HOME:-/opt/keycloak}/bin/kc.sh
import=$(mktemp -d)
secret=$(cat "$secrets/staff-client-secret")
sed -e "s|@public_url@|$TONGZHOU_PUBLIC_URL|g" -e "s|@client_secret@|$secret|" \
  "$here/tongzhou-realm.json" >"$import/tongzhou-realm.json"
[ "${TONGZHOU_DEMO:-}" != 1 ] || cp "$here/tongzhou-users-0.json" "$import/"
if [ -f "$secrets/keycloak/database-password" ]; then
  KC_DB_PASSWORD=$(cat "$secrets/keycloak/database-password")
  export KC_DB_PASSWORD
fi
KC_BOOTSTRAP_ADMIN_USERNAME=admin
KC_BOOTSTRAP_ADMIN_PASSWORD=$(cat "$secrets/keycloak/admin-password")
export KC_BOOTSTRAP_ADMIN_USERNAME KC_BOOTSTRAP_ADMIN_PASSWORD
"$kc" import --dir "$import" --override false
rm -rf "$import"
exec "$kc" start
