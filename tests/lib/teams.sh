# Three teams of one case, for scripts in tests/e2e/. Sourced after tests/lib/e2e.sh.
#
#	make_teams WHERE		WHERE/hub and the copies WHERE/NL (lead), WHERE/FR (lead), WHERE/RO (member),
#					all admitted and in step; makes WHERE the place that the next three mean
#	NL add task title=x		run a command as a team
#	settle TEAM...			sync with the hub, round after round, until all print one state code
#	json EXPRESSION			print what a Python expression makes of the last output's JSON lines, `rows`
# shellcheck shell=sh

place=$scratch

as() {
	as_team=$1
	shift
	jointcase --case "$place/$as_team" "$@"
}
NL() { as NL "$@"; }
FR() { as FR "$@"; }
RO() { as RO "$@"; }

# must COMMAND...: a step without which the script makes no sense.
exec 3>&1
must() {
	"$@" >"$out" 2>"$err" </dev/null || {
		printf 'Bail out! %s ended with %d\n' "$*" $? >&3
		sed 's/^/# /' "$err" >&3
		exit 99
	}
}

python=$(python3 -c 'import sys; print(sys.executable)') # not a wrapper that looks for it each time
json() {
	"$python" -c '
import json, sys
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
value = eval(sys.argv[1])
print(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))
' "$1" "${2:-$out}"
}

# admit_waiting ROLE: NL admits whoever waits.
admit_waiting() {
	must NL sync
	must NL members --json
	admit_words=$(sed -n '/"waiting"/s/.*"fingerprint":"\([^"]*\)".*/\1/p' "$out")
	# shellcheck disable=SC2086 # a word is a word
	must NL members admit $admit_words --role "$1"
	must NL sync
}

make_teams() {
	place=$1
	mkdir -p "$place"
	must jointcase hub "$place/hub"
	must jointcase init "Case 7" --party NL --as "M. van Dijk" --hub "$place/hub" --dir "$place/NL" --no-passphrase
	must NL sync
	NL invite >"$place/case.jcinvite"
	must jointcase join "$place/case.jcinvite" --party FR --as "C. Dubois" --dir "$place/FR" --no-passphrase
	admit_waiting lead
	must jointcase join "$place/case.jcinvite" --party RO --as "I. Pop" --dir "$place/RO" --no-passphrase
	admit_waiting member
	must FR sync
	must RO sync
}

settle() {
	settle_first=
	until [ -n "$settle_first" ] && [ "$settle_codes" = "$settle_first" ]; do
		settle_codes=
		for settle_team; do
			must as "$settle_team" sync
			settle_code=$(sed -n 's/^State code  //p' "$out")
			[ -n "$settle_codes" ] || settle_first=$settle_code
			[ "$settle_code" = "$settle_first" ] || settle_codes=different
			[ -n "$settle_codes" ] || settle_codes=$settle_code
		done
	done
}

state_code() {
	must as "$1" status
	sed -n 's/^state code    //p' "$out"
}

# same_everywhere WHY TEAM...: the same dump and the same state code at each.
same_everywhere() {
	same_why=$1
	same_first=$2
	shift
	for same_team; do
		must as "$same_team" dump
		cp "$out" "$scratch/dump.$same_team"
		state_code "$same_team" >"$scratch/code.$same_team"
	done
	shift
	for same_team; do
		expect_same "$same_why: dump of $same_first and $same_team" "$scratch/dump.$same_first" "$scratch/dump.$same_team"
		expect_same "$same_why: state code of $same_first and $same_team" "$scratch/code.$same_first" "$scratch/code.$same_team"
	done
}

# stock_tools_agree NAME REPOSITORY: git fsck finds nothing, git verify-commit calls every change good
# that the key named in it signed, and the device it names is that key's.
stock_tools_agree() {
	expect_ok "$1: git fsck --strict" git -C "$2" fsck --strict --no-dangling
	git -C "$2" rev-list --all >"$scratch/stock.commits"
	git -C "$2" cat-file --batch <"$scratch/stock.commits" >"$scratch/stock.raw"
	"$python" - "$scratch/stock.raw" >"$scratch/allowed_signers" <<-'EOF'
		import base64, hashlib, re, sys
		raw = open(sys.argv[1], "rb").read()
		lines = set()
		for device, armour in re.findall(
		        rb"author jc <([0-9a-f]{32})@jc> .*?-----BEGIN SSH SIGNATURE-----(.*?)-----END", raw, re.S):
		    blob = base64.b64decode(armour.replace(b"\n", b"").replace(b" ", b""))
		    length = int.from_bytes(blob[10:14], "big")
		    public = blob[14:14 + length]
		    if hashlib.blake2b(public[-32:], digest_size=32).hexdigest()[:32] == device.decode():
		        lines.add('%s@jc namespaces="git" ssh-ed25519 %s' % (device.decode(), base64.b64encode(public).decode()))
		print("\n".join(sorted(lines)))
	EOF
	stock_number=$(wc -l <"$scratch/stock.commits")
	# shellcheck disable=SC2046 # a word is a commit
	if [ "$stock_number" -gt 0 ] && git -C "$2" -c gpg.format=ssh \
		-c gpg.ssh.allowedSignersFile="$scratch/allowed_signers" \
		verify-commit $(cat "$scratch/stock.commits") >"$scratch/stock.out" 2>&1 &&
		[ "$(grep -c '^Good "git" signature' "$scratch/stock.out")" -eq "$stock_number" ]; then
		ok "$1: git verify-commit calls all $stock_number changes good"
	else
		not_ok "$1: git verify-commit calls all $stock_number changes good" "$(grep -v ^Good "$scratch/stock.out")"
	fi
}

# unchanged_by WHY STATUS TEAM COMMAND...: the command ends with STATUS, and the team's dump is as before.
unchanged_by() {
	unchanged_why=$1
	unchanged_status=$2
	unchanged_team=$3
	shift 3
	must as "$unchanged_team" dump
	cp "$out" "$scratch/dump.before"
	expect_exit "$unchanged_status" "$unchanged_why" as "$unchanged_team" "$@"
	cp "$out" "$scratch/kept.out"
	cp "$err" "$scratch/kept.err"
	must as "$unchanged_team" dump
	expect_same "$unchanged_why: nothing changed" "$scratch/dump.before" "$out"
	cp "$scratch/kept.out" "$out"
	cp "$scratch/kept.err" "$err"
}
