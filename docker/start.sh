#!/usr/bin/env bash
# Starts one program of an installation in the foreground: prepare, migrate, identity, server, verify-audit or rotate-keys. The entry
# point of the images, and of the smoke test without them: what differs is said by the environment.
#
#   TONGZHOU_HOME          app/server, app/identity, launcher.jar, fonts and clients; the folder of this script
#   TONGZHOU_INSTALLATION  keys, secrets, certificate and integrators, as `prepare` makes them
#   TONGZHOU_PUBLIC_URL    https://host[:port], in codes and redirects
#   TONGZHOU_ISSUER        the identity provider, as browsers and the server reach it
#   TONGZHOU_DATABASE      host:port/name
#   TONGZHOU_PROXIES       addresses of the web servers in front, whose X-Forwarded-For counts
#   TONGZHOU_DEMO          1: fictional people and cases
#   TONGZHOU_DEMO_PUBLIC   1: the demonstration may be reached by others
#   TONGZHOU_SECOND_FACTOR what the provider's amr must name (otp); empty: the provider itself lets nobody in without
#   TONGZHOU_LISTEN        the address to listen on; TONGZHOU_PORT: the port
set -euo pipefail
home=${TONGZHOU_HOME:-$(cd "$(dirname "$0")" && pwd)}
kept=${TONGZHOU_INSTALLATION:-/installation}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
run=("$java" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED
  -Dfile.encoding=UTF-8 -Duser.timezone=Asia/Shanghai)
# The authorities of this JDK and the installation's own, once `prepare` has made one.
[ ! -f "$kept/tls/trust.p12" ] ||
  run+=(-Djavax.net.ssl.trustStore="$kept/tls/trust.p12" -Djavax.net.ssl.trustStorePassword=changeit)

# What identity and server are both told; arguments: the default port, the folder of keys.
common() {
  arguments=(
    --server.port="${TONGZHOU_PORT:-$1}"
    --server.address="${TONGZHOU_LISTEN:-0.0.0.0}"
    --tongzhou.public-url="$TONGZHOU_PUBLIC_URL"
    --tongzhou.issuer="$TONGZHOU_ISSUER"
    --tongzhou.keys="$kept/keys/$2"
  )
  [ "${TONGZHOU_DEMO:-}" != 1 ] || arguments+=(
    --spring.profiles.active=demo
    --tongzhou.demo.public="${TONGZHOU_DEMO_PUBLIC:-false}"
    --tongzhou.demo.integrator-secret-file="$kept/secrets/integrator-secret"
  )
}

# One regular expression of the proxies, as Tomcat wants it.
proxies_pattern() {
  local pattern=${TONGZHOU_PROXIES:-}
  pattern=${pattern//./\\.}
  echo "${pattern//,/|}"
}

case ${1:-} in
  prepare)
    # It needs no provider, and only knows the addresses of ours.
    TONGZHOU_ISSUER="" TONGZHOU_DATA=$kept exec "${run[@]}" -Xmx96m -jar "$home/launcher.jar" prepare
    ;;
  migrate)
    arguments=(
      --url="jdbc:postgresql://$TONGZHOU_DATABASE"
      --username=tongzhou_owner
      --password-file="$kept/secrets/owner-password"
      --app-password-file="$kept/secrets/server/spring.r2dbc.password"
      --identity-password-file="$kept/secrets/identity/spring.datasource.password"
    )
    [ "${TONGZHOU_DEMO:-}" = 1 ] || arguments+=(--administrator-issuer="$TONGZHOU_ISSUER")
    exec "${run[@]}" -Xmx512m -cp "$home/app/server/server-0.1.0.jar" org.tongzhou.Migrate "${arguments[@]}"
    ;;
  verify-audit)
    # By the rights of the server: it may read the trail, and this runs in its container.
    exec "${run[@]}" -Xmx256m -cp "$home/app/server/server-0.1.0.jar" org.tongzhou.VerifyAudit \
      --url="jdbc:postgresql://$TONGZHOU_DATABASE" --username=tongzhou_app \
      --password-file="$kept/secrets/server/spring.r2dbc.password" --second-place="$kept/server/seals"
    ;;
  rotate-keys)
    exec "${run[@]}" -Xmx256m -cp "$home/app/server/server-0.1.0.jar" org.tongzhou.RotateKeys \
      --url="jdbc:postgresql://$TONGZHOU_DATABASE" --username=tongzhou_app \
      --password-file="$kept/secrets/server/spring.r2dbc.password" "${@:2}"
    ;;
  identity)
    common 9000 identity
    arguments+=(
      --spring.datasource.url="jdbc:postgresql://$TONGZHOU_DATABASE?currentSchema=identity"
      --spring.datasource.username=tongzhou_identity
      --tongzhou.oauth.client-secret-file="$kept/secrets/staff-client-secret"
      --tongzhou.admin-password-file="$kept/identity/admin-password"
      --tongzhou.integrators="$kept/integrators"
      --server.forward-headers-strategy=native
      --server.tomcat.remoteip.remote-ip-header=X-Forwarded-For
      --server.tomcat.remoteip.protocol-header=X-Forwarded-Proto
      --server.tomcat.remoteip.port-header=X-Forwarded-Port
      --server.tomcat.remoteip.internal-proxies="$(proxies_pattern)"
    )
    TONGZHOU_SECRETS=$kept/secrets/identity exec "${run[@]}" -Xmx256m \
      -cp "$home/app/identity/identity-0.1.0.jar" org.tongzhou.identity.IdentityApplication "${arguments[@]}"
    ;;
  server)
    common 8080 server
    arguments+=(
      --spring.r2dbc.url="r2dbc:postgresql://$TONGZHOU_DATABASE"
      --spring.r2dbc.username=tongzhou_app
      --tongzhou.access.client-secret-file="$kept/secrets/staff-client-secret"
      --tongzhou.access.second-factor="${TONGZHOU_SECOND_FACTOR-otp}"
      --tongzhou.data="$kept/server"
      --tongzhou.audit.second-place="$kept/server/seals"
      --tongzhou.exchange.integrators="$kept/integrators"
      --tongzhou.fonts="$home/fonts"
      --tongzhou.clients="$home/clients"
      --tongzhou.proxies="${TONGZHOU_PROXIES:-}"
    )
    TONGZHOU_SECRETS=$kept/secrets/server exec "${run[@]}" -Xmx512m \
      -cp "$home/app/server/server-0.1.0.jar" org.tongzhou.TongzhouApplication "${arguments[@]}"
    ;;
  *)
    echo "start.sh prepare|migrate|verify-audit|rotate-keys|identity|server" >&2
    exit 2
    ;;
esac
