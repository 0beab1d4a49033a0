#!/usr/bin/env bash
# Compares ways to mix on your own music: every song toward every reference, by Mixwright's methods
# and by a rough sum through Matchering; and toward rough mixes that another engine makes.
#
#   Benchmarks/evaluate.sh MULTITRACKS REFERENCES OUTPUT [OPTIONS OF mixwright evaluate]
#
# MULTITRACKS holds a folder of stems per song, REFERENCES finished songs. A song whose folder holds
# balance.json ("as-is", or an object of gains in dB by stem) is also judged by its balance.
#
# In the environment:
#   BALANCE=as-is             songs without balance.json count as balanced as they are
#   METHODS="balanced ..."    Mixwright's methods (default: all)
#   SEEDS=3                   seeds of the methods that draw numbers (default: 1)
#   ROUGH_MIXES="gains chain" kinds of rough mixes to make with known settings (default: none)
#   PEERS=0                   without Python: no Matchering, no rough mixes
#   PYTHON, PEERS_ENVIRONMENT the interpreter, and the folder of its virtual environment
#
# OUTPUT/manifest.json is written anew at every run; finished mixes are kept.
set -euo pipefail

if [ $# -lt 3 ]; then
  sed -n '2,/^set -e/{/^set -e/d;s/^# \{0,1\}//;p;}' "$0" >&2
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
python=$environment/bin/python

options=()
if [ "${PEERS:-1}" != 0 ]; then
  modules="import matchering, pedalboard, pyloudnorm"
  if [ ! -x "$python" ]; then "${PYTHON:-python3}" -m venv "$environment"; fi
  if ! "$python" -c "$modules" 2>/dev/null; then
    "$python" -m pip install --quiet --requirement "$peers/requirements-evaluation.txt"
  fi
  options+=(--matchering "$python")
  if [ -n "${ROUGH_MIXES:-}" ]; then
    for kind in $ROUGH_MIXES; do
      for song in "$multitracks"/*/; do
        folder=$output/rough/$kind/$(basename "$song")
        if [ ! -f "$folder/truth.json" ]; then
          "$python" "$peers/rough_mixes.py" "$song" --kind "$kind" --sounding -o "$folder"
        fi
      done
    done
    options+=(--rough-mixes "$output/rough")
  fi
fi
if [ -n "${BALANCE:-}" ]; then options+=(--balance "$BALANCE"); fi

cd "$benchmarks/.."
program=$PWD/.build/release/mixwright
if [ ! -x "$program" ]; then swift build -c release --product mixwright; fi
options+=(--inversion "$program")

"${PYTHON:-python3}" "$peers/manifest.py" "$multitracks" "$references" --seeds "${SEEDS:-1}" \
  ${METHODS:+--methods $METHODS} "${options[@]}" >"$output/manifest.json"

"$program" evaluate "$output/manifest.json" -o "$output" "$@"
