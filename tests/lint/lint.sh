# Every rule over this tree: a rule prints a row for each breach, and nothing when all is well.
. "$abs_top_srcdir/tests/lib/tap.sh"

lint=$abs_top_srcdir/tests/lint
cd "$abs_top_srcdir" || exit 99
for rule in layers homes banned length headers modules form leftovers listed text catalogues; do
	rows=$(sh "$lint/$rule.sh" 2>&1)
	if [ -z "$rows" ]; then
		ok "$rule"
	else
		not_ok "$rule" "$rows"
	fi
done
finish
