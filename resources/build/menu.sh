#!/bin/sh
# Puts Promocase into your own menu, and lets it open .promocase files; --remove takes that back. No other account is touched,
# and no library or setting of yours either.
set -e
here=$(cd "$(dirname "$0")/.." && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
(cd "$here/share" && find . -type f ! -name '*.sh') | while read -r file; do
    if [ "$1" = --remove ]; then
        rm -f "$share/$file"
    else
        mkdir -p "$share/$(dirname "$file")"
        cp "$here/share/$file" "$share/$file"
    fi
done
if [ "$1" != --remove ]; then
    sed -i "s|^Exec=promocase |Exec=\"$here/promocase\" |" "$share/applications/promocase.desktop"
fi
if command -v update-desktop-database > /dev/null; then update-desktop-database "$share/applications" || true; fi
if command -v update-mime-database > /dev/null; then update-mime-database "$share/mime" || true; fi
