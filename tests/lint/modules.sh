# No cycles: the modules of the tree, a module being x.c with x.h, can be put in an order in which
# each includes only earlier ones.
# shellcheck shell=sh
find src ui include -name '*.[ch]' | sort | xargs awk '
FNR == 1 {
	mine = FILENAME
	sub(/^(src|include)\//, "", mine)
	sub(/[.][ch]$/, "", mine)
}
/^[ \t]*#[ \t]*include[ \t]*"[a-z0-9_]+\/[a-z0-9_\/]+[.]h"/ {
	split($0, quoted, "\"")
	theirs = quoted[2]
	sub(/[.]h$/, "", theirs)
	if (theirs != mine)
		print mine, theirs
}' | sort -u | tsort 2>&1 >/dev/null | sed -n 's/^tsort: //p'
