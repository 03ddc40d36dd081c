# Every command of the table: what it does, what it refuses, its help, its JSON (doc/json.md), and what
# becomes of it when it cannot read or write.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

shapes() { "$python" "$abs_top_srcdir/tests/e2e/cli.py" "$@"; }
doc=$abs_top_srcdir/doc/json.md
: >"$scratch/used"
: >"$scratch/driven"

# prints WHY COMMAND...: it succeeds (or ends with $prints_status), and each line is as documented. The
# output stays in $out.
prints() {
	prints_why=$1
	shift
	expect_exit "${prints_status:-0}" "$prints_why" "$@" --json
	case $1 in jointcase) shift ;; esac
	case $1 in NL | FR | RO) shift ;; esac
	case $1 in --case) shift 2 ;; esac
	echo "$1" >>"$scratch/driven"
	shapes check "$doc" "$1" "$out" "$scratch/used" >"$scratch/faults" 2>&1
	expect_text "$prints_why: as documented" "$scratch/faults" ""
}

# refused STATUS WHY COMMAND...: it ends so, prints nothing, and one sentence says why.
refused() {
	refused_why=$2
	expect_exit "$@"
	expect_text "$refused_why: prints nothing" "$out" ""
	if [ "$(grep -c '^jointcase: ................' "$err")" = 1 ]; then
		ok "$refused_why: says why"
	else
		not_ok "$refused_why: says why" "$(cat "$err")"
	fi
}

# --- the table, and what every command has ---
must jointcase --help
sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' "$out" >"$scratch/table"
expect_text "the table is there" "$scratch/table" "$(cat "$scratch/table" | grep .)"
# fits WHY: no line that was printed is wider than 80 columns.
fits() {
	"$python" -c '
import sys, unicodedata
for line in open(sys.argv[1], encoding="utf-8"):
    if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip("\n")) > 80:
        print(line, end="")' "$out" >"$scratch/wide"
	expect_text "$1" "$scratch/wide" ""
}
COLUMNS=80 && export COLUMNS
fits "help fits 80 columns"
while read -r command; do
	expect_ok "$command --help" jointcase "$command" --help
	expect_out "$command --help: usage" "^usage: jointcase .*$command"
	fits "$command --help fits 80 columns"
	cp "$out" "$scratch/help.$command"
	expect_ok "$command -h" jointcase "$command" -h
	expect_same "$command -h is --help" "$scratch/help.$command" "$out"
	refused 2 "$command: no such option" jointcase "$command" --frobnicate
	refused 2 "$command: no such letter" jointcase "$command" -z
	refused 2 "$command: the option is not cut short" jointcase "$command" --hel
	sh -c 'jointcase "$1" --help >/dev/full' sh "$command" 2>"$err"
	echo $? >"$scratch/status"
	expect_text "$command --help: a full disk is a failure" "$scratch/status" 1
	expect_err "$command --help: and told" 'not all of the output'
done <"$scratch/table"
refused 2 "no such command" jointcase frobnicate
refused 2 "an empty word is no command" jointcase ""
refused 2 "no case is known" jointcase list task
refused 2 "no case is there" jointcase --case "$scratch/nowhere" list task
refused 2 "--case without a folder" jointcase --case
refused 2 "a descriptor that is no number" jointcase --passphrase-fd x list task
refused 2 "--json with a value" jointcase kinds --json=yes

# --- making cases, coming in ---
prints "hub" jointcase hub "$scratch/hub"
refused 3 "hub: it is there already" jointcase hub "$scratch/hub"
refused 2 "hub: no folder" jointcase hub
prints "init" jointcase init "Case 7" --party NL --as "M. van Dijk" --hub "$scratch/hub" --dir "$scratch/NL" --no-passphrase
refused 3 "init: the folder is in use" jointcase init "Case 7" --party NL --as X --dir "$scratch/NL" --no-passphrase
refused 1 "init: below a file" jointcase init A --party NL --as X --dir "$scratch/NL/key/x" --no-passphrase
expect_err "and it is not said to exist" 'cannot make the folder .*/key/x: Not a directory'
refused 2 "init: no name" jointcase init --party NL --as X
refused 2 "init: no party" jointcase init A --as X
refused 1 "init: a party that is none" jointcase init A --party netherlands --as X --dir "$scratch/x" --no-passphrase
refused 2 "init: an option twice" jointcase init A --party NL --party FR --as X
place=$scratch
expect_ok "invite to a file" NL invite -o case.jcinvite
NL invite >"$scratch/second.jcinvite" </dev/null
expect_same "and to standard output" case.jcinvite second.jcinvite
echo invite >>"$scratch/driven"
refused 3 "invite: the file is there" NL invite -o case.jcinvite
refused 2 "invite has no JSON" NL invite --json
must NL sync
prints "join" jointcase join case.jcinvite --party FR --as "C. Dubois" --dir "$scratch/FR" --no-passphrase
json 'rows[0]["code"]' >"$scratch/code"
refused 2 "join: no invitation" jointcase join --party FR --as X
refused 1 "join: the invitation is not there" jointcase join nothing --party FR --as X --dir "$scratch/x" --no-passphrase
refused 1 "join: it is no invitation" jointcase join "$doc" --party FR --as X --dir "$scratch/x" --no-passphrase
refused 4 "one who waits writes nothing" FR add task title=x country=FR
prints "members, one waiting" NL sync
prints "members" NL members
json 'sorted(r["status"] for r in rows)' >"$scratch/standing"
expect_text "one waits" "$scratch/standing" '["admitted", "waiting"]'
refused 1 "members admit: nobody waits under that code" NL members admit no such words
refused 2 "members admit: whom?" NL members admit
refused 2 "members: no such verb" NL members expel FR1
refused 2 "members --role alone" NL members --role lead
# shellcheck disable=SC2046 # a word is a word
refused 1 "members admit: no such role" NL members admit $(cat "$scratch/code") --role king
# shellcheck disable=SC2046
prints "members admit" NL members admit $(cat "$scratch/code") --role lead
must NL sync
must FR sync

# --- records ---
prints "add" NL add task title="Ask the bank" country=RO due=2020-01-01
json 'rows[0]["number"]' >"$scratch/number"
expect_text "add says the number" "$scratch/number" T-NL1-1
prints "add: a preset" NL add suspect name="Ionescu, Dan" nature=natural
printf '{"kind":"task","title":"From JSON","country":"NL"}\n\n{"kind":"place","name":"Shed"}\n' >two.json
prints "add --json-input" NL add --json-input two.json
json 'len(rows)' >"$scratch/count"
expect_text "a line for each" "$scratch/count" 2
refused 2 "add: no kind" NL add
refused 1 "add: no such kind" NL add sorcerer name=x
refused 1 "add: no such field" NL add task colour=red
refused 1 "add: no field=value" NL add task title
refused 1 "add: a choice there is not" NL add task title=x country=NL priority=whatever
refused 1 "add: a day there is not" NL add task title=x country=NL due=2026-02-30
refused 2 "add --json -: a minus is no kind" NL add --json -
refused 2 "add: a field twice, of which one would be gone" NL add task title=A country=NL title=B
refused 2 "add: JSON and fields" NL add task title=x --json-input two.json
refused 1 "add: no such file" NL add --json-input nothing.json
expect_exit 1 "add: required fields are missing" NL add task remarks=x
expect_err "and named" 'title.*country|country.*title'
must NL dump
cp "$out" "$scratch/before"
printf 'From a pipe\n' >piped
for words in 'add task title=@- country=@-' 'set T-NL1-1 title=@- remarks=@-' 'set T-NL1-1 remarks=@- title=@-'; do
	# shellcheck disable=SC2086 # a word is a word
	NL $words <piped >"$out" 2>"$err"
	echo $? >"$scratch/status"
	expect_text "$words: two values from one input are refused" "$scratch/status" 2
	expect_err "$words: and it says so" 'read once'
done
must NL dump
expect_same "nothing of that was saved" "$scratch/before" "$out"
prints "set" NL set T-NL1-1 status=in_progress caveat=x
NL set T-NL1-1 title=@- --if "Ask the bank" <piped >"$out" 2>"$err"
expect_text "set --if reads a value from standard input once" "$out" T-NL1-1
must NL show T-NL1-1 --json
expect_out "and saves it" '"title":"From a pipe"'
refused 2 "set: nothing to set" NL set T-NL1-1
refused 1 "set: no such record" NL set T-NL1-99 title=x
refused 1 "set: no such field" NL set T-NL1-1 colour=red
expect_exit 3 "set --if: it says something else" NL set T-NL1-1 title=y --if "Ask the bank"
expect_exit 0 "set: nothing changed" NL set T-NL1-1 "title=From a pipe"
expect_err "and it says so" 'nothing was saved'
prints "link" NL link T-NL1-1 linked_to S-NL1-1
refused 2 "link: two words" NL link T-NL1-1 linked_to
refused 1 "link: no such relation" NL link T-NL1-1 loves S-NL1-1
refused 1 "link: no such record" NL link T-NL1-1 linked_to S-NL1-99
prints "note" NL note T-NL1-1 "Seen from the street"
NL note T-NL1-1 - <piped >"$out" 2>"$err"
expect_out "note from standard input" '^[0-9a-f]{8}'
refused 2 "note: no text" NL note T-NL1-1
refused 1 "note: an empty text" NL note T-NL1-1 ""
prints "show" NL show T-NL1-1
prints "show, the words of a number in small letters" NL show t-nl1-1
expect_ok "show for people" NL show T-NL1-1 --who
fits "show fits 80 columns"
expect_out "with its notes" 'Seen from the street'
expect_out "and what it is linked to" 'is linked to  S-NL1-1 Ionescu, Dan'
refused 2 "show: what?" NL show
refused 2 "show: one at a time" NL show T-NL1-1 T-NL1-2
refused 1 "show: nothing of that name" NL show nothing
prints "list" NL list task
json 'sorted((r["number"], r["fields"]["title"]) for r in rows)' >"$scratch/list"
expect_text "list says fields as well" "$scratch/list" '[["T-NL1-1", "From a pipe"], ["T-NL1-2", "From JSON"]]'
prints "list: words, a filter, an order, a limit" NL list task pipe status=in_progress --sort -due --limit 1
prints "list: nothing" NL list evidence
expect_text "an empty list has no line" "$out" ""
expect_ok "list for people" NL list task
fits "list fits 80 columns"
expect_out "and shows the title" '^T-NL1-1 +From a pipe +2020-01-01'
refused 2 "list: what?" NL list
refused 2 "list: a view and a kind" NL list task --view Mine
refused 1 "list: no such view" NL list --view Mine
NL add view name=Pipes list=task words=pipe sort=-title columns="due title nothing" >/dev/null
prints "list: a shared view" NL list --view Pipes
expect_out "list: of the view" '"number":"T-NL1-1"'
refused 1 "list: no such kind" NL list sorcerer
refused 2 "list: a limit that is no number" NL list task --limit x
refused 1 "list: no such field" NL list task colour=red
expect_err "and which there are" "kinds task"
refused 1 "list: no such order" NL list task --sort colour
prints "find" NL find ionescu
expect_out "finds" '"number":"S-NL1-1"'
prints "find: nothing" NL find zzzz
refused 2 "find: what?" NL find
prints "log" NL log
prints "log of a record" NL log T-NL1-1
prints "log of an act" NL log --limit 1
must NL log --limit 0
expect_out "says of acts what they did" 'case founded'
refused 1 "log of nothing" NL log T-NL1-99
refused 2 "log: a limit that is no number" NL log --limit -1
prints "undo" NL undo
refused 1 "undo: no such change" NL undo 0000000000
refused 1 "undo: no change at all" NL undo T-NL1-1
must NL set T-NL1-2 title="A title to undo"
must NL log
head -n 1 "$out" | cut -d ' ' -f 1 >"$scratch/change"
expect_ok "undo by the digits that log prints" NL undo "$(cat "$scratch/change")"
must NL show T-NL1-2 --json
expect_out "and it is undone" '"title":"From JSON"'
prints "delete" NL delete T-NL1-2 --reason "Twice"
prints "delete: withdrawn ones are listed when asked" NL list task --withdrawn
json 'sorted((r["number"], r["withdrawn"]) for r in rows)' >"$scratch/list"
expect_text "and marked" "$scratch/list" '[["T-NL1-1", false], ["T-NL1-2", true]]'
refused 2 "delete: why?" NL delete T-NL1-1
refused 1 "delete: an empty reason" NL delete T-NL1-1 --reason ""
refused 1 "delete: no such record" NL delete T-NL1-99 --reason x

# --- what is linked to what ---
other=$(NL add person name="Heron Trans" nature=legal category=unknown 2>/dev/null)
must NL link S-NL1-1 directs "$other"
prints "links" NL links "$other"
json '[(r["words"], r["number"], r["relation"], r["out"]) for r in rows]' >"$scratch/links"
expect_text "read from the record" "$scratch/links" '[["is directed by", "S-NL1-1", "directs", false]]'
prints "links: two steps" NL links "$other" --steps 2
json '[(r["step"], r["number"]) for r in rows]' >"$scratch/links"
expect_text "each record once" "$scratch/links" '[[1, "S-NL1-1"], [2, "T-NL1-1"]]'
expect_ok "links: for people" NL links "$other" --steps 3 --limit 1
expect_out "links: the first" '^is directed by  *S-NL1-1  *Ionescu'
refused 2 "links: so many steps" NL links "$other" --steps 4
refused 1 "links: no such record" NL links S-NL1-99
prints "path" NL path "$other" T-NL1-1
json '[(r["step"], r["words"], r["number"]) for r in rows]' >"$scratch/path"
expect_text "step by step" "$scratch/path" '[[1, "is directed by", "S-NL1-1"], [2, "is linked to", "T-NL1-1"]]'
expect_ok "path: for people" NL path T-NL1-1 "$other"
expect_out "path: from where" '^T-NL1-1 '
expect_exit 3 "path --exit-code" NL path T-NL1-1 "$other" --steps 1 --exit-code
refused 2 "path: no steps" NL path T-NL1-1 "$other" --steps 0
refused 2 "path: where to?" NL path T-NL1-1
refused 1 "path: no such record" NL path T-NL1-1 S-NL1-99

# --- when ---
must NL add event title="Seen at the gate" on=2026-05-03 at=2026-05-03T08:00+02:00
must NL add event title="Trip to Cluj" on=2026-06 until=2026-07-02
must NL set "$other" founded="~2019"
prints "timeline" NL timeline --from 2026-05 --to 2026-06-15
json '[(r["when"], r["what"], r["certainty"]) for r in rows if r["kind"] == "event"]' >"$scratch/when"
expect_text "in order, as sure as it is" "$scratch/when" \
	'[["2026-05-03 06:00", "Seen at the gate", "moment"], ["2026-06 to 2026-07-02", "Trip to Cluj", "lasting"]]'
prints "timeline of a record" NL timeline "$other"
json '[(r["first"], r["last"], r["about"], r["what"]) for r in rows]' >"$scratch/when"
expect_text "its dates" "$scratch/when" '[["2019-01-01", "2019-12-31", true, "Heron Trans: Founded"]]'
expect_ok "timeline: for people" NL timeline
expect_out "timeline: with now" 'UTC: now$'
refused 2 "timeline: a day there is not" NL timeline --from 2026-02-30
refused 1 "timeline: no such record" NL timeline S-NL1-99

# --- today, disagreement ---
prints "due" NL due
expect_out "what is overdue is there" '"group":"overdue","number":"T-NL1-1"'
expect_exit 3 "due --exit-code" NL due --exit-code
refused 2 "due: days that are none" NL due --days soon
number=$(NL add request title="Bank records" instrument=eio issuing_country=NL executing_country=PL received_on=2026-03-06 2>/dev/null)
prints "due of a request" NL due "$number" --explain
json '[(r["rule"], r["state"], r["strict"], r["rolled"]) for r in rows][:2]' >"$scratch/clocks"
expect_text "its time limits" "$scratch/clocks" \
	'[["EIO-ACK", "runs", "2026-03-13", "2026-03-13"], ["EIO-DEC", "runs", "2026-04-05", "2026-04-07"]]'
expect_ok "and for people" NL due "$number" --explain
expect_out "each day that was passed over" '2026-04-06  Easter Monday'

# --- moving ---
prints "move: what can follow" NL move "$number"
json '[(r["name"], r["records"]) for r in rows][:2]' >"$scratch/moves"
expect_text "with what is to be recorded" "$scratch/moves" \
	'[["validated", ["on", "validating_authority"]], ["issued", ["on", "issuing_reference"]]]'
prints "move" NL move "$number" issued on=2026-03-02 issuing_reference=NL-7
prints "move: where it is" NL show "$number"
json 'rows[0]["fields"]["status"]' >"$scratch/moves"
expect_text "moved" "$scratch/moves" issued
expect_ok "and for people" NL move "$number"
expect_out "its path" 'Path  *Issued 2026-03-02'
refused 1 "move: it does not follow" NL move "$number" closed on=2026-03-05
refused 1 "move: what is to be recorded" NL move "$number" transmitted on=2026-03-05
refused 1 "move: no such state" NL move "$number" frobnicated
refused 2 "move: --anyway without a reason" NL move "$number" closed on=2026-03-05 --anyway
refused 2 "move: whereto?" NL move "$number" --reason x
refused 1 "move: no request" NL move T-NL1-1
prints "move: against the table" NL move "$number" executed on=2026-03-05 --anyway --reason "They sent it unasked"
must NL delete "$number" --reason "A test"
prints "count: the limits known" NL count
json 'len(rows)' >"$scratch/count"
expect_text "all of them" "$scratch/count" 59
expect_ok "count: a sum" NL count EIO-DEC 2026-03-06 --in PL
expect_out "with its last day" '2026-04-07  last day by Reg. 1182/71'
refused 1 "count: no such limit" NL count EIO-XXX 2026-03-06
refused 2 "count: from when?" NL count EIO-DEC
refused 1 "count: a day there is not" NL count EIO-DEC 2026-02-30
refused 2 "count: no such State" NL count EIO-DEC 2026-03-06 --in Ruritania
refused 2 "count: no such region" NL count EIO-DEC 2026-03-06 --in DE --region DE-XX
refused 2 "count: a sum is no JSON" NL count EIO-DEC 2026-03-06 --json

# --- warnings ---
prints "warnings: none" NL warnings
expect_text "an empty list" "$out" ""
person=$(NL add person name="Ionescu, Dan" nature=natural category=suspect birth=1979 birth+=1980 2>/dev/null)
prints "warnings" NL warnings
json '[(r["rule"], r["records"], r["what"], r["day"]) for r in rows]' >"$scratch/warnings"
expect_text "what, and whom" "$scratch/warnings" \
	"[[\"birth-dates\", [\"$person\"], \"Ionescu, Dan: born 1979 and born 1980\", null]]"
expect_ok "warnings for people" NL warnings
fits "they fit 80 columns"
expect_out "with the provision and its mark" 'Dir. .EU. 2016/680 Art 7.2. .not verified.'
expect_out "by the record" "$person .*born 1979 and born 1980"
prints "warnings about a record" NL warnings "$person"
expect_ok "show tells it too" NL show "$person"
expect_out "in a line" 'Dates of birth: Ionescu, Dan: born 1979'
prints "warnings about another" NL warnings T-NL1-1
expect_text "none of it" "$out" ""
refused 1 "warnings about nothing" NL warnings S-NL1-99
must NL delete "$person" --reason "A test"

# --- custody ---
exhibit=$(NL add evidence title="Phone" exhibit=NL-1 type=device country=NL seized_on=2026-03-01 2>/dev/null)
must NL add custody exhibit="$exhibit" event=seize at=2026-03-01T10:00Z received_by=Bakker
prints "custody: no gaps" NL custody
expect_exit 0 "and nothing to ask about" NL custody --exit-code
must NL add custody exhibit="$exhibit" event=transfer_out at=2026-03-02T10:00Z released_by=Dupont received_by=Lab
prints "custody: exhibits with gaps" NL custody
json '[(r["number"], r["gaps"]) for r in rows]' >"$scratch/custody"
expect_text "how many" "$scratch/custody" "[[\"$exhibit\", 2]]"
prints "custody of one" NL custody "$exhibit"
expect_ok "and for people" NL custody "$exhibit"
expect_out "what is wrong" 'GAP  *handed over by one who did not hold it'
expect_out "also at the end" 'GAP  *handed over, and no receiving is recorded'
expect_exit 3 "custody --exit-code" NL custody --exit-code
must NL add custody exhibit="$exhibit" event=verify at=2026-03-03T10:00Z by="Inspector Jansen"
must NL custody "$exhibit"
expect_out "who did it" 'done by Inspector Jansen'
must NL paper "$exhibit" --form custody
expect_out "and on paper" 'Done by  *Inspector Jansen'
refused 1 "custody of nothing" NL custody E-NL1-99
refused 1 "custody of a task" NL custody T-NL1-1

# --- exhibit ---
printf abc >image.dd
prints "exhibit hash" NL exhibit hash "$exhibit" image.dd
json '(rows[0]["sha256"][:8], rows[0]["size"], rows[0]["new"])' >"$scratch/hash"
expect_text "what was taken" "$scratch/hash" '["ba7816bf", 3, true]'
prints "exhibit hash: again" NL exhibit hash "$exhibit" image.dd
prints "exhibit verify" NL exhibit verify "$exhibit" image.dd
json 'rows[0]["same"]' >"$scratch/hash"
expect_text "the same" "$scratch/hash" true
refused 1 "exhibit: no such file" NL exhibit hash "$exhibit" nothing
refused 1 "exhibit: no such exhibit" NL exhibit hash E-NL1-99 image.dd
refused 1 "exhibit: a task is none" NL exhibit hash T-NL1-1 image.dd
refused 2 "exhibit: no such verb" NL exhibit burn "$exhibit" image.dd
refused 2 "exhibit: which file?" NL exhibit hash "$exhibit"

# --- ledger ---
asset=$(NL add asset name="Account in Paris" type=account country=FR value="EUR 100000" valued_on=2026-03-01 2>/dev/null)
prints "move: of an asset" NL move "$asset"
json '[r["name"] for r in rows][:3]' >"$scratch/moves"
expect_text "what can follow" "$scratch/moves" '["identified", "traced", "frozen"]'
refused 1 "move: does not follow" NL move "$asset" executed on=2026-03-02
refused 1 "move: under which order?" NL move "$asset" frozen on=2026-03-02 country=FR
refused 1 "move: no such status" NL move "$asset" vaporised on=2026-03-02
prints "move: frozen" NL move "$asset" frozen on=2026-03-02 country=FR order="Rb Rotterdam 10/26" ordered="EUR 80000"
prints "ledger" NL ledger
json '[(r["unit"], r["state"], r["status"], r["sum"]) for r in rows]' >"$scratch/ledger"
expect_text "its sums" "$scratch/ledger" '[["EUR", "FR", "frozen", "EUR 100000.00"]]'
prints "ledger of one" NL ledger "$asset"
expect_ok "ledger for people" NL ledger "$asset"
expect_err "more than was ordered" 'EUR 100000.00 is held under one order that allows EUR 80000.00'
expect_exit 3 "ledger --exit-code" NL ledger --exit-code
expect_ok "ledger of another currency" NL ledger --currency USD
expect_text "is empty" "$out" ""
refused 1 "ledger: no such State" NL ledger --state Ruritania
refused 1 "ledger: no such asset" NL ledger A-NL1-99
refused 1 "ledger: a task is none" NL ledger T-NL1-1

# --- disclosure ---
must NL add evidence title="Intelligence" exhibit=NL-2 country=NL seized_on=2026-03-01 handling=H1 handling+=H3 caveat="Source at risk" relevance=assists
prints "disclosure" NL disclosure --for court
json '[(r["blocked"], [x["rule"] for x in r["reasons"]]) for r in rows]' >"$scratch/disclosure"
expect_text "H1 keeps it off" "$scratch/disclosure" '[[false, []], [true, ["H1", "H3"]]]'
expect_ok "disclosure for people, recorded" NL disclosure --for court --record "Letter 5"
expect_out "what may" '^MAY BE DISCLOSED'
expect_out "what may not" '^NOT TO BE DISCLOSED'
expect_out "with the reason and the act" "without the provider's permission"
prints "disclosure: given before" NL disclosure --for court
json 'rows[0]["given_as"]' >"$scratch/disclosure"
expect_text "as what" "$scratch/disclosure" "Letter 5"
expect_ok "disclosure to a file" NL disclosure --for "state FR" -o list.txt
refused 3 "disclosure: the file is there" NL disclosure --for FR -o list.txt
refused 2 "disclosure: for whom?" NL disclosure
refused 1 "disclosure: for nobody" NL disclosure --for Ruritania
refused 1 "disclosure: no such use" NL disclosure --for FR --use fun
settle NL FR
must NL set T-NL1-1 assignee="One of NL"
must FR set T-NL1-1 assignee="One of FR"
must FR set T-NL1-1 caveat=
must NL set T-NL1-1 caveat="not nothing"
settle NL FR
expect_exit 0 "sync with conflicts open is a sync that was done" NL sync
prints "conflicts" NL conflicts
json '[(r["number"], r["field"], sorted(str(v["value"]) for v in r["values"])) for r in rows]' >"$scratch/conflicts"
expect_text "both, and what is said" "$scratch/conflicts" \
	'[["T-NL1-1", "assignee", ["One of FR", "One of NL"]], ["T-NL1-1", "caveat", ["None", "not nothing"]]]'
prints "due has them" NL due
expect_out "with the field" '"field":"assignee"'
expect_ok "conflicts for people" NL conflicts
fits "they fit 80 columns"
expect_out "with the word that resolve wants" 'T-NL1-1  assignee  '
expect_exit 3 "conflicts --exit-code" NL conflicts --exit-code
refused 3 "set on a field in conflict" NL set T-NL1-1 assignee=x
refused 2 "resolve: how?" NL resolve T-NL1-1 assignee --reason x
refused 2 "resolve: why?" NL resolve T-NL1-1 assignee --take 1
refused 2 "resolve: two ways" NL resolve T-NL1-1 assignee --take 1 --keep-all --reason x
refused 1 "resolve: take what is not offered" NL resolve T-NL1-1 assignee --take 3 --reason x
refused 2 "resolve: a number that is none" NL resolve T-NL1-1 assignee --take first --reason x
refused 1 "resolve: no disagreement" NL resolve T-NL1-1 title --take 1 --reason x
refused 1 "resolve: no such record" NL resolve T-NL1-99 title --take 1 --reason x
refused 1 "resolve: an empty reason" NL resolve T-NL1-1 assignee --take 1 --reason ""
refused 2 "resolve --newest alone" NL resolve T-NL1-1 assignee --newest --reason x
prints "resolve" NL resolve T-NL1-1 assignee --take 1 --reason "By phone"
prints "resolve: keep all" NL resolve T-NL1-1 caveat --keep-all --reason "Each for itself"
expect_exit 0 "conflicts --exit-code, none left" NL conflicts --exit-code

# --- review ---
refused 2 "members party: which mode?" NL members party FR --reason x
refused 2 "members party: no such mode" NL members party FR maybe --reason x
refused 2 "members party: why?" NL members party FR review
refused 2 "members --reason alone" NL members --reason x
refused 1 "members party: nobody is of it" NL members party XX review --reason x
refused 1 "members party: direct already" NL members party FR direct --reason x
prints "members party" NL members party FR review --reason "New people"
json 'rows[0]["signatures_needed"]' >"$scratch/count"
expect_text "the other lead has to sign" "$scratch/count" 1
must NL sync
must FR sync
prints "members party: co-signed" FR members party FR review --reason "New people"
must FR set T-NL1-1 title="Ask all banks"
must FR set T-NL1-1 title="Ask the b$(printf '\320\260')nk"
settle NL FR
prints "members, a party in review" NL members
expect_out "and it says so" '"review":true'
prints "review" NL review
json '[r["odd"] for r in rows]' >"$scratch/odd"
expect_text "what is said, and what looks like another" "$scratch/odd" '[false, true]'
json 'rows[0]["change"]' >"$scratch/held"
expect_ok "review for people" NL review
fits "review fits 80 columns"
expect_out "what counts, and what they say" 'Title  *From a pipe  → Ask all banks'
prints "review of one" NL review "$(cut -c1-8 "$scratch/held")"
refused 1 "review: no such change" NL review 00000000
refused 2 "review: neither" NL review "$(cat "$scratch/held")" perhaps
refused 2 "review: refused, why?" NL review "$(cat "$scratch/held")" refuse
refused 2 "review: --all-clean of one" NL review "$(cat "$scratch/held")" --all-clean
refused 2 "review: --dry-run of a list" NL review --dry-run
refused 4 "review: by the party itself" FR review "$(cat "$scratch/held")" accept
prints "review: dry run" NL review --all-clean --dry-run
expect_out "says what would change" '"after":"Ask all banks"'
expect_ok "review: dry run, for people" NL review --all-clean --dry-run
fits "the dry run fits 80 columns"
expect_out "counts" '^1 change would be accepted, 1 left'
prints "review --all-clean" NL review --all-clean
prints "review: what is left" NL review
json 'rows[0]["change"]' >"$scratch/held"
prints "review refuse" NL review "$(cat "$scratch/held")" refuse --reason "It is spelt with an a"
prints "review: refused" NL review
expect_out "with the reason" '"reason":"It is spelt with an a"'
refused 1 "review: refused already" NL review "$(cat "$scratch/held")" refuse --reason x
prints "review accept after all" NL review "$(cat "$scratch/held")" accept
must NL set T-NL1-1 title="From a pipe"
must NL members party FR direct --reason "They know now"
settle NL FR
prints "members party direct" FR members party FR direct --reason "They know now"
settle NL FR

# --- lists ---
printf 'source = List\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = id name\n[person]\nfile = f\nkey = id\nname = name\nnature = "natural"\ncategory = "contact"\n' >map
printf '1,Karim\n2,L\351a\n3,Yusuf\n' >f.csv
prints_status=6 prints "import: a row is refused" NL import csv --map map f.csv --dry-run
sed 's/List/Other list/' map >other.map
expect_exit 6 "import: all but that row" NL import csv --map other.map f.csv
expect_err "and it says so" '^jointcase: 1 row was refused$'
must NL undo
printf '1,Karim\n2,Dana\n' >f.csv
prints "import" NL import csv --map map f.csv
expect_out "and counts" '"added":2'
refused 2 "import: no map" NL import csv f.csv
refused 2 "import: no file" NL import csv --map map
refused 2 "import: no such format" NL import xml --map map f.csv
refused 1 "import: no such map" NL import csv --map nothing f.csv
refused 1 "import: a device, which never ends" NL import csv --map map /dev/zero
refused 1 "import: no such list" NL import csv --map map nothing.csv
settle NL FR
printf '1,Karim\n2,Dana of NL\n' >f.csv
must NL import csv --map map --snapshot 2 f.csv
printf '1,Karim\n2,Dana of FR\n' >f.csv
must FR import csv --map map --snapshot 3 f.csv
settle NL FR
prints "conflicts between two snapshots" NL conflicts
expect_out "the list is named" '"source":"List"'
prints "resolve --import" NL resolve --import List --newest --reason "The newer list"
refused 2 "resolve --import: how?" NL resolve --import List --reason x
expect_ok "export json" NL export json
shapes check "$doc" show "$out" "$scratch/used" >"$scratch/faults" 2>&1
expect_text "export json writes records" "$scratch/faults" ""
expect_ok "export csv of a kind" NL export csv person
expect_out "with its fields for a heading" '^id,number,kind,name,nature,'
expect_ok "export to a file" NL export csv -o all.csv
expect_ok "export sqlite" NL export sqlite --output all.sqlite
echo export >>"$scratch/driven"
refused 3 "export: the file is there" NL export csv -o all.csv
refused 2 "export: no such format" NL export xml
refused 2 "export sqlite to nowhere" NL export sqlite
refused 2 "export sqlite of a kind" NL export sqlite task -o x.sqlite
refused 1 "export: no such kind" NL export json sorcerer
refused 1 "export: no such folder" NL export json -o nowhere/x
refused 2 "export has no --json" NL export json --json

# --- papers ---
expect_ok "paper forms, without a case" jointcase --case "$scratch/nowhere" paper forms
expect_out "paper forms: what there is" '^eio  *European Investigation Order: Directive 2014/41/EU'
expect_ok "paper open" NL paper open
expect_ok "paper open of a State by its name" NL paper open --state france
expect_out "told by its code" '^FR  France$'
refused 2 "paper open of no State" NL paper open --state XX
expect_ok "paper open of a State, as HTML" NL paper open --state FR --format html
expect_out "paper as HTML" '^<!DOCTYPE html>'
echo paper >>"$scratch/driven"
refused 2 "paper: of what?" NL paper
refused 2 "paper: no such format" NL paper open --format pdf
refused 2 "paper: a State of a record" NL paper T-NL1-1 --state FR
refused 1 "paper: none for tasks" NL paper T-NL1-1
refused 1 "paper: no such record" NL paper R-NL1-99
refused 1 "paper: no such form" NL paper open --form annex
refused 1 "paper: no such language" NL paper open --language ../fr
prints "paper as data" NL paper open --state FR
json '(rows[0]["form"], [s["heading"] for s in rows[0]["sections"]][:1])' >"$scratch/sheet"
expect_text "its form and headings" "$scratch/sheet" '["open", ["Asked of this State"]]'
prints "paper of an exhibit as data" NL paper "$exhibit"
json '[(r["label"], r["fields"], [v["state"] for v in r["values"]]) for r in rows[0]["sections"][0]["groups"][0]["rows"]][:1]' >"$scratch/sheet"
expect_text "a row, the fields it is from" "$scratch/sheet" '[["Number in the case", [], ["said"]]]'
prints "the forms as data, without a case" jointcase --case "$scratch/nowhere" paper forms
json '[(r["form"], r["kind"], r["verified"]) for r in rows if r["form"] in ("eio", "open")]' >"$scratch/sheet"
expect_text "for which kind" "$scratch/sheet" '[["eio", "request", "not verified"], ["open", null, null]]'
refused 2 "paper: data to a file" NL paper open --json -o data
refused 2 "paper: data as HTML" NL paper open --json --format html

# --- the copy itself ---
prints "status" NL status
expect_ok "status for people" NL status
fits "status fits 80 columns"
prints "verify" NL verify
prints "check" NL check
prints "rebuild" NL rebuild
expect_ok "dump" NL dump
refused 2 "dump has a form of its own" NL dump --json
echo dump >>"$scratch/driven"
prints "config" NL config
prints "config hub" NL config hub
prints "config proxy" NL config proxy https://proxy:3128
expect_text "is set" "$out" '{"name":"proxy","value":"https://proxy:3128"}'
prints "config proxy: removed" NL config proxy ""
expect_text "is not set" "$out" '{"name":"proxy","value":null}'
refused 1 "config: no such setting" NL config colour
refused 1 "config: no such setting to set" NL config colour red
refused 1 "config: a hub that is no address" NL config hub "ext::sh -c x"
prints "sync" NL sync
refused 1 "sync: the hub is not there" NL sync "$scratch/nothing"
must NL add task title="Not sent yet" country=NL
cp -a "$scratch/hub" "$scratch/deaf"
git -C "$scratch/deaf" config receive.hideRefs refs/jc
expect_exit 1 "sync: the hub takes nothing" NL sync "$scratch/deaf"
expect_err "and what was to be sent is sent later" 'next sync'
expect_no_out "which is not nothing" 'Nothing new'
must NL status --json
json 'rows[0]["unsent"]' >"$scratch/unsent"
expect_text "it is not sent yet" "$scratch/unsent" 1
refused 3 "sync: another one is running" flock "$scratch/NL/sync.lock" jointcase --case "$scratch/NL" sync
rm "$scratch/NL/sync.lock" && mkdir "$scratch/NL/sync.lock"
refused 1 "sync: its lock cannot be opened" NL sync
expect_err "and no other sync is blamed" 'cannot open .*/sync\.lock: '
rmdir "$scratch/NL/sync.lock"
must NL sync
for object in "$scratch"/FR/git/objects/[0-9a-f][0-9a-f]/*; do
	printf x >"$scratch/x"
	chmod u+w "$object" && dd if="$scratch/x" of="$object" bs=1 seek=20 conv=notrunc 2>/dev/null
done
for command in verify check; do
	jointcase --case "$scratch/FR" $command --json >"$out" 2>"$err" </dev/null
	echo $? >"$scratch/status"
	expect_text "$command: damage" "$scratch/status" 5
	shapes check "$doc" $command "$out" "$scratch/used" >"$scratch/faults" 2>&1
	expect_text "$command: damage, as documented" "$scratch/faults" ""
done

# --- what needs no case ---
prints "kinds" jointcase kinds
prints "kinds task" jointcase kinds task
prints "kinds task status" jointcase kinds task status
expect_ok "kinds for people" jointcase kinds request
fits "they fit 80 columns"
expect_ok "kinds of a field for people" jointcase kinds request instrument
fits "it fits 80 columns"
refused 1 "kinds: no such kind" jointcase kinds sorcerer
refused 1 "kinds: no such field" jointcase kinds task colour
prints "demo" jointcase demo "$scratch/demo"
prints "due of a request" jointcase --case "$scratch/demo/NL" due R-NL1-1
expect_out "its time limits" '"rule":"EIO-ACK"'
prints "due --explain" jointcase --case "$scratch/demo/NL" due R-NL1-1 --explain
expect_out "with the sum" '"sum":"EIO-ACK'
refused 1 "due: no such request" jointcase --case "$scratch/demo/NL" due R-NL1-999
expect_ok "resolve for people" jointcase --case "$scratch/demo/NL" resolve A-FR1-1 status --take 2 --reason "By phone"
expect_err "says on what" '^Status: settled on Traced'
refused 3 "demo: the folder is in use" jointcase demo "$scratch/demo"
prints "keys" jointcase keys
expect_out "the keys of a verb" '"screen":"list","verb":"add","keys":\["a","F6"\],"from":"standard"'
mkdir -p "$scratch/config/jointcase"
printf 'add n\nadd m\nsync F9 nonsense\nwhat x\nedit n\n' >"$scratch/config/jointcase/keys"
XDG_CONFIG_HOME=$scratch/config && export XDG_CONFIG_HOME
prints "keys of one's own" jointcase keys
expect_out "with the line" '"screen":"list","verb":"add","keys":\["n"\],"from":"file","line":1,'
expect_err "a verb twice" 'line 2 is left out: add stands on line 1 already'
expect_err "no such key" 'line 3 is left out: there is no key nonsense'
expect_err "no such verb" 'line 4 is left out: there is no verb what'
expect_err "two verbs on a key" 'line 5 is left out: n would do both edit and add'
must jointcase manual
expect_out "they stand in the man page" '^\.B n$'
unset XDG_CONFIG_HOME
must jointcase --case "$scratch/demo/NL" config keys 5250
must jointcase --case "$scratch/demo/NL" keys
expect_out "a preset" 'add  *F6 a  *5250'
must jointcase --case "$scratch/demo/NL" config keys ""
refused 1 "no such preset" jointcase --case "$scratch/demo/NL" config keys vi
must jointcase --help
cp "$out" overview
expect_ok "help" jointcase help
echo help >>"$scratch/driven"
expect_text "it is --help" "$out" "$(cat overview)"
must jointcase due --help
cp "$out" due.help
expect_ok "help of one" jointcase help due
expect_text "it is its --help" "$out" "$(cat due.help)"
refused 2 "help of none" jointcase help nothing
expect_err "it says so" 'there is no command nothing'
refused 2 "help has no JSON" jointcase help --json
expect_ok "manual" jointcase manual
echo manual >>"$scratch/driven"
cp "$out" jointcase.1
refused 2 "manual: one word too many" jointcase manual me
refused 2 "manual has no JSON" jointcase manual --json
while read -r command; do
	expect_ok "the man page has $command" grep -q "^\.SS $command\b" jointcase.1
done <"$scratch/table"
if command -v man >/dev/null && command -v groff >/dev/null; then
	MANWIDTH=80 man --warnings -E UTF-8 -l jointcase.1 >page 2>warnings
	expect_text "man has no warning" warnings ""
else
	skip "man --warnings" "no man and groff here"
fi
if command -v mandoc >/dev/null; then
	mandoc -T lint jointcase.1 >warnings 2>&1
	expect_text "mandoc has no remark" warnings ""
else
	skip "mandoc -T lint" "no mandoc here"
fi

# --- completion, by bash's own function ---
must jointcase manual --completion
cp "$out" completion.bash
cat >complete.bash <<'EOF'
. ./completion.bash
COMP_LINE="jointcase $1" COMP_POINT=$((${#1} + 10))
read -ra COMP_WORDS <<<"$COMP_LINE"
[[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_jointcase
printf '%s\n' "${COMPREPLY[@]}"
EOF
# completes LINE WORDS: these words, maybe among others, in this order.
completes() {
	bash complete.bash "$1" >"$out" 2>"$err" </dev/null
	tr '\n' ' ' <"$out" >"$scratch/replies"
	case " $(cat "$scratch/replies")" in
	*" $2 "*) ok "bash completes: $1" ;;
	*) not_ok "bash completes: $1" "$(cat "$scratch/replies" "$err")" ;;
	esac
}
if command -v bash >/dev/null; then
	completes "" "init hub invite"
	completes "sy" "sync"
	completes "add --" "--json-input"
	completes "add s" "suspect"
	completes "kinds tas" "task"
	completes "add task pri" "priority="
	completes "add task priority=u" "urgent"
	completes "--case $scratch/NL show T-" "T-NL1-1"
	completes "--case $scratch/NL set T-NL1-3 sta" "status="
	completes "--case $scratch/NL set t-nl1-3 status=d" "done"
	completes "--case $scratch/NL resolve S-" "S-NL1-1"
	completes "resolve S-NL1-1 rol" "role"
	completes "link S-NL1-1 dir" "directs"
	completes "show " "T- S- A-"
	completes "export csv per" "person"
	completes "members " "admit party"
	completes "review 12345678 " "accept refuse"
	completes "config k" "known-hosts"
	completes "import csv --map ma" "map"
else
	skip "completion" "no bash here"
fi

# --- nothing to read, nowhere to write ---
for words in "note T-NL1-1 -" "set T-NL1-1 remarks=@-" "add --json-input -"; do
	# shellcheck disable=SC2086 # a word is a word
	NL $words <&- >"$out" 2>"$err"
	echo $? >"$scratch/status"
	expect_text "$words: standard input is closed" "$scratch/status" 1
	expect_err "$words: and it says so" 'cannot read standard input'
done
NL log --json >"$scratch/log.before" </dev/null
for words in "show T-NL1-1" "list task" "find ionescu" "log" "due" "members" "status" "verify" "check" "dump" "export json" "export csv" \
	"config" "kinds task" "manual" "manual --completion" "list task --json" "rebuild" "sync" --version; do
	for where in '>/dev/full' '>&-'; do
		# shellcheck disable=SC2016 # the inner shell's
		sh -c 'words=$1; place=$2; set --; eval "jointcase --case \"\$place\" $words '"$where"'"' sh "$words" "$scratch/NL" 2>"$err" </dev/null
		echo $? >"$scratch/status"
		expect_text "$words $where is a failure" "$scratch/status" 1
		expect_err "$words $where is told" '^jointcase: .*written'
	done
done
sh -c 'jointcase --case "$1" add task title="Printed nowhere" country=NL >/dev/full' sh "$scratch/NL" 2>"$err" </dev/null
echo $? >"$scratch/status"
expect_text "add: the number cannot be printed" "$scratch/status" 1
expect_err "add: and it says what the case has" 'the case has what was saved'
must NL find "Printed nowhere"
expect_out "it is saved" 'Printed nowhere'
NL log --json --limit 0 2>"$err" | head -n 1 >"$out"
expect_text "a reader who has enough is no error" "$err" ""
expect_ok "and nothing is damaged" NL check

# --- passphrases ---
printf 'right\n' >right
printf 'wrong\n' >wrong
jointcase init Locked --party NL --as X --dir "$scratch/locked" --passphrase-fd 3 3<right >"$out" 2>"$err" </dev/null
expect_ok "with its passphrase" sh -c 'jointcase --case "$1" list task --passphrase-fd 3 3<right' sh "$scratch/locked"
refused 4 "with a wrong one" sh -c 'jointcase --case "$1" list task --passphrase-fd 3 3<wrong' sh "$scratch/locked"
refused 4 "without one and without a terminal" setsid -w jointcase --case "$scratch/locked" list task
refused 2 "usage is told before any passphrase is asked for" setsid -w jointcase --case "$scratch/locked" list

# --- another language's terminal, long words ---
must NL list person
cp "$out" utf8
LC_ALL=C NL list person >"$out" 2>"$err" </dev/null
expect_same "LC_ALL=C prints the same" utf8 "$out"
long=$(head -c 100000 /dev/zero | tr '\0' x)
refused 1 "a long number" NL show "$long"
refused 1 "a long field" NL set T-NL1-1 "$long=1"
refused 2 "a long option" NL list task "--$long"
refused 2 "a long command" jointcase "$long"
expect_ok "a long title" NL add task country=NL title="$(head -c 20000 /dev/zero | tr '\0' y)"
expect_ok "is listed in 80 columns" NL list task
fits "it fits"

# --- all of it ---
sort -u "$scratch/driven" >"$scratch/driven.sorted"
sort "$scratch/table" >"$scratch/table.sorted"
expect_same "every command of the table was driven" "$scratch/table.sorted" "$scratch/driven.sorted"
shapes unused "$doc" "$scratch/used" >"$scratch/faults" 2>&1
expect_text "every table of doc/json.md was seen, for each of its commands" "$scratch/faults" ""
finish
