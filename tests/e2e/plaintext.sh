# No plaintext on disk. Unusual words are planted wherever people type, in files they import and in the
# passphrase; every call by which the program or a child of it writes is traced, and what was written, all that
# lies on the disk afterwards, names and git objects included, is searched for them in UTF-8, UTF-16 and
# UTF-32, in capitals and small letters, as hex and base64.
#
# By design, and stated in doc/format.md 8, in clear: what a command prints, an export and where it goes, and
# the name of the case in the invitation (printed) and in recovery-key.txt, a text for the safe.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

command -v strace >/dev/null || skip_all "no strace here; ./bootstrap check installs it"
strace -f -o /dev/null true 2>/dev/null || skip_all "strace may not trace here (ptrace is forbidden)"

mkdir shown asked given trace teams
place=$scratch/teams
n_traced=0
calls=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,open,openat,creat,rename,renameat,renameat2
calls=$calls,fsync,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,memfd_create,mmap,execve

# traced COMMAND...: its output is what people asked to see.
traced() {
	n_traced=$((n_traced + 1))
	strace -f -y -v -xx -qq -s 33554432 -e signal=none -e trace="$calls" ${inject:+-e "$inject"} \
		-o "trace/$n_traced" "$@" >shown/$n_traced.out 2>shown/$n_traced.err
	traced_status=$?
	cp shown/$n_traced.out shown/last
}
# does COMMAND...: traced, and it must succeed.
does() {
	traced "$@" </dev/null
	[ $traced_status -eq 0 ] || {
		echo "Bail out! $* ended with $traced_status: $(tail -n 3 shown/$n_traced.err)"
		exit 99
	}
}
NL="jointcase --case $place/NL"
FR="jointcase --case $place/FR"

cat >given/words <<'END'
Quetzalwick
Brumblefax
Vexlimoor
Dorvanquist
Plonkerzhan
Grindlewapt
Snorvelique
Wexipandor
Jumbrelloch
Trelliquab
Oxbendrift
Mulgravine
Yaffleprune
Kwindelbast
Fjordimaxel
Жмуркинвальд
Zhmurkinvald
Ulvenbrook
END
cat >given/allowed <<END
$scratch/shown/
$scratch/asked/
$place/NL/recovery-key.txt
$place/NL/.recovery-key.txt.new
$place/.NL.new/recovery-key.txt
$place/.NL.new/.recovery-key.txt.new
END

# --- what people do ---
jointcase hub "$place/hub" >/dev/null
echo 'Oxbendrift Mulgravine 7' >given/passphrase
does jointcase init "Case Quetzalwick" --party NL --as "M. Brumblefax" --agency "Vexlimoor" --hub "$place/hub" \
	--dir "$place/NL" --no-passphrase
does $NL invite
cp shown/last given/case.jcinvite
traced jointcase join given/case.jcinvite --party FR --as "C. Dorvanquist" --agency "Vexlimoor" \
	--dir "$place/FR" --passphrase-fd 9 9<given/passphrase </dev/null
[ $traced_status -eq 0 ] || { echo "Bail out! join: $(cat shown/$n_traced.err)"; exit 99; }
does $NL sync
does $NL members --json
words=$(sed -n '/"waiting"/s/.*"fingerprint":"\([^"]*\)".*/\1/p' shown/last)
# shellcheck disable=SC2086 # a word is a word
does $NL members admit $words --role lead
does $NL sync
fr() { # with its passphrase
	traced $FR "$@" --passphrase-fd 9 9<given/passphrase </dev/null
	[ $traced_status -eq 0 ] || { echo "Bail out! FR $*: $(cat shown/$n_traced.err)"; exit 99; }
}
does $NL add task title="Plonkerzhan" country=NL description="Grindlewapt said so"
does $NL add person name="Жмуркинвальд" nature=natural category=suspect
does $NL sync
fr sync
fr set T-NL1-1 title="Wexipandor"
does $NL set T-NL1-1 title="Jumbrelloch"
fr sync
does $NL sync
does $NL conflicts --json
does $NL resolve T-NL1-1 title --take 1 --reason "Trelliquab by phone"
does $NL find Yaffleprune
printf 'source = Fjordimaxel\nsnapshot = 1\n[file f]\nname = list.csv\ncolumns = id name role\n[person]\nfile = f\nkey = id
name = name\nnature = "natural"\ncategory = "contact"\nrole = role\n' >given/map
awk 'BEGIN { for (i = 1; i <= 600; i++) print i ",Fjordimaxel " i ",Snorvelique" }' >given/list.csv
does $NL import csv --map given/map given/list.csv
does $NL export json task
does $NL export json task -o "$scratch/asked/tasks.json"
does $NL export sqlite -o "$scratch/asked/all.sqlite"
does $NL rebuild
does $NL sync

# --- killed in the middle ---
sed 's/Snorvelique/Ulvenbrook/' given/list.csv >given/later.csv
for inject in inject=fsync:signal=KILL:when=1 inject=rename,link:signal=KILL:when=1; do
	traced $NL import csv --map given/map given/later.csv --snapshot 2 </dev/null
	[ $traced_status -ne 0 ] && ok "an import is killed ($inject)" || not_ok "an import is killed ($inject)"
	traced $NL rebuild </dev/null
	[ $traced_status -ne 0 ] && ok "writing the image is killed ($inject)" || not_ok "writing the image is killed ($inject)"
	traced $NL sync </dev/null
	[ $traced_status -ne 0 ] && ok "a sync is killed ($inject)" || not_ok "a sync is killed ($inject)"
done
inject=

# --- typed into a form, and killed there ---
TERM=xterm-256color
export TERM
printf '%s\n' 'wait Tasks' 'type 2' 'wait T-NL1-1' 'type a' 'wait New: Task' 'type Kwindelbast' 'wait Kwindelbast' kill >given/play
traced "$python" "$abs_top_srcdir/tests/e2e/plaintext.py" play given/play $NL </dev/null
[ $traced_status -eq 0 ] && ok "a form is filled in on the screen, and killed" ||
	not_ok "a form is filled in on the screen, and killed" "$(cat shown/$n_traced.err)"

# --- what is there now ---
does $NL check
search() { "$python" "$abs_top_srcdir/tests/e2e/plaintext.py" search given/words given/allowed "$@"; }
if search "$scratch" trace/* >found 2>&1; then
	ok "none of $(wc -l <given/words) words is found in what $n_traced commands wrote"
	head -n 1 found
else
	not_ok "none of $(wc -l <given/words) words is found in what $n_traced commands wrote" "$(cat found)"
fi

# --- the search itself: one who writes words, and removes them again, is found ---
# caught WHY COMMAND...
caught() {
	caught_why=$1
	shift
	rm -rf trace/*
	traced "$@" </dev/null
	if search "$scratch/hidden" trace/* >found 2>&1 || ! grep -q "$caught_why" found; then
		not_ok "found: $caught_why" "$(cat found)"
	else
		ok "found: $caught_why"
	fi
}
git init -q --bare hidden
caught 'Plonkerzhan in .*write' sh -c 'echo a plonkerZHAN >x; rm x'
caught 'Жмуркинвальд in .*write' sh -c 'printf "\026\004\034\004\043\004\040\004\032\004\030\004\035\004\022\004\020\004\033\004\054\004\024\004" | cat >x; rm x'
caught 'Grindlewapt in .*mkdir' sh -c 'mkdir Grindlewapt; rmdir Grindlewapt'
caught 'Trelliquab in .*execve' sh -c 'cat /dev/null Trelliquab-no-such-file; true'
caught 'is outside' sh -c 'echo x >/tmp/jointcase-plaintext-outside; rm /tmp/jointcase-plaintext-outside'
printf 'Snorvelique' | git -C hidden hash-object -w --stdin >"$out"
caught 'Snorvelique in .*hidden' true
finish
