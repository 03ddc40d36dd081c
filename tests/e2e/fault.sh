# Each call that changes a file goes wrong, one after the other: the program is killed in it, or the disk
# is full from it on, or it gives an error. After each, what was saved before is there, the command was done
# wholly or not at all, what it said of that is true, and the next try succeeds.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0:${ASAN_OPTIONS-}
export ASAN_OPTIONS
points=4 # of each command are tried in each way, evenly; all with JC_LONG
[ -z "${JC_LONG-}" ] || points=100000

# In `unsent` NL has saved what the hub has not; in `sent` the hub has it, FR has not, and `old` is NL as it
# was before: restored from a backup.
make_teams "$scratch/unsent"
rm -rf "$place/RO"
must NL add task title="Sent" country=NL
settle NL FR
cp -a "$place/NL" "$place/old"
must NL add task title="To send" country=NL
must NL add person name="Ionescu" nature=natural category=suspect
must jointcase join "$place/case.jcinvite" --party DE --as "E. Braun" --dir "$place/DE" --no-passphrase
cp -a "$place" "$scratch/sent"
place=$scratch/sent
must NL sync "$place/hub"
must NL members --json
words=$(sed -n '/"waiting"/s/.*"fingerprint":"\([^"]*\)".*/\1/p' "$out")
# So much that it is saved as one pack.
awk 'BEGIN { text = "x"; for (i = 0; i < 15; i++) text = text text; for (i = 1; i <= 280; i++) print i "," text }' >"$scratch/long.csv"
printf 'source = Long\nsnapshot = 1\n[file f]\nname = long.csv\ncolumns = id text\n[task]\nfile = f\nkey = id
title = id\ndescription = text\ncountry = "NL"\n' >"$scratch/long.map"

titles() {
	as "$1" list task --json 2>&1 | sed -n 's/.*"title":"\([^"]*\)".*/\1/p' | sort | uniq -c
}

# For each command: the copy it changes, the place it starts from, what it is, what shows that it was done,
# how to try again. A sync may fail when what came is taken in already.
save_copy=NL save_from=unsent
save_do() { run --case "$place/NL" add task title="Saved" country=NL; }
save_see() { titles NL; }
save_again() { NL set "$(NL list task --json | sed -n 's/.*"number":"\([^"]*\)".*"title":"Sent".*/\1/p')" title="Sent"; }
import_copy=NL import_from=unsent
import_do() { run --case "$place/NL" import csv --map "$scratch/long.map" "$scratch/long.csv"; }
import_see() { NL list task | wc -l; }
fetch_copy=FR fetch_from=sent fetch_partly=yes
fetch_do() { run --case "$place/FR" sync "$place/hub"; }
fetch_see() { titles FR; }
push_copy=NL push_from=unsent
push_do() { run --case "$place/NL" sync "$place/hub"; }
push_see() { titles NL; }
restored_copy=old restored_from=sent restored_partly=yes
restored_do() { run --case "$place/old" sync "$place/hub"; }
restored_see() { titles old; }
image_copy=NL image_from=unsent
image_do() { run --case "$place/NL" rebuild; }
image_see() { titles NL; }
admit_copy=NL admit_from=sent
# shellcheck disable=SC2086 # a word is a word
admit_do() { run --case "$place/NL" members admit $words --role member; }
admit_see() { as NL members --json | grep -c '"code"'; as NL list party --json | wc -l; }
admit_again() { admit_do || grep -q 'admitted already' "$err"; }
init_copy=new init_from=unsent
init_do() { run init "Case 8" --party NL --as "M. van Dijk" --dir "$place/new" --no-passphrase; }
init_see() { [ ! -d "$place/new" ] || as new list agreement --json | wc -l; }
init_again() { [ -d "$place/new" ] || init_do; }
join_copy=BE join_from=unsent
join_do() { run join "$scratch/sent/case.jcinvite" --party BE --as "B. Peeters" --dir "$place/BE" --no-passphrase; }
# Requests of earlier tries come from the hub, too.
join_see() { [ ! -d "$place/BE" ] || git -C "$place/BE/git" for-each-ref refs/jc/join | sed 's/.*/asked/' | sort -u; }
join_again() { [ -d "$place/BE" ] || join_do; }

# The program as it is, or with a fault in front of it. It lies under no shell that could catch its death.
run() {
	if [ -n "$trouble" ]; then
		JC_FAULT=$trouble LD_PRELOAD=$abs_top_builddir/tests/e2e/fault.so jointcase "$@" >"$out" 2>"$err" </dev/null
	else
		jointcase "$@" >"$out" 2>"$err" </dev/null
	fi
}

start_over() {
	rm -rf "$scratch/now"
	place=$scratch/now
	mkdir "$place"
	for start_copy in "$1" hub; do
		[ ! -e "$scratch/$2/$start_copy" ] || cp -a "$scratch/$2/$start_copy" "$place/$start_copy"
	done
}

# after_fault WHAT MODE STATUS COPY PARTLY: prints what is wrong.
after_fault() {
	[ "$3" -lt 126 ] || [ "$2.$3" = crash.137 ] || echo "it ended with $3"
	[ "$3" -eq 0 ] || [ "$2" = crash ] || grep -q '^jointcase: ..........' "$err" || echo "it did not say why"
	cp "$err" "$scratch/said"
	[ ! -e "$place/$4" ] || as "$4" check >"$out" 2>&1 || cat "$out"
	"$1_see" >"$scratch/seen" 2>&1
	if cmp -s "$scratch/seen" "$scratch/done"; then
		[ "$3" -eq 0 ] || [ "$2" != full ] || [ -n "$5" ] || cmp -s "$scratch/done" "$scratch/before" ||
			echo "it said that it failed, and was done"
	elif cmp -s "$scratch/seen" "$scratch/before"; then
		[ "$3" -ne 0 ] || echo "it said that it was done, and was not"
	else
		echo "something is half there:"
		diff "$scratch/before" "$scratch/seen"
	fi
	[ "$1" != restored ] || cmp -s "$scratch/seen" "$scratch/before" || [ -e "$place/old/restored" ] ||
		echo "its own changes came back, and it would write on"
	trouble=
	if ! "${1}_again" >>"$scratch/said" 2>&1; then
		echo "the next try fails:"
		cat "$err"
	fi
	[ "$1" = save ] || { "$1_see" 2>&1 | cmp - "$scratch/done"; }
	[ ! -e "$place/$4" ] || as "$4" check >"$out" 2>&1 || cat "$out"
}
for what in import fetch push restored image; do
	eval "${what}_again() { ${what}_do; }"
done

for what in save import fetch push restored image admit init join; do
	eval "copy=\$${what}_copy from=\$${what}_from partly=\${${what}_partly-}"
	start_over "$copy" "$from"
	"${what}_see" >"$scratch/before" 2>&1
	trouble="count $scratch/number"
	"${what}_do" || {
		echo "Bail out! $what fails without a fault: $(cat "$err")"
		exit 99
	}
	"${what}_see" >"$scratch/done" 2>&1
	calls=$(cat "$scratch/number")
	step=$(((calls + points - 1) / points))
	first=$step
	for mode in crash full error; do
		: >"$scratch/wrong"
		tried=0
		number=$first
		first=$((first - step / 3)) # each way at other calls
		while [ $number -le "$calls" ]; do
			start_over "$copy" "$from"
			trouble="$mode $number"
			"${what}_do" 2>/dev/null
			after_fault "$what" "$mode" $? "$copy" "$partly" >"$scratch/complaint" 2>&1
			[ ! -s "$scratch/complaint" ] || {
				echo "$mode at call $number of $calls:"
				head -n 12 "$scratch/complaint"
				sed 's/^/  it said: /' "$scratch/said" | head -n 3
			} >>"$scratch/wrong"
			tried=$((tried + 1))
			number=$((number + step))
		done
		if [ -s "$scratch/wrong" ]; then
			not_ok "$what: $mode" "$(head -n 60 "$scratch/wrong")"
		else
			ok "$what: $mode at $tried of $calls calls"
		fi
	done
done
finish
