# What people read is translated: a sentence given to jc_fail or jc_die stands in _() or ngettext().
# shellcheck shell=sh
find src ui -name '*.c' | sort | xargs awk '
/(jc_fail|jc_fail_in)\([A-Za-z_]+, "[^"]*[a-z][a-z]/ || /jc_die\("[^"]*[a-z][a-z]/ {
	print FILENAME ":" FNR ": text without _(): " $0
}'
