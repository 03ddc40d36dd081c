# kill -9 at random moments of saving, importing, syncing and writing the image: after each, all that
# was reported saved is there, `check` is clean and nothing is half there. Then four processes at once.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

seed=${JC_SEED-$(date +%s)}
echo "# JC_SEED=$seed"
rounds=1 # of 100 kills, each on fresh cases
[ -z "${JC_LONG-}" ] || rounds=20

printf 'source = Crash\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = id name role\n[person]\nfile = f\nkey = id
name = name\nnature = "natural"\ncategory = "contact"\nrole = role\n' >"$scratch/map"
rows=200
saves=12

# import_file ROLE: the same list, every row changed.
import_file() {
	awk -v n=$rows -v role="$1" 'BEGIN { for (i = 1; i <= n; i++) print i ",Person " i "," role }' >"$scratch/f.csv"
}

save_file() {
	awk -v n=$saves -v kill="$1" 'BEGIN { for (i = 1; i <= n; i++)
		printf "{\"kind\":\"task\",\"title\":\"k%d-%d\",\"country\":\"NL\"}\n", kill, i }' >"$scratch/saves"
}

import_() { NL import csv --map "$scratch/map" "$scratch/f.csv" --snapshot "$(printf '%05d' "$1")"; }
save_() { NL add --json-input "$scratch/saves"; }
sync_() { NL sync; }
fetch_() { FR sync; }
image_() { NL rebuild; }

prepare() {
	case $1 in
	save) save_file "$2" ;;
	import) import_file "k$2" ;;
	sync | fetch) must NL add task title="sync $2" country=NL ;;
	esac
	[ "$1" != fetch ] || must NL sync
}

# How long each takes when nobody kills it, in microseconds.
measure() {
	for what in save import sync fetch image; do
		prepare $what 0
		began=$(date +%s%N)
		must ${what}_ 0
		eval "micros_$what=$((($(date +%s%N) - began) / 1000 + 1000))"
	done
}

# The function that a killed command must leave true. Prints what is wrong.
after_save() {
	acknowledged=$(grep -c '^T-NL1-[0-9]*$' "$scratch/acknowledged")
	NL list task --json | sed -n "s/.*\"title\":\"k$1-\([0-9]*\)\".*/\1/p" | sort -n >"$scratch/there"
	saved=$(wc -l <"$scratch/there")
	seq "$saved" | cmp -s - "$scratch/there" || echo "saves are missing in between"
	[ "$saved" -ge "$acknowledged" ] || echo "$acknowledged were reported saved, $saved are there"
}
after_import() {
	NL export json person | sed 's/.*"role":"\([^"]*\)".*/\1/' | sort | uniq -c >"$scratch/there"
	[ "$(wc -l <"$scratch/there")" -eq 1 ] && grep -q " $rows " "$scratch/there" ||
		{ echo "an import is half there:"; cat "$scratch/there"; }
	grep -q 'records changed' "$scratch/acknowledged" && ! grep -q " k$1\$" "$scratch/there" &&
		echo "an import was reported and is not there"
}
after_sync() {
	NL sync >"$out" 2>&1 || cat "$out"
	FR check >"$out" 2>&1 || cat "$out"
}
after_fetch() {
	FR sync >"$out" 2>&1 || cat "$out"
	[ "$(state_code NL)" = "$(state_code FR)" ] || echo "the copies differ after the next sync"
}
after_image() {
	NL list task --json | wc -l >"$scratch/there"
	NL rebuild >"$out" 2>&1 || cat "$out"
	NL list task --json | wc -l | cmp - "$scratch/there" || echo "another number of tasks after a rebuild"
}

# kill_one NUMBER WHAT PART: kill WHAT when PART thousandths of its usual time are over. What is usual
# goes with what else the machine does: one that ended first says how long it takes now.
kill_one() {
	prepare "$2" "$1"
	eval "kill_at=\$((micros_$2 * $3 / 1000))"
	case $2 in
	fetch) kill_team=FR ;;
	*) kill_team=NL ;;
	esac
	case $2 in
	save) set -- "$1" "$2" add --json-input "$scratch/saves" ;;
	import) set -- "$1" "$2" import csv --map "$scratch/map" "$scratch/f.csv" --snapshot "$(printf '%05d' "$1")" ;;
	sync | fetch) set -- "$1" "$2" sync ;;
	image) set -- "$1" "$2" rebuild ;;
	esac
	kill_number=$1
	kill_what=$2
	shift 2
	kill_began=$(date +%s%N)
	timeout --foreground -s KILL "$(printf '%d.%06d' $((kill_at / 1000000)) $((kill_at % 1000000)))" \
		jointcase --case "$place/$kill_team" "$@" >"$scratch/acknowledged" 2>/dev/null
	if [ $? -eq 137 ]; then
		killed=$((killed + 1))
		eval "micros_$kill_what=\$((micros_$kill_what * 51 / 50))"
	else
		eval "micros_$kill_what=$((($(date +%s%N) - kill_began) / 1000 + 1000))"
	fi
	as $kill_team check >"$out" 2>&1 || cat "$out"
	"after_$kill_what" "$kill_number" 2>&1
}

round=0
while [ $round -lt $rounds ]; do
	make_teams "$scratch/$round"
	must NL config hub "$place/hub"
	measure
	killed=0
	awk -v seed=$((seed + round)) 'BEGIN {
		srand(seed)
		split("save save import sync fetch image", whats, " ")
		for (i = 1; i <= 100; i++)
			print i, whats[1 + int(rand() * 6)], int(rand() * 1050)
	}' >"$scratch/plan"
	: >"$scratch/wrong"
	while read -r number what part; do
		kill_one "$number" "$what" "$part" </dev/null >"$scratch/complaint"
		[ ! -s "$scratch/complaint" ] || {
			echo "kill $number, $what at $part / 1000 of $(eval "echo \$micros_$what") us:"
			cat "$scratch/complaint"
		} >>"$scratch/wrong"
	done <"$scratch/plan"
	if [ -s "$scratch/wrong" ]; then
		not_ok "round $round: what was reported is there, nothing is half there" "$(head -n 40 "$scratch/wrong")"
	else
		ok "round $round: what was reported is there, nothing is half there ($killed of 100 died)"
	fi
	[ $killed -ge 50 ] && ok "most were killed before they ended" ||
		not_ok "most were killed before they ended" "only $killed of 100"
	settle NL FR
	same_everywhere "round $round" NL FR
	for copy in NL/git FR/git hub; do
		expect_ok "git fsck finds nothing wrong in $copy" git -C "$place/$copy" fsck --strict --no-dangling
	done
	# shellcheck disable=SC2012 # our own names
	ls "$place/NL" | tr '\n' ' ' >"$scratch/files"
	expect_text "nothing is left lying in the case's folder" "$scratch/files" \
		'git image key lock recovery-key.txt settings sync.lock synced '
	round=$((round + 1))
done

# --- four processes, 400 saves ---
must NL rebuild
for process in 1 2 3 4; do
	awk -v p=$process 'BEGIN { for (i = 1; i <= 100; i++)
		printf "{\"kind\":\"task\",\"title\":\"p%d-%d\",\"country\":\"NL\"}\n", p, i }' >"$scratch/saves.$process"
	NL add --json-input "$scratch/saves.$process" >"$scratch/acknowledged.$process" 2>&1 &
done
wait
cat "$scratch"/acknowledged.[1-4] | grep '^T-NL1-' | sort >"$scratch/acknowledged"
sort -u "$scratch/acknowledged" | wc -l >"$scratch/number"
expect_text "four processes save 400, each under its own number" "$scratch/number" 400
NL list task --json >"$out"
json 'len({r["title"] for r in rows if r["title"].startswith("p")})' >"$scratch/number"
expect_text "and all are there" "$scratch/number" 400
expect_ok "check is clean" NL check
finish
