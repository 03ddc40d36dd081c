# What was left in a store: by saves that were killed, and by a hub that sent more than was asked
# for. `git gc` takes it away when told to (doc/security.md), and nothing that was saved, whatever else runs.
. "$abs_top_srcdir/tests/lib/e2e.sh"

must() {
	"$@" >"$out" 2>"$err" </dev/null || not_ok "$*" "$(cat "$err")"
}
small() { jointcase --case "$scratch/small" "$@"; }
must jointcase init Small --party NL --as "M. van Dijk" --dir "$scratch/small" --no-passphrase
must small add task title="One" country=NL
must small add task title="Two" country=NL

# --- old leftovers go, young ones may belong to a save that is under way ---
store=$scratch/small/git
leftover() {
	echo "$1" | git -C "$store" hash-object -w --stdin
}
path_of() {
	echo "$store/objects/$(echo "$1" | cut -c1-2)/$(echo "$1" | cut -c3-)"
}
old=$(leftover old)
young=$(leftover young)
packed=$(leftover packed)
pack=$(echo "$packed" | git -C "$store" pack-objects -q "$store/objects/pack/pack")
rm -f "$(path_of "$packed")"
head -c 5000 /dev/zero >"$store/objects/tmp_object_git2_old"
head -c 5000 /dev/zero >"$store/objects/pack/tmp_pack_old"
head -c 5000 /dev/zero >"$store/objects/tmp_object_git2_young"
for file in "$(path_of "$old")" "$store/objects/tmp_object_git2_old" "$store/objects/pack/tmp_pack_old" \
	"$store/objects/pack/pack-$pack.pack"; do
	touch -d "15 days ago" "$file"
done
expect_ok "stock git tidies the store of a case" git -C "$store" gc --quiet
expect_ok "by itself it takes nothing" git -C "$store" cat-file -e "$old"
tidy() { git -C "$store" -c gc.pruneExpire=2.weeks.ago gc --quiet; }
expect_ok "unless it is told from when on" tidy
expect_exit 1 "it takes what no change names" git -C "$store" cat-file -e "$old"
for gone in "$store/objects/tmp_object_git2_old" "$store/objects/pack/tmp_pack_old"; do
	expect_exit 1 "it takes ${gone#"$store/objects/"}" test -e "$gone"
done
expect_exit 1 "it takes what lay in a pack" git -C "$store" cat-file -e "$packed"
expect_ok "a young object stays" git -C "$store" cat-file -e "$young"
expect_ok "a young file stays" test -e "$store/objects/tmp_object_git2_young"
expect_ok "every change is whole" small verify
must small rebuild
expect_ok "and read again from nothing" small list task
expect_out "with both" 'One'
expect_out "tasks" 'Two'

# --- beside saves, some of them killed ---
(while [ ! -e stop ]; do tidy; done) >gc.out 2>&1 &
gc=$!
said=0
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	if [ $((i % 3)) = 0 ]; then
		# coreutils' timeout answers 137 for what it killed.
		timeout -s KILL "0.0$i" jointcase --case "$scratch/small" add task title="Killed$i" country=NL \
			>"$out" 2>"$err" </dev/null
	elif small add task title="Saved$i" country=NL >"$out" 2>"$err" </dev/null; then
		said=$((said + 1))
	else
		not_ok "a save beside git gc" "$(cat "$err")"
	fi
done
: >stop
wait $gc
must small rebuild
expect_ok "after killed saves beside git gc every change is whole" small verify
must small list task --json
if [ "$(grep -c 'Saved' "$out")" = $said ] && [ $said = 8 ]; then
	ok "all that said it was saved is there"
else
	not_ok "all that said it was saved is there" "$said said so; $(grep -c Saved "$out") are there"
fi

# --- a head that is locked: for a moment, as stock git does; or by a process that was killed ---
head=$(git -C "$store" for-each-ref --format='%(refname)' refs/jc/ | grep -v '^refs/jc/0000000000000000/')
objects() {
	find "$store/objects" -type f | wc -l
}
before=$(objects)
mkdir -p "$(dirname "$store/$head")"
: >"$store/$head.lock"
(
	until [ "$(objects)" -ge $((before + 3)) ]; do :; done
	rm "$store/$head.lock" 2>rm.err
) &
unlock=$!
expect_ok "a head that is locked for a moment is waited for" small add task title=Waited country=NL
wait $unlock
expect_ok "and the lock is its owner's to take away" test ! -s rm.err
: >"$store/$head.lock"
expect_ok "a lock that stays was left behind" small add task title=Left country=NL
expect_exit 1 "and is gone" test -e "$store/$head.lock"
must small rebuild
expect_ok "every change is whole" small verify
finish
