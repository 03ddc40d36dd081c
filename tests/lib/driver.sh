#!/bin/sh
# Automake's test driver for programs that speak TAP: one calm line a program, and every single
# test counted in its .trs file. A program that ends early, dies, or tests nothing is an error. With
# JC_LONG, of programs that run for minutes the last line of each minute.
set -u

name='' log='' trs=''
while [ $# -gt 0 ]; do
	case $1 in
	--test-name) name=$2; shift ;;
	--log-file) log=$2; shift ;;
	--trs-file) trs=$2; shift ;;
	--color-tests | --expect-failure | --enable-hard-errors | --collect-skipped-logs) shift ;;
	--) shift; break ;;
	*) echo "driver.sh: what is $1?" >&2; exit 2 ;;
	esac
	shift
done

watcher=''
if [ -n "${JC_LONG-}" ]; then
	: >"$log"
	while sleep 60 >/dev/null 2>&1; do
		printf '....: %s: %s\n' "$name" "$(LC_ALL=C tail -n 1 "$log" | cut -c 1-100)"
	done &
	watcher=$!
fi
"$@" >"$log" 2>&1
status=$?
[ -z "$watcher" ] || kill "$watcher"

LC_ALL=C awk -v name="$name" -v status=$status -v log_file="$log" -v trs="$trs" '
function result(kind, text) {
	count[kind]++
	print ":test-result: " kind " " text > trs
}
function told(kind, text) {
	result(kind, text)
	print kind ": " name ": " text
}
# What a script says about a failure comes behind it; the first lines are worth showing at once.
/^#/ && shown > 0 {
	print "    " substr($0, 3)
	shown--
}
!/^#/ { shown = 0 }
/^(not )?ok( |$)/ {
	failed = /^not /
	text = $0
	sub(/^(not )?ok */, "", text)
	if (text ~ /^[0-9]/)
		numbered++
	sub(/^[0-9]* *-? */, "", text)
	if (sub(/ *# *SKIP */, ": ", text))
		told("SKIP", text)
	else if (failed) {
		told("FAIL", text)
		shown = 20
	} else
		result("PASS", text)
}
/^1\.\.[0-9]+/ {
	planned = substr($1, 4) + 0
	plans++
	if (planned == 0 && /# *SKIP/) {
		sub(/^1\.\.0 *# *SKIP */, "")
		told("SKIP", $0)
	}
}
/^Bail out!/ { told("ERROR", $0) }
END {
	if (plans == 1 && planned == 0 && !count["SKIP"])
		told("SKIP", "tests nothing yet")
	if (plans != 1 || planned != numbered + 0)
		told("ERROR", "ran " (numbered + 0) " tests of " (plans ? planned : "an unknown number"))
	bad = count["FAIL"] + count["ERROR"]
	if (status != 0 && !bad) {
		told("ERROR", "ended with status " status)
		bad = 1
	}
	all = bad ? "FAIL" : count["PASS"] ? "PASS" : "SKIP"
	if (count["PASS"])
		print all ": " name ": " count["PASS"] " passed" (bad ? ", " bad " failed: see " log_file : "")
	print ":global-test-result: " all > trs
	print ":recheck: " (bad ? "yes" : "no") > trs
	print ":copy-in-global-log: " (bad ? "yes" : "no") > trs
}' "$log"
