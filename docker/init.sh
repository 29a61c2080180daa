#!/usr/bin/env bash
# init.sh HOST [--demo] [--keycloak]: once for an installation. Writes .env, makes installation/ with secrets, keys and a
# certificate of its own authority; put a certificate of yours into installation/tls/ as server.crt and server.key.
# Nothing that exists is made anew. `docker compose up -d` starts it afterwards.
set -euo pipefail
cd "$(dirname "$0")"
host=${1:-}
[[ $host =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] || { echo "init.sh HOST [--demo] [--keycloak], for example: init.sh tongzhou.localhost --demo" >&2; exit 2; }
shift
demo="" provider=identity
for option in "$@"; do
  case $option in
    --demo) demo=1 ;;
    --keycloak) provider=keycloak ;;
    *) echo "init.sh does not know $option" >&2; exit 2 ;;
  esac
done
if [ ! -f .env ]; then
  port=${TONGZHOU_PORT:-443} identity_port=${TONGZHOU_IDENTITY_PORT:-9443}
  {
    echo "COMPOSE_PROFILES=$provider"
    echo "TONGZHOU_HOST=$host"
    echo "TONGZHOU_PORT=$port"
    echo "TONGZHOU_IDENTITY_PORT=$identity_port"
    echo "TONGZHOU_PLAIN_PORT=${TONGZHOU_PLAIN_PORT:-80}"
    [ "$port" = 443 ] && echo "TONGZHOU_PUBLIC_URL=https://$host" || echo "TONGZHOU_PUBLIC_URL=https://$host:$port"
    if [ $provider = keycloak ]; then
      echo "TONGZHOU_ISSUER=https://$host:$identity_port/realms/tongzhou"
      echo "TONGZHOU_IDENTITY_PLACE=40:9000"
      # The realm asks for no second factor yet, and its tokens name none.
      echo "TONGZHOU_SECOND_FACTOR="
    else
      echo "TONGZHOU_ISSUER=https://$host:$identity_port"
    fi
    echo "TONGZHOU_DEMO=$demo"
  } >.env
fi
mkdir -p installation
docker compose run --rm --no-deps init
echo "Made .env and installation/: keep a copy of installation/keys where the database's copies are not."
