# Every fuzzer under libFuzzer for $FUZZ_SECONDS, starting from its kept inputs and what earlier
# runs found; a finding is left in the build directory and named. In a build without libFuzzer the
# fuzzers only read the kept inputs.
. "$abs_top_srcdir/tests/lib/tap.sh"

[ -n "$FUZZERS" ] || skip_all "no fuzzer yet"
for fuzzer in $FUZZERS; do
	name=${fuzzer##*/fuzz_}
	kept=$abs_top_srcdir/tests/fuzz/corpus/$name
	if [ "$FUZZ" = yes ]; then
		mkdir -p "$fuzzer.corpus"
		set -- -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
			-artifact_prefix="$fuzzer." "$fuzzer.corpus"
		[ ! -d "$kept" ] || set -- "$@" "$kept"
	else
		set -- "$kept"/*
		if [ ! -e "$1" ]; then
			not_ok "$name" "no input in tests/fuzz/corpus/$name"
			continue
		fi
	fi
	if "$abs_top_builddir/$fuzzer" "$@" >"$fuzzer.out" 2>&1; then
		ok "$name"
		grep '^stat::number_of_executed_units' "$fuzzer.out" | sed 's/^/# /'
	else
		not_ok "$name" "$(grep -E 'not so:|ERROR:|written to' "$fuzzer.out" || tail -n 20 "$fuzzer.out")"
	fi
done
finish
