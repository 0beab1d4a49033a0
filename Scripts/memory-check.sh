#!/usr/bin/env bash
# Checks that long and wide songs need little memory (Linux): mixes and renders 16 stems of 30
# minutes, then 200 stems of 10 seconds, and fails where the resident memory exceeds 300 MB.
# Takes some minutes and 2.5 GB below ${TMPDIR:-/tmp}. Usage: Scripts/memory-check.sh [MINUTES]
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=${1:-30}
limit_kb=$((300 * 1024))
program=$PWD/.build/release/mixwright
if [ ! -x "$program" ]; then swift build -c release --product mixwright; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# number BYTES: a little-endian integer.
number() {
  local value=$1 index
  for ((index = 0; index < $2; index++)); do
    # shellcheck disable=SC2059 # the format is the byte
    printf "\\x$(printf %02x $((value & 255)))"
    value=$((value >> 8))
  done
}

# wave FILE CHANNELS SECONDS: ten seconds of 16-bit noise at 44.1 kHz, repeated.
wave() {
  local file=$1 channels=$2 seconds=$3 index
  local bytes=$((44100 * 2 * channels * seconds))
  head -c $((44100 * 2 * channels * 10)) /dev/urandom >"$work/block"
  {
    printf RIFF; number $((bytes + 36)) 4; printf 'WAVEfmt '
    number 16 4; number 1 2; number "$channels" 2; number 44100 4
    number $((44100 * 2 * channels)) 4; number $((2 * channels)) 2; number 16 2
    printf data; number "$bytes" 4
    for ((index = 0; index < seconds / 10; index++)); do cat "$work/block"; done
  } >"$file"
}

failed=0
# measured WHAT COMMAND...: runs it and reports its time and largest resident memory.
measured() {
  local what=$1 peak=0 now start=$SECONDS
  shift
  "$@" &
  local process=$!
  while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.1
  done
  wait "$process"
  echo "$what: $((peak / 1024)) MB resident at most, $((SECONDS - start)) s"
  if [ "$peak" -gt "$limit_kb" ]; then
    echo "$what: more than $((limit_kb / 1024)) MB" >&2
    failed=1
  fi
}

# check WHAT FOLDER: mixes the stems, sends one to the reverb, renders mix and stems again.
check() {
  local what=$1 folder=$2
  measured "$what, mix" "$program" mix "$folder" -o "$folder/out/mix.wav" --quiet
  "$program" adjust "$folder/out/mix.session.json" --track "stem 1" \
    send=-12 compressor.ratio=3 peak2.gain=-3 highPass.frequency=60 >"$work/changes"
  measured "$what, render" "$program" render "$folder/out/mix.session.json" \
    -o "$folder/out/again.wav" --quiet
  rm -rf "$folder/out"
}

mkdir -p "$work/long/out" "$work/wide/out"
wave "$work/mono.wav" 1 $((minutes * 60))
wave "$work/stereo.wav" 2 $((minutes * 60))
for index in {1..12}; do ln "$work/mono.wav" "$work/long/stem $index.wav"; done
for index in {13..16}; do ln "$work/stereo.wav" "$work/long/stem $index.wav"; done
check "16 stems of $minutes minutes" "$work/long"
rm -rf "$work/long" "$work/mono.wav" "$work/stereo.wav"

wave "$work/short.wav" 1 10
for index in {1..200}; do ln "$work/short.wav" "$work/wide/stem $index.wav"; done
check "200 stems of 10 seconds" "$work/wide"
exit "$failed"
