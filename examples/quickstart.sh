#!/bin/sh
# Installs what is missing, builds svc, and shows the main job on sample data: from a calendar question to a late ticket
# explained by its clause. Leaves nothing behind but the build: the store lives in a temporary folder.
set -eu
cd "$(dirname "$0")/.."
.ci/install
cmake --preset release >/dev/null
cmake --build --preset release --target svc

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
  case "$status" in 0) ;; 3 | 9) echo "(exit $status)" ;; *) exit "$status" ;; esac
}

part() { printf '\n== %s\n' "$1"; }

part "A deadline over a long holiday: three working days from 30 September 2026"
show calendar due --start '2026-09-30 16:00' --within 3d --basis workdays

part "A store with the shipped policy book, and its first day"
show init --name wang
yesterday="$(TZ=Asia/Shanghai date -d '26 hours ago' '+%Y-%m-%d %H:%M')"
show ticket add --at "$yesterday" --phone 13800138000 --customer-name 王芳 --serial SN88231 --fault 冰箱不制冷 --type repair --mode phone
late="T$(TZ=Asia/Shanghai date +%y%m%d)-0001"
show ticket add --phone 13900139000 --customer-name 李强 --fault 洗衣机漏水 --source technician --mode phone
reported="T$(TZ=Asia/Shanghai date +%y%m%d)-0002"
show customer show --phone 13800138000

part "A technician's report is verified by a clerk before anything else: the refusal names its clause"
show ticket answer "$reported" --text '明天上午上门'

part "A question to the book alone; a fact that it needs is missing, and named"
printf '{"in_warranty": true}' > "$work/facts.json"
show policy eval ticket.charge --facts "$work/facts.json" --exit-code

part "Years of history: a help desk's event log, measured against the 24-hour rule"
show import tickets examples/data/helpdesk-log.csv --map helpdesk
show import tickets examples/data/helpdesk-log.csv --map helpdesk
show report sla --from 2025-09-01 --to 2025-12-31

part "What is late, and why: the clause, the clock, the arithmetic"
show due
show sla explain "$late"
show ticket why "$late"

part "The store proves itself"
show log verify
show store check
