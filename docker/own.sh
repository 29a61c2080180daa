#!/usr/bin/env bash
# Runs in the image of the server as root, called by init.sh: makes what is missing of an installation and gives each file
# to the one account that reads it. Running it again changes no secret.
set -euo pipefail
cd "${TONGZHOU_INSTALLATION:-/installation}"
program=10001 database=999
umask 077
"${TONGZHOU_HOME:-/opt/tongzhou}/start.sh" prepare
mkdir -p identity server secrets/keycloak
for name in database-password admin-password; do
  [ -f secrets/keycloak/$name ] || head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >secrets/keycloak/$name
done
chown -R $program:$program .
find . -type d -exec chmod 0700 {} +
find keys secrets tls -type f -exec chmod 0400 {} +
# Read by the database as well: by group, since both start without root.
for name in secrets/owner-password secrets/keycloak/database-password; do
  chown $program:$database $name
  chmod 0440 $name
done
