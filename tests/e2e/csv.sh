# Lists of every kind of hostile text through `import`: read back byte for byte, or refused in words that name
# file, line and column; never half imported, and no byte of them reaches a terminal as it is.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

tables() { "$python" "$abs_top_srcdir/tests/e2e/tables.py" "$@"; }
new_case() {
	rm -rf NL
	must jointcase init "Case 7" --party NL --as "M. van Dijk" --dir "$scratch/NL" --no-passphrase
}
import() { NL import csv "$@"; }
# within KIB COMMAND...: with no more memory than this.
within() {
	within_most=$1
	shift
	(ulimit -v "$within_most" && exec "$@")
}

cat >map <<-'END'
	source = Texts
	snapshot = 1
	[file f]
	name = f.csv
	header = yes
	[person]
	file = f
	key = id
	name = id
	nature = "natural"
	category = "contact"
	remarks = text
END
new_case

# --- texts made to break programs, each in a cell ---
naughty=$(data naughty_strings/blns.json)
if [ -n "$naughty" ]; then
	tables naughty "$naughty" naughty.csv
	calm "naughty strings are imported" 0 jointcase --case NL import csv --map map naughty.csv </dev/null
	must NL export json person
	cp "$out" export
	tables compare naughty.csv export >difference
	expect_text "and come back byte for byte" difference ""
	calm "on a terminal, too, nothing of them gets through" 0 jointcase --case NL list person </dev/null
else
	skip "naughty strings" "no naughty_strings in $JC_DATA"
fi
suite=$(data json_test_suite/test_parsing)
if [ -n "$suite" ]; then
	new_case
	tables suite "$suite" suite.csv >refused.lines
	calm "files that break JSON readers are imported as texts" 6 \
		jointcase --case NL import csv --map map --json suite.csv </dev/null
	sed -n 's/.*"line":\([0-9]*\),"text":"column text is not valid UTF-8.*"refused":true.*/\1/p' "$out" >found
	expect_same "those that are no text are refused, each named by line and column" refused.lines found
	must NL export json person
	cp "$out" export
	tables compare suite.csv export >difference
	expect_text "the others come back byte for byte, in good JSON" difference ""
else
	skip "JSONTestSuite" "no json_test_suite in $JC_DATA"
fi

# --- every fault at once, and nothing changed ---
new_case
printf 'id,text\n' >bad.csv
# shellcheck disable=SC1112 # meant
printf 'ok,fine\ntwo\n"open,1\nx"y,2\nlatin,\351\nnul,a\000b\n,no key\nok,again\nlast,fine' >>bad.csv
cat >wanted <<-'END'
	bad.csv:3: refused: 1 cells where 2 were expected
	bad.csv:4: refused: line 4: text after closing quote
	bad.csv:6: refused: column text is not valid UTF-8 (byte 1)
	bad.csv:7: refused: column text is not valid UTF-8 (byte 2)
	bad.csv:8: refused: the row has no key
	bad.csv:9: refused: another row has this key; this one was not taken
END
unchanged_by "a dry run of a list with every fault" 6 NL import csv --dry-run --map map bad.csv
grep '^bad.csv:' "$err" >found
expect_same "tells all of them" wanted found
expect_out "and what it would do" '^ *3  records added$'
expect_out "and that it did nothing" 'Nothing was written'
expect_exit 6 "then it is imported" import --map map bad.csv
expect_err "with how many were refused" '^jointcase: 6 rows were refused$'
grep '^bad.csv:' "$err" >found
expect_same "in the same words" wanted found

# --- files that are none ---
mkdir folder
mkfifo pipe
: >empty.csv
printf 'id,text\n1,x\n' | iconv -t UTF-16 >wide.csv
printf 'id;text\n1;x\n' >semicolons.csv
printf 'id,text\r1,x\r' >mac.csv
refused() { # WHY PATTERN FILE...
	refused_why=$1
	refused_pattern=$2
	shift 2
	unchanged_by "$refused_why" 1 NL import csv --map map "$@"
	expect_err "$refused_why: says so" "$refused_pattern"
}
refused "no such file" '^jointcase: cannot read none.csv: No such file or directory. Nothing was imported' none.csv
refused "a folder without the file" 'cannot read folder/f.csv: No such file' folder
mkdir folder/f.csv
refused "a folder in place of the file" 'folder/f.csv.*s a directory' folder
refused "an empty file" 'empty.csv has no header row' empty.csv
refused "UTF-16" 'wide.csv is UTF-16 text: save it as UTF-8' wide.csv
refused "another separator" 'map line 9: semicolons.csv has no column "id"; it has: id;text' semicolons.csv
refused "lines that end in CR" 'lines of mac.csv end in CR alone' mac.csv
refused "more files than the map has" 'map names 1 files, 2 were given' bad.csv bad.csv
refused "a program" 'jointcase' "$abs_top_builddir/jointcase"
printf 'source = L\nsnapshot = 1\n[file f]\nname = f.csv\nheader = yes\n[person]\nfile = f\nkey = id\nnane = id\n' >wrong.map
unchanged_by "a map with a fault" 1 NL import csv --map wrong.map bad.csv
expect_err "names its line and what is wrong there" '^jointcase: wrong.map line 9: a person has no field "nane"'
printf 'id,text\n1,from a pipe\n' >pipe &
expect_ok "a pipe" import --map map --snapshot 2 pipe
expect_out "is read" '^ *1  records added$'
wait
printf 'id,text\n1,from a pipe\n' | NL import csv --map map --snapshot 2 - >"$out" 2>"$err"
expect_out "so is standard input" '^ *1  records unchanged$'

# --- too much of it ---
new_case
awk 'BEGIN {
	print "id,text"
	for (i = 0; i < 20000; i++)
		print i ",text"
	printf "wide,"
	for (i = 0; i < 100000; i++)
		printf ","
	printf "\nlong,"
	for (i = 0; i < 100000; i++)
		printf "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
	printf "\nlast,\"open\n"
}' >large.csv
calm "a row of 100,000 columns, a cell of 10 MB, a quote open at the end" 6 \
	jointcase --case NL import csv --map map large.csv </dev/null
grep '^large.csv' "$err" >found
cat >wanted <<-'END'
	large.csv:20002: refused: line 20002: more than 4,096 cells
	large.csv:20003: refused: line 20003: cell longer than 1 MiB
	large.csv:20004: refused: line 20004: quote not closed
END
expect_same "cost their own rows" wanted found
expect_out "and no others" '^ *20000  records added$'

# --- on a terminal ---
evil=$(printf 'Ev\033[31mil\033]0;owned\007\302\2332J\342\200\256')
printf 'id,text\n"%s",x\n"%s"\n"%s",x\n' "$evil" "$evil" "$evil" >evil.csv
cp evil.csv "$evil.csv"
tables tty never "" jointcase --case NL import csv --map map --dry-run "$evil.csv" >seen
cp seen "$out"
expect_out "a list of escapes, by the name of escapes" '^exit 6$'
if LC_ALL=C grep -aq "$(printf '\033[^[]\|\033\[[^K]\|\007\|\302\233\|\342\200\256')" seen; then
	not_ok "tells no escape to the terminal" "$(cat -v seen)"
else
	ok "tells no escape to the terminal"
fi
new_case
must NL dump
cp "$out" before
awk 'BEGIN { print "id,text"; for (i = 0; i < 300000; i++) print i ",some text to be kept" }' >long.csv
tables tty " s left" "^C" jointcase --case NL import csv --map map long.csv >seen
cp seen "$out"
expect_out "a long import tells how far it is" 'Reading the list  [0-9]* of [0-9]*  [0-9]* a second'
expect_out "Ctrl-C stops it, and it says so" '^.*jointcase: stopped; nothing was imported'
expect_out "with a status of its own" '^exit [1-9]'
must NL dump
expect_same "nothing is half there" before "$out"
expect_ok "and the case is sound" NL check

# --- taken back as one ---
printf 'id,text\n1,one\n2,two\n' >two.csv
must import --map map two.csv
must NL export json person
cp "$out" before
printf 'id,text\n2,two now\n3,three\n' >next.csv
must import --map map --snapshot 2 next.csv
expect_ok "an import not yet sent is taken back" NL undo
must NL export json person
grep -v '"withdrawn":true' "$out" >found
expect_same "as one" before found

# --- a gigabyte ---
if [ -n "${JC_LONG-}" ]; then
	new_case
	must NL dump
	cp "$out" before
	awk 'BEGIN { print "id,text"; for (i = 0; i < 5200000; i++)
		printf "%d,%s\n", i, "Some text of two hundred bytes as a remark on a person in a list may have it; some text of two hundred bytes as a remark on a person in a list may have it; and a little more until it is enough" }' >huge.csv
	printf '# %s bytes\n' "$(wc -c <huge.csv)"
	expect_exit 1 "a list of a gigabyte" within 2500000 jointcase --case NL import csv --map map huge.csv
	expect_err "is too large, and says so" 'no import takes more'
	must NL dump
	expect_same "nothing of it was imported" before "$out"
	printf 'when = text is wanted\n' | cat map - >few.map
	printf '5200001,wanted\n' >>huge.csv
	expect_ok "one row of a gigabyte" within 600000 jointcase --case NL import csv --map few.map huge.csv
	expect_out "is found" '^ *1  records added$'
fi
finish
