# What include/base/banned.h bans, and what is banned in one part of the tree only.
# shellcheck shell=sh
banned=$(sed -n 's/^#define \([a-z_]*\)(\.\.\.) JC_BANNED.*/\1/p' include/base/banned.h | tr '\n' '|')

find src ui include tests -name '*.[ch]' | sort | xargs awk -f "${0%/*}/code.awk" |
awk -v banned="${banned%|}" '
BEGIN {
	# names|where they are banned|but not in|why
	rule(banned, "^.", "^include/base/banned[.]h$", "is banned everywhere")
	rule("malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|vasprintf|aligned_alloc",
	    "^(src|ui|tests)/", "^src/base/mem[.]c$", "may return NULL: see base/mem.h")
	rule("printf|vprintf|puts|putchar|perror|exit|abort|err|errx|warn|warnx",
	    "^src/[a-z]+/", "^src/cli/|^src/base/mem[.]c$", "prints or exits below cli and ui")
	rule("time|clock|clock_gettime|gettimeofday|fopen|open|read|write|getenv|rename|unlink",
	    "^src/model/", "^$", "is a clock or I/O, and model is pure")
	rule("sleep|usleep|nanosleep", "^tests/", "^$", "sleeps: wait for the state instead")
	rule("alloca|setjmp|longjmp|signal", "^.", "^$", "is banned everywhere")
}
function rule(names, where, but, why, i, n, list) {
	rules++
	places[rules] = where
	exceptions[rules] = but
	reasons[rules] = why
	n = split(names, list, "|")
	for (i = 1; i <= n; i++)
		called[rules, list[i]] = 1
}
{
	split($0, part, ":")
	file = part[1]
	code = substr($0, length(part[1]) + length(part[2]) + 3)
	before = ""
	while (match(code, /[A-Za-z_][A-Za-z0-9_]*[ \t]*[(]/)) {
		name = substr(code, RSTART, RLENGTH - 1)
		sub(/[ \t]+$/, "", name)
		# A member (view->open(...)) is another function of the same name.
		before = substr(code, 1, RSTART - 1)
		member = before ~ /([.]|->)$/
		code = substr(code, RSTART + RLENGTH)
		for (i = 1; i <= rules && !member; i++) {
			if ((i, name) in called && file ~ places[i] && file !~ exceptions[i])
				print file ":" part[2] ": " name "() " reasons[i]
		}
	}
}'
