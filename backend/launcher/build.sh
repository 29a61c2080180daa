#!/usr/bin/env bash
# Builds what is stale and starts nothing; the images are made from it.
set -euo pipefail
cd "$(dirname "$0")/../.."
source backend/launcher/tools.sh

logs=backend/target/log
need_tools
mkdir -p "$logs"
build_backend
install_fonts
build_frontend
