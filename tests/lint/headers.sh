# A header opens with a comment that says what it is for, has the guard its path gives it, and
# (given a compiler in $CC) compiles by itself.
# shellcheck shell=sh
find include src ui tests -name '*.h' | sort | while read -r header; do
	guard=JC_$(printf '%s\n' "${header#include/}" | sed 's|^src/||; s|^ui/|UI_|; s|[/.]|_|g' |
		tr '[:lower:]' '[:upper:]')
	head -n 1 "$header" | grep -q '^/\*' || echo "$header: no comment at the top"
	grep -q "^#ifndef $guard\$" "$header" && grep -q "^#define $guard\$" "$header" ||
		echo "$header: no guard $guard"
	[ -n "${CC-}" ] || continue
	# shellcheck disable=SC2086 # CC and its flags are words
	printf '#include "%s"\n' "${header#include/}" |
		$CC $LINT_CPPFLAGS -I. -Iinclude -Itests -fsyntax-only -x c - 2>/dev/null ||
		echo "$header: does not compile by itself"
done
