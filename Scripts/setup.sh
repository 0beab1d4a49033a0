#!/usr/bin/env bash
# Installs what Mixwright needs to build and is missing: C libraries, with apt on Debian and
# Ubuntu or brew on macOS. Does nothing, and needs no network, where all is there.
set -euo pipefail

say() { echo "setup: $*" >&2; }
fail() {
  say "$*"
  exit 1
}

# Swift itself is never installed by this script.
if ! command -v swift >/dev/null; then
  fail "Swift is not installed, or not in PATH; get 6.3 or newer from https://www.swift.org/install"
fi
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
read -r major minor <<<"${version:-0 0}"
if ((major < 6 || (major == 6 && minor < 3))); then
  fail "Swift $major.$minor is too old; get 6.3 or newer from https://www.swift.org/install"
fi

missing=()
case $(uname -s) in
  Linux)
    command -v dpkg-query >/dev/null || fail "only Debian and Ubuntu are set up by this script;" \
      "install the development files of libsndfile, FLAC, soxr, libebur128, kissfft, xxhash and" \
      "OpenBLAS, fluidsynth, pkg-config and the sound bank FluidR3_GM, with your package manager"
    for package in libsndfile1-dev libflac-dev libsoxr-dev libebur128-dev libkissfft-dev libxxhash-dev \
      libopenblas-dev libfluidsynth-dev fluid-soundfont-gm; do
      status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
      [ "$status" = installed ] || missing+=("$package")
    done
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    command -v python3 >/dev/null || missing+=(python3)
    if ((${#missing[@]})); then
      say "installing ${missing[*]}"
      root=()
      if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "run as root: apt-get install ${missing[*]}"
        root=(sudo)
      fi
      export DEBIAN_FRONTEND=noninteractive
      "${root[@]}" apt-get update -q
      "${root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
    fi
    ffmpeg="apt install ffmpeg"
    ;;
  Darwin)
    command -v brew >/dev/null || fail "Homebrew is not installed; get it from https://brew.sh"
    for package in libsndfile flac libsoxr libebur128 kissfft xxhash fluid-synth pkgconf; do
      brew list --versions "$package" >/dev/null || missing+=("$package")
    done
    if ((${#missing[@]})); then
      say "installing ${missing[*]}"
      brew install "${missing[@]}"
    fi
    ffmpeg="brew install ffmpeg"
    [ -n "${MIXWRIGHT_SOUNDFONT:-}" ] || say "for corpus generate, download the General MIDI bank" \
      "FluidR3_GM.sf2 and name it in MIXWRIGHT_SOUNDFONT"
    ;;
  *) fail "$(uname -s) is not supported; use Linux or macOS" ;;
esac

command -v ffmpeg >/dev/null || say "for AAC/M4A and other formats install ffmpeg, too: $ffmpeg"
say "ready (Swift $major.$minor)"
