#!/usr/bin/env bash
# Where no registry of images can be reached: makes stand-ins for the base images of the Dockerfile from Debian's packages and
# this machine's JDK, under their names, so that buildah can build the three images from what `make run` has built. As root:
#   docker/stand-ins.sh && BUILT=local BUILD_OPTIONS="--isolation chroot --pull-never" docker/build.sh
# They show that the Dockerfile builds and its images run; what is delivered is built on the real ones.
set -euo pipefail
cd "$(dirname "$0")/.."
source backend/launcher/tools.sh
find_jdk
export STORAGE_DRIVER=${STORAGE_DRIVER:-vfs}
image_of() {
  sed -n "s/^FROM \(.*\) AS $1\$/docker.io\/library\/\1/p" docker/Dockerfile
}
rootfs=$(mktemp -d)
trap 'rm -rf "$rootfs"' EXIT
progress "Debian"
debootstrap --variant=minbase bookworm "$rootfs" >/dev/null
debian=$(buildah from scratch)
buildah add --quiet "$debian" "$rootfs" / >/dev/null
buildah commit --quiet "$debian" "$(image_of web)" >/dev/null
progress "a JDK on Debian"
# Debian's packages of a JDK keep its authorities elsewhere, behind a link.
cp -rL "$JAVA_HOME" "$rootfs/java"
buildah add --quiet "$debian" "$rootfs/java" /opt/java/openjdk >/dev/null
buildah config --env JAVA_HOME=/opt/java/openjdk --env PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin "$debian"
buildah commit --quiet "$debian" "$(image_of java)" >/dev/null
buildah rm "$debian" >/dev/null
buildah images
