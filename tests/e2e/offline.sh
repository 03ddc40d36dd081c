# Three teams edit the same and other fields offline and sync in any order, by any route, twice over:
# all end with the same view, every clash is shown to all until a lead settles it.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

make_teams "$scratch/a"
must NL add task title="Search the house" country=NL priority=normal
must NL add person name="Jan Jansen" nature=natural category=suspect
must NL add task title="Hear the witness" country=FR
settle NL FR RO

# --- days apart: the same field, the same value, other fields, new records ---
must NL set T-NL1-1 title=Alpha priority=high status=in_progress
must FR set T-NL1-1 title=Bravo due=2027-01-01
must RO set T-NL1-1 title=Charlie assignee="I. Pop" status=in_progress
must FR set T-NL1-1 title="Bravo two"
must FR set S-NL1-1 alias+=Johnny
must RO set S-NL1-1 alias+="Ян Янсен"
for team in NL FR RO; do
	must as $team add task title="New in $team" country=$team
done
must NL link T-NL1-2 linked_to S-NL1-1
must RO note T-NL1-1 "Seen from the street"

# --- any order, any route, twice over ---
# route NAME SYNC...: in a copy of everything, "TEAM:HUB" one after the other.
must jointcase hub "$scratch/a/hub2"
route() {
	route_name=$1
	shift
	cp -a "$scratch/a" "$scratch/$route_name"
	place=$scratch/$route_name
	for route_step; do
		must as "${route_step%%:*}" sync "$place/${route_step#*:}"
	done
	same_everywhere "$route_name" NL FR RO
	cp "$scratch/dump.NL" "$scratch/dump.$route_name"
	cp "$scratch/code.NL" "$scratch/code.$route_name"
}
route one-hub NL:hub FR:hub RO:hub FR:hub NL:hub
route other-hub RO:hub2 FR:hub2 FR:hub NL:hub RO:hub2 FR:hub RO:hub NL:hub FR:hub2
route twice-over RO:hub RO:hub FR:hub2 FR:hub2 NL:hub NL:hub2 NL:hub RO:hub2 RO:hub FR:hub FR:hub NL:hub NL:hub
for name in other-hub twice-over; do
	expect_same "one hub and $name end alike" "$scratch/dump.one-hub" "$scratch/dump.$name"
	expect_same "one hub and $name: one state code" "$scratch/code.one-hub" "$scratch/code.$name"
done

# --- what is a conflict, and what is not ---
place=$scratch/one-hub
for team in NL FR RO; do
	must as $team config hub "$place/hub"
done
clash='[["T-NL1-1", "title", [["Alpha", "M. van Dijk", "NL"], ["Bravo two", "C. Dubois", "FR"], ["Charlie", "I. Pop", "RO"]]]]'
echo "$clash" >"$scratch/clash"
for team in NL FR RO; do
	expect_ok "$team lists conflicts" as $team conflicts --json
	json '[[r["number"], r["field"], sorted([v["value"], v["by"], v["party"]] for v in r["values"])] for r in rows]' \
		>"$scratch/conflicts.$team"
	expect_same "$team sees who says what about the one field that clashes" "$scratch/clash" "$scratch/conflicts.$team"
	json 'all(len(v["at"]) == 20 and len(v["write"]) >= 50 for r in rows for v in r["values"])' >"$scratch/when"
	expect_text "$team sees when, and which write" "$scratch/when" true
	cp "$out" "$scratch/conflicts.$team"
	expect_exit 3 "$team: conflicts --exit-code" as $team conflicts --exit-code
done
expect_same "FR's list of conflicts is NL's" "$scratch/conflicts.NL" "$scratch/conflicts.FR"
expect_same "RO's list of conflicts is NL's" "$scratch/conflicts.NL" "$scratch/conflicts.RO"
must FR show T-NL1-1 --json
json '[rows[0]["fields"][f] for f in ("assignee", "due", "priority", "status")]' >"$scratch/fields"
expect_text "other fields join without a question" "$scratch/fields" '["I. Pop", "2027-01-01", "high", "in_progress"]'
must NL show S-NL1-1 --json
json 'sorted(rows[0]["fields"]["alias"])' >"$scratch/fields"
expect_text "both added aliases are there" "$scratch/fields" '["Johnny", "Ян Янсен"]'
must NL list task --json
json 'sorted(r["number"] for r in rows)' >"$scratch/numbers"
expect_text "every new record is there" "$scratch/numbers" '["T-FR1-1", "T-NL1-1", "T-NL1-2", "T-NL1-3", "T-RO1-1"]'

# --- settling it ---
unchanged_by "set on a field in conflict" 3 NL set T-NL1-1 title=Delta
expect_err "names resolve" 'resolve'
unchanged_by "a set of two fields, one of them in conflict" 3 NL set T-NL1-1 priority=low title=Delta
unchanged_by "a member cannot resolve" 4 RO resolve T-NL1-1 title --take 1 --reason "ours"
unchanged_by "resolve without a reason" 2 NL resolve T-NL1-1 title --take 1
unchanged_by "take what is not offered" 1 NL resolve T-NL1-1 title --take 4 --reason "none such"
unchanged_by "resolve what is no conflict" 1 NL resolve T-NL1-1 due --take 1 --reason "none such"
must NL conflicts --json
bravo=$(json '[i for i, v in enumerate(rows[0]["values"], 1) if v["value"] == "Bravo two"][0]')
expect_ok "a lead of another team settles it" FR resolve T-NL1-1 title --take "$bravo" --reason "Agreed by phone"
settle FR RO NL
for team in NL FR RO; do
	expect_ok "$team has no conflict left" as $team conflicts --exit-code
	must as $team show T-NL1-1 --json
	expect_out "$team has the value chosen" '"title":"Bravo two"'
done
same_everywhere "after resolve" NL FR RO

# --- a later edit by somebody who had not seen the decision ---
must NL set T-NL1-2 assignee="first of NL"
must FR set T-NL1-2 assignee="first of FR"
must NL sync
must FR sync
must NL sync
expect_ok "NL settles on a third value" NL resolve T-NL1-2 assignee --value "both together" --reason "Agreed"
expect_ok "RO has seen neither side and edits" RO set T-NL1-2 assignee="somebody of RO"
settle RO NL FR
for team in NL FR RO; do
	must as $team conflicts --json
	json '[[r["number"], r["field"], sorted(v["value"] for v in r["values"])] for r in rows]' >"$scratch/again"
	expect_text "$team: that is a conflict again" "$scratch/again" '[["T-NL1-2", "assignee", ["both together", "somebody of RO"]]]'
done
expect_ok "keep all" FR resolve T-NL1-2 assignee --keep-all --reason "Each for their own part"
settle NL FR RO
must RO conflicts --json
expect_no_out "kept side by side is no conflict" 'T-NL1-2'
same_everywhere "disputed" NL FR RO

# --- set --if, undo ---
unchanged_by "set --if another value" 3 NL set T-NL1-1 priority=low --if normal
expect_ok "set --if the value" NL set T-NL1-1 priority=low --if high
expect_ok "undo the last change" NL undo
must NL show T-NL1-1 --json
expect_out "the old value is back" '"priority":"high"'
expect_ok "a change that is sent" NL set T-NL1-1 priority=urgent
settle NL FR RO
must NL log --json --limit 1
sent=$(json 'rows[0]["change"]')
expect_ok "a later one" NL set T-NL1-1 due=2028-01-01
expect_ok "undo of a change by its id" NL undo "$sent"
expect_err "says that others have seen it" 'others have seen'
settle NL FR RO
must RO show T-NL1-1 --json
expect_out "everywhere taken back" '"priority":"high"'
expect_out "and nothing else" '"due":"2028-01-01"'
same_everywhere "after undo" NL FR RO
unchanged_by "undo of no change" 1 NL undo 000000000000000000000000000000000000000000000000
must RO delete T-FR1-1 --reason "double"
must FR set T-FR1-1 status=done
settle NL FR RO
must NL conflicts --json
expect_out "withdrawing what another has edited is a conflict" '"number":"T-FR1-1","field":"_deleted"'

# --- strangers ---
must jointcase init Stranger --party XX --as "E. Vil" --dir "$scratch/stranger" --no-passphrase
must jointcase --case "$scratch/stranger" add task title="Not of this case" country=NL
expect_ok "another case's copy syncs with our hub" jointcase --case "$scratch/stranger" sync "$place/hub"
expect_out "and is told that the changes there are not its own" 'another case'
unchanged_by "a hub with the changes of unknown keys" 0 NL sync --json
json 'rows[0]["rejected"] > 0 and any("reject" in n for n in rows[0]["notes"])' >"$scratch/rejected"
expect_text "they are rejected and reported" "$scratch/rejected" true
must NL verify
expect_out "nothing of theirs is here" ' 0 bad'
for team in NL FR RO; do
	expect_ok "$team checks clean" as $team check
done
finish
