# The calendar of what is due, read by a parser that shares nothing with the program (python3-icalendar):
# it is RFC 5545, says the days that `due` says, keeps its UIDs, and tells nothing of the case.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

for python in "$python" /usr/bin/python3 none; do
	"$python" -c 'import icalendar' 2>/dev/null && break
done
[ "$python" != none ] || {
	printf '1..0 # SKIP no python3-icalendar here; ./bootstrap check installs it\n'
	exit 0
}

must jointcase init Heron --party NL --as "M. van Dijk" --dir "$scratch/NL" --no-passphrase
expect_ok "a case in which nothing is due has a calendar" NL export ics -o empty.ics
"$python" "$abs_top_srcdir/tests/e2e/events.py" empty.ics >"$out" 2>&1 && ok "it is one" ||
	not_ok "it is one" "$(cat "$out")"

must NL add task title="Arrest Vik at the harbour" country=NL due=2031-05-06 assigned_party=NL
must NL add task title="No day is set for this" country=NL
must NL add task title="Long done" country=NL due=2020-01-01 status=done
must NL add request title="Bank records of Vik" instrument=eio issuing_country=RO executing_country=NL \
	received_on=2031-03-06 status=received
must NL add request title="Freeze, now" instrument=freezing issuing_country=RO executing_country=NL \
	urgent=yes received_on=2031-03-06 status=received due=2031-04-01
must NL add limit rule="Étage 4;a, b: \\ $(printf '%090d' 7)" instruments=eio starts=received \
	length="30 days" roll=never act="Answer"
expect_ok "the calendar goes to standard output" NL export ics
cp "$out" all.ics
must NL due --days 3653 --json
json '"\n".join(sorted(row["number"] for row in rows if row["number"][0] in "TR"))' >said
expect_text "what is due is said" said "$(printf '%s\n' R-NL1-1 R-NL1-1 R-NL1-1 R-NL1-2 R-NL1-2 T-NL1-1 | sort)"
if "$python" "$abs_top_srcdir/tests/e2e/events.py" all.ics >found 2>"$err"; then
	ok "the calendar is RFC 5545"
else
	not_ok "the calendar is RFC 5545" "$(tail -n 3 "$err")"
fi
cut -d ' ' -f 3 found | sort >numbers
expect_same "and holds what is said to be due" said numbers
grep -q '^2031-05-06 .* T-NL1-1 due$' found && ok "a task stands on its day" ||
	not_ok "a task stands on its day" "$(cat found)"
grep -q ' R-NL1-1 EIO-DEC$' found && ok "a limit is named by its rule" ||
	not_ok "a limit is named by its rule" "$(cat found)"
grep -q 'Étage 4;a, b: \\ 0*7$' found && ok "a name with commas and backslashes comes back whole" ||
	not_ok "a name with commas and backslashes comes back whole" "$(cat found)"
if grep -qE 'Vik|Bank|Freeze|Heron|Dijk' all.ics; then
	not_ok "nothing in it tells what the case is about" "$(grep -E 'Vik|Bank|Freeze|Heron|Dijk' all.ics)"
else
	ok "nothing in it tells what the case is about"
fi

# A day that moves, moves its event.
must NL set T-NL1-1 due=2031-05-07
expect_ok "again" NL export ics -o again.ics
"$python" "$abs_top_srcdir/tests/e2e/events.py" again.ics >later
cut -d ' ' -f 2 found | sort >uids
cut -d ' ' -f 2 later | sort >uids-later
expect_same "the events are the same ones" uids uids-later
grep -q '^2031-05-07 .* T-NL1-1 due$' later && ok "on another day" || not_ok "on another day" "$(cat later)"
expect_exit 3 "what stands there is not overwritten" NL export ics -o again.ics
expect_exit 2 "a calendar has no kind" NL export ics task
finish
