# One change on a large case costs what the change costs: a sync that sends or receives it moves under
# 10 KiB. Counted by what stands where ssh does, not by the program.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

records=10000
[ -z "${JC_LONG-}" ] || records=100000
most=10240

mkdir "$scratch/bin"
cat >"$scratch/bin/ssh" <<'END'
#!/bin/sh
for command; do :; done
tee -a "$HOME/up" | sh -c "$command" | tee -a "$HOME/down"
END
chmod +x "$scratch/bin/ssh"

# moved WHY TEAM MOST: the team syncs; what goes both ways is at most MOST bytes.
moved() {
	rm -f "$HOME/up" "$HOME/down"
	PATH=$scratch/bin:$PATH expect_ok "$1" as "$2" sync "ssh://hub$place/hub" --json
	up=$(wc -c <"$HOME/up")
	down=$(wc -c <"$HOME/down")
	if [ $((up + down)) -gt 500 ] && [ $((up + down)) -le "$3" ]; then
		ok "$1: $up bytes up, $down down"
	else
		not_ok "$1: moves at most $3 bytes" "$up up, $down down"
	fi
}

must jointcase hub "$scratch/hub"
must jointcase init Large --party NL --as "M. van Dijk" --hub "$scratch/hub" --dir "$scratch/NL" --no-passphrase
must NL sync
NL invite >"$scratch/case.jcinvite"
must jointcase join "$scratch/case.jcinvite" --party FR --as "C. Dubois" --dir "$scratch/FR" --no-passphrase
admit_waiting lead
printf 'source = Large\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = id name role\n[person]\nfile = f\nkey = id
name = name\nnature = "natural"\ncategory = "contact"\nrole = role\n' >"$scratch/map"
awk -v n=$records 'BEGIN { for (i = 1; i <= n; i++) print i ",Person " i ",seen at gate " i % 97 }' >"$scratch/f.csv"
must NL import csv --map "$scratch/map" "$scratch/f.csv" --snapshot 1
must NL sync
must FR sync
must FR list person --json --limit 1
expect_out "both have the large case" '"number":"'

must NL add task title="One change" country=NL
moved "a sync that sends one change" NL $most
json 'rows[0]["bytes_out"]' >"$scratch/number"
[ "$up" -ge "$(cat "$scratch/number")" ] && [ "$(cat "$scratch/number")" -gt 500 ] &&
	ok "the bytes it says went are among them" ||
	not_ok "the bytes it says went are among them" "$(cat "$scratch/number") of $up"
moved "a sync that receives it" FR $most
must FR list task
expect_out "and has it" 'One change'
moved "a sync of nothing" FR 2048
must FR set T-NL1-1 title="Changed again"
must NL add task title="At the same time" country=NL
moved "sending after both changed something" FR $most
moved "and sending and receiving at once" NL $most
moved "and receiving" FR $most
same_everywhere "in the end" NL FR
finish
