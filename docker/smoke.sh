#!/usr/bin/env bash
# The smoke test without a container engine: the embedded PostgreSQL in place of the database's image, and otherwise the same
# jars by the same start.sh, behind the real nginx on the same files. Ends with the figures of node:test. KEYCLOAK_HOME, the
# folder of an unpacked Keycloak, puts that in the place of identity, as check-keycloak.sh does. SMOKE_IMAGES=1 runs each program
# in the files of its image, which buildah has built.
set -euo pipefail
cd "$(dirname "$0")/.."
source backend/launcher/tools.sh
find_jdk
work=$(mktemp -d)
home=$work/home kept=$work/installation
mkdir -p "$home/app" "$kept/identity" "$kept/server"
for link in docker/start.sh:start.sh backend/server/target/app:app/server backend/identity/target/app:app/identity \
  backend/launcher/target/launcher-0.1.0.jar:launcher.jar backend/server/target/fonts:fonts frontend/dist:clients; do
  ln -s "$PWD/${link%%:*}" "$home/${link##*:}"
done

children=()
finish() {
  local status=$? child
  for child in $(printf '%s\n' "${children[@]}" | tac); do
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
  if [ $status = 0 ]; then
    rm -rf "$work"
  else
    tail -n 5 "$work"/*.log >&2 || true
    echo "Logs and files are kept in $work" >&2
  fi
  exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

# program IMAGE ARGUMENT…: the entry point of an image, in the image or in this folder.
program() {
  if [ -n "${SMOKE_IMAGES:-}" ]; then
    exec docker/in-image.sh "$@"
  elif [ "$1" = web ]; then
    exec bash docker/web/start.sh "${@:2}"
  else
    exec "$home/start.sh" "${@:2}"
  fi
}

# launch NAME COMMAND…: in the background, with its output in a log.
launch() {
  local name=$1
  shift
  "$@" >"$work/$name.log" 2>&1 </dev/null &
  children+=($!)
}

# until_true SECONDS COMMAND…: the children live meanwhile.
until_true() {
  local end=$(($(date +%s) + $1)) child
  shift
  until "$@" 2>/dev/null; do
    for child in "${children[@]}"; do
      kill -0 "$child" 2>/dev/null || { echo "a process of the installation ended by itself" >&2; return 1; }
    done
    [ "$(date +%s)" -lt "$end" ] || { echo "not ready: $*" >&2; return 1; }
    sleep 0.2
  done
}

# Sixteen neighbouring ports nobody listens on; the test takes those from the tenth on.
free_ports() {
  local first port
  for _ in $(seq 100); do
    first=$((20000 + RANDOM % 12000))
    for port in $(seq "$first" $((first + 15))); do
      (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue 2
    done
    echo "$first"
    return
  done
}

port=$(free_ports)
export TONGZHOU_HOST=localhost TONGZHOU_INSTALLATION=$kept TONGZHOU_DEMO=1 TONGZHOU_LISTEN=127.0.0.1
export TONGZHOU_PROXIES=127.0.0.1 TONGZHOU_PUBLIC_URL=https://localhost:$port
export TONGZHOU_ISSUER=https://localhost:$((port + 1))
if [ -n "${KEYCLOAK_HOME:-}" ]; then
  TONGZHOU_ISSUER+=/realms/tongzhou
  export TONGZHOU_SECOND_FACTOR=
fi
server=127.0.0.1:$((port + 2)) identity=127.0.0.1:$((port + 3))

progress "smoke test: secrets, certificate and database"
(program server prepare)
# A data folder of its own: what the programs read may belong to another account here.
mkdir -p "$work/database/secrets"
cp "$kept/secrets/owner-password" "$work/database/secrets/"
launch database env TONGZHOU_ISSUER="" TONGZHOU_DATA="$work/database" "$JAVA_HOME/bin/java" -Xmx96m -jar "$home/launcher.jar" database
until_true 60 grep -q '^ready ' "$work/database.log"
TONGZHOU_DATABASE=$(sed -n 's/^ready //p' "$work/database.log")
export TONGZHOU_DATABASE
(program server migrate) >"$work/migrate.log" 2>&1
progress "smoke test: identity, server and web"
TONGZHOU_PORT=${server##*:} launch server program server server
if [ -z "${KEYCLOAK_HOME:-}" ]; then
  TONGZHOU_PORT=${identity##*:} launch identity program identity identity
  until_true 300 docker/health.sh ${identity##*:}
else
  mkdir -p "$kept/secrets/keycloak"
  head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$kept/secrets/keycloak/admin-password"
  launch identity env TONGZHOU_RUN_SECRETS="$kept/secrets" KC_HOSTNAME=https://localhost:$((port + 1)) KC_HTTP_ENABLED=true \
    KC_HTTP_HOST=127.0.0.1 KC_HTTP_PORT=${identity##*:} KC_PROXY_HEADERS=xforwarded KC_PROXY_TRUSTED_ADDRESSES=127.0.0.1 \
    KC_HEALTH_ENABLED=true KC_HTTP_MANAGEMENT_PORT=$((port + 6)) KC_DB=dev-file KC_CACHE=local docker/keycloak/start.sh
  until_true 1800 docker/health.sh $((port + 6)) /health/ready
fi
until_true 300 docker/health.sh ${server##*:}
export TONGZHOU_CLIENTS=$home/clients TONGZHOU_TLS=$kept/tls
export TONGZHOU_RUN=$work/web TONGZHOU_WEB_PORT=$port TONGZHOU_IDENTITY_PORT=$((port + 1)) TONGZHOU_PLAIN_PORT=$((port + 4))
export TONGZHOU_HEALTH_PORT=$((port + 5)) TONGZHOU_SERVERS=$server TONGZHOU_IDENTITY=$identity
(program web -t)
launch web program web
until_true 20 docker/health.sh $((port + 5)) /
progress "smoke test: walking through"
NODE_EXTRA_CA_CERTS=$kept/tls/authority.crt SMOKE_SERVER=http://$server SMOKE_PLAIN=http://localhost:$((port + 4)) \
  SMOKE_DEMO=$kept/server/demo.json SMOKE_INTEGRATORS=$kept/integrators SMOKE_CLIENTS=$home/clients SMOKE_RUN=$work \
  node --test --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=junit --test-reporter-destination="${SMOKE_REPORT:-/dev/null}" docker/smoke.test.mjs
progress "smoke test: verifying the audit trail by the rights of the server"
(program server verify-audit)
