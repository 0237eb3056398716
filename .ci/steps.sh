# What the runs of this folder share; read by them, not run. A step runs even when one before it failed, so that one run says
# all; the last line of a run is jest's count over all suites, its exit code is about every step.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null
export CI=true

counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
failures=()
suites=0

step() {
  echo "== $1"
  if bash -euo pipefail -c "$1"; then return; fi
  failures+=("$1")
  echo "== failed: $1"
}

# A step that runs tests, whose number is part of the count.
tests() {
  suites=$((suites + 1))
  SLZ_TEST_COUNTS=$counts step "$1"
}

summary() {
  local passed=0 failed=0 skipped=0 runs=0 run_passed run_failed run_skipped failure
  while read -r run_passed run_failed run_skipped; do
    passed=$((passed + run_passed)) failed=$((failed + run_failed)) skipped=$((skipped + run_skipped)) runs=$((runs + 1))
    if ((run_passed + run_failed == 0)); then failures+=('no test ran'); fi
  done <"$counts"
  if ((runs < suites)); then failures+=('a test result is missing'); fi

  for failure in "${failures[@]}"; do echo "failed: $failure"; done
  if ((skipped > 0)); then echo "skipped tests: $skipped"; fi
  echo "$passed passed, $failed failed"
  if ((${#failures[@]} > 0 || failed > 0)); then exit 1; fi
}
