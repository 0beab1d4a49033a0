#!/usr/bin/env bash
# Builds Mixwright and puts it where a system expects a program: the program and its data in PREFIX/lib/mixwright, a
# link in PREFIX/bin, shell completions and a manual page in PREFIX/share. It needs no Swift to run then.
#
#   Scripts/install.sh [PREFIX]            /usr/local unless told
#   Scripts/install.sh --remove [PREFIX]   takes all of it away again
#
# DESTDIR, if set, stands before PREFIX, as packagers want it.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  echo "install: $*" >&2
  exit 1
}

remove=false
prefix=/usr/local
for argument in "$@"; do
  case $argument in
    --remove) remove=true ;;
    -*) fail "unknown option $argument; use Scripts/install.sh [--remove] [PREFIX]" ;;
    *) prefix=${argument%/} ;;
  esac
done
[[ $prefix == /* ]] || prefix=$PWD/$prefix

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
built=$(swift build "${options[@]}" --show-bin-path)

# An older version goes first, so that nothing of it stays.
rm -rf "$library"
mkdir -p "$library" "$manual"
install -m 755 "$built/mixwright" "$library/"
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

pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
swift package --scratch-path .build-install --allow-writing-to-directory "$pages" \
  generate-manual --multi-page --output-directory "$pages" >/dev/null
find "$pages" -name 'mixwright*.1' -exec install -m 644 {} "$manual/" \;

"$link" --version
echo "installed: $link; a manual page for each command: man mixwright, man mixwright-mix"
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) echo "$prefix/bin is not in your PATH: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
