# doc/import.md does what it says: its files are imported by its map with its commands, and its table of
# extractors gives what it shows.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

doc=$abs_top_srcdir/doc/import.md
tables() { "$python" "$abs_top_srcdir/tests/e2e/tables.py" "$@"; }
must jointcase init "Case 7" --party NL --as "M. van Dijk" --dir "$scratch/NL" --no-passphrase

# --- the list and its map ---
tables blocks "$doc" >wanted
sed -n 's/^\$ //p' wanted >commands
while read -r command; do
	printf '$ %s\n' "$command"
	JOINTCASE_DIR=$scratch/NL sh -c "$command" 2>&1 </dev/null
done <commands | grep -v '^case ' >found
expect_same "its commands print what it shows" wanted found
must NL export json
json 'sorted(r["title"] for r in rows if r["kind"] in ("person", "asset", "link"))' >found
expect_text "and make these records" found '["IVANOV, Ivan", "NADEZHDA", "NORTH TRADING LTD.", "is linked to"]'
json 'sorted(r["fields"]["identifier"] for r in rows if r["kind"] in ("person", "asset"))' >found
expect_text "with their identifiers" found '[["imo:9074729"], ["passport:AB123456"], ["register:HE 12345"]]'
must NL find Iwanow
expect_out "and aliases" 'IVANOV, Ivan'
expect_ok "the import is taken back" NL undo
must NL list person
expect_no_out "as a whole" 'IVANOV|NORTH'

# --- extractors ---
tables extractors "$doc" >wanted
expect_ok "every row of the table of extractors" NL import csv --map extractors.map f.csv
must NL export json person
grep '"withdrawn":false' "$out" >export
tables aliases export >found
expect_same "gives what it says" wanted found
cut -d '`' -f 2 wanted | wc -l >rows
grep -cE '^\| `(split|pick|keep|drop|before|after|inside|trim|replace|prefix|country)' "$doc" >written
expect_same "and none was left out" written rows

# --- a list of which something goes: a value cleared, a record withdrawn, and back ---
expect_ok "what was taken back" NL import csv --map list.map --snapshot 2026-12 .
expect_out "comes back" '^ *4  records changed$'
sed -i '/NADEZHDA/d; s/Passport AB123456 (Russia); //' people.csv
must NL import csv --map list.map --snapshot 2027-01 .
expect_out "a newer list changes" '^ *1  records changed$'
expect_out "and withdraws" '^ *1  records withdrawn$'
must NL list asset
expect_no_out "what it no longer has" 'NADEZHDA'
must NL find AB123456
expect_no_out "in records and values" 'IVANOV.*passport'
expect_exit 1 "an older list" NL import csv --map list.map .
expect_err "is refused" 'the list of 2027-01 was imported already, this one is of 2026-11'
finish
