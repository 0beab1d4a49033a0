#!/usr/bin/env bash
# Makes the DocC pages of the package's libraries.
#
#     Scripts/documentation.sh [LIBRARY ...]    all libraries that have a catalogue, or those named
#
# Each library's pages go to `.build/documentation/LIBRARY`; `docc preview` or any web server shows
# them. The script builds the package first. A link to a symbol that does not exist makes it fail.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
  set -- $(ls -d Sources/*/*.docc | cut -d/ -f2)
fi
swift build -c release --jobs 2
modules=$(swift build -c release --show-bin-path)/Modules
target=$(swift -print-target-info | python3 -c \
  'import json, sys; print(json.load(sys.stdin)["target"]["unversionedTriple"])')
# The system libraries that the modules' interfaces name.
includes=()
for folder in Sources/C*/; do
  [ -f "$folder/module.modulemap" ] && includes+=(-I "$folder")
done
for library in "$@"; do
  graphs=.build/documentation/symbols/$library
  rm -rf "$graphs" && mkdir -p "$graphs"
  swift symbolgraph-extract -module-name "$library" -target "$target" -I "$modules" \
    "${includes[@]}" -minimum-access-level public -skip-synthesized-members -output-dir "$graphs"
  # Parameters that speak for themselves need no words; everything else that docc finds is a fault.
  docc convert "Sources/$library/$library.docc" --additional-symbol-graph-dir "$graphs" \
    --fallback-display-name "$library" --fallback-bundle-identifier "mixwright.$library" \
    --ide-console-output --output-path ".build/documentation/$library" 2>&1 |
    sed '/^ \|is missing documentation/d' >"$graphs.log"
  if grep -E 'warning:|error:' "$graphs.log"; then exit 65; fi
  echo ".build/documentation/$library"
done
