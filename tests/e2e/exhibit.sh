# Evidence on two devices: files hashed at one office and verified at the other, against sha256sum.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

make_teams "$scratch/case"
exhibit=$(NL add evidence title="Image of a phone" exhibit=NL-1 type=image country=NL seized_on=2026-03-02 2>/dev/null)

# --- every file: the same as sha256sum says, and the same at the other office ---
: >empty
printf abc >abc.dd
head -c 3333333 /dev/urandom >random.E01
truncate -s 70000001 sparse.E02
printf x >"name with  blanks"
for file in empty abc.dd random.E01 sparse.E02 "name with  blanks"; do
	expect_ok "$file: hash" NL exhibit hash "$exhibit" "$file"
	sed 's/ .*//' "$out" >"$scratch/ours"
	sha256sum <"$file" | sed 's/ .*//' >"$scratch/theirs"
	expect_same "$file: as sha256sum" "$scratch/theirs" "$scratch/ours"
	expect_out "$file: its size" "  $(stat -c %s "$file")  "
done
expect_ok "a path is not recorded" NL exhibit verify "$exhibit" "$scratch/abc.dd"
settle NL FR
for file in empty abc.dd random.E01 sparse.E02 "name with  blanks"; do
	expect_ok "$file: the other office verifies" FR exhibit verify "$exhibit" "$file"
done
must FR custody "$exhibit" --exit-code
must FR dump
expect_no_out "no folder is recorded" "$(basename "$scratch")"
settle NL FR
must NL custody "$exhibit"
expect_out "and the first sees that" 'Verified'
must NL log
expect_out "signed by the other" 'FR .*C. Dubois'

# --- one bit ---
printf abb >abc.dd
expect_exit 3 "a file that changed" FR exhibit verify "$exhibit" abc.dd
expect_err "is a gap" '^GAP: another hash'
cp random.E01 abc.dd
expect_exit 3 "one file for another" FR exhibit verify "$exhibit" abc.dd
expect_err "and which it is" 'recorded as random.E01'
expect_exit 3 "it cannot be recorded over" NL exhibit hash "$exhibit" abc.dd
settle NL FR
expect_exit 3 "the gap shows at the first office" NL custody --exit-code
expect_out "with its exhibit" "$exhibit .* 2 gaps"

# --- what is no file, and what is stopped ---
mkfifo pipe
unchanged_by "a pipe" 1 NL exhibit hash "$exhibit" pipe
unchanged_by "a folder" 1 NL exhibit hash "$exhibit" .
unchanged_by "a device" 1 NL exhibit hash "$exhibit" /dev/zero
unchanged_by "what cannot be read" 1 NL exhibit hash "$exhibit" /proc/self/mem
unchanged_by "nothing" 1 NL exhibit hash "$exhibit" nothing

# Ctrl-C in the middle of a large file: it ends in the time of a few blocks, and nothing is recorded.
truncate -s 40G huge
must NL dump
cp "$out" "$scratch/before"
"$python" - "$place/NL" "$exhibit" >"$scratch/status" <<'END'
import os, pty, re, signal, subprocess, sys
main, side = pty.openpty()
child = subprocess.Popen(["jointcase", "--case", sys.argv[1], "exhibit", "hash", sys.argv[2], "huge"],
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=side,
                         preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
os.close(side)
seen = b""
try:
    while chunk := os.read(main, 4096):
        seen += chunk
        if re.search(rb"Hashing, in MiB  [1-9]\d* of 40960  \d+ a second  \d+ s left", seen):
            child.send_signal(signal.SIGINT)
except OSError:
    pass
print(child.wait(), "stopped; nothing was recorded" in seen.decode())
END
expect_text "Ctrl-C: counts, rate and time left are shown, then it stops" "$scratch/status" "3 True"
must NL dump
expect_same "and nothing was recorded" "$scratch/before" "$out"
rm huge

# --- beyond 4 GiB ---
if [ -n "${JC_LONG-}" ]; then
	truncate -s 4294967301 large.dd
	printf end >>large.dd
	expect_ok "beyond 4 GiB" NL exhibit hash "$exhibit" large.dd
	sed 's/ .*//' "$out" >"$scratch/ours"
	sha256sum <large.dd | sed 's/ .*//' >"$scratch/theirs"
	expect_same "beyond 4 GiB: as sha256sum" "$scratch/theirs" "$scratch/ours"
	expect_out "beyond 4 GiB: its size" "  4294967304  "
else
	skip "beyond 4 GiB" "takes 30 s of CPU: JC_LONG=1"
fi

finish
