# Every source, and the header of every source, is named in a local.mk, so that it is built and
# distributed; every suite is in its layer's list.
# shellcheck shell=sh
listed=$(find src ui tests -name local.mk -exec cat {} + ; cat Makefile.am)
find src ui include tests -name '*.[ch]' | sort | while read -r file; do
	case $listed in
	*"$file"*) continue ;;
	esac
	source=${file#include/}
	source=${source%.[ch]}.c
	if [ "$file" = "${file%.h}" ] || [ -e "src/$source" ] || [ -e "$source" ]; then
		echo "$file: in no local.mk"
	fi
done
find tests -name 'test_*.c' | sort | while read -r file; do
	module=${file##*/test_}
	grep -q "X(${module%.c})" "${file%/*}/suites.h" || echo "$file: its suite is not in suites.h"
done
