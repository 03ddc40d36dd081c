# Sending, where the hub does not take all: syncs that died while they sent, locks, heads refused,
# objects that cannot be read. Each head is answered for on its own, and nothing counts as sent that
# was not.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

make_teams "$scratch/case"
mkdir -p "$place/hub/hooks" "$scratch/bin"

# A hub behind ssh is not on this machine and runs its hooks; a folder's are never run (hub.sh).
cat >"$scratch/bin/ssh" <<'END'
#!/bin/sh
for command; do :; done
exec sh -c "$command"
END
chmod +x "$scratch/bin/ssh"
PATH=$scratch/bin:$PATH
must NL config hub "ssh://hub$place/hub"
mkfifo "$scratch/reached" "$scratch/go"

# hook NAME: the hub runs what is read from standard input, until unhook.
hook() {
	{
		printf '#!/bin/sh\nscratch=%s; place=%s\n' "$scratch" "$place"
		cat
	} >"$place/hub/hooks/$1"
	chmod +x "$place/hub/hooks/$1"
}
unhook() { rm -f "$place/hub/hooks"/*; }

# die_sending TITLE: NL saves a task and dies while it sends; the hub's side of it stays at the hook.
die_sending() {
	must NL add task title="$1" country=NL
	jointcase --case "$place/NL" sync >"$scratch/dead" 2>&1 &
	dying=$!
	cat "$scratch/reached" >/dev/null
	kill -9 $dying
	wait $dying 2>/dev/null
}
all_there() {
	must FR sync "$place/hub"
	must FR list task
	expect_out "$1: another office has what the dead sync sent" "$2"
	expect_out "$1: and what was saved since" "$3"
}

# --- the hub's side of a dead sync holds the lock, and lets go when the next one met it ---
hook reference-transaction <<'END'
cat >/dev/null
[ "$1" = prepared ] && [ ! -e "$scratch/held" ] || exit 0
touch "$scratch/held"
echo >"$scratch/reached"
cat "$scratch/go" >/dev/null
END
hook pre-receive <<'END'
cat >/dev/null
echo >>"$scratch/pushes"
[ "$(wc -l <"$scratch/pushes")" -eq 3 ] || exit 0 # the dead one, the one that is refused, this one
touch "$scratch/met"
echo >"$scratch/go"
while [ -n "$(find refs -name '*.lock')" ]; do :; done
END
die_sending "Sent by the dead"
must NL add task title="Saved after" country=NL
expect_ok "a lock that goes away is waited for" NL sync
[ -e "$scratch/met" ] && ok "and it was met" || not_ok "and it was met"
sed -i '/^ *State code/d' "$out" # its words may be anything
expect_no_out "nothing is said of it" 'lock|error|%'
unhook
all_there "a lock that goes away" 'Sent by the dead' 'Saved after'

# --- the hub's side of a dead sync moves the head after the next one looked ---
rm -f "$scratch/held"
hook pre-receive <<'END'
cat >/dev/null
if [ ! -e "$scratch/held" ]; then
	touch "$scratch/held"
	echo >"$scratch/reached"
	cat "$scratch/go" >/dev/null
elif [ ! -e "$scratch/moved" ]; then
	before=$(git for-each-ref)
	echo >"$scratch/go"
	while [ "$(git for-each-ref)" = "$before" ]; do :; done
	touch "$scratch/moved"
fi
END
die_sending "Sent late"
must NL add task title="Saved later" country=NL
expect_ok "a head that moves meanwhile is looked at again" NL sync
[ -e "$scratch/moved" ] && ok "and it moved" || not_ok "and it moved"
unhook
all_there "a head that moved" 'Sent late' 'Saved later'

# --- saved while sending ---
hook pre-receive <<'END'
cat >/dev/null
[ -e "$scratch/saved" ] && exit 0
touch "$scratch/saved"
env -i HOME="$HOME" PATH="$PATH" jointcase --case "$place/NL" add task title="Saved while sending" country=NL
END
must NL add task title="Being sent" country=NL
must NL sync
[ -e "$scratch/saved" ] && ok "a save while sending" || not_ok "a save while sending"
unhook
must NL status --json
expect_out "does not count as sent" '"unsent":1,'
must NL sync
must NL status --json
expect_out "until it is" '"unsent":0,'

# --- a lock of the dead, and a head refused, on a hub that has nothing yet ---
heads=$(git -C "$place/NL/git" for-each-ref refs/jc/ | grep -vc refs/jc/join/)
head=$(git -C "$place/NL/git" for-each-ref --format='%(refname)' refs/jc/ | grep -v '/join/\|/0000000000000000/' | head -n 1)

# refused WHY PATTERN: sync with `other` fails for `$head` alone, saying so.
refused() {
	calm "$1: sync" 1 jointcase --case "$place/NL" sync "ssh://hub$place/other" --json
	expect_out "$1: one head is counted" '"pushed":'$((heads - 1))',"refused":1,'
	expect_out "$1: it is named with the reason" "$head was not sent: .*$2"
	expect_no_out "$1: no progress is shown" '[0-9]%|Enumerating'
	expect_err "$1: and is tried again" '1 head was not sent; it is kept here'
	git -C "$place/other" for-each-ref | wc -l >"$scratch/number"
	expect_text "$1: the others were sent" "$scratch/number" $((heads - 1))
}
come_round() {
	expect_ok "$1: then it goes" jointcase --case "$place/NL" sync "ssh://hub$place/other"
	git -C "$place/other" for-each-ref | wc -l >"$scratch/number"
	expect_text "$1: all are there" "$scratch/number" "$heads"
	rm -rf "$place/other"
}
must jointcase hub "$place/other"
mkdir -p "$place/other/${head%/*}"
touch "$place/other/$head.lock"
refused "a lock that stays" "delete /[^ ]*$head.lock on the hub"
rm "$place/other/$head.lock"
come_round "a lock that stays"

must jointcase hub "$place/other"
mkdir -p "$place/other/hooks"
printf '#!/bin/sh\n[ "$1" != %s ]\n' "$head" >"$place/other/hooks/update"
chmod +x "$place/other/hooks/update"
refused "a head that the hub declines" 'hook declined'
rm "$place/other/hooks/update"
come_round "a head that the hub declines"

# --- what went is counted ---
git -C "$place/hub" config receive.unpackLimit 1
ls "$place/hub/objects/pack" >"$scratch/packs"
must NL add task title="To be weighed" country=NL
must NL sync --json
json 'rows[0]["bytes_out"]' >"$scratch/number"
pack=$(ls "$place/hub/objects/pack" | grep -vxF -f "$scratch/packs" | grep 'pack$')
[ -n "$pack" ] && [ $(($(wc -c <"$place/hub/objects/pack/$pack") - $(cat "$scratch/number"))) -lt 11 ] &&
	[ "$(cat "$scratch/number")" -gt 500 ] && ok "the bytes sent are the pack's, as git rounds them" ||
	not_ok "the bytes sent are the pack's, as git rounds them" "$(cat "$scratch/number"), $(ls -l "$place/hub/objects/pack")"
must NL sync --json
expect_out "nothing to send, no bytes" '"bytes_in":0,"bytes_out":0,'

# --- what ssh says is told, without what it greets with ---
# ssh_says WHY LINE: ssh fails with this line.
ssh_says() {
	printf '#!/bin/sh\nprintf "%%s\\r\\n" "Authorized use only." "%s" >&2\nexit 255\n' "$2" >"$scratch/bin/ssh"
	expect_exit 1 "$1" NL sync
	expect_err "$1: its words" "git says: $(echo "$2" | tr '().' '...'); fatal: "
}
ssh_says "a port nobody listens at" 'ssh: connect to host hub port 22: Connection refused'
ssh_says "a key the hub does not know" 'git@hub: Permission denied (publickey)'
ssh_says "a hub that hangs up" 'Connection closed by 192.0.2.1 port 22'
printf '#!/bin/sh\nkill -9 $$\n' >"$scratch/bin/git"
chmod +x "$scratch/bin/git"
expect_exit 1 "a git that is killed" NL sync
expect_err "says nothing, and that is told" 'git says: no reason given'
finish
