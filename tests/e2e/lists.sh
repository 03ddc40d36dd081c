# Two teams that have not met import two versions of the OFAC list, one having worked on it by hand. They
# sync: what came of it is compared with what the files say, read by count_ofac.pl and lists.py. A lead
# settles the list by one decision. JC_LONG=1 takes the whole lists, otherwise every ninth entry.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

map=$abs_top_srcdir/tests/maps/ofac.map
old=$(data ofac_sdn_2019)
new=$(data ofac_sdn_2021)
if [ -z "$old" ] || [ -z "$new" ]; then
	skip_all "no ofac_sdn_2019 and ofac_sdn_2021 in $JC_DATA"
fi
count_ofac() { perl "$abs_top_srcdir/tests/e2e/count_ofac.pl" "$@"; }
lists() {
	lists_verb=$1
	shift
	"$python" "$abs_top_srcdir/tests/e2e/lists.py" "$lists_verb" stated.old stated.new "$case_id" "$@"
}
import_as() { # TEAM SNAPSHOT DIR
	must "$1" import csv --json --map "$map" --snapshot "$2" "$3"
	tail -n 1 "$out" >report
	grep -v '"rows":' "$out" >notes
}
reported() { # NAME...
	for reported_name; do
		sed "s/.*\"$reported_name\":\([0-9]*\).*/$reported_name \1/" report
	done
}
# ids EXPORT FILE: lines whose first word is the number of a record, with its id in place of the number.
ids() {
	sed 's/^{"id":"\([^"]*\)","number":"\([^"]*\)".*/\2 \1/' "$1" |
		awk 'NR == FNR { id[$1] = $2; next } { $1 = id[$1]; print }' - "$2" | sort
}
# conflicts_of TEAM: record and field of each, sorted.
conflicts_of() {
	must "$1" conflicts --json
	json '"\n".join(sorted(row["id"] + " " + row["field"] for row in rows))'
}

if [ -z "${JC_LONG-}" ]; then
	for list in "$old" "$new"; do
		part=$(basename "$list")
		mkdir "$part"
		for file in "$list"/*.csv; do
			awk -F, '$1 % 9 == 0 && $1 > 0' "$file" >"$part/$(basename "$file")"
		done
	done
	old=ofac_sdn_2019
	new=ofac_sdn_2021
fi
count_ofac stated "$old" | sort >stated.old
count_ofac stated "$new" | sort >stated.new

# --- offline: NL imports 2019 and works on it, FR imports 2021 ---
make_teams "$scratch/teams"
case_id=$(git -C "$place/hub" log --all -1 --format=%B | sed -n 's/^case //p')
import_as NL 2019-01 "$old"
must NL export json
lists choose "$out" >edits
while read -r why record field; do
	value="typed by hand: $why"
	[ "$field" != gender ] || value=female
	must NL set "$record" "$field=$value"
done <edits
must NL add person name="A suspect of our own" nature=natural category=suspect
import_as FR 2021-07 "$new"

# --- they meet ---
settle NL FR RO
same_everywhere "after the sync" NL FR RO
printf '# the hub holds %s KiB in %s changes\n' "$(du -sk "$place/hub" | cut -f 1)" \
	"$(git -C "$place/hub" rev-list --all | wc -l)"
must RO export json
mv "$out" export
grep -v '"title":"A suspect of our own"' export >listed
sed -n 's/^changed \|^same \|^dropped //p' edits | cut -d ' ' -f 1 | sort -u >typed.records
lists joined listed >found
grep -vFf typed.records found >unexplained
expect_text "nothing is lost, nothing doubled, nothing made up" unexplained ""
grep -c 'suspect of our own' export >found
expect_text "what was typed is there" found 1
lists clashes listed | sort >predicted
count_ofac clashes "$old" "$new" | awk '{ n += $2 } END { print n }' >figure
expect_text "the two ways to compare the lists agree" figure "$(wc -l <predicted)"
awk '$1 == "changed" || $1 == "same" { print $2, $3 }' edits | sort >typed
sort -u predicted typed >wanted
conflicts_of RO >found
expect_same "the conflicts are those between the lists and those with what was typed" wanted found
comm -23 predicted typed >versions
must RO conflicts --json
lists sides listed "$out" | sort | comm -12 - versions >found
expect_same "each shows both values" versions found
printf '# %s conflicts between the lists, %s with values typed\n' "$(wc -l <versions)" "$(wc -l <typed)"

# --- nothing but the decision of a lead settles that ---
expect_exit 1 "an older list" NL import csv --map "$map" --snapshot 2019-01 "$old"
expect_err "is refused" '2021-07 was imported already'
unchanged_by "a member settles nothing" 4 RO resolve --import "OFAC SDN" --newest --reason "the list of 2021"
expect_err "and is told why" 'only a lead'

# --- one decision ---
must NL resolve --json --import "OFAC SDN" --newest --reason "the list of 2021 replaces that of 2019"
expect_out "all between the lists are settled, all with what was typed are left" \
	"\"settled\":$(wc -l <versions),\"left\":$(wc -l <typed)[,}]"
must NL export json decision
grep -c 'the list of 2021 replaces' "$out" >found
expect_text "by one decision" found 1
settle NL FR RO
same_everywhere "after the decision" NL FR RO
conflicts_of FR >found
expect_same "what people typed stays in conflict" typed found
must FR conflicts --json
grep -c '"value":"typed by hand: ' "$out" >found
expect_text "with what they typed" found "$(wc -l <typed)"

# --- the newer list again: what only the older had goes, but not what people work on ---
import_as FR 2021-07 "$new"
awk '$1 == "dropped"' edits | wc -l >dropped
cut -f 1,2 stated.old | sort -u >keys.old
cut -f 1,2 stated.new | sort -u >keys.new
gone=$(($(comm -23 keys.old keys.new | wc -l) - $(cat dropped)))
reported added withdrawn worked_on >found
expect_text "the newer list again withdraws what only the older had, and nothing that people wrote in" found "added 0
withdrawn $gone
worked_on $(cat dropped)"
grep 'no longer in the list' notes | sed 's/.*"text":"\([^ ]*\) .*/\1/' >numbers
must FR export json
ids "$out" numbers >found
awk '$1 == "dropped" { print $2 }' edits | sort >wanted
expect_same "those are named" wanted found
settle NL FR RO
same_everywhere "after the newer list again" NL FR RO
must RO export json
grep -v '"title":"A suspect of our own"' "$out" >listed
awk '{ print $2 }' edits | sort -u >skipped
lists newest listed skipped >found
expect_text "now the case says what the newer list says" found ""
for team in FR NL; do
	import_as $team 2021-07 "$new"
	reported added changed withdrawn changes >found
	expect_text "at $team once more: nothing was saved" found "added 0
changed 0
withdrawn 0
changes 0"
done
conflicts_of RO >found
expect_same "what people typed is still theirs to settle" typed found
expect_ok "check" RO check
finish
