#!/bin/sh
# Installs what is missing, builds svc, and shows the main job on sample data: from a calendar question to a late ticket
# explained by its clause. Leaves nothing behind but the build: the store lives in a temporary folder.
set -eu
cd "$(dirname "$0")/.."
.ci/install
cmake --preset release >/dev/null
cmake --build --preset release

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export SVC_DB="$work/svc.db"
PATH="$PWD/build/release/cli:$PATH"
LC_ALL=C.UTF-8
export PATH LC_ALL

# Shows a command as it would be typed, then runs it; a status that is expected is shown and is no failure.
show() {
  printf '\n$ svc'
  for word in "$@"; do
    case "$word" in *[!A-Za-z0-9_./:=,+-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  status=0
  svc "$@" || status=$?
  case "$status" in 0) ;; 3 | 7 | 8 | 9) echo "(exit $status)" ;; *) exit "$status" ;; esac
}

echo "A deadline over a long holiday: three working days from 30 September 2026"
show calendar due --start '2026-09-30 16:00' --within 3d --basis workdays
