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

if [ "${NATIVE:-0}" = 1 ]; then
    options="--scratch-path $package/.build-native -Xcc -march=native"
else
    options="--scratch-path $package/.build"
fi
# The options are words without spaces but for the folder, which must have none.
# shellcheck disable=SC2086
swift build -c release --package-path "$package" --jobs 2 $options
# shellcheck disable=SC2086
binaries=$(swift build -c release --package-path "$package" $options --show-bin-path)

exec "$environment/bin/python" "$peers/compare.py" --swift "$binaries/mixwright-benchmarks" "$@"
