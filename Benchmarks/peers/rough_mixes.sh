#!/bin/sh
# Makes rough mixes of every folder of stems below FOLDER by pedalboard and inverts them: fitted on the first
# half, judged on the second. One line of JSON per song. Needs the environment that compare.sh installs, or
# PYTHON with pedalboard and pyloudnorm.
#
#     rough_mixes.sh FOLDER gains|chain [-- OPTIONS OF rough_mixes.py]
set -eu

peers=$(cd "$(dirname "$0")" && pwd)
package=$(dirname "$peers")
python=${PYTHON:-$peers/.build-peers/bin/python}
songs=$1
kind=$2
shift 2
[ "${1:-}" != -- ] || shift

swift build -c release --package-path "$package" --jobs 2 --product rough-mixes >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for song in "$songs"/*/; do
    name=$(basename "$song")
    "$python" "$peers/rough_mixes.py" "$song" --kind "$kind" --sounding -o "$work/$name" "$@"
    printf '%s ' "$name"
    "$package/.build/release/rough-mixes" "$song" "$work/$name/rough.wav" "$work/$name/truth.json"
    rm -r "${work:?}/$name"
done
