# TAP for test scripts: `ok WHY`, `not_ok WHY [DETAIL]`, `skip WHY REASON`, and `finish` at the end.
# Sourced; every test script runs with abs_top_srcdir and abs_top_builddir set by make.
# shellcheck shell=sh

tap_count=0
tap_failed=0

ok() {
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s\n' "$tap_count" "$1"
}

not_ok() {
	tap_count=$((tap_count + 1))
	tap_failed=1
	printf 'not ok %d - %s\n' "$tap_count" "$1"
	[ -z "${2-}" ] || printf '%s\n' "$2" | sed 's/^/# /'
}

skip() {
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

# The whole script makes no sense here: say why, and end.
skip_all() {
	printf '1..0 # SKIP %s\n' "$1"
	exit 0
}

finish() {
	printf '1..%d\n' "$tap_count"
	exit "$tap_failed"
}
