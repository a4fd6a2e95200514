#!/bin/sh
# Installs what is missing, builds, and passes every test: `tests/run.sh` the release build, `tests/run.sh asan` the same
# tests under address and undefined-behaviour sanitizers, but for those that preload a library, bound memory or run for minutes.
# Tests on real data read SVC_TEST_DATA and say when they skip.
set -eu
cd "$(dirname "$0")/.."
preset="${1:-release}"
.ci/install test
cmake --preset "$preset"
cmake --build --preset "$preset"
if [ "$preset" = asan ]; then left_out='crash|slow|hostile'; else left_out=none; fi
ctest --preset "$preset" --no-tests=error --label-exclude "$left_out" --parallel "$(nproc)"
