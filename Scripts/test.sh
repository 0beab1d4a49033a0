#!/usr/bin/env bash
# Everything a change must pass: format, a build with warnings as errors and the check of the
# rooms' imports, and every test, in release mode.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
swift format lint --strict --recursive Package.swift Sources Tests
options=(-c release --jobs 2 --explicit-target-dependency-import-check error)
swift build --build-tests "${options[@]}"
swift test --skip-build "${options[@]}"
