#!/usr/bin/env bash
# The smoke test with the real Keycloak in the place of identity: fetches its distribution (177 MB) from Maven Central, imports
# the realm, signs a clerk in through it. Not part of make test: it takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
source backend/launcher/tools.sh
find_jdk
version=$(sed -n 's|.*image: quay.io/keycloak/keycloak:||p' docker/compose.yaml)
zip=keycloak-quarkus-dist-$version.zip
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
logs=$folder
need_nginx
progress "fetching Keycloak $version"
mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact="org.keycloak:keycloak-quarkus-dist:$version:zip" -DoutputDirectory="$folder"
(cd "$folder" && "$JAVA_HOME/bin/jar" -xf "$zip" && rm "$zip")
chmod +x "$folder/keycloak-$version"/bin/*.sh
KEYCLOAK_HOME=$folder/keycloak-$version docker/smoke.sh
