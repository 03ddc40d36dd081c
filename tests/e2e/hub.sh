# Hubs and members gone bad: forged, grafted, replayed and malformed changes, foreign repositories,
# wrong heads. A clear error or a clean import; nothing is lost, nothing hangs, no escape is printed.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

forge=$abs_top_builddir/tests/e2e/forge

make_teams "$scratch/clean"
must NL add task title="One" country=NL
must RO add task title="Three" country=RO
must FR add task title="Two" country=FR
settle NL FR RO
must RO add task title="To be forged" country=RO
must FR add task title="Honest" country=FR

# fresh NAME: a copy of everything to spoil.
fresh() {
	[ "$place" = "$scratch/clean" ] || rm -rf "$place"
	place=$scratch/$1
	cp -a "$scratch/clean" "$place"
}

# What the view says of records and their values, changes left out.
records() {
	must as "$1" dump
	grep -v '^{"change"' "$out"
}

# --- a member's device that signs what it may not ---
# after_forgery WHY SYNC-STATUS: sync, and see that no record is touched and honest work comes through.
after_forgery() {
	calm "$1: sync" "$2" jointcase --case "$place/NL" sync "$place/hub" --json
	cp "$out" "$scratch/report"
	cp "$err" "$scratch/report.err"
	records NL >"$scratch/after"
	expect_same "$1: no record is touched" "$scratch/before" "$scratch/after"
	calm "$1: FR syncs" "$2" jointcase --case "$place/FR" sync "$place/hub"
	calm "$1: sync again" "$2" jointcase --case "$place/NL" sync "$place/hub"
	must NL list task
	expect_out "$1: honest work still comes through" 'Honest'
	expect_ok "$1: check" NL check
	cp "$scratch/report" "$out"
	cp "$scratch/report.err" "$err"
}

"$forge" list >"$scratch/forgeries"
for status in rejected quarantined; do
	fresh "$status"
	records NL >"$scratch/before"
	expect_ok "every change that must be $status" "$forge" "$place/RO" "$place/hub" all $status
	after_forgery "$status" 0
	expect_out "$status: each of them" "\"$status\":$(grep -c " $status" "$scratch/forgeries"),"
	calm "$status: log" 0 jointcase --case "$place/NL" log
done
# One at a time where it is neither, and all of them in check-long.
while read -r what status <&4; do
	case $status${JC_LONG-} in
	rejected | quarantined) continue ;;
	esac
	fresh "$what"
	must "$forge" "$place/RO" "$place/hub" "$what"
	case $status in
	error)
		after_forgery "$what" 1
		expect_out "$what: the head that cannot be fetched is named" 'refs/jc/[^ ]* on the remote cannot be fetched: '
		expect_err "$what: and it is no success" '1 head of the remote could not be fetched'
		;;
	*)
		after_forgery "$what" 0
		expect_out "$what: is $status" "\"$status\":1,"
		;;
	esac
done 4<"$scratch/forgeries"
for what in kill-unseen entry-of-nobody disputed; do
	fresh "$what"
	must "$forge" "$place/RO" save "$what"
	must RO sync "$place/hub"
	calm "$what: sync" 0 jointcase --case "$place/NL" sync "$place/hub" --json
	expect_out "$what: is quarantined" '"quarantined":1,'
	must NL find force --json
	expect_no_out "$what: what it says is not shown" 'written by force'
	must NL log --json
	expect_out "$what: it is listed with its reason" '"status":"quarantined","reason":"[a-z]'
done

# --- heads that are wrong ---
spoil_heads() {
	case $1 in
	foreign-refs)
		git -C "$place/hub" update-ref refs/heads/main "$garbage"
		git -C "$place/hub" update-ref refs/tags/v1 "$garbage"
		git -C "$place/hub" symbolic-ref refs/jc/loop refs/heads/main
		;;
	own-head-elsewhere)
		git -C "$place/hub" for-each-ref --format='%(refname)' refs/jc/ | grep '/0$' | while read -r ref; do
			git -C "$place/hub" update-ref "$ref" "$garbage"
		done
		;;
	heads-gone)
		git -C "$place/hub" for-each-ref --format='delete %(refname)' refs/jc/ | git -C "$place/hub" update-ref --stdin
		;;
	heads-crossed)
		git -C "$place/hub" for-each-ref --format='%(refname) %(objectname)' refs/jc/ | grep '/0 ' >"$scratch/heads"
		sed -n '1!p' "$scratch/heads" | cut -d' ' -f2 >"$scratch/oids"
		head -n 1 "$scratch/heads" | cut -d' ' -f2 >>"$scratch/oids"
		cut -d' ' -f1 "$scratch/heads" | paste -d' ' - "$scratch/oids" | while read -r ref oid; do
			git -C "$place/hub" update-ref "$ref" "$oid"
		done
		;;
	odd-names)
		for ref in refs/jc/x refs/jc/0000000000000000/y/0 'refs/jc/join/z' "refs/jc/ＪＣ" \
			refs/jc/0000000000000000/00000000000000000000000000000000/0 \
			refs/jc/0000000000000000/00000000000000000000000000000000/0123456789abcdef; do
			git -C "$place/hub" update-ref "$ref" "$garbage"
		done
		;;
	blobs-and-trees)
		git -C "$place/hub" update-ref refs/jc/join/11111111111111111111111111111111 "$(git -C "$place/hub" hash-object -w -t blob --stdin </dev/null)"
		git -C "$place/hub" update-ref refs/jc/1111111111111111/11111111111111111111111111111111/0 "$(git -C "$place/hub" mktree </dev/null)"
		;;
	emptied)
		rm -rf "$place/hub"
		must jointcase hub "$place/hub"
		;;
	esac
}
for what in foreign-refs own-head-elsewhere heads-gone heads-crossed odd-names blobs-and-trees emptied; do
	fresh "$what"
	records NL >"$scratch/before"
	empty=$(git -C "$place/hub" mktree </dev/null)
	garbage=$(printf 'tree %s\nauthor x <x@x> 1 +0000\ncommitter x <x@x> 1 +0000\n\n\033[31mred\n' "$empty" |
		git -C "$place/hub" hash-object -w -t commit --stdin)
	spoil_heads "$what"
	calm "$what: sync" 0 jointcase --case "$place/NL" sync "$place/hub"
	records NL >"$scratch/after"
	expect_same "$what: nothing is lost" "$scratch/before" "$scratch/after"
	must FR sync "$place/hub"
	must RO sync "$place/hub"
	must NL sync "$place/hub"
	must NL list task
	expect_out "$what: honest work still comes through" 'Honest'
	expect_out "$what: from everybody" 'To be forged'
	must FR sync "$place/hub"
	same_everywhere "$what" NL FR
done

# --- one head that the hub cannot give ---
fresh one-lost
must FR add task title="Whole on the hub" country=FR
must FR sync "$place/hub"
must RO sync "$place/hub"
git -C "$place/hub" for-each-ref --format='%(refname) %(objectname)' refs/jc/ >"$scratch/heads"
must RO add task title="Lost on the hub" country=RO
must RO sync "$place/hub"
lost_head=$(git -C "$place/hub" for-each-ref --format='%(refname) %(objectname)' refs/jc/ | grep -vxF -f "$scratch/heads" | cut -d' ' -f1)
lost=$(git -C "$place/hub" rev-parse "$lost_head:body")
rm -f "$place/hub/objects/$(echo "$lost" | cut -c1-2)/$(echo "$lost" | cut -c3-)"
must NL add task title="To be sent all the same" country=NL
calm "one head that the hub cannot give" 1 jointcase --case "$place/NL" sync "$place/hub" --json
expect_out "it is named" "$lost_head on the remote cannot be fetched: [^\"]"
expect_out "it alone" '"lost":1,'
expect_err "and the sync is no success" '1 head of the remote could not be fetched; all others were'
must NL list task
expect_out "what can be had is taken in" 'Whole on the hub'
expect_no_out "and what cannot is not" 'Lost on the hub'
calm "it is the same for others" 1 jointcase --case "$place/FR" sync "$place/hub"
must FR list task
expect_out "and sending goes on" 'To be sent all the same'
expect_ok "what is here is whole" NL check

# --- a request to join that comes together with changes ---
fresh join
must NL config hub "$place/hub"
must NL invite
cp "$out" "$place/case.jcinvite"
must jointcase join "$place/case.jcinvite" --party RO --as "A. Nou" --dir "$place/new" --no-passphrase
must FR add task title="With the request" country=FR
must FR sync "$place/hub"
must NL sync "$place/hub"
must NL list task
expect_out "changes come" 'With the request'
must NL members
expect_out "and so does the request" 'A. Nou'

# --- a damaged hub ---
fresh damaged
find "$place/hub/objects" -type f | while read -r file; do
	chmod u+w "$file"
	printf 'x' | dd of="$file" bs=1 seek=20 conv=notrunc 2>/dev/null
done
records NL >"$scratch/before"
must NL add task title="Meanwhile" country=NL
calm "a hub whose objects are damaged" 1 jointcase --case "$place/NL" sync "$place/hub"
must NL list task
expect_out "what is here stays" 'Meanwhile'
expect_ok "and is whole" NL check

# --- a copy that was copied: both go on writing ---
fresh cloned
cp -a "$place/NL" "$place/twin"
must NL add task title="By the original" country=NL
must jointcase --case "$place/twin" add task title="By the twin" country=NL
must NL sync "$place/hub"
calm "the twin syncs" 0 jointcase --case "$place/twin" sync "$place/hub"
expect_out "and is told what it is" 'restored from a backup or cloned'
expect_exit 4 "it writes no more" jointcase --case "$place/twin" add task title=x country=NL
calm "the original syncs" 0 jointcase --case "$place/NL" sync "$place/hub"
must FR sync "$place/hub"
must FR list task
expect_out "the others have the original's work" 'By the original'
expect_out "and the twin's" 'By the twin'

# --- copied more than once: every copy's work comes through ---
fresh copied
for copy in 1 2 3; do
	cp -a "$scratch/clean/NL" "$place/copy$copy"
	must jointcase --case "$place/copy$copy" add task title="By copy $copy" country=NL
done
for copy in 1 2 3 1 2 3; do
	calm "copy $copy syncs" 0 jointcase --case "$place/copy$copy" sync "$place/hub"
done
must FR sync "$place/hub"
must FR list task
for copy in 1 2 3; do
	expect_out "the others have the work of copy $copy" "By copy $copy"
done
jointcase --case "$place/copy1" sync "$place/hub" --json >"$out" 2>"$err"
expect_out "and nothing is left to send" '"pushed":0,"refused":0,'

# --- foreign repositories ---
odd=$(data git_odd_repos)
if [ -z "$odd" ]; then
	skip "odd repositories as hubs" "no $JC_DATA/git_odd_repos"
else
	for archive in "$odd"/*.tar.xz; do
		name=$(basename "$archive" .git.tar.xz)
		fresh "$name"
		mkdir "$place/odd"
		tar -xJf "$archive" -C "$place/odd"
		records NL >"$scratch/before"
		calm "$name as a hub" 1 jointcase --case "$place/NL" sync "$(dirname "$(find "$place/odd" -name HEAD | head -n 1)")"
		records NL >"$scratch/after"
		expect_same "$name as a hub: nothing is lost" "$scratch/before" "$scratch/after"
	done
fi
for url in 'ext::sh -c "touch owned"' '--upload-pack=touch owned' 'git://127.0.0.1/x' "$scratch/nowhere" "file://$scratch/case.jcinvite" ''; do
	calm "\"$url\" as a hub" 2 jointcase --case "$place/NL" sync -- "$url"
done

# --- a folder that names programs to run: they would run here, as this user ---
fresh armed
mkdir -p "$place/hub/hooks"
for hook in pre-receive post-receive update post-update reference-transaction proc-receive; do
	printf '#!/bin/sh\ntouch "%s/owned"\n' "$scratch" >"$place/hub/hooks/$hook"
	chmod +x "$place/hub/hooks/$hook"
done
git -C "$place/hub" config core.alternateRefsCommand "touch '$scratch/owned'; true"
git init --quiet --bare "$place/other"
echo "$place/other/objects" >"$place/hub/objects/info/alternates"
chown -R 4321 "$place/hub" 2>/dev/null || : # another's, where we may make it so
expect_ok "a folder that names programs is a hub all the same" NL sync "$place/hub"
expect_ok "and for who fetches from it" as FR sync "file://$place/hub"
must FR sync "$place/hub"
must NL sync "$place/hub"
must NL list task
expect_out "work comes through" 'Honest'
[ ! -e owned ] && ok "nothing was run" || not_ok "nothing was run"
finish
