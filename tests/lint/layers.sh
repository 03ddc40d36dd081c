# A layer includes itself and those below it; cli and ui are siblings on top.
# shellcheck shell=sh
find src ui include tests -name '*.[ch]' | sort | xargs awk '
BEGIN {
	n = split("base crypto model store sync app cli ui", names, " ")
	for (i = 1; i <= n; i++)
		rank[names[i]] = i
}
FNR == 1 {
	n = split(FILENAME, part, "/")
	mine = part[1] == "ui" ? "ui" : n > 2 ? part[2] : ""
}
/^[ \t]*#[ \t]*include[ \t]*"/ && mine in rank {
	n = split($0, quoted, "\"")
	split(quoted[2], part, "/")
	theirs = part[1]
	if (theirs in rank && (rank[theirs] > rank[mine] || (mine == "ui" && theirs == "cli")))
		print FILENAME ":" FNR ": layer " mine " includes " quoted[2]
}'
