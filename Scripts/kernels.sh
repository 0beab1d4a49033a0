#!/usr/bin/env bash
# Compiles kernels as Embedded Swift, for this machine and for WebAssembly (objects only, nothing is
# linked), so that plug-ins and pages can use the same source. A listed file that imports
# _Differentiation fails. Without the toolchain's library for WebAssembly only the first is compiled.
set -euo pipefail
cd "$(dirname "$0")/.."

kernels=(
  Sources/SignalProcessing/Lanes/Lanes.swift
  Sources/SignalProcessing/Lanes/Ramp.swift
  Sources/SignalProcessing/Dynamics/ReductionMeter.swift
  Sources/MixingConsole/Export/GainSmoother.swift
  Sources/MixingConsole/Export/LargestPeaks.swift
  Sources/MixingConsole/Export/SlidingMaximum.swift
)
if grep -nE 'import +_Differentiation' "${kernels[@]}"; then
  echo "kernels.sh: these files must not import _Differentiation" >&2
  exit 1
fi
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
compile() {
  swiftc -enable-experimental-feature Embedded -wmo -O -parse-as-library -module-name Kernels \
    "$@" -c "${kernels[@]}" -o "$objects/kernels.o"
}
compile
library=$(dirname "$(readlink -f "$(command -v swiftc)")")/../lib/swift/embedded/Swift.swiftmodule
if [ -e "$library/wasm32-unknown-none-wasm.swiftmodule" ]; then
  compile -target wasm32-unknown-none-wasm
  echo "kernels.sh: ${#kernels[@]} files compile for this machine and for WebAssembly"
else
  echo "kernels.sh: ${#kernels[@]} files compile for this machine; no Swift library for WebAssembly here"
fi
