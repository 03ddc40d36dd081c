# What is damaged here and whole on the hub is fetched again by a sync; what nobody else has is named,
# and stays.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

flip=$abs_top_builddir/tests/e2e/flip
make_teams "$scratch/clean"
must NL config hub "$scratch/clean/hub"
must NL add task title="One" country=NL
must NL sync
must FR sync
must FR add task title="Two" country=FR
must FR sync
must NL sync
must NL add task title="Three" country=NL
must NL sync
must NL rebuild
must NL dump
cp "$out" "$scratch/dump"
newest=$(git -C "$place/NL/git" for-each-ref --sort=-committerdate --count=1 --format='%(objectname)' 'refs/jc/*/*/*')

# damage HOW OBJECT: spoil the one stored copy in NL's store.
damage() {
	damage_oid=$(git -C "$place/NL/git" rev-parse "$2")
	damage_file=$place/NL/git/objects/$(echo "$damage_oid" | cut -c1-2)/$(echo "$damage_oid" | cut -c3-)
	case $1 in
	packed)
		must git -C "$place/NL/git" repack -adq
		damage_pack=$(ls "$place"/NL/git/objects/pack/*.pack)
		damage_at=$(git -C "$place/NL/git" verify-pack -v "$damage_pack" | sed -n "s/^$damage_oid [a-z]* *[0-9]* [0-9]* \([0-9]*\).*/\1/p")
		must "$flip" "$damage_pack" $((damage_at * 8 + 130))
		;;
	missing) rm -f "$damage_file" ;;
	loose) must "$flip" "$damage_file" 200 ;;
	esac
}

for how in loose missing packed; do
	for object in "^{commit}" "^{tree}" ":body" "~1:body"; do
		for with in image nothing; do
			case $how$object$with${JC_LONG-} in
			missing*nothing | packed^{tree}* | loose~1*) continue ;;
			esac
			why="$how $object, with $with"
			place=$scratch/copy
			rm -rf "$place"
			cp -a "$scratch/clean" "$place"
			must NL config hub "$place/hub"
			damage $how "$newest$object"
			[ $with = image ] || rm "$place/NL/image"
			expect_exit 5 "$why: check finds it" NL check
			expect_err "$why: and says what to do" 'jointcase sync --repair'
			if [ $with = image ]; then
				expect_ok "$why: sync --repair" NL sync --repair
			else
				expect_ok "$why: any sync" NL sync
			fi
			expect_out "$why: says that it is whole again" 'fetched again: (it is|they are) whole now'
			expect_ok "$why: so it is" NL check
			must NL dump
			expect_same "$why: with what it said" "$scratch/dump" "$out"
			expect_ok "$why: one can write again" NL add task title="Four" country=NL
			expect_ok "$why: and send" NL sync
		done
	done
done

# --- nobody else has it ---
rm -rf "$place"
cp -a "$scratch/clean" "$place"
must NL config hub "$place/hub"
git -C "$place/NL/git" for-each-ref --format='%(objectname)' refs/jc/ >"$scratch/heads"
must NL add task title="Only here" country=NL
damage loose "$(git -C "$place/NL/git" for-each-ref --format='%(objectname)' refs/jc/ | grep -vxF -f "$scratch/heads"):body"
must FR sync "$place/hub"
must FR add task title="From afar" country=FR
must FR sync "$place/hub"
calm "an own change that was never sent" 1 jointcase --case "$place/NL" sync --repair
expect_out "is named as damaged still" '1 change is still damaged: the remote does not have it whole'
must NL list task
expect_out "others' changes come" 'From afar'
expect_exit 5 "and check says so again" NL check
must NL status --json
expect_out "it is no restored copy for that" '"restored":false'

# --- nothing is damaged ---
must RO sync "$place/hub"
expect_ok "repair where nothing is damaged" RO sync "$place/hub" --repair --json
expect_out "is a sync like any other" '"repaired":0,'
finish
