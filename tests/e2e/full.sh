# A disk that fills up: saving, importing, writing the image, syncing, joining, exporting. Each says so clearly
# and leaves what was there as it was; when there is space again, it works. Then a hub whose disk fills up.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

# A disk of our own. Where nobody may mount one, tests/e2e/fault.sh still fills one call by call.
mkdir disk
mount -t tmpfs -o size=96m,mode=700 jointcase-test disk 2>/dev/null || skip_all "no disk can be mounted here (not root)"
trap 'umount -l "$scratch/disk"; leave' EXIT

# leave_room KIB: so much is free, to the byte when it is 0.
leave_room() {
	make_room
	[ "$1" -gt 0 ] || { cat /dev/zero >disk/fill 2>/dev/null; return; }
	head -c $((($(df -k disk | awk 'NR == 2 { print $4 }') - $1) * 1024)) /dev/zero >disk/fill
}
make_room() { rm -f disk/fill; }

# NL and FR live on that disk, with all else elsewhere; FR has something to fetch and NL something to send.
make_teams "$scratch/teams"
must NL add task title="One" country=NL
settle NL FR
must FR add task title="From FR" country=FR
must FR sync
must FR add task title="Unsent" country=FR
must NL add task title="From NL" country=NL
hub=$place/hub
cp -a "$place/NL" "$place/FR" disk
place=$scratch/disk
awk 'BEGIN { text = "x"; for (i = 0; i < 15; i++) text = text text; for (i = 1; i <= 280; i++) print i "," text }' >long.csv
printf 'source = Long\nsnapshot = 1\n[file f]\nname = long.csv\ncolumns = id text\n[task]\nfile = f\nkey = id
title = id\ndescription = text\ncountry = "NL"\n' >long.map

# refused WHY COMMAND...: without space it fails, and says why.
refused() {
	refused_why=$1
	shift
	"$@" >"$out" 2>"$err" </dev/null
	refused_status=$?
	if [ $refused_status -ne 1 ]; then
		not_ok "$refused_why: fails" "ended with $refused_status: $(cat "$err")"
	elif ! grep -Eq '^jointcase: .*No space left' "$err"; then
		not_ok "$refused_why: fails" "does not say why: $(cat "$err")"
	else
		ok "$refused_why: fails, and says why"
	fi
}

# untouched WHY KIB ARGUMENT...: NL's copy refuses this with so much space, is as before, and what it could
# not finish takes no space. Then there is space, and it is done.
untouched() {
	untouched_why=$1
	must NL dump
	cp "$out" before
	untouched_size=$(find disk/NL -type f ! -name '*.lock' ! -name lock | sort | xargs cat | wc -c)
	leave_room "$2"
	shift 2
	refused "$untouched_why" jointcase --case disk/NL "$@"
	expect_ok "$untouched_why: check" jointcase --case disk/NL check
	expect_ok "$untouched_why: reading works on" jointcase --case disk/NL dump
	expect_same "$untouched_why: nothing changed" before "$out"
	make_room
	find disk/NL -type f ! -name '*.lock' ! -name lock | sort | xargs cat | wc -c >size
	expect_text "$untouched_why: nothing is left lying" size "$untouched_size"
	expect_ok "$untouched_why: works when there is space" jointcase --case disk/NL "$@"
	expect_ok "$untouched_why: check in the end" NL check
}

untouched "saving" 0 add task title="Two" country=NL
untouched "changing a setting" 0 config proxy http://127.0.0.1:1
must NL config proxy ""
untouched "an image" 0 rebuild
untouched "an import, from the start" 0 import csv --map long.map long.csv
tr x y <long.csv >longer.csv
untouched "an import, in the middle of its pack" 4000 import csv --map long.map longer.csv --snapshot 2

# Sending and fetching: the other side must not notice.
for team in NL FR; do
	leave_room 0
	refused "$team: a sync" jointcase --case disk/$team sync "$hub"
	expect_ok "$team: a sync: check" jointcase --case disk/$team check
	make_room
	expect_ok "$team: a sync: works when there is space" as $team sync "$hub"
done
must NL sync "$hub"
same_everywhere "after the syncs" NL FR

# What is begun is not left half there.
must NL invite
cp "$out" case.jcinvite
leave_room 0
refused "a new case" jointcase init "Case 8" --party NL --as "M. van Dijk" --dir disk/new --no-passphrase
refused "joining" jointcase join case.jcinvite --party DE --as "E. Braun" --dir disk/DE --no-passphrase
refused "a hub" jointcase hub disk/hub
make_room
find disk -maxdepth 1 | sort | tr '\n' ' ' >names
expect_text "nothing of them is left" names 'disk disk/FR disk/NL '
expect_ok "a new case: works when there is space" jointcase init "Case 8" --party NL --as "M. van Dijk" --dir disk/new --no-passphrase
rm -rf disk/new

# What is written out: nothing half, and standard output that cannot be written is a failure.
leave_room 0
refused "an export" jointcase --case disk/NL export json task -o disk/tasks
[ ! -e disk/tasks ] && ok "an export: nothing is left" || not_ok "an export: nothing is left" "$(ls -la disk)"
jointcase --case disk/NL export json task >disk/all 2>"$err"
[ $? -ne 0 ] && ok "an export to standard output fails" || not_ok "an export to standard output fails"
make_room

# A hub on a full disk: what is here stays, and goes there later.
rm -rf disk/hub disk/all
must jointcase hub disk/hub
must NL sync "$scratch/disk/hub"
must NL add task title="Three" country=NL
cp -a disk/NL sender # itself not on that disk
leave_room 0
expect_exit 1 "a hub without space: sending fails" jointcase --case sender sync "$scratch/disk/hub"
expect_err "and is told" 'sen[dt]'
make_room
expect_ok "and works when there is space" NL sync "$scratch/disk/hub"
expect_ok "the hub is whole" git -C disk/hub fsck --strict --no-dangling
must FR sync "$scratch/disk/hub"
must NL sync "$scratch/disk/hub"
same_everywhere "in the end" NL FR
finish
