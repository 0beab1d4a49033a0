#!/usr/bin/env bash
# Builds Mixwright and puts it where a system expects a program: the program and its data in PREFIX/lib/mixwright, a
# link in PREFIX/bin, shell completions and a manual page in PREFIX/share. The installed program runs without Swift.
#
#   Scripts/install.sh [PREFIX]            /usr/local unless given
#   Scripts/install.sh --remove [PREFIX]   removes all of it
#
# DESTDIR, if set, stands before PREFIX, as packagers want it.
set -euo pipefail

fail() {
  echo "install: $*" >&2
  exit 1
}

usage="use Scripts/install.sh [--remove] [PREFIX]"
remove=false
prefix=
for argument in "$@"; do
  case $argument in
    --remove) remove=true ;;
    -h | --help)
      echo "$usage; PREFIX is /usr/local unless given"
      exit
      ;;
    -*) fail "unknown option $argument; $usage" ;;
    *)
      [ -z "$prefix" ] || fail "one PREFIX only; $usage"
      prefix=${argument%/}
      ;;
  esac
done
prefix=${prefix:-/usr/local}
[[ $prefix == /* ]] || prefix=$PWD/$prefix
cd "$(dirname "$0")/.."

root=${DESTDIR:-}$prefix
library=$root/lib/mixwright
link=$root/bin/mixwright
completions=(
  "bash $root/share/bash-completion/completions/mixwright"
  "zsh $root/share/zsh/site-functions/_mixwright"
  "fish $root/share/fish/vendor_completions.d/mixwright.fish"
)
manual=$root/share/man/man1

if $remove; then
  [ -d "$library" ] || fail "nothing is installed in $prefix"
  rm -rf "$library"
  [ ! -L "$link" ] || rm "$link"
  for completion in "${completions[@]}"; do rm -f "${completion#* }"; done
  rm -f "$manual/mixwright.1" "$manual"/mixwright-*.1
  echo "removed from $prefix"
  exit
fi

mkdir -p "$library" "$root/bin" 2>/dev/null || fail "$root may not be written to; use sudo, or another PREFIX"
[ -w "$library" ] && [ -w "$root/bin" ] || fail "$root may not be written to; use sudo, or another PREFIX"
[ ! -e "$link" ] || [ -L "$link" ] || fail "$link is there already and was not put there by this script"

Scripts/setup.sh
options=(-c release --jobs 2 --scratch-path .build-install --static-swift-stdlib)
swift build "${options[@]}" --product mixwright
swift build "${options[@]}" --product generate-manual
built=$(swift build "${options[@]}" --show-bin-path)

# An older version goes first, so that nothing of it stays.
rm -rf "$library"
mkdir -p "$library" "$manual"
install -m 755 "$built/mixwright" "$library/"
strip "$library/mixwright" 2>/dev/null || true  # a third smaller
cp -R "$built"/mixwright_*.resources "$library/" 2>/dev/null || cp -R "$built"/mixwright_*.bundle "$library/"
chmod -R u=rwX,go=rX "$library"
ln -sfn ../lib/mixwright/mixwright "$link"

for completion in "${completions[@]}"; do
  shell=${completion%% *}
  file=${completion#* }
  mkdir -p "$(dirname "$file")"
  "$link" --generate-completion-script "$shell" > "$file"
  chmod 644 "$file"
done

# Manual pages are named as systems name those of subcommands: mixwright-mix(1).
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$built/generate-manual" "$library/mixwright" --multi-page --output-directory "$pages"
for page in "$pages"/mixwright*.1; do
  name=$(basename "$page" .1)
  sed -E '/^\.(Xr|Dt) /{ s/\./-/g; s/^-/./; }' "$page" > "$manual/${name//./-}.1"
  chmod 644 "$manual/${name//./-}.1"
done

"$link" --version
echo "installed: $link; a manual page for each command: man mixwright, man mixwright-mix"
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) echo "$prefix/bin is not in your PATH: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
