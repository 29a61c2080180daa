#!/usr/bin/env bash
# in-image.sh IMAGE ARGUMENT…: runs the entry point of a built image in its files alone, as its user, by buildah: no engine, no
# network of its own. What TONGZHOU_… says goes with it; the installation is at /installation. For smoke.sh, as root.
set -euo pipefail
image=$1
shift
export STORAGE_DRIVER=${STORAGE_DRIVER:-vfs} BUILDAH_ISOLATION=chroot
container=tongzhou-smoke-$image
buildah inspect "$container" >/dev/null 2>&1 ||
  buildah from --pull-never --name "$container" "localhost/tongzhou/$image:${TONGZHOU_VERSION:-0.1.0}" >/dev/null
options=(--volume "$TONGZHOU_INSTALLATION:/installation")
user=10001:10001
entry=/opt/tongzhou/start.sh
if [ "$image ${1:-}" = "server prepare" ]; then
  # As compose's service init.
  options+=(--volume "$PWD/docker/own.sh:/opt/tongzhou/own.sh:ro")
  user=0:0 entry=/opt/tongzhou/own.sh
  set --
fi
for name in $(compgen -e TONGZHOU_); do
  case $name in
    TONGZHOU_INSTALLATION | TONGZHOU_HOME | TONGZHOU_CLIENTS | TONGZHOU_TLS | TONGZHOU_RUN) ;;
    *) options+=(--env "$name=${!name}") ;;
  esac
done
# Without an engine nobody gives standard output to the account that runs inside.
[ "$image" != web ] || options+=(--env TONGZHOU_ACCESS_LOG=access.log)
exec buildah run --user $user "${options[@]}" "$container" -- $entry "$@"
