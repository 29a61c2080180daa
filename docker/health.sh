#!/usr/bin/env bash
# health.sh PORT: whether the program on that port of this machine is ready; the images have no other client.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${2:-/actuator/health/readiness}" >&3
IFS=' ' read -r _ status _ <&3
[ "$status" = 200 ]
