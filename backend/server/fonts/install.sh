#!/bin/sh
# Puts the fonts of the printed papers into a directory: install.sh DEST
# Taken from npm by the lock file beside this script; done at once when DEST already holds them.
# Files are named <order>-<family>-<weight>.ttf; the papers try the families in that order, and
# an operator may add more, such as 30-hanamin-a-400.ttf for characters neither Noto font has.
set -eu

[ $# -eq 1 ] || { echo "usage: $0 DEST" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
dest=$(cd "$1" && pwd)
want=$(sha256sum "$here/package-lock.json" "$0" | cut -d' ' -f1 | tr -d '\n')
[ "$(cat "$dest/.installed" 2>/dev/null || true)" = "$want" ] && exit 0

command -v npm >/dev/null || { echo "install.sh: npm is missing; it fetches the fonts of the papers" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
cp "$here/package.json" "$here/package-lock.json" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --silent) ||
    { echo "install.sh: the fonts could not be fetched from the npm registry" >&2; exit 1; }

take() { # package, file without its weight, name here
    for weight in 400Regular 700Bold; do
        short=$(echo "$weight" | cut -c1-3)
        cp "$work/node_modules/@expo-google-fonts/$1/$weight/$2_$weight.ttf" "$dest/.$3-$short.part"
        mv "$dest/.$3-$short.part" "$dest/$3-$short.ttf"
    done
    cp "$work/node_modules/@expo-google-fonts/$1/LICENSE_FONT" "$dest/$3-LICENSE.txt"
}
take noto-sans-sc NotoSansSC 10-noto-sans-sc
take noto-sans-jp NotoSansJP 20-noto-sans-jp
echo "$want" > "$dest/.installed"
