# Shared by run.sh and test.sh: finds the tools, tells what is missing, builds what is stale.
# shellcheck shell=bash

started=$(date +%s)
export TONGZHOU_STARTED=$started

progress() {
  printf '[%4d s] %s\n' $(($(date +%s) - started)) "$*"
}

# The major version of the JDK in a folder, or nothing.
jdk_version() {
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

find_jdk() {
  local folder
  for folder in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/*; do
    if [ -n "$folder" ] && [ "$(jdk_version "$folder")" = 25 ]; then
      export JAVA_HOME=$folder
      return 0
    fi
  done
  local hint=""
  [ -n "${JAVA_HOME:-}" ] && hint=" (JAVA_HOME is $JAVA_HOME, version $(jdk_version "$JAVA_HOME" || true))"
  echo "JDK 25 is missing$hint: put one under /usr/lib/jvm or name it in JAVA_HOME." >&2
  return 1
}

# One line for each missing tool, then status 1.
need_tools() {
  local missing=0 version
  find_jdk || missing=1
  command -v mvn >/dev/null || { echo "Maven is missing: apt-get install maven" >&2; missing=1; }
  if command -v node >/dev/null; then
    version=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
    [ "$version" -ge 20 ] || { echo "Node 20 or newer is missing: this is $(node --version)" >&2; missing=1; }
  else
    echo "Node 20 or newer is missing: apt-get install nodejs, or from nodejs.org" >&2
    missing=1
  fi
  command -v npm >/dev/null || { echo "npm is missing: apt-get install npm" >&2; missing=1; }
  local tool
  for tool in setsid setpriv; do
    command -v $tool >/dev/null || { echo "$tool is missing: apt-get install util-linux" >&2; missing=1; }
  done
  [ $missing = 0 ] || exit 1
}

job=""
end_job() {
  [ -z "$job" ] || kill -TERM -- "-$job" 2>/dev/null || true
  exit 130
}

# work LABEL LOG COMMAND…: runs it with its output in the log and a line every ten seconds.
work() {
  local label=$1 log=$2 last status
  shift 2
  mkdir -p "$(dirname "$log")"
  progress "$label"
  trap end_job INT TERM
  last=$(date +%s)
  setsid "$@" >"$log" 2>&1 </dev/null &
  job=$!
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.2
    if [ $(($(date +%s) - last)) -ge 10 ]; then
      last=$(date +%s)
      progress "$label"
    fi
  done
  status=0
  wait "$job" || status=$?
  job=""
  trap - INT TERM
  if [ $status != 0 ]; then
    tail -n 25 "$log" >&2
    echo "Failed: $label; all of it is in $log" >&2
    exit 1
  fi
}

# hash_of PATH…: one hash of the names and contents of all files below.
hash_of() {
  find "$@" \( -name node_modules -o -name dist -o -name target -o -name test-results -o -name out \) -prune \
    -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

is_fresh() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

backend_hash() {
  hash_of backend/pom.xml backend/.mvn backend/*/pom.xml backend/*/src/main
}

# The jars taken apart: starts faster than a jar of jars.
extract_apps() {
  local module
  for module in server identity; do
    rm -rf "backend/$module/target/app"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "backend/$module/target/$module-0.1.0.jar" \
      extract --destination "backend/$module/target/app" || return 1
  done
}

build_backend() {
  local hash
  hash=$(backend_hash)
  is_fresh backend/target/build.stamp "$hash" && return
  rm -f backend/target/build.stamp
  forget_classes
  work "building the back end" "$logs/build-backend.log" \
    mvn -B -ntp -f backend/pom.xml -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true package
  mark_backend "$hash"
}

# Maven leaves what a deleted or renamed file once made; a migration under two names stops the server.
forget_classes() {
  rm -rf backend/*/target/classes backend/*/target/test-classes
}

mark_backend() {
  extract_apps >>"$logs/build-backend.log" 2>&1 && mkdir -p backend/target && echo "$1" >backend/target/build.stamp
}

# The script looks itself whether there is anything to do.
install_fonts() {
  local fonts=backend/server/target/fonts
  if [ -f $fonts/.installed ]; then
    backend/server/fonts/install.sh $fonts
  else
    work "fetching the fonts of the papers" "$logs/fonts.log" backend/server/fonts/install.sh $fonts
  fi
}

install_frontend() {
  local hash
  hash=$(hash_of frontend/package-lock.json frontend/package.json)
  is_fresh frontend/node_modules/.stamp "$hash" && return
  work "fetching the front end's packages" "$logs/npm-ci.log" \
    env PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm --prefix frontend ci --no-audit --no-fund
  echo "$hash" >frontend/node_modules/.stamp
}

frontend_hash() {
  # The end-to-end tests are no part of what is built.
  find frontend -mindepth 1 -maxdepth 1 ! -name e2e ! -name node_modules ! -name dist -print0 |
    xargs -0 bash -c 'source backend/launcher/tools.sh; hash_of "$@"' hash
}

build_frontend() {
  local hash
  install_frontend
  hash=$(frontend_hash)
  is_fresh frontend/dist/build.stamp "$hash" && return
  work "building the front end" "$logs/build-frontend.log" npm --prefix frontend run build
  gather_clients "$hash"
}

# The clients and the page of the contract in one folder, as the server wants them.
gather_clients() {
  local client
  rm -rf frontend/dist
  mkdir -p frontend/dist
  for client in citizen staff docs; do
    [ ! -d "frontend/$client/dist" ] || cp -r "frontend/$client/dist" "frontend/dist/$client"
  done
  echo "$1" >frontend/dist/build.stamp
}

need_nginx() {
  local packages=() module
  command -v nginx >/dev/null || packages+=(nginx)
  for module in brotli-static headers-more-filter; do
    [ -f "/usr/lib/nginx/modules/ngx_http_${module//-/_}_module.so" ] || packages+=("libnginx-mod-http-$module")
  done
  need_packages "The smoke test" "${packages[@]}"
}

# Installs what is missing, as root in a machine that starts no services of its own accord; otherwise says what to type.
need_packages() {
  local who=$1
  shift
  [ $# = 0 ] && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! { [[ $* == *nginx* ]] && [ -d /run/systemd/system ]; }; then
    DEBIAN_FRONTEND=noninteractive bash -c \
      "apt-get update -qq && apt-get install -y -qq --no-install-recommends $*" >"$logs/apt.log" 2>&1 ||
      { tail -n 5 "$logs/apt.log" >&2; return 1; }
  else
    echo "$who needs $*: sudo apt-get install --no-install-recommends $*" >&2
    return 1
  fi
}
