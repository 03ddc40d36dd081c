# The counting itself: what tests/lib/driver.sh makes of programs that pass, fail, die or lie.
. "$abs_top_srcdir/tests/lib/tap.sh"

dir=$(mktemp -d "${TMPDIR:-/tmp}/jointcase-driver-XXXXXX") || exit 99
trap 'rm -rf "$dir"' EXIT

# counted WHY STATUS OUTPUT RESULTS: a program that prints OUTPUT and ends with STATUS gives RESULTS,
# the kinds of its single tests in order and that of the whole.
counted() {
	printf '#!/bin/sh\nprintf "%%b" "%s"\nexit %d\n' "$3" "$2" >"$dir/program"
	chmod +x "$dir/program"
	sh "$abs_top_srcdir/tests/lib/driver.sh" --test-name t --log-file "$dir/log" --trs-file "$dir/trs" \
		--color-tests no --enable-hard-errors yes --expect-failure no -- "$dir/program" >/dev/null
	results=$(sed -n 's/^:test-result: \([A-Z]*\).*/\1/p; s/^:global-test-result: /= /p' "$dir/trs" |
		tr '\n' ' ')
	if [ "$results" = "$4 " ]; then
		ok "$1"
	else
		not_ok "$1" "gave $results, not $4"
	fi
}

counted "all pass" 0 'ok 1 - a\nok 2 - b\n1..2\n' 'PASS PASS = PASS'
counted "the plan first" 0 '1..1\nok 1 - a\n' 'PASS = PASS'
counted "one fails" 1 'ok 1 - a\nnot ok 2 - b\n1..2\n' 'PASS FAIL = FAIL'
counted "fails, and says all is well" 0 'not ok 1 - a\n1..1\n' 'FAIL = FAIL'
counted "ends early" 0 'ok 1 - a\n1..3\n' 'PASS ERROR = FAIL'
counted "no plan" 0 'ok 1 - a\n' 'PASS ERROR = FAIL'
counted "dies after its last test" 139 'ok 1 - a\n1..1\n' 'PASS ERROR = FAIL'
counted "cannot run" 127 '' 'ERROR = FAIL'
counted "one is skipped" 0 'ok 1 - a # SKIP no data\nok 2 - b\n1..2\n' 'SKIP PASS = PASS'
counted "a whole suite is skipped" 0 'ok - s # SKIP no data\nok 1 - a\n1..1\n' 'SKIP PASS = PASS'
counted "all is skipped" 0 '1..0 # SKIP no data\n' 'SKIP = SKIP'
counted "a test that only names it" 0 'ok 1 - not ok\n1..1\n' 'PASS = PASS'
counted "gives up" 1 'ok 1 - a\nBail out! no disk\n1..1\n' 'PASS ERROR = FAIL'
finish
