#!/usr/bin/env bash
# Writes nginx's configuration from the environment and becomes nginx; `start.sh -t` only checks it.
#
#   TONGZHOU_HOST           the name browsers use
#   TONGZHOU_WEB_PORT       port of the product by https; TONGZHOU_IDENTITY_PORT: of the identity provider
#   TONGZHOU_PLAIN_PORT     port that sends plain http to https
#   TONGZHOU_PUBLIC_URL     where it sends them; TONGZHOU_HEALTH_PORT: answers this machine's health check
#   TONGZHOU_SERVERS        host:port of each server, separated by blanks
#   TONGZHOU_IDENTITY       host:port of the identity provider
#   TONGZHOU_CLIENTS        citizen/, staff/ and docs/ as built
#   TONGZHOU_ACCESS_LOG     standard output; a file where another account opened that
#   TONGZHOU_TLS            server.crt and server.key
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
run=${TONGZHOU_RUN:-/tmp/nginx}
mkdir -p "$run"
servers=""
for server in ${TONGZHOU_SERVERS:-server:8080}; do
  servers+="server $server;"
done
for file in nginx proxy headers away; do
  sed -e "s|@here@|$run|g" \
    -e "s|@host@|$TONGZHOU_HOST|g" \
    -e "s|@web_port@|${TONGZHOU_WEB_PORT:-8443}|g" \
    -e "s|@identity_port@|${TONGZHOU_IDENTITY_PORT:-9443}|g" \
    -e "s|@plain_port@|${TONGZHOU_PLAIN_PORT:-8080}|g" \
    -e "s|@health_port@|${TONGZHOU_HEALTH_PORT:-8081}|g" \
    -e "s|@access_log@|${TONGZHOU_ACCESS_LOG:-/dev/stdout}|g" \
    -e "s|@public_url@|$TONGZHOU_PUBLIC_URL|g" \
    -e "s|@servers@|$servers|g" \
    -e "s|@identity@|${TONGZHOU_IDENTITY:-identity:9000}|g" \
    -e "s|@clients@|${TONGZHOU_CLIENTS:-/opt/tongzhou/clients}|g" \
    -e "s|@tls@|${TONGZHOU_TLS:-/installation/tls}|g" \
    "$here/$file.conf" >"$run/$file.conf"
done
exec nginx -p "$run" -c "$run/nginx.conf" "$@"
