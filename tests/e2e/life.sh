# Ten made-up requests of ten instruments, from draft to close, by two teams on their own devices: each
# records what its side does, apart from the other, and syncs. Then every time limit that ran against them
# is explained and held against figures worked out by hand, and both copies say the same.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

place=$scratch
must jointcase hub hub
must jointcase init "Case 7" --party NL --as "M. van Dijk" --hub "$scratch/hub" --dir NL --no-passphrase
must NL sync
NL invite >case.jcinvite
must jointcase join case.jcinvite --party FR --as "C. Dubois" --dir FR --no-passphrase
admit_waiting lead
must FR sync

# --- the requests: name, team, instrument, to, what else is known ---
while IFS='|' read -r name team instrument to title more; do
	IFS='|'
	# shellcheck disable=SC2086 # a field is a word
	must "$team" add request "title=$title" "instrument=$instrument" "issuing_country=$team" \
		"executing_country=$to" $more
	unset IFS
	echo "$name $(cat "$out")" >>numbers
done <<'ROWS'
eio|NL|eio|FR|Bank records, Crédit du Nord|language=fr
eaw|NL|eaw|FR|Surrender of Ionescu|language=fr
epoc|NL|epoc|FR|Subscriber of the mailbox|urgent=yes|circumstances=unvalidated|language=fr
bud|NL|budapest_29|FR|Log files of the web host|language=fr
mla|NL|mla_2000|FR|Interception of a telephone|circumstances=interception|language=fr
ext|NL|extradition_1957|CH|Extradition of Keller|circumstances=simplified|language=de
frz|FR|freezing|NL|Account at a Rotterdam bank|urgent=yes|language=nl
cnf|FR|confiscation|NL|The Rotterdam flat|language=nl
epr|FR|epoc_pr|NL|Mailbox, to be kept|language=nl
inf|FR|information|NL|Owner of a vehicle|language=nl
ROWS
number() { sed -n "s/^$1 //p" numbers; }

# walk TEAM: what it records, from standard input: request, state or event, fields.
walk() {
	walk_team=$1
	while IFS='|' read -r name step fields; do
		IFS='|'
		# shellcheck disable=SC2086 # a field is a word
		expect_ok "$walk_team: $name $step" "$walk_team" move "$(number "$name")" "$step" $fields
		unset IFS
	done
}
settle NL FR

# --- each issues and sends its own, apart ---
walk NL <<'ROWS'
eio|validated|on=2026-03-02|validating_authority=Rechter-commissaris Rotterdam
eio|issued|on=2026-03-02|issuing_reference=NL-100
eio|translated|on=2026-03-03|translation=done
eio|transmitted|on=2026-03-03|channel=ecodex|channel_reference=EX-1
eaw|issued|on=2026-03-02|issuing_reference=NL-200
eaw|transmitted|on=2026-03-02|channel=sirene
epoc|issued|at=2026-09-01T10:10+02:00|issuing_reference=NL-300
epoc|transmitted|at=2026-09-01T10:30+02:00|channel=ecodex
epoc|validated|at=2026-09-02T11:00+02:00|validating_authority=Rechtbank Den Haag
bud|issued|on=2026-10-01|issuing_reference=NL-400
bud|transmitted|on=2026-10-01|channel=direct
mla|issued|on=2026-10-22|issuing_reference=NL-500
mla|transmitted|on=2026-10-22|channel=direct
ext|arrested|on=2026-03-02
ext|consent|on=2026-03-10
ext|issued|on=2026-03-11|issuing_reference=NL-600
ext|transmitted|on=2026-03-13|channel=diplomatic
ext|received|on=2026-03-16
ext|recognised|on=2026-03-24|executing_reference=CH-61
ext|executed|on=2026-04-01
ext|closed|on=2026-04-10
ROWS
walk FR <<'ROWS'
frz|issued|on=2026-05-18|issuing_reference=FR-700
frz|transmitted|on=2026-05-18|channel=direct
cnf|issued|on=2026-04-20|issuing_reference=FR-800
cnf|transmitted|on=2026-04-20|channel=post
epr|issued|on=2026-09-07|issuing_reference=FR-900
epr|transmitted|on=2026-09-07|channel=ecodex
inf|transmitted|on=2026-06-01|issuing_reference=FR-1000|channel=siena
ROWS
settle NL FR

# --- each carries out the other's, apart ---
walk FR <<'ROWS'
eio|received|on=2026-03-06|executing_reference=FR-EIO-9
eio|acknowledged|on=2026-03-10
eio|pending|on=2026-03-11|executing_authority=Tribunal judiciaire de Lille
eio|recognised|on=2026-04-02
eio|executing|on=2026-04-07
eio|executed|on=2026-06-10
eaw|arrested|on=2026-03-16
eaw|received|on=2026-03-16|executing_reference=FR-EAW-4
eaw|consent|on=2026-03-20
eaw|recognised|on=2026-03-27
eaw|executed|on=2026-04-03
epoc|received|at=2026-09-01T11:10+02:00|executing_reference=ACME-77
epoc|notified|at=2026-09-01T12:05+02:00
epoc|executed|at=2026-09-01T18:30+02:00
bud|received|on=2026-10-01|executing_reference=FR-BUD-2
bud|preserved|on=2026-10-02
bud|executing|on=2026-10-02
mla|received|at=2026-10-23T16:30+02:00|executing_reference=FR-MLA-5
mla|recognised|at=2026-10-26T10:00+01:00
mla|executed|on=2026-11-05
ROWS
walk NL <<'ROWS'
frz|received|at=2026-05-19T09:20+02:00|executing_reference=NL-FRZ-1
frz|recognised|at=2026-05-20T15:05+02:00
frz|executed|at=2026-05-21T16:00+02:00
frz|limit_asked|on=2026-06-01|reason=The account pays wages
cnf|received|on=2026-04-22|executing_reference=NL-CNF-1
cnf|recognised|on=2026-06-03
cnf|executed|on=2026-07-01
epr|received|on=2026-09-08|executing_reference=NL-EPR-1
epr|executing|on=2026-09-08
epr|info_asked|on=2026-09-10|reason=Which mailbox of the two?
inf|received|on=2026-06-02|executing_reference=NL-INF-1
inf|executed|on=2026-06-08
ROWS
settle NL FR
must NL due --json --days 9999
cp "$out" still.running

# --- to the end ---
walk NL <<'ROWS'
eio|transferred|on=2026-06-12
eio|closed|on=2026-06-15
eaw|closed|on=2026-04-10
eaw|discharged|on=2026-09-01
eaw|left|on=2026-09-20
epoc|closed|on=2026-09-10
bud|request_sent|on=2026-11-20|reference=EIO NL-410
bud|closed|on=2026-12-05
mla|transferred|on=2026-11-06
mla|closed|on=2026-11-09
ROWS
walk FR <<'ROWS'
frz|limit_answered|on=2026-06-20
frz|closed|on=2026-07-20
cnf|closed|on=2026-07-15
epr|info_answered|on=2026-09-14
epr|limit_extended|on=2026-10-28|limit=EPR-60|until=2026-12-07|reason=The production order is being issued
epr|request_sent|on=2026-11-25|reference=EPOC FR-901
epr|closed|on=2026-11-27
inf|closed|on=2026-06-10
ROWS
settle NL FR
same_everywhere "ten requests" NL FR

must NL list request --json
json '" ".join(sorted(set(r["fields"]["status"] for r in rows))) + " %d" % len(rows)' >closed
expect_text "all ten are closed" closed "closed 10"
json '[r["number"] for r in rows if r["conflicts"]]' >conflicts
expect_text "and nothing is in conflict" conflicts "[]"

# --- every clock, by hand ---
# Columns: article, state, start, strict and rolled last day, moment where hours count, what ended it.
# 2026: 6 March is a Friday. Days: the event's own does not count. Hours: from the next full hour, in UTC.
# FR rests on 6 Apr, 1, 8, 14, 25 May, 14 Jul; NL on 3, 6 and 27 Apr, 5, 14 and 25 May.
clocks() {
	must "$1" due "$(number "$2")" --explain --json
	json '"\n".join(" ".join(str(v) if v else "-" for v in (
		r["rule"], r["article"].replace(" ", ""), r["state"], r["started"], r["strict"], r["rolled"], r["end"],
		(lambda found: found and found.group(1))(__import__("re").search(r"ended \((.*)\)", r["sum"])))) for r in rows)'
}
ck_clocks() {
	sed 's/^\t*//' >wanted
	for ck_team in NL FR; do
		clocks "$ck_team" "$1" >got
		expect_same "$ck_team: clocks of $1" wanted got
	done
}

# 6 Mar + 7; 11 Mar + 30 = 10 Apr; 2 Apr + 28 + 31 + 30 + 1 = 1 Jul.
ck_clocks eio <<'ROWS'
	EIO-ACK 16(1) ended 2026-03-06 2026-03-13 2026-03-13 - Acknowledged 2026-03-10
	EIO-DEC 12(3),(5) ended 2026-03-11 2026-04-10 2026-04-10 - Decided 2026-04-02
	EIO-EXE 12(4),(6) ended 2026-04-02 2026-07-01 2026-07-01 - Executed 2026-06-10
	EIO-DATE 12(2) waits - - - - -
ROWS
# 20 Mar + 10; 16 Mar + 15 + 30 + 15; 27 Mar + 10 is Easter Monday, and stays; 1 Sep + 29 + 16.
ck_clocks eaw <<'ROWS'
	EAW-CONS 17(2) ended 2026-03-20 2026-03-30 2026-03-30 - Decided 2026-03-27
	EAW-DEC 17(3) ended 2026-03-16 2026-05-15 2026-05-15 - Decided 2026-03-27
	EAW-EXT 17(4),(7) waits - - - - -
	EAW-SUR 23(2),(5) ended 2026-03-27 2026-04-06 2026-04-06 - Executed 2026-04-03
	EAW-SUR2 23(3),(4),(5) waits - - - - -
	EAW-SPEC 27(4),28(3) waits - - - - -
	EAW-45 27(3)(a),28(2)(a) ended 2026-09-01 2026-10-16 2026-10-16 - Left the State 2026-09-20
ROWS
# 09:10Z, so from 10:00Z + 8 h; 10:05Z, so 11:00Z + 96 h; 08:10Z, so 09:00Z + 48 h; 1 Sep + 10.
# Nobody objected: the end of the request ends that limit.
ck_clocks epoc <<'ROWS'
	EPO-8H 10(4) ended 2026-09-01 2026-09-01 2026-09-01 2026-09-01T18:00:00Z Executed 2026-09-01
	EPO-REF-E 12(1) ended 2026-09-01 2026-09-05 2026-09-05 2026-09-05T11:00:00Z Closed 2026-09-10
	EPO-FIX 10(6) waits - - - - -
	EPO-VAL 4(5) ended 2026-09-01 2026-09-03 2026-09-03 2026-09-03T09:00:00Z Validated 2026-09-02
	EPO-ENF-1 16(2) waits - - - - -
	EPO-ENF-2 16(7) waits - - - - -
	EPO-OBJ 17(2) ended 2026-09-01 2026-09-11 2026-09-11 - Executed 2026-09-01
ROWS
# 2 Oct + 29 + 30 + 31 = 31 Dec; 2 Oct + 29 + 30 + 1 = 1 Dec.
ck_clocks bud <<'ROWS'
	BUD-90 16(2) ended 2026-10-02 2026-12-31 2026-12-31 - Closed 2026-12-05
	BUD-60 29(7) ended 2026-10-02 2026-12-01 2026-12-01 - Request for the preserved data sent 2026-11-20
ROWS
# 14:30Z, so 15:00Z + 96 h: the clocks there go back on the 25th, and nothing of it is seen in UTC.
ck_clocks mla <<'ROWS'
	MLA-INT 20(4) ended 2026-10-23 2026-10-27 2026-10-27 2026-10-27T15:00:00Z Decided 2026-10-26
ROWS
# 2 Mar + 18; + 40 is Saturday 11 April, and stays; + 10; 10 Mar + 20; 24 Mar + 10.
ck_clocks ext <<'ROWS'
	EXT-45 14(1)(b) waits - - - - -
	EXT-18 16(4) ended 2026-03-02 2026-03-20 2026-03-20 - Received 2026-03-16
	EXT-40 16(4),(5) ended 2026-03-02 2026-04-11 2026-04-11 - Received 2026-03-16
	EXT-CON 6(1) ended 2026-03-02 2026-03-12 2026-03-12 - Person consented 2026-03-10
	EXT-SIM 7 ended 2026-03-10 2026-03-30 2026-03-30 - Decided 2026-03-24
	EXT-SIM-S 9 ended 2026-03-24 2026-04-03 2026-04-03 - Executed 2026-04-01
	EXT-REEX 4(ETS24Art15(2)) waits - - - - -
ROWS
# 07:20Z, so 08:00Z + 48 h; 13:05Z, so 14:00Z + 48 h; Monday 1 June + 6 weeks = Monday 13 July.
ck_clocks frz <<'ROWS'
	FRZ-GEN 9(1) ended 2026-05-19 - - - Decided 2026-05-20
	FRZ-48D 9(3),(5) ended 2026-05-19 2026-05-21 2026-05-21 2026-05-21T08:00:00Z Decided 2026-05-20
	FRZ-48E 9(3),(5) ended 2026-05-20 2026-05-22 2026-05-22 2026-05-22T14:00:00Z Executed 2026-05-21
	FRZ-6W 12(2) ended 2026-06-01 2026-07-13 2026-07-13 - Answer on limiting the freezing 2026-06-20
ROWS
# 22 Apr + 8 + 31 + 6 = Saturday 6 June, so Monday.
ck_clocks cnf <<'ROWS'
	CNF-45 20(1),(4) ended 2026-04-22 2026-06-06 2026-06-08 - Decided 2026-06-03
ROWS
# 10 Sep + 5 = Tuesday 15th; 8 Sep + 22 + 31 + 7 = Saturday 7 Nov, extended by 30 days to Monday 7 Dec.
ck_clocks epr <<'ROWS'
	EPR-FIX 11(5) ended 2026-09-10 2026-09-15 2026-09-15 - Further information given 2026-09-14
	EPR-60 11(1) ended 2026-09-08 2026-12-07 2026-12-07 - Closed 2026-11-27
	EPO-ENF-1 16(2) waits - - - - -
	EPO-ENF-2 16(7) waits - - - - -
ROWS
ck_clocks inf <<'ROWS'
	INF-7D 5(1)(c),(2) ended 2026-06-02 2026-06-09 2026-06-09 - Executed 2026-06-08
ROWS

# The whole of one sum, as people read it.
must FR due "$(number cnf)" --explain
expect_text "a sum, line by line" "$out" 'CNF-45  decide on recognition and execution
  Reg (EU) 2018/1805 Art 20(1),(4) (text read)
  45 days, from: confiscation certificate received
  2026-04-22  Received
  2026-04-23  first day counted: the event'\''s own does not (Art 3(1))
  2026-06-06  last day by the calendar alone
  2026-06-06  Saturday: so it would move on (Art 3(4))
  2026-06-07  Sunday: so it would move on (Art 3(4))
  2026-06-08  last day by Reg. 1182/71, to its end
  Holidays: Netherlands, as known in 2026; as the Algemene termijnenwet counts: with Good Friday and 5 May.
  Watch 2026-06-08; ended (Decided 2026-06-03)
  When it has passed: none stated
  Extension: reasons and agreed schedule'

# --- before the end the lasting ones were still watched ---
json '" ".join(sorted(r["title"].split(": ")[0] for r in rows if r["number"].startswith("R-") and "limit the freezing" in r["title"]))' still.running >watched
expect_text "a freezing that was carried out is still watched" watched "Account at a Rotterdam bank"

# --- the way of one, and its items ---
for item in 1 2 3 4 5; do
	must FR add item request="$(number eio)" title="Account $item"
	[ $item -gt 3 ] || must FR set "$(cat "$out")" status=answered answered_on=2026-06-10
done
settle NL FR
must NL show "$(number eio)"
expect_out "items answered" 'Items  *3 of 5 answered'
must NL move "$(number eio)"
tr -s ' \n' ' ' <"$out" | sed -n 's/.* Path \(.*\) Items .*/\1/p' >path
expect_text "the path" path 'Validated 2026-03-02 > Issued 2026-03-02 > Translated 2026-03-03 > Transmitted 2026-03-03 > Received 2026-03-06 > Acknowledged 2026-03-10 > Decision pending 2026-03-11 > Recognised 2026-04-02 > Executing 2026-04-07 > Executed 2026-06-10 > Results transferred 2026-06-12 > Closed 2026-06-15'
expect_err "an investigation order inside the team is told" 'warning: instrument: NL and FR are parties of this team'

# --- moved apart: shown, settled, and it goes on ---
must NL add request title="Proceedings against Ionescu" instrument=transfer issuing_country=NL executing_country=FR
echo "tra $(cat "$out")" >>numbers
walk NL <<'ROWS'
tra|issued|on=2026-10-01|issuing_reference=NL-900
tra|transmitted|on=2026-10-02|channel=central
tra|received|on=2026-10-05
ROWS
settle NL FR
expect_exit 1 "FR cannot withdraw what NL asks" FR move "$(number tra)" withdrawn on=2026-10-06 --reason x
expect_err "and is told whose it is" 'the issuing side'
walk NL <<'ROWS'
tra|withdrawn|on=2026-10-08|reason=The suspect died
ROWS
walk FR <<'ROWS'
tra|acknowledged|on=2026-10-07|executing_reference=FR-T-1
ROWS
settle NL FR
for team in NL FR; do
	must "$team" show "$(number tra)" --json
	json '[rows[0]["conflicts"], sorted(rows[0]["fields"]["status"])]' >both
	expect_text "$team: both states are shown" both '[["status", "status_since"], ["acknowledged", "withdrawn"]]'
	must "$team" list step --json
	json 'sorted(r["fields"]["event"] for r in rows if r["fields"].get("on") in ("2026-10-07", "2026-10-08"))' >both
	expect_text "$team: both steps are kept" both '["acknowledged", "withdrawn"]'
done
expect_exit 3 "it does not move while they disagree" NL move "$(number tra)" closed on=2026-10-09
expect_ok "a lead settles the state" NL resolve "$(number tra)" status --value withdrawn --reason "NL asked"
expect_ok "and the day" NL resolve "$(number tra)" status_since --value 2026-10-08 --reason "NL asked"
settle NL FR
walk FR <<'ROWS'
tra|closed|on=2026-10-12
ROWS
settle NL FR
same_everywhere "at the end" NL FR

finish
