# shellcheck shell=sh
# Set-up that the stories share; a story sources it. $1 is a built svc, else svc is built first. Then: $work, a temporary
# folder that goes when the story ends; $become, what a command is run under; as PERSON COMMAND…; part TITLE.
cd "$(dirname "$0")/.."
program="${1:-}"
if [ -z "$program" ]; then
  .ci/install
  cmake --preset release >/dev/null
  cmake --build --preset release --target svc
  program=build/release/cli/svc
fi

# The store belongs to a service user, never to root: so that one machine can play several people, each by a number.
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cp "$program" "$work/svc"
owner="$(id -u)"
become=""
if [ "$owner" = 0 ]; then
  owner=65534
  become="setpriv --reuid $owner --regid $owner --clear-groups"
  chown -R "$owner" "$work"
fi
li="$owner"
zhang=5001
wang=5002
chen=5003

# Runs svc as the person of that name.
svc_as() {
  eval "uid=\$$1"
  shift
  $become env LC_ALL=C.UTF-8 SUDO_UID="$uid" SVC_DB="$work/svc.db" "$work/svc" "$@"
}
# Shows a command as that person types it, then runs it; what is expected to be refused or not to be found is no failure.
as() {
  printf '\n[%s] $ svc' "$1"
  person="$1"
  shift
  for word in "$@"; do
    case "$word" in *[!A-Za-z0-9_./:=,+-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  status=0
  svc_as "$person" "$@" || status=$?
  case "$status" in 0) ;; 3 | 4) echo "(exit $status)" ;; *) exit "$status" ;; esac
}
part() { printf '\n== %s\n' "$1"; }
