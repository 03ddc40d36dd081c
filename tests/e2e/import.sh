# The OFAC list of 2019, then that of 2021, then 2021 again; Project Caviar; names in many scripts.
# What is there is counted, and compared row by row, by count_ofac.pl and awk: no code of the product.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

maps=$abs_top_srcdir/tests/maps
count_ofac() { perl "$abs_top_srcdir/tests/e2e/count_ofac.pl" "$@"; }
find_names() { "$abs_top_builddir/tests/e2e/find_names" "$@"; }

# new_case TEAM: a case of its own.
new_case() {
	must jointcase init "$1" --party "$1" --as "M. van Dijk" --dir "$place/$1" --no-passphrase
}

# reported NAME...: these counts of the import just made, `name count` a line.
reported() {
	for reported_name; do
		tail -n 1 "$out" | sed "s/.*\"$reported_name\":\([0-9]*\).*/$reported_name \1/"
	done
}

# import_ofac WHY BEFORE DIR SNAPSHOT: the case holds the list BEFORE (none at first) and gets DIR.
import_ofac() {
	expect_ok "$1: imported" NL import csv --json --map "$maps/ofac.map" --snapshot "$4" "$3"
	expect_no_out "$1: no value is left out, no row refused" 'left out|"refused":true'
	cp "$out" told
	must NL export json
	mv "$out" export
	count_ofac check "$2" "$3" export
	mv told "$out"
	reported added changed unchanged withdrawn >found
	expect_same "$1: adds, changes and withdraws what the script sees in the rows" compared found
	grep -E '^(link|unlinked) ' figures >wanted
	reported links unlinked | sed 's/^links/link/' >found
	expect_same "$1: links are the names the script finds" wanted found
	grep -cE 'was not found|names more than one' "$out" >found
	expect_text "$1: those not found are listed" found "$(sed -n 's/^unlinked //p' figures)"
	grep -vE '^(silent|unlinked) ' figures >wanted
	expect_same "$1: counts are the script's" wanted exported
	expect_same "$1: every record is there, with its aliases, lists and remarks" rows records
}

# They count without the overflow of remarks. Of 13,837 addresses 2,397 say nothing but their number:
# these are no places.
readme_ofac() {
	mkdir plain
	cp "$2/sdn.csv" "$2/alt.csv" "$2/add.csv" plain
	count_ofac figures plain | grep -vE '^(aliases|births|link|passports|unlinked) ' >found
	cat >wanted <<-'END'
		aircraft 277
		imo 480
		legal 3673
		natural 4620
		place 11440
		silent 2397
		vessel 406
		wallets 81
		with_births 4428
		with_passports 1191
		with_wallets 15
	END
	expect_same "the script counts what the README of the data says" wanted found
	count_ofac entities "$1" "$2" >found
	printf '%s\n' 'added 1858' 'changed 836' 'common 7118' 'renamed 20' 'withdrawn 261' >wanted
	expect_same "and compares as it says" wanted found
}

old=$(data ofac_sdn_2019)
new=$(data ofac_sdn_2021)
if [ -n "$old" ] && [ -n "$new" ]; then
	readme_ofac "$old" "$new"
	new_case NL
	import_ofac 2019 nothing "$old" 2019-01
	import_ofac 2021 "$old" "$new" 2021-07
	must NL dump
	mv "$out" before
	expect_ok "2021 again" NL import csv --json --map "$maps/ofac.map" --snapshot 2021-07 "$new"
	reported added changed withdrawn changes >found
	expect_text "2021 again: nothing was saved" found "added 0
changed 0
withdrawn 0
changes 0"
	must NL dump
	expect_same "2021 again: nothing changed" before "$out"
	expect_exit 1 "an older list" NL import csv --map "$maps/ofac.map" --snapshot 2019-01 "$old"
	expect_err "is refused" '2021-07 was imported already'
	count_ofac names "$new" >searches
	expect_ok "every name and alias is found" find_names "$place/NL" searches
	expect_out "all of them" "^$(wc -l <searches) names, 0 not found"
else
	skip "OFAC" "no ofac_sdn_2019 and ofac_sdn_2021 in $JC_DATA"
fi

# --- 110 persons, 205 links with how often they talked ---
caviar=$(data covert_networks/caviar)
if [ -n "$caviar" ]; then
	new_case FR
	expect_ok "Caviar" FR import csv --json --map "$maps/caviar.map" "$caviar"
	reported added links refused >found
	expect_text "is 110 persons and 205 links" found "added 315
links 205
refused 0"
	must FR export json link
	sed 's/.*"weight":"\([0-9]*\).*/\1/' "$out" | sort -n >found
	awk -F, '$2 == "CAVIAR_FULL" { print $5 }' "$caviar/edges.csv" | sort -n >wanted
	expect_same "with the weights of the list" wanted found
else
	skip "Caviar" "no covert_networks in $JC_DATA"
fi

# --- names as written, without their marks, in Latin form ---
persons=$(data persons_synthetic_us/negatives_us.csv)
if [ -n "$persons" ]; then
	every=4
	[ -z "${JC_LONG-}" ] || every=1
	"$python" "$abs_top_srcdir/tests/e2e/names.py" "$persons" full_name searches $every >persons.csv 2>counts
	sed 's/^/# /' counts
	new_case RO
	must RO import csv --map "$maps/persons_us.map" persons.csv
	expect_ok "names in 8 scripts are found, also without marks and in Latin form" find_names "$place/RO" searches
	expect_out "all of them" "^$(wc -l <searches) names, 0 not found"
else
	skip "names in many scripts" "no persons_synthetic_us in $JC_DATA"
fi
finish
