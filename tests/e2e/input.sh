# Whatever is typed, piped or imported: kept byte for byte, or refused with a clear sentence. Never a
# crash, a hang, a raw escape or a lost record.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

lists=$abs_top_srcdir/tests/e2e/input.py
must jointcase init "Case 7" --party NL --as "M. van Dijk" --dir "$scratch/NL" --no-passphrase
must NL add task title="One" country=NL
must NL add evidence title="Telephone" exhibit=1 country=NL seized_on=2026-01-02
for kind in task person asset evidence custody request place link note decision agreement; do
	must jointcase kinds $kind --json
	cat "$out"
done >"$scratch/fields"
cp -a NL small # for what is to be run often

# --- naughty strings in every text field, and back ---
naughty=$(data naughty_strings/blns.json)
if [ -z "$naughty" ]; then
	skip "naughty strings" "no $JC_DATA/naughty_strings"
else
	"$python" "$lists" naughty "$naughty" "$scratch/fields" ${JC_LONG:+all} >"$scratch/naughty"
	expect_ok "every naughty string is saved in every text field" NL add --json --json-input "$scratch/naughty"
	cp "$out" "$scratch/ids"
	wc -l <"$scratch/naughty" >"$scratch/lines"
	expect_text "each gives one record" "$scratch/lines" "$(wc -l <"$scratch/ids")"
	must NL export json
	"$python" "$lists" compare "$scratch/naughty" "$scratch/ids" "$out" >"$scratch/difference"
	expect_text "and comes back byte for byte" "$scratch/difference" ""
	calm "listing them" 0 jointcase --case NL list task
	calm "finding among them" 0 jointcase --case NL find script
	calm "finding one" 0 jointcase --case NL find '"<script>'"'"'; DROP TABLE record; --'
	calm "their changes" 0 jointcase --case NL log --limit 0
	calm "one of them by itself" 0 jointcase --case NL show "$(sed -n '100s/.*"id":"\([0-9a-f]*\)".*/\1/p' "$scratch/ids")"
	expect_ok "check" NL check
fi

# --- a name with escapes, wherever it is shown ---
evil=$(printf 'Ev\033[31mil\033]0;owned\007 \302\2332J \342\200\256txt.exe \033c\r')
make_teams "$scratch/teams"
must jointcase join "$place/case.jcinvite" --party BG --as "$evil" --agency "$evil" --dir "$place/BG" --no-passphrase
must NL sync
calm "an applicant with escapes in their name" 0 jointcase --case "$place/NL" members </dev/null
calm "status" 0 jointcase --case "$place/NL" status </dev/null
admit_waiting member
must FR add person name="$evil" nature=natural category=suspect alias="$evil" remarks="$evil"
must FR add task title="$evil" country=NL
settle NL FR RO
must NL set T-FR1-1 title="NL: $evil"
must FR set T-FR1-1 title="FR: $evil"
must as BG sync
settle NL FR
for command in members status due "list task" "list person" "show S-FR1-1" "show S-FR1-1 --who" "show T-FR1-1" "find ev" log \
	conflicts "conflicts --json" "show S-FR1-1 --json" "log --json" "members --json" dump "export csv task" "export json" \
	"set T-FR1-1 title=x" "log T-FR1-1" "resolve T-FR1-1 title --take 1 --reason x" "set S-FR1-1 remarks=x" undo verify check; do
	# shellcheck disable=SC2086 # a word is a word
	calm "$command with escapes in names" 3 jointcase --case "$place/NL" $command </dev/null
done
must NL show S-FR1-1 --json
json 'rows[0]["fields"]["name"].startswith("Ev\x1b[31mil\x1b]0;owned\x07 ")' >"$scratch/kept"
expect_text "it is kept as it was typed" "$scratch/kept" true
for word in "$evil" "--$evil" "-$evil"; do
	calm "a command with escapes" 2 jointcase --case "$place/NL" "$word" </dev/null
	calm "an option with escapes" 2 jointcase --case "$place/NL" list task "$word" </dev/null
	calm "a record with escapes" 2 jointcase --case "$place/NL" show -- "$word" </dev/null
	calm "a field with escapes" 2 jointcase --case "$place/NL" add task -- "$word=1" </dev/null
	calm "a folder with escapes" 2 jointcase --case "$word" list task </dev/null
	calm "a hub with escapes" 2 jointcase --case "$place/NL" sync -- "$word" </dev/null
done
rm -rf NL
place=$scratch
cp -a small NL

# --- ten megabytes ---
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789%s", "" }' >long
printf 'source = Long\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = id name\n[person]\nfile = f\nkey = id\nname = name\nnature = "natural"\ncategory = "contact"\n' >map
must NL dump
cp "$out" "$scratch/before"
calm "a field of 10 MB" 1 jointcase --case NL add task title=@- country=NL <long
expect_err "is refused" 'longer|too long|at most'
calm "a note of 10 MB" 1 jointcase --case NL note T-NL1-1 - <long
{ printf '{"kind":"task","country":"NL","title":"'; cat long; printf '"}\n'; } >long.json
calm "a line of JSON of 10 MB" 1 jointcase --case NL add --json-input long.json </dev/null
calm "17 MB of JSON" 1 jointcase --case NL add --json-input - <<EOF
$(cat long long)
EOF
must NL dump
expect_same "nothing of it is there" "$scratch/before" "$out"
{ printf '1,Short\n2,'; cat long; printf '\n3,Also short\n'; } >f.csv
calm "a cell of 10 MB: looked at" 6 jointcase --case NL import csv --map map f.csv --dry-run </dev/null
expect_err "its line is named" 'f\.csv:2|line 2'
must NL dump
expect_same "and nothing written" "$scratch/before" "$out"
if [ -n "${JC_LONG-}" ]; then
	awk 'BEGIN { for (i = 0; i < 20000000; i++) printf "%d,A name of some length that is like others %d\n", i, i }' >giant.csv
	expect_ok "a list of 1 GiB" [ "$(wc -c <giant.csv)" -gt 1073741824 ]
	calm "is imported or refused" 6 jointcase --case NL import csv --map map giant.csv --dry-run </dev/null
	rm giant.csv
fi

# --- lists: csv-spectrum, UTF-8 ---
spectrum=$(data csv_spectrum)
if [ -z "$spectrum" ]; then
	skip "csv-spectrum" "no $JC_DATA/csv_spectrum"
else
	for name in comma_in_quotes empty empty_crlf escaped_quotes json newlines newlines_crlf quotes_and_newlines simple simple_crlf utf8; do
		"$python" "$lists" map "$name" "$spectrum/csvs/$name.csv" >spectrum.map
		calm "$name.csv is imported" 0 jointcase --case NL import csv --map spectrum.map "$spectrum/csvs/$name.csv" </dev/null
		must NL export json task
		"$python" "$lists" spectrum "$name" "$spectrum/json/$name.json" "$spectrum/csvs/$name.csv" "$out" >difference
		expect_text "$name.csv says what it should" difference ""
	done
fi
utf8=$(data utf8_tests/utf8tests.txt)
if [ -z "$utf8" ]; then
	skip "UTF-8 tests" "no $JC_DATA/utf8_tests"
else
	"$python" "$lists" utf8 "$utf8" f.csv >expected
	sed -i 's/Long/UTF-8/' map
	calm "a list with every fault of UTF-8" 6 jointcase --case NL import csv --map map f.csv --json </dev/null
	cp "$out" notes
	must NL export json person
	"$python" "$lists" utf8-compare expected notes "$out" >difference
	expect_text "what is valid is kept, what is not is named by its line" difference ""
fi

# --- JSONTestSuite ---
suite=$(data json_test_suite/test_parsing)
if [ -z "$suite" ]; then
	skip "JSONTestSuite" "no $JC_DATA/json_test_suite"
else
	rm -rf NL
	cp -a small NL
	must NL dump
	cp "$out" "$scratch/before"
	number=0
	for file in "$suite"/*.json; do
		number=$((number + 1))
		case $((number % 5))$(basename "$file")${JC_LONG:+0n_structure_} in
		0* | *n_structure_* | *object*) ;;
		*) continue ;;
		esac
		calm "$(basename "$file")" 1 jointcase --case NL add task --json-input "$file" </dev/null
		case $(basename "$file")$calm_status in
		n_*0) [ ! -s "$out" ] || not_ok "$(basename "$file") is no JSON" "$(cat "$out")" ;;
		esac
	done
	must NL dump
	expect_same "none of them is a task" "$scratch/before" "$out"
fi
expect_ok "check" NL check
finish
