# For scripts that run the built program as a user would (tests/e2e/). Sourced first:
#
#	. "$abs_top_srcdir/tests/lib/e2e.sh"
#	expect_ok "a case is made" jointcase init --case "Case 7"
#	expect_out "it says its name" '^Case 7$'
#	expect_exit 2 "no such command" jointcase frobnicate
#	expect_err "the command is named" 'frobnicate'
#	finish
#
# The script runs in an empty directory of its own, $scratch, with an empty HOME, plain English,
# UTF-8, UTC, no configuration of git but its own, and the built jointcase first in PATH. All of it
# is removed at the end; JC_KEEP=1 keeps and names it.
# shellcheck shell=sh

. "$abs_top_srcdir/tests/lib/tap.sh"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/jointcase-e2e-XXXXXX") || exit 99
leave() {
	if [ -n "${JC_KEEP-}" ]; then
		printf '# kept: %s\n' "$scratch"
	else
		chmod -R u+rwx "$scratch" 2>/dev/null
		rm -rf "$scratch"
	fi
}
trap leave EXIT
trap 'exit 130' HUP INT TERM
cd "$scratch" || exit 99

mkdir home
HOME=$scratch/home
PATH=$abs_top_builddir:$PATH
LC_ALL=C.UTF-8
TZ=UTC
GIT_CONFIG_NOSYSTEM=1
GIT_CONFIG_GLOBAL=/dev/null
export HOME PATH LC_ALL TZ GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR SSH_AUTH_SOCK

# What the last command printed.
out=$scratch/.out
err=$scratch/.err

# expect_exit STATUS WHY COMMAND...
expect_exit() {
	e2e_wanted=$1
	e2e_why=$2
	shift 2
	"$@" >"$out" 2>"$err" </dev/null
	e2e_status=$?
	if [ $e2e_status -eq "$e2e_wanted" ]; then
		ok "$e2e_why"
	else
		not_ok "$e2e_why" "$* ended with $e2e_status, not $e2e_wanted
$(tail -n 20 "$out" "$err")"
	fi
}

# expect_ok WHY COMMAND...
expect_ok() {
	expect_exit 0 "$@"
}

e2e_expect_in() {
	if grep -qE -e "$3" "$1"; then
		ok "$2"
	else
		not_ok "$2" "no line matches $3 in:
$(tail -n 20 "$1")"
	fi
}

# expect_out WHY PATTERN: a line the last command printed matches (grep -E). expect_err: on stderr.
expect_out() {
	e2e_expect_in "$out" "$@"
}

expect_err() {
	e2e_expect_in "$err" "$@"
}

# expect_no_out WHY PATTERN: no line matches, on stdout or stderr.
expect_no_out() {
	if grep -hE -e "$2" "$out" "$err" >"$scratch/.found"; then
		not_ok "$1" "$(head -n 20 "$scratch/.found")"
	else
		ok "$1"
	fi
}

# expect_same WHY FILE FILE: byte for byte.
expect_same() {
	if e2e_difference=$(diff -u "$2" "$3"); then
		ok "$1"
	else
		not_ok "$1" "$(printf '%s\n' "$e2e_difference" | head -n 40)"
	fi
}

# expect_text WHY FILE TEXT: the file holds this text and nothing else, but for the line end.
expect_text() {
	if [ "$(cat "$2")" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1" "not $3
but $(head -c 4000 "$2")"
	fi
}

# calm WHY MOST COMMAND...: ends within a minute, by itself, with status MOST at most, says why when not
# with 0, and prints no control, nor anything that turns text round. Input is the caller's.
calm() {
	calm_why=$1
	calm_most=$2
	shift 2
	timeout -s KILL 60 "$@" >"$out" 2>"$err"
	calm_status=$?
	calm_codes=$(printf '[\001-\010\013\014\016-\037\177]|\015.|\302[\200-\237]|\342\200[\252-\256]|\342\201[\246-\251]')
	if [ $calm_status -gt "$calm_most" ]; then
		not_ok "$calm_why" "ended with $calm_status: $(tail -n 5 "$err")"
	elif LC_ALL=C grep -Eaq "$calm_codes" "$out" "$err"; then
		not_ok "$calm_why" "prints controls: $(LC_ALL=C grep -Eah "$calm_codes" "$out" "$err" | head -n 3 | cat -v)"
	elif [ $calm_status -ne 0 ] && ! grep -q '^jointcase: ..........' "$err"; then
		not_ok "$calm_why" "says nothing of what is wrong"
	else
		ok "$calm_why"
	fi
}

# data NAME: path of real data, "" where it is absent (then `skip_all` or `skip`).
data() {
	[ ! -e "$JC_DATA/$1" ] || printf '%s\n' "$JC_DATA/$1"
}
