# Every catalogue of po/ is whole: it has each message of the sources, none of them fuzzy, and the
# directives of its formats agree. Needs gettext's own tools alone.
# shellcheck shell=sh
scratch=$(mktemp -d "${TMPDIR:-/tmp}/jointcase-catalogues-XXXXXX") || exit 99
trap 'rm -rf "$scratch"' EXIT
options=$(sed -n 's/^XGETTEXT_OPTIONS = //p' po/Makevars)
# shellcheck disable=SC2086 # a word is an option
sh po/potfiles.sh | xgettext $options --files-from=- --output="$scratch/all.pot" 2>"$scratch/said" || {
	cat "$scratch/said"
	exit
}
# faults PO FLAG: a row a message, with where it stands in the sources.
faults() {
	msgattrib "--$2" --no-obsolete --no-wrap "$scratch/whole.po" | awk -v po="$1" -v fault="${2#only-}" '
		/^#: / { at = $2 }
		/^msgid "[^"]/ && at { print at ": " po ": " fault ": " substr($0, 7); at = "" }
		/^msgid ""/ { first = 1; next }
		first && /^"/ && at { print at ": " po ": " fault ": " $0; at = "" }
		{ first = 0 }'
}
sed 's/#.*//' po/LINGUAS | grep . | while read -r language; do
	po=po/$language.po
	for step in "msgfmt --check --output-file=/dev/null $po" \
		"msgmerge --quiet --no-fuzzy-matching --output-file=$scratch/whole.po $po $scratch/all.pot"; do
		$step >"$scratch/said" 2>&1 || sed "s|^|$po: |" "$scratch/said"
	done
	faults "$po" untranslated
	faults "$po" only-fuzzy
done
