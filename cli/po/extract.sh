#!/bin/sh
# SPDX-License-Identifier: MIT
# Every N_("…") of the source tree $1 as a template; a message with a {name} is marked so that msgfmt checks its names.
set -eu
cd "$1"
find core cli -name '*.cpp' -o -name '*.hpp' | LC_ALL=C sort |
  xgettext --files-from=- --language=C++ --keyword=N_ --from-code=UTF-8 --no-wrap --package-name=svc --output=- |
  sed '/^#, /d' | awk '
    /^msgid "/ { id = $0; held = ""; collecting = 1; next }
    collecting && /^"/ { held = held "\n" $0; next }
    collecting { if ((id held) ~ /\{[a-z_]+\}/) print "#, python-brace-format"; print id held; collecting = 0 }
    { print }'
