#!/usr/bin/env bash
# Sets up, builds, mixes the demo song toward its reference and tells where the results are.
# Usage: Scripts/demo.sh [FOLDER]
set -euo pipefail
start=$PWD
cd "$(dirname "$0")/.."

Scripts/setup.sh
swift build -c release --product mixwright
program=$(swift build -c release --show-bin-path)/mixwright
cd "$start"
folder=${1:-mixwright-demo}
"$program" demo -o "$folder" --force
echo
echo "The results are in $(cd "$folder" && pwd)"
