#!/usr/bin/env bash
# Prints one real case of the demonstration as another system sees it: fetches a token by client credentials, then asks the
# API. Needs curl. Reads addresses and the demonstration's client secret from var/demo.json, or from the file given.
set -euo pipefail

demo=${1:-"$(dirname "$0")/../../var/demo.json"}
[ -r "$demo" ] || {
  echo "There is no $demo: start the demonstration with 'make run' first." >&2
  exit 1
}

# Enough for the flat strings of this one file; a real client has a JSON library.
member() {
  sed -n "s/^ *\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$demo" | head -n 1
}

token=$(curl --silent --fail-with-body --max-time 10 --user "$(member clientId):$(member clientSecret)" \
  --data grant_type=client_credentials --data scope=cases.read "$(member tokenUrl)" |
  sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')

curl --silent --fail-with-body --max-time 10 --header "Authorization: Bearer $token" \
  "$(member url)/api/v1/cases?order=recent&limit=1"
echo
