#!/usr/bin/env bash
# Compares ways to mix on your own music: every song toward every reference, by Mixwright's methods
# and by a rough sum through Matchering where Python can have it.
# Usage: Benchmarks/evaluate.sh MULTITRACKS REFERENCES OUTPUT [OPTIONS OF mixwright evaluate]
#
# MULTITRACKS holds a folder of stems per song, REFERENCES finished songs. A song whose folder holds
# balance.json ("as-is", or an object of gains in dB by stem) is also judged by its balance; with
# BALANCE=as-is all songs without one count as balanced as they are. ROUGH_MIXES may name a folder of
# truth files as Benchmarks/peers/rough_mixes.py writes them. METHODS is a list of Mixwright's
# methods, SEEDS the number of seeds of those that need one, MATCHERING=0 leaves Matchering out.
# OUTPUT/manifest.json is written anew at every run.
set -euo pipefail

if [ $# -lt 3 ]; then
  sed -n '2,/^set -e/{/^set -e/d;s/^# \{0,1\}//;p}' "$0" >&2
  exit 64
fi
multitracks=$(cd "$1" && pwd)
references=$(cd "$2" && pwd)
mkdir -p "$3"
output=$(cd "$3" && pwd)
shift 3
benchmarks=$(cd "$(dirname "$0")" && pwd)
peers=$benchmarks/peers
environment=${PEERS_ENVIRONMENT:-$peers/.build-peers}

python=
if [ "${MATCHERING:-1}" != 0 ]; then
  if [ ! -x "$environment/bin/python" ]; then "${PYTHON:-python3}" -m venv "$environment"; fi
  if ! "$environment/bin/python" -c 'import matchering, pyloudnorm' 2>/dev/null; then
    "$environment/bin/python" -m pip install --quiet \
      --requirement "$peers/requirements-matchering.txt" || true
  fi
  if "$environment/bin/python" -c 'import matchering, pyloudnorm' 2>/dev/null; then
    python=$environment/bin/python
  else
    echo "evaluate: Matchering cannot be installed; its row is left out" >&2
  fi
fi

METHODS=${METHODS:-balanced balanced-spread random prior-mean gradient} \
  "${PYTHON:-python3}" "$peers/manifest.py" "$multitracks" "$references" \
  ${ROUGH_MIXES:+--rough-mixes "$ROUGH_MIXES"} ${BALANCE:+--balance "$BALANCE"} \
  ${SEEDS:+--seeds "$SEEDS"} ${python:+--matchering "$python"} >"$output/manifest.json"

cd "$benchmarks/.."
program=$PWD/.build/release/mixwright
if [ ! -x "$program" ]; then swift build -c release --product mixwright; fi
"$program" evaluate "$output/manifest.json" -o "$output" "$@"
