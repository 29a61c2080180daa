#!/usr/bin/env bash
# Builds what is stale and starts the product in the foreground; `make run` calls it. The README lists the settings.
set -euo pipefail
cd "$(dirname "$0")/../.."
source backend/launcher/tools.sh

data=${TONGZHOU_DATA:-var}
logs=$data/log

# The start time of a process, by which one of ours is told from another with its number.
start_time() {
  sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
}

# The number noted in a file, if that very process still lives.
noted() {
  local pid start
  [ -f "$data/run/$1.pid" ] && read -r pid start <"$data/run/$1.pid" || return 1
  [ -n "$pid" ] && [ "$(start_time "$pid")" = "$start" ] && echo "$pid"
}

# What a killed launcher left running is ended before anything new starts.
end_orphans() {
  local pid name
  if pid=$(noted launcher) && [ "$pid" != $$ ]; then
    echo "Tongzhou already runs from $data as process $pid; stop it with: kill $pid" >&2
    exit 1
  fi
  for name in server identity; do
    if pid=$(noted "$name"); then
      progress "ending $name of the start before (process $pid)"
      kill -TERM "$pid" 2>/dev/null || true
      for _ in $(seq 100); do
        noted "$name" >/dev/null || break
        sleep 0.1
      done
      noted "$name" >/dev/null && kill -KILL "$pid" 2>/dev/null || true
    fi
  done
}

need_port_free() {
  if (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; then
    echo "Port $2 is in use; choose another with $3, for example: make run $3=$(($2 + 100))" >&2
    exit 1
  fi
}

need_tools
mkdir -p "$data/run" "$logs" 2>/dev/null || { echo "The data folder $data cannot be written; choose another with TONGZHOU_DATA." >&2; exit 1; }
end_orphans
if [ "${LAN:-}" != 1 ]; then
  address=${TONGZHOU_ADDRESS:-127.0.0.1}
  need_port_free "$address" "${TONGZHOU_PORT:-8080}" TONGZHOU_PORT
  need_port_free "$address" "${TONGZHOU_IDENTITY_PORT:-9000}" TONGZHOU_IDENTITY_PORT
fi

build_backend
install_fonts
build_frontend

echo "$$ $(start_time $$)" >"$data/run/launcher.pid"
exec "$JAVA_HOME/bin/java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -jar backend/launcher/target/launcher-0.1.0.jar
