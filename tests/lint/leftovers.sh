# Nothing half done and nothing about one person's machine: in sources, scripts, build files and
# documents alike.
# shellcheck shell=sh
find . \( -name .git -o -name '_build*' -o -name build-aux -o -name m4 -o -name autom4te.cache -o -path ./po -o \
	-path ./tests/data -o -path ./tests/lint \) -prune -o -type f \( -name '*.[ch]' -o -name '*.sh' \
	-o -name '*.py' -o -name '*.mk' -o -name '*.am' -o -name '*.ac' -o -name '*.md' -o -name '*.1' \
	-o -name README -o -name NEWS -o -name bootstrap \) -print | sort | sed 's|^\./||' | xargs awk '
/(^|[^A-Za-z_])(TODO|FIXME|HACK)([^A-Za-z_]|$)/ { print FILENAME ":" FNR ": leftover: " $0 }
/(\/\*|\/\/|^ \*|#).*[^A-Za-z_]XXX([^A-Za-z_]|$)/ { print FILENAME ":" FNR ": leftover: " $0 }
/(^|[^A-Za-z0-9_.}])\/(home|root|work|Users)\// { print FILENAME ":" FNR ": path of one machine: " $0 }'
