#!/bin/sh
# Prints the ratios of the performance goals: `tests/bench/run.sh` with a million rows (about an hour), `--quick` with few.
# Both sides of a ratio run in turn, in one call; medians of at least five pairs (three with --quick) are printed.
set -eu
cd "$(dirname "$0")/../.."
.ci/install test
cmake --preset release >/dev/null
cmake --build --preset release >/dev/null
exec python3 tests/bench/bench.py --svc build/release/cli/svc "$@"
