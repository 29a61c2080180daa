.DEFAULT_GOAL := help
.PHONY: help run rotate-keys verify-audit test test-backend test-frontend test-e2e test-images torture format openapi image

help: ## lists the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | awk -F '\t' '{printf "  make %-14s %s\n", $$1, $$2}'

run: ## builds what is stale and starts everything, with demonstration data; DEMO=none starts empty, LAN=1 lets phones in
	@exec env TONGZHOU_WATCH_PARENT=1 bash backend/launcher/run.sh

rotate-keys: ## gives the sealed columns of a running installation new keys; FIELD=schema.table.column one, KEY=new the key that wraps
	@exec bash backend/launcher/call.sh rotate-keys

verify-audit: ## recomputes the audit trail of an installation and names the first entry that was changed
	@exec bash backend/launcher/call.sh verify-audit

test: ## runs every check and every test, ends with "N passed, N failed"
	@exec bash backend/launcher/test.sh backend frontend e2e images

test-backend: ## runs the back end's checks and tests
	@exec bash backend/launcher/test.sh backend

test-frontend: ## runs the front end's checks and tests
	@exec bash backend/launcher/test.sh frontend

test-e2e: ## runs the journeys in a real browser against a server of their own
	@exec bash backend/launcher/test.sh e2e

test-images: ## walks through an installation behind its nginx, as docker/ describes it, without a container engine
	@exec bash backend/launcher/test.sh images

torture: ## runs what make test tries a little of at full length, up to 30 minutes, and prints what was counted
	@exec bash backend/launcher/test.sh torture

format: ## formats all code the way the checks want it
	@exec bash backend/launcher/test.sh format

openapi: ## rewrites openapi/tongzhou.yaml and the client's types from the code
	@exec bash backend/launcher/test.sh openapi

image: ## builds the images of docker/ with a container engine; BUILT=local takes what is built in this folder
	@exec env BUILT=$(or $(BUILT),build) bash docker/build.sh
