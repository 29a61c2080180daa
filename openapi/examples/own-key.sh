#!/usr/bin/env bash
# Another system proves itself by a key of its own instead of a shared secret (private_key_jwt, RFC 7523): makes a key, hands
# its public half to the installation, signs an assertion with openssl, fetches a token and prints one real case. Needs curl
# and openssl 3. Reads addresses from var/demo.json, or from the file given; registers in the folder beside it.
set -euo pipefail

demo=${1:-"$(dirname "$0")/../../var/demo.json"}
[ -r "$demo" ] || {
  echo "There is no $demo: start the demonstration with 'make run' first." >&2
  exit 1
}
client=example-hospital
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Enough for the flat strings of this one file; a real client has a JSON library.
member() {
  sed -n "s/^ *\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$demo" | head -n 1
}

base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}

token_url=$(member tokenUrl)
issuer=${token_url%/oauth2/token}

# What the integrator does once: a key pair, of which only the public half leaves the house.
openssl genpkey -algorithm ed25519 -out "$work/key.pem"
x=$(openssl pkey -in "$work/key.pem" -pubout -outform DER | tail -c 32 | base64url)

# What the operator does once: a file named after the client, with its name, keys and rights.
cat >"$work/$client.json" <<JSON
{
  "name": "示例医院",
  "keys": [{ "kty": "OKP", "crv": "Ed25519", "x": "$x" }],
  "permissions": ["case.read"],
  "divisionCode": "330900000000"
}
JSON
mv "$work/$client.json" "$(dirname "$demo")/integrators/$client.json"

# What the client does for each token: an assertion for this issuer that lives a minute and is good for one use.
assertion() {
  local header payload
  header=$(printf '{"alg":"EdDSA"}' | base64url)
  payload=$(printf '{"iss":"%s","sub":"%s","aud":"%s","exp":%d,"jti":"%s"}' \
    "$client" "$client" "$issuer" "$(($(date +%s) + 60))" "$(openssl rand -hex 16)" | base64url)
  printf '%s.%s' "$header" "$payload" >"$work/content"
  openssl pkeyutl -sign -inkey "$work/key.pem" -rawin -in "$work/content" -out "$work/signature"
  printf '%s.%s.%s' "$header" "$payload" "$(base64url <"$work/signature")"
}

token() {
  curl --silent --fail --max-time 10 \
    --data grant_type=client_credentials --data scope=cases.read --data "client_id=$client" \
    --data client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
    --data "client_assertion=$(assertion)" "$token_url" |
    sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/'
}

cases() {
  curl --silent --fail --max-time 10 --header "Authorization: Bearer $(token)" \
    "$(member url)/api/v1/cases?order=recent&limit=1"
}

# A new registration is read within ten seconds.
for _ in $(seq 20); do
  if cases 2>/dev/null; then
    echo
    exit 0
  fi
  sleep 1
done
echo "The registration of $client was not taken; see the identity provider's log." >&2
exit 1
