#!/usr/bin/env bash
# Runs checks and tests by stage: backend, frontend, e2e, images, torture; also format and openapi. Stops at the first stage that fails
# and always ends with one line that counts the tests.
set -uo pipefail
cd "$(dirname "$0")/../.."
source backend/launcher/tools.sh

reports=backend/target/reports
logs=backend/target/log
failed_gates=0

stage() {
  local label=$1
  shift
  progress "$label"
  if ! "$@"; then
    echo "FAILED: $label" >&2
    return 1
  fi
}

# A gate that is no test counts as one failure when it is red.
gate() {
  stage "$@" || {
    failed_gates=$((failed_gates + 1))
    return 1
  }
}

maven() {
  mvn -B -ntp -f backend/pom.xml "$@"
}

npm_run() {
  npm --silent --prefix frontend run "$@"
}

need_token() {
  command -v softhsm2-util >/dev/null || need_packages "The test of the cryptographic token" softhsm2
}

backend() {
  gate "a cryptographic token to test with" need_token || return 1
  gate "formatting and sizes of the back end" maven -q spotless:check checkstyle:check@sizes || return 1
  local hash
  hash=$(backend_hash)
  rm -f backend/target/build.stamp
  forget_classes
  stage "compiling and testing the back end" \
    maven -T 2 verify -Dspotless.check.skip=true -Dcheckstyle.skip=true || return 1
  gate "what the back end ships of others" shipped backend || return 1
  gate "taking the jars apart" mark_backend "$hash" || return 1
}

# What only reads runs beside what takes long: each alone leaves half the machine idle.
frontend() {
  gate "fetching the front end's packages" install_frontend_here || return 1
  gate "what the front end ships of others" shipped frontend || return 1
  gate "the client's types are the contract's" same_types || return 1
  local read=$logs/lint.log reader
  read_frontend >"$read" 2>&1 &
  reader=$!
  gate "types of the front end" npm_run typecheck || return 1
  stage "testing the front end" npm_run test || return 1
  gate "building the front end" npm_run build || return 1
  gate "sizes of the front end" npm_run size || return 1
  gate "formatting and lint of the front end and of the contract" read_through "$reader" "$read" || return 1
  gather_clients "$(frontend_hash)"
}

# The checker is tested with planted faults first.
shipped() {
  node --test backend/supply-chain/check.test.mjs && node backend/supply-chain/check.mjs "$1"
}

read_frontend() {
  npm_run format:check && npm_run lint && npm_run lint:openapi
}

read_through() {
  wait "$1" || {
    cat "$2" >&2
    return 1
  }
}

# In a subshell, because its helper exits.
install_frontend_here() {
  (install_frontend)
}

# The types checked in are those the contract makes.
same_types() {
  local types=frontend/packages/api/src/schema.d.ts before
  before=$(sha256sum <"$types")
  npm_run api
  [ "$(sha256sum <"$types")" = "$before" ] || {
    echo "$types was not made from openapi/tongzhou.yaml; it is now: commit it." >&2
    return 1
  }
}

e2e() {
  gate "a browser and Chinese fonts" need_browser || return 1
  gate "building what is stale" build_all || return 1
  stage "journeys in a real browser" journeys || return 1
}

# An installation as docker/ describes it, without a container engine.
images() {
  gate "nginx" need_nginx || return 1
  gate "building what is stale" build_all || return 1
  gate "the files of the images" image_files || return 1
  stage "an installation behind its nginx" env SMOKE_REPORT="$PWD/$reports/smoke.xml" docker/smoke.sh || return 1
}

image_files() {
  [ -d docker/node_modules ] && [ docker/node_modules -nt docker/package-lock.json ] ||
    npm --silent --prefix docker ci || return 1
  touch docker/node_modules
  node docker/check.mjs
}

build_all() {
  (build_backend && install_fonts && build_frontend)
}

need_browser() {
  local packages=()
  command -v chromium >/dev/null || packages+=(chromium)
  fc-list :lang=zh-cn 2>/dev/null | grep -q . || packages+=(fontconfig fonts-noto-cjk)
  command -v pdftoppm >/dev/null || packages+=(poppler-utils)
  need_packages "The journeys" "${packages[@]}"
}

# Two neighbouring ports nobody listens on, below those the kernel hands out to whoever asks for any.
free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
    (exec 3<>"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null && continue
    echo "$port"
    return
  done
}

# A server of its own: free ports, an empty data folder, its own database.
journeys() {
  local data port pid status=1
  data=$(mktemp -d)
  port=$(free_port)
  TONGZHOU_DATA=$data TONGZHOU_PORT=$port TONGZHOU_IDENTITY_PORT=$((port + 1)) DEMO="" LAN="" TONGZHOU_DB_URL="" \
    TONGZHOU_PUBLIC_URL="" TONGZHOU_ISSUER="" bash backend/launcher/run.sh >"$logs/e2e-server.log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null' EXIT
  while kill -0 "$pid" 2>/dev/null && ! grep -q '^ready ' "$logs/e2e-server.log"; do
    sleep 1
  done
  if grep -q '^ready ' "$logs/e2e-server.log"; then
    TONGZHOU_URL=http://localhost:$port TONGZHOU_DATA=$data \
      PLAYWRIGHT_JSON_OUTPUT_FILE="$PWD/$reports/playwright.json" npm_run e2e
    status=$?
  else
    tail -n 20 "$logs/e2e-server.log" >&2
  fi
  kill "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  trap - EXIT
  if [ $status = 0 ]; then
    rm -rf "$data"
  else
    echo "The server's data and logs are kept in $data" >&2
  fi
  return $status
}

# The tests with the tag "torture" at full length, with what they counted. TONGZHOU_SEED=… does again what a run did.
torture() {
  local log=$logs/torture.log status=0
  stage "wearing the back end out" worn_out >"$log" 2>&1 || status=1
  sed -n 's/.* torture  *: /  /p' "$log"
  [ $status = 0 ] || tail -n 60 "$log" >&2
  return $status
}

worn_out() {
  TONGZHOU_TORTURE=1 maven -pl server test -Dgroups=torture -Dspotless.check.skip=true -Dcheckstyle.skip=true
}

format() {
  maven -q spotless:apply && (install_frontend) && npm_run format
}

openapi() {
  TONGZHOU_WRITE_CONTRACT=1 maven -q -pl server test -Dtest=OpenApiContractTests -Dspotless.check.skip=true \
    -Dcheckstyle.skip=true && (install_frontend) && npm_run api
}

need_tools
mkdir -p "$logs"
case $1 in
  format | openapi)
    "$1"
    exit
    ;;
esac
rm -rf "$reports" backend/*/target/surefire-reports frontend/target/vitest.json
mkdir -p "$reports"
status=0
for name in "$@"; do
  "$name" || {
    status=1
    break
  }
done
jobs -p | xargs -r kill 2>/dev/null
progress "done"
node backend/launcher/count-tests.mjs "$failed_gates" "$status"
