#!/bin/sh
# Builds Mixwright's benchmarks, installs the Python peers in .build-peers beside this file, and runs
# compare.py with the options given here. PYTHON chooses the interpreter (3.11 or later). With NATIVE=1
# Mixwright is built for this machine's processor instead of any of its architecture.
set -eu

peers=$(cd "$(dirname "$0")" && pwd)
package=$(dirname "$peers")
environment=$peers/.build-peers

if [ ! -x "$environment/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$environment"
fi
"$environment/bin/python" -m pip install --quiet --requirement "$peers/requirements.txt"

build=$package/.build
flags=
if [ "${NATIVE:-0}" = 1 ]; then
    build=$package/.build-native
    flags="-Xcc -march=native"
fi
# shellcheck disable=SC2086 # flags are separate words
swift build -c release --package-path "$package" --scratch-path "$build" --jobs 2 $flags

exec "$environment/bin/python" "$peers/compare.py" --swift "$build/release/mixwright-benchmarks" "$@"
