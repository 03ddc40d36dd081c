# A hub behind ssh: two teams sync through a real server; its host key is shown and asked once, and never replaced.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"
. "$abs_top_srcdir/tests/lib/sshd.sh"

ssh_begin
ssh_key first ed25519
ssh_key second ed25519
ssh_key other ecdsa
ssh_serve first
hub=ssh://$ssh_at$scratch/hub
known=$scratch/NL/known_hosts
must jointcase hub "$scratch/hub"
ssh_own "$scratch/hub"
must jointcase init "Case 7" --party NL --as "M. van Dijk" --hub "$hub" --dir "$scratch/NL" --no-passphrase

hub_is_empty() {
	if find "$scratch/hub/refs" "$scratch/hub/objects" -type f | grep -q .; then
		not_ok "$1: nothing was sent"
	else
		ok "$1: nothing was sent"
	fi
}

# pattern FINGERPRINT: that matches it
pattern() {
	echo "$1" | sed 's/+/[+]/g'
}

# --- unknown: shown and asked ---
expect_exit 3 "a host key nobody accepted" NL sync
expect_err "its fingerprint is shown" "$(pattern "$print_first")"
expect_err "it says how to accept it" 'jointcase sync --trust-host-key SHA256:\.\.\.'
expect_exit 4 "a fingerprint the host does not show" NL sync --trust-host-key "$print_second"
expect_err "it says which it does show" "It shows $(pattern "$print_first")"
expect_exit 1 "no fingerprint at all" NL sync --trust-host-key SHA256:abc
expect_exit 1 "no fingerprint, an option" NL sync --trust-host-key -oProxyCommand=true
expect_exit 1 "a folder has no host key" NL sync "$scratch/hub" --trust-host-key "$print_first"
hub_is_empty "the key was never accepted"

expect_ok "and none was written down" [ ! -e "$known" ]

# --- accepted once ---
expect_ok "accepted by its fingerprint" NL sync --trust-host-key "$print_first"
expect_out "everything is sent" 'heads? sent'
expect_ok "from then on without a question" NL sync
expect_ok "accepting it again" NL sync --trust-host-key "$print_first"
wc -l <"$known" | tr -d ' ' >lines
expect_text "writes it down once" lines 1

# --- two teams, end to end ---
NL invite >case.jcinvite
expect_ok "another team joins" jointcase join case.jcinvite --party FR --as "C. Dubois" --dir "$scratch/FR" --no-passphrase
expect_out "it is shown the host key" "$(pattern "$print_first")"
expect_ok "and accepts it" FR sync --trust-host-key "$print_first"
admit_waiting lead
must NL add task title="Search the house" country=NL
must FR sync
must FR add person name="Jan Jansen" nature=natural category=suspect
settle NL FR
same_everywhere "over ssh" NL FR

# --- another key ---
cp "$known" known.before
for key in second other; do
	ssh_serve $key
	eval "print=\$print_$key"
	must NL add task title="Not yet sent" country=NL
	expect_exit 4 "$key key: refused" NL sync
	expect_err "$key key: loudly" 'IS NOT THE ONE KNOWN HERE'
	expect_exit 4 "$key key: not accepted by its fingerprint either" NL sync --trust-host-key "$print"
	expect_same "$key key: the file of host keys is as it was" known.before "$known"
done
must NL status --json
json 'rows[0]["unsent"]' >unsent
expect_text "nothing was exchanged" unsent 2

# --- the hub as it was, and gone ---
ssh_serve first
expect_ok "the right key again" NL sync
ssh_stop
expect_exit 1 "the hub does not answer" NL sync
expect_err "in git's words" 'git says'
finish
