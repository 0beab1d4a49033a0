#!/usr/bin/env bash
# Everything a change must pass: the table of rooms, the links between pages, the kernels as Embedded
# Swift and in WebAssembly, format, a build with warnings as errors and the check of the rooms' imports,
# and every test, in release mode. Tests are too slow in debug mode, but the rooms that differentiate
# must compile in it: there the compiler sees one file at a time, and refuses a derivative that is
# declared nowhere. That takes two minutes on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
Scripts/rooms.py --check
Scripts/links.py
Scripts/kernels.sh
swift format lint --strict --recursive Package.swift Sources Tests
options=(-c release --jobs 2 --explicit-target-dependency-import-check error)
swift build --build-tests "${options[@]}"
swift test --skip-build "${options[@]}"
swift build --jobs 2 --scratch-path .build-debug --target Training
