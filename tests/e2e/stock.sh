# Stock git and ssh-keygen agree with us about every commit, and no changed bit passes for content.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

seed=${JC_SEED-$(date +%s)}
echo "# JC_SEED=$seed"

flip=$abs_top_builddir/tests/e2e/flip
make_teams "$scratch"
must NL add task title="One" country=NL
must NL add person name="Jan Jansen" nature=natural category=suspect
settle NL FR RO
must NL set T-NL1-1 title="Two"
must FR set T-NL1-1 title="Three"
must RO note T-NL1-1 "A note"
settle NL FR RO
must NL conflicts --json
must NL resolve T-NL1-1 title --take 1 --reason "Agreed"
settle NL FR RO

for copy in NL/git FR/git RO/git hub; do
	stock_tools_agree "$copy" "$scratch/$copy"
done

# --- one bit changed: in the commit, the tree and the body of a change ---
must jointcase init Small --party NL --as "M. van Dijk" --dir "$scratch/small" --no-passphrase
small() { jointcase --case "$scratch/small" "$@"; }
must small add task title="One" country=NL
must small add task title="Two" country=NL
must small log --json --limit 1
change=$(json 'rows[0]["change"]')
must small rebuild
cp -a small whole
head=$(git -C small/git for-each-ref --format='%(refname)' refs/jc/ | grep -v '^refs/jc/0000000000000000/')
for object in "$head^{commit}" "$head^{tree}" "$head:body"; do
	oid=$(git -C whole/git rev-parse "$object")
	file=git/objects/$(echo "$oid" | cut -c1-2)/$(echo "$oid" | cut -c3-)
	for with in image nothing; do
		rm -rf small
		cp -a whole small
		[ $with = image ] || rm small/image
		expect_ok "a bit of ${object#"$head"} changes" "$flip" small/"$file" 300
		expect_exit 5 "verify finds it, with $with" small verify
		expect_out "and names it" "^× ($change|$oid|$(git -C whole/git rev-parse "$head"))"
		[ $with = image ] || expect_exit 5 "nothing is written on top of what cannot be read" \
			small add task title=Three country=NL
	done
done

# --- bits by chance, of loose objects and of packs; in check-long every bit of the loose ones, and
# more of the others, which take as long each ---
count=60 loose=60
[ -z "${JC_LONG-}" ] || count=2000 loose=0
rm -rf small whole
must jointcase init Small --party NL --as "M. van Dijk" --dir "$scratch/small" --no-passphrase
for stored in loose packed; do
	[ $stored = loose ] || { git -C small/git repack -adq && git -C small/git pack-refs --all; }
	rm -f small/image
	expect_ok "without image, $stored: every bit that is changed is reported or changes nothing" \
		"$flip" small "$([ $stored = loose ] && echo $loose || echo $count)" "$seed"
	sed 's/^/# /' "$out"
	must small rebuild
	expect_ok "with image, $stored: the same" "$flip" small $count "$seed"
	sed 's/^/# /' "$out"
done
finish
