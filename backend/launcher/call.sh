#!/usr/bin/env bash
# Calls one program of an installation, running or not: verify-audit or rotate-keys; the targets of that name do.
set -euo pipefail
cd "$(dirname "$0")/../.."
source backend/launcher/tools.sh

logs=${TONGZHOU_DATA:-var}/log
need_tools
# What a running server stands on is not built anew beside it.
[ -f backend/server/target/app/server-0.1.0.jar ] && [ -f backend/launcher/target/launcher-0.1.0.jar ] || build_backend
exec "$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -jar backend/launcher/target/launcher-0.1.0.jar "$1"
