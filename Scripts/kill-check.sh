#!/usr/bin/env bash
# Kills mixwright (kill -9) at random moments while it writes and checks that every document is the old or the new
# one: the session of adjust, the session and the mix of mix, the mix of render.
#
#   Scripts/kill-check.sh [ROUNDS] [SEED]     100 rounds of each unless told; PROGRAM=... for another build
set -euo pipefail
cd "$(dirname "$0")/.."

rounds="${1:-100}"
RANDOM="${2:-1}"
program="${PROGRAM:-$PWD/.build/release/mixwright}"
[ -x "$program" ] || swift build -c release --product mixwright
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() { echo "kill-check: $*" >&2; exit 1; }

# Milliseconds that a command takes, run once to its end.
duration() {
  local start; start=$(date +%s%N)
  "$@" > /dev/null
  echo $((($(date +%s%N) - start) / 1000000))
}

# killed MILLISECONDS COMMAND...: starts it and kills it at a random moment within that time.
killed() {
  local most=$1; shift
  "$@" > /dev/null 2>&1 & local process=$!
  sleep "$(awk -v part="$RANDOM" -v most="$most" 'BEGIN { print part / 32768 * most / 1000 }')"
  kill -9 "$process" 2> /dev/null || true
  local status=0
  wait "$process" 2> /dev/null || status=$?
  if [ "$status" -eq 137 ]; then ended=$((ended + 1)); fi
}

# A value of the session by its name: first in the file.
value() { grep -m 1 "\"$1\":" mix.session.json | tr -dc '0-9.-'; }

# Four stems of a few seconds.
mkdir Stems
for stem in Bass:82 Lead:660 Pad:220 Drone:110; do
  python3 - "Stems/${stem%:*}.wav" "${stem#*:}" << 'PYTHON'
import math, struct, sys, wave
with wave.open(sys.argv[1], "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(44100)
    file.writeframes(b"".join(
        struct.pack("<h", int(6000 * math.sin(6.2832 * float(sys.argv[2]) * n / 44100) * math.exp(-(n % 22050) / 9000)))
        for n in range(4 * 44100)))
PYTHON
done

"$program" mix Stems -o mix.wav --seed 0 --quiet
ended=0

adjust=("$program" adjust mix.session.json --track Bass fader+=0.01)
time=$(duration "${adjust[@]}")
changed=0
for ((round = 1; round <= rounds; round++)); do
  cp mix.session.json old.json
  killed "$((time * 3 / 2))" "${adjust[@]}"
  if cmp -s mix.session.json old.json; then continue; fi
  changed=$((changed + 1))
  "$program" undo mix.session.json > /dev/null || fail "adjust, round $round: the session cannot be read"
  "$program" redo mix.session.json > /dev/null
  steps=$("$program" history mix.session.json | wc -l)
  [ "$steps" -ge 2 ] || fail "adjust, round $round: the step is missing"
done
echo "adjust: $rounds rounds, $ended killed, $changed done; every session the old or the new one"
"${adjust[@]}" > /dev/null || fail "adjust: a killed one holds the session"

ended=0
changed=0
time=$(duration "$program" mix Stems -o mix.wav --seed 0 --quiet --force)
for ((round = 1; round <= rounds; round++)); do
  cp mix.session.json old.json; cp mix.wav old.wav
  killed "$((time * 3 / 2))" "$program" mix Stems -o mix.wav --seed "$round" --quiet --force
  "$program" show mix.session.json > /dev/null || fail "mix, round $round: the session cannot be read"
  if ! cmp -s mix.session.json old.json; then
    changed=$((changed + 1))
    [ "$(value seed)" = "$round" ] || fail "mix, round $round: the session is neither the old nor the new one"
  fi
  cmp -s mix.wav old.wav || "$program" analyze mix.wav --quiet || fail "mix, round $round: the mix is broken"
done
echo "mix: $rounds rounds, $ended killed, $changed done; every session and mix the old or the new one"

ended=0
changed=0
"$program" render mix.session.json -o one.wav --quiet
"$program" render mix.session.json -o two.wav --loudness -20 --quiet
cp one.wav mix.wav
time=$(duration "$program" render mix.session.json -o mix.wav --quiet --force)
for ((round = 1; round <= rounds; round++)); do
  options=(--quiet --force)
  if ((round % 2)); then options+=(--loudness -20); fi
  killed "$((time * 3 / 2))" "$program" render mix.session.json -o mix.wav "${options[@]}"
  if cmp -s mix.wav two.wav; then changed=$((changed + 1)); continue; fi
  cmp -s mix.wav one.wav || fail "render, round $round: the mix is neither the old nor the new one"
done
echo "render: $rounds rounds, $ended killed; every mix the old or the new one"
left() { find . -name '.mixwright-*' | wc -l; }
before=$(left)
"$program" render mix.session.json -o mix.wav --quiet --force
[ "$(left)" -eq 0 ] || fail "what killed programs left behind is still there: $(find . -name '.mixwright-*')"
echo "left behind by the last killed program: $before; by the one after it: 0"
