#!/bin/sh
# Builds Mixwright's benchmarks, installs the Python peers in .build-peers beside this file, and runs
# compare.py with the options given here. PYTHON chooses the interpreter (3.11 or later).
set -eu

peers=$(cd "$(dirname "$0")" && pwd)
package=$(dirname "$peers")
environment=$peers/.build-peers

if [ ! -x "$environment/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$environment"
fi
"$environment/bin/python" -m pip install --quiet --requirement "$peers/requirements.txt"

swift build -c release --package-path "$package" --jobs 2
binaries=$(swift build -c release --package-path "$package" --show-bin-path)

exec "$environment/bin/python" "$peers/compare.py" --swift "$binaries/mixwright-benchmarks" "$@"
