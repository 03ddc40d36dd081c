# Papers of the made-up case: each as text and as HTML, every page held to a strict reader; restricted,
# disputed and missing things told; hostile names kept in their places.
. "$abs_top_srcdir/tests/lib/e2e.sh"
. "$abs_top_srcdir/tests/lib/teams.sh"

pages() { "$python" "$abs_top_srcdir/tests/e2e/paper.py" "$@"; }
# strict WHY FILE...: they are whole, well nested, run and fetch nothing.
strict() {
	strict_why=$1
	shift
	pages "$@" >"$scratch/faults" 2>&1
	expect_text "$strict_why" "$scratch/faults" ""
}
printf '<!DOCTYPE html>\n<html><head><meta charset="utf-8"/></head><body><p>a<b>c</p></body></html>' >"$scratch/bad.html"
pages "$scratch/bad.html" >"$out" 2>&1
expect_out "the reader finds what is wrong" 'element b'
strict "golden pages" "$abs_top_srcdir"/tests/golden/paper-*.html

must jointcase demo "$scratch/demo"
NL() { jointcase --case "$scratch/demo/NL" "$@"; }

# --- every request, the exhibits, the lists ---
must NL list request --json
"$python" -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    print(json.loads(line)["number"])' "$out" >"$scratch/numbers"
count=0
while read -r number; do
	must NL paper "$number" -o "$scratch/$number.html"
	must NL paper "$number" -o "$scratch/$number.txt"
	count=$((count + 1))
done <"$scratch/numbers"
if [ "$count" -ge 10 ]; then ok "all requests of the case are printed"; else not_ok "all requests of the case are printed" "$count"; fi
must NL paper E-NL1-1 -o "$scratch/passport.html"
must NL paper E-NL1-1 --form custody -o "$scratch/custody.html"
must NL paper open --state RO -o "$scratch/open.html"
strict "pages of the case" "$scratch"/*-*.html "$scratch/passport.html" "$scratch/custody.html" "$scratch/open.html"
# $wide: lines of more than 76 columns.
"$python" -c '
import glob, sys, unicodedata
for name in glob.glob(sys.argv[1] + "/*-*.txt"):
    for line in open(name, encoding="utf-8"):
        line = line.rstrip("\n")
        wide = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
        if wide > 76 or any(ord(c) < 32 for c in line):
            print(name, line)' "$scratch" >"$scratch/wide"
expect_text "no line is wider than a page" "$scratch/wide" ""

# --- what is told ---
expect_exit 3 "a paper with something missing asks" NL paper R-NL1-1 --exit-code
expect_err "it says how much" 'entries are missing'
expect_out "it is marked where it belongs" '\[missing: Facts'
expect_out "and listed with the field to set" 'G Grounds: Offences \(offences\)'
expect_ok "a passport tells its gaps" NL paper E-NL1-1
expect_err "on stderr too" '[0-9]+ gaps? in its chain of custody'
expect_ok "a disagreement" NL paper R-NL1-1 --form letter
expect_ok "the papers there are" NL paper forms
expect_out "with what they follow" '^eio .*Annex A, not checked$'
expect_ok "open requests of a State" NL paper open --state RO
expect_out "who waits" 'Who waits  *France waits for Romania'

# --- hostile names ---
bad=$(printf '\033]0;x\007<script>alert(1)</script> \342\200\256gp.exe "q" &amp; </td></table>')
must NL add person name="$bad" nature=natural category=witness alias="$bad"
person=$(cat "$out")
must NL add request title="$bad" instrument=eio issuing_country=NL executing_country=DE persons="$person" facts="$bad" measures="$bad"
request=$(cat "$out")
must NL paper "$request" -o "$scratch/hostile.html"
strict "hostile names" "$scratch/hostile.html"
expect_ok "and as text" NL paper "$request"
tr -d '\n -~\200-\377' <"$out" >"$scratch/controls"
expect_text "no control comes out" "$scratch/controls" ""

# --- files ---
expect_exit 3 "a file that is there stays" NL paper R-NL1-1 -o "$scratch/passport.html"
expect_err "and is named" 'is there already and was left as it is'
ls -l "$scratch/passport.html" >"$out"
expect_out "files are private" '^-rw-------'
expect_exit 1 "no such folder" NL paper R-NL1-1 -o "$scratch/nowhere/x.txt"
expect_exit 1 "no such language" NL paper R-NL1-1 --language xx
expect_err "said so" 'no texts in the language "xx"'
expect_ok "English is always there" NL paper R-NL1-1 --language en
finish
