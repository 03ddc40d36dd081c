#!/bin/sh
# Test of the tests: seeds the defects of defects.tsv into copies of the sources, one at a time, and demands
# that the simulator sees each within SEEDS schedules. A row whose text is not there exactly once is a failure too.
set -u

SEEDS=${SEEDS:-4000}
table=$abs_top_srcdir/tests/oracle/defects.tsv
tab=$(printf '\t')

# How the build compiles and links, one command a line (local.mk).
{
	read -r compile
	read -r link
	read -r objects
} <"$abs_top_builddir/tests/oracle/defects.commands"

cd "$abs_top_builddir" || exit 1
scratch=$(mktemp -d tests/oracle/defects.XXXXXX) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# Standard input, with the text $from, which occurs in it once, turned into $to.
replace_once() {
	FROM=$from TO=$to awk '
	{
		at = index($0, ENVIRON["FROM"])
		if (at) {
			found++
			$0 = substr($0, 1, at - 1) ENVIRON["TO"] substr($0, at + length(ENVIRON["FROM"]))
		}
		print
	}
	END { exit found != 1 }'
}

# Is the defect of this row seen? Says why not.
is_caught() {
	replace_once <"$abs_top_srcdir/src/$file" >"$scratch/defect.c" || {
		echo "# its text is not in src/$file exactly once"
		return 1
	}
	# The patched object comes before the library that holds the good one.
	eval "$compile -I$abs_top_srcdir/src/${file%/*} -c -o $scratch/defect.o $scratch/defect.c" &&
		eval "$link -o $scratch/simulate $scratch/defect.o $objects" || {
		echo "# it does not build"
		return 1
	}
	case $lane in
	bytes) option=--bytes ;;
	*) option= ;;
	esac
	# shellcheck disable=SC2086 # no word at all when empty
	"$scratch/simulate" --quick $option --seeds "$SEEDS" >"$scratch/out" 2>&1
	status=$?
	# Only a difference that was told, or a crash, is a proof.
	if grep -q '^not ok 1' "$scratch/out" || [ $status -gt 128 ]; then
		[ -z "${VERBOSE-}" ] || grep '^# seed' "$scratch/out"
		return 0
	fi
	tail -n 3 "$scratch/out" | sed 's/^/# /'
	return 1
}

n=0 failed=0
while IFS=$tab read -r file from to lane what; do
	case $file in '' | '#'*) continue ;; esac
	n=$((n + 1))
	if is_caught </dev/null; then
		echo "ok $n - $file: $what"
	else
		echo "not ok $n - $file: $what"
		failed=1
	fi
done <"$table"
echo "1..$n"
exit $failed
