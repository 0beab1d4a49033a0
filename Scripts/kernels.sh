#!/usr/bin/env bash
# Compiles the kernels as Embedded Swift, for this machine and for WebAssembly, so that plug-ins and
# pages can use the same source, and compares what they make of noise with ordinary Swift, bit for bit.
#
# Kernels are all files of both rooms but the adjoints (X+Adjoint.swift) and the exceptions below. Only
# adjoints and exceptions may import _Differentiation, and never a file that has its adjoint beside it.
# Where the toolchain has no library for WebAssembly, or node is not installed, that part is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

rooms=(SignalProcessing MixingConsole)
exceptions=(
  'SignalProcessing/AudioBuffer+Differentiable.swift: conforms to Differentiable, no kernel'
  'SignalProcessing/*/*+Design.swift: coefficients from settings; the compiler differentiates them'
  'SignalProcessing/Concurrency/*: threads, and the allocator of the C library'
  'SignalProcessing/Spectrum/*: the Fourier transform is a C library'
  'MixingConsole/Console*.swift: settings and whole songs; the compiler differentiates them'
  'MixingConsole/Parameters/*: key paths'
  'MixingConsole/Buses/*: settings, and a reverb by Fourier transform'
  'MixingConsole/Channel/ChannelCoefficients.swift: from settings'
  'MixingConsole/Channel/ChannelStrips.swift: composes kernels; the compiler differentiates it'
  'MixingConsole/Channel/ConsoleInput.swift: from settings'
  'MixingConsole/Channel/PanLaw.swift: gains from settings; the compiler differentiates them'
  'MixingConsole/Channel/TrackSettings*.swift: settings'
  'MixingConsole/Inserts/*Settings*.swift: settings'
  'MixingConsole/Inserts/EqualizerBand.swift: key paths'
  'MixingConsole/Streaming/InsertSettings.swift: settings'
  'MixingConsole/Streaming/SettingsHandover.swift: settings and threads'
  'MixingConsole/Streaming/Streaming[CR]*.swift: settings, threads and the reverb'
  'MixingConsole/Streaming/StripMeters.swift: threads'
  'MixingConsole/Streaming/*Reverb.swift: the reverb'
  'MixingConsole/Streaming/TrackSource.swift: errors of any type'
)

fail() {
  echo "kernels.sh: $*" >&2
  exit 1
}

all=$(find "${rooms[@]/#/Sources/}" -name '*.swift' | sort)
for exception in "${exceptions[@]}"; do
  # Without quotes, so that the pattern is one.
  for file in $all; do [[ $file == Sources/${exception%%: *} ]] && continue 2; done
  fail "no file is '${exception%%: *}', which is an exception"
done
is_exception() {
  for exception in "${exceptions[@]}"; do [[ $1 == Sources/${exception%%: *} ]] && return; done
  return 1
}
differentiates() { grep -qE '^[^/]*import +_Differentiation' "$1"; }

kernels=()
for file in $all; do
  if [[ $file == *+Adjoint.swift ]]; then
    forward=${file%+Adjoint.swift}.swift
    [ -e "$forward" ] || fail "$file is the adjoint of nothing: $forward is not there"
    if differentiates "$forward"; then
      fail "$forward has its adjoint beside it and must not import _Differentiation itself"
    fi
  elif ! is_exception "$file"; then
    if differentiates "$file"; then
      fail "$file imports _Differentiation: put its derivatives into ${file%.swift}+Adjoint.swift"
    fi
    kernels+=("$file")
  fi
done
of_room() { printf '%s\n' "${kernels[@]}" | grep "^Sources/$1/"; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
features=$(sed -n 's/.*enableUpcomingFeature("\(.*\)").*/-enable-upcoming-feature \1/p' Package.swift)
# compile NAME OPTION...: both rooms and the program that prints checksums, as objects in a folder.
compile() {
  local objects=$work/$1
  shift
  mkdir "$objects"
  local options=(-swift-version 6 $features -warnings-as-errors -wmo -O -parse-as-library
    -Xfrontend -function-sections "$@" -c)
  swiftc "${options[@]}" -module-name SignalProcessing -o "$objects/SignalProcessing.o" \
    -emit-module -emit-module-path "$objects/SignalProcessing.swiftmodule" $(of_room SignalProcessing)
  # In one module with the console, so that the program sees what plug-ins and pages are made of.
  swiftc "${options[@]}" -module-name MixingConsole -I "$objects" -o "$objects/MixingConsole.o" \
    $(of_room MixingConsole) Tests/EmbeddedKernels/Checksums.swift
}
embedded=(-enable-experimental-feature Embedded -enable-experimental-feature Extern)
toolchain=$(dirname "$(readlink -f "$(command -v swiftc)")")
wasm=wasm32-unknown-none-wasm

compile ordinary &
jobs=($!)
compile embedded "${embedded[@]}" &
jobs+=($!)
if [ -e "$toolchain/../lib/swift/embedded/Swift.swiftmodule/$wasm.swiftmodule" ]; then
  compile wasm "${embedded[@]}" -target $wasm -Xcc -msimd128 -Xfrontend -disable-stack-protector &
  jobs+=($!)
fi
broken=0
for job in "${jobs[@]}"; do wait "$job" || broken=1; done
((broken == 0)) || fail "the kernels do not compile on their own"

swiftc "$work"/ordinary/*.o -o "$work/ordinary/checksums"
# Without what nothing calls, which would ask for Unicode's tables.
[ "$(uname -s)" = Darwin ] && unused=-dead_strip || unused=--gc-sections
swiftc "${embedded[@]}" "$work"/embedded/*.o -lm -Xlinker $unused -o "$work/embedded/checksums"
"$work/ordinary/checksums" >"$work/expected"
"$work/embedded/checksums" | diff "$work/expected" - || fail "Embedded Swift gives another sound"

result="${#kernels[@]} files compile as Embedded Swift and sound the same to the last bit on this machine"
if [ ! -d "$work/wasm" ]; then
  echo "kernels.sh: $result; the toolchain has no library for WebAssembly"
  exit
fi
"$toolchain/wasm-ld" --no-entry --export=printChecksums --allow-undefined --gc-sections -O2 --strip-all \
  "$work"/wasm/*.o -o "$work/kernels.wasm"
if command -v node >/dev/null; then
  node Tests/EmbeddedKernels/run.mjs "$work/kernels.wasm" | diff "$work/expected" - ||
    fail "WebAssembly gives another sound"
  echo "kernels.sh: $result and in WebAssembly"
else
  echo "kernels.sh: $result, and compile for WebAssembly, where node, not installed, would run them"
fi
