#!/usr/bin/env bash
# Builds the images server, identity and web with docker, podman or buildah, whichever is there: BUILT=build from the
# sources, BUILT=local from what `make run` has left in this folder. TONGZHOU_VERSION is their tag.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${TONGZHOU_VERSION:-0.1.0}
for engine in docker podman buildah none; do
  case $engine in
    docker | podman) "$engine" info >/dev/null 2>&1 && break ;;
    buildah) command -v buildah >/dev/null && break ;;
    none)
      echo "No container engine answers: install docker, podman or buildah." >&2
      exit 1
      ;;
  esac
done
[ "${BUILT:-build}" != local ] || bash backend/launcher/build.sh
for image in server identity web; do
  echo "building tongzhou/$image:$version with $engine"
  "$engine" build ${BUILD_OPTIONS:-} --file docker/Dockerfile --target $image \
    --build-arg BUILT="${BUILT:-build}" --tag "tongzhou/$image:$version" .
done
