# A team in review, on three devices: two leads decide differently at once; the decision comes before the
# change it names; a change on top of a refused one; the file of changes is what counts, not who comes first.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

# title_is WHY TEAM TITLE: what counts of the task there.
title_is() {
	must as "$2" show T-NL1-1 --json
	json 'rows[0]["fields"]["title"]' >"$scratch/title"
	expect_text "$1" "$scratch/title" "$3"
}

# held TEAM: "state reason theirs;" of each field that is held; the changes go to $scratch/held.
held() {
	must as "$1" review --json
	json '"\n".join(dict.fromkeys(r["change"] for r in rows))' >"$scratch/held"
	json '" ".join("%s %s %s;" % (r["state"], r["reason"], r["theirs"]) for r in rows)' >"$scratch/states"
}

nth() { sed -n "$1p" "$scratch/held"; }

make_teams "$scratch"
must NL add task title="Seize the boat" country=NL
settle NL FR RO

# --- two leads sign that RO is in review ---
expect_ok "one lead asks for it" NL members party RO review --reason "New people"
expect_err "and says who else has to sign" 'One more lead has to sign'
must RO set T-NL1-1 priority=high
settle NL FR RO
must NL show T-NL1-1
expect_out "with one signature nothing is held" 'Priority  *High'
expect_ok "the other signs" FR members party RO review --reason "New people"
expect_text "and nothing is left to sign" "$err" "The next sync tells the others."
must RO set T-NL1-1 title="Sink the boat"
settle NL FR RO
title_is "what was saved meanwhile is held at NL" NL "Seize the boat"
title_is "and at its author's" RO "Seize the boat"
must NL show T-NL1-1
expect_out "with what was saved since the first signature" 'Priority  *High .*RO I. Pop'
expect_out "and it is said that it waits" 'waits for review'
must NL show T-NL1-1 --json
expect_out "machines read that something waits, and where" '"held":\["title","priority"\]'
expect_exit 4 "a member decides nothing" RO review --all-clean

# --- they decide differently at once ---
held NL
expect_text "two changes wait" "$scratch/states" "waiting None High; waiting None Sink the boat;"
expect_ok "NL accepts" NL review "$(nth 2)" accept --reason "It leaks anyway"
title_is "and for NL it counts" NL "Sink the boat"
expect_ok "FR refuses, knowing nothing of it" FR review "$(nth 2)" refuse --reason "No such boat"
settle NL FR RO
for team in NL FR RO; do
	title_is "the refusal holds at $team" "$team" "Seize the boat"
	held "$team"
	expect_text "and $team has its reason" "$scratch/states" "waiting None High; refused No such boat Sink the boat;"
done
same_everywhere "after both decided" NL FR RO

# --- whoever has seen both decides again ---
expect_ok "NL, who has now seen the refusal, accepts" NL review "$(nth 2)" accept --reason "Called FR"
settle NL FR RO
title_is "and that holds" FR "Sink the boat"
held FR
expect_text "one still waits" "$scratch/states" "waiting None High;"
expect_ok "and is accepted with all that is clean" FR review --all-clean
settle NL FR RO

# --- refused, then a change on top ---
must RO set T-NL1-1 title="Burn the boat"
settle NL FR RO
held NL
expect_ok "NL refuses" NL review "$(nth 1)" refuse --reason "Evidence"
settle NL FR RO
must RO set T-NL1-1 title="Tow the boat"
settle NL FR RO
held FR
expect_text "the later change waits by itself" "$scratch/states" "refused Evidence Burn the boat; waiting None Tow the boat;"
expect_ok "the later is accepted" FR review "$(nth 2)" accept
settle NL FR RO
title_is "and counts alone" NL "Tow the boat"
must NL conflicts --exit-code

# Two edits of one field before anybody looks: the second replaces the first, accepted together or alone.
must RO set T-NL1-1 title="Paint the boat"
must RO set T-NL1-1 title="Sell the boat"
settle NL FR RO
held NL
expect_ok "a dry run" NL review "$(nth 3)" accept --dry-run
expect_out "says what it would say" 'Title  *Tow the boat → Sell the boat'
expect_ok "both at once" NL review --all-clean
expect_out "raise no conflict" '^2 changes accepted, 0 left'
title_is "and say the last" NL "Sell the boat"
settle NL FR RO

# --- the decision comes before the change ---
must RO set T-NL1-1 title="Launch the boat"
must RO sync
must FR sync
held FR
expect_ok "FR accepts it" FR review "$(nth 2)" accept
# A stick with FR's roster alone: the decision without what it is about.
must jointcase hub "$scratch/stick"
must git -C "$(dirname "$(find "$scratch/FR" -name HEAD -maxdepth 2)")" push -q "$scratch/stick" 'refs/jc/0000000000000000/*:refs/jc/0000000000000000/*'
expect_ok "NL takes the decision" NL sync "$scratch/stick"
title_is "which changes nothing yet" NL "Sell the boat"
held NL
expect_text "and holds nothing" "$scratch/states" "refused Evidence Burn the boat;"
must NL sync
title_is "the change comes, and counts at once" NL "Launch the boat"
settle NL FR RO
same_everywhere "after the decision that came first" NL FR RO

# --- an import in parts is one change ---
printf 'source = List\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = id name\n[person]\nfile = f\nkey = id\nname = name\nnature = "natural"\ncategory = "contact"\n' >"$scratch/map"
awk 'BEGIN { for (i = 1; i <= 2000; i++) print i ",Person " i }' >"$scratch/f.csv"
must RO import csv --map "$scratch/map" "$scratch/f.csv"
settle NL FR RO
must NL log --json --limit 0
json '"%d" % sum(r["status"] == "held" and r["source"] == "List" for r in rows)' >"$scratch/parts"
expect_exit 1 "it has parts" test "$(cat "$scratch/parts")" -le 1
held NL
expect_ok "refused as one" NL review "$(tail -n 1 "$scratch/held")" refuse --reason "Which list?"
expect_out "one change" '^1 change refused, 0 left'
settle NL FR RO
held FR
tail -n 1 "$scratch/held" >"$scratch/import"
expect_ok "accepted as one" FR review "$(cat "$scratch/import")" accept
settle NL FR RO
must NL list person --json
json '"%d" % len(rows)' >"$scratch/count"
expect_text "all of it counts" "$scratch/count" 2000

# --- direct again ---
must RO set T-NL1-1 title="Moor the boat"
settle NL FR RO
must NL members party RO direct --reason "They know now"
settle NL FR RO
title_is "with one signature it waits on" NL "Launch the boat"
must FR members party RO direct --reason "They know now"
settle NL FR RO
title_is "with two it counts" NL "Moor the boat"
held NL
expect_text "what was refused stays refused" "$scratch/states" "refused Evidence Burn the boat;"
same_everywhere "in the end" NL FR RO
stock_tools_agree "the hub" "$scratch/hub"
finish
