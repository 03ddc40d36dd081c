# The rules themselves: each finds what is wrong in a small tree, and nothing in the same tree
# before. A row: rule, path, what to put there (printf).
. "$abs_top_srcdir/tests/lib/tap.sh"

lint=$abs_top_srcdir/tests/lint
tree=$(mktemp -d "${TMPDIR:-/tmp}/jointcase-lint-XXXXXX") || exit 99
trap 'rm -rf "$tree"' EXIT
cd "$tree" || exit 99

# A tree without a fault, with what looks like one.
clean_tree() {
	rm -rf src ui include tests doc po
	mkdir -p src/base src/model src/store src/app src/cli ui include/base include/model \
		include/ui tests/base tests/lib doc po
	cp "$abs_top_srcdir/include/base/banned.h" include/base/
	printf '/* Dates. */\n#ifndef JC_BASE_DATE_H\n#define JC_BASE_DATE_H\nint day(void);\n#endif\n' >include/base/date.h
	printf '#include <unicode/uchar.h>\n#include "base/date.h"\n/* no malloc(1) here */\nint day(void)\n{\n\treturn s->open("strcpy(");\n}\n' >src/base/text.c
	printf '#include "model/kinds.h"\n#include "base/date.h"\n' >src/cli/cmd_add.c
	printf '/* Kinds. */\n#ifndef JC_MODEL_KINDS_H\n#define JC_MODEL_KINDS_H\n#endif\n' >include/model/kinds.h
	printf '#define JC_SUITES(X) X(date)\n' >tests/base/suites.h
	sed -i '1i/* Suites. */\n#ifndef JC_TESTS_BASE_SUITES_H\n#define JC_TESTS_BASE_SUITES_H' tests/base/suites.h
	echo '#endif' >>tests/base/suites.h
	printf 'int x;\n' >tests/base/test_date.c
	printf 'src/base/text.c include/base/date.h include/base/banned.h src/cli/cmd_add.c\n' >src/base/local.mk
	printf 'include/model/kinds.h\ntests/base/test_date.c tests/base/suites.h\n' >>src/base/local.mk
	printf '' >Makefile.am
	cp "$abs_top_srcdir/po/potfiles.sh" po/
	echo 'XGETTEXT_OPTIONS = --keyword=_ --from-code=UTF-8' >po/Makevars
	echo nl >po/LINGUAS
	printf 'const char *x = _("cannot read %%s");\n' >src/model/x.c
	echo 'src/model/x.c' >>src/base/local.mk
	printf '%s\n' 'msgid ""' 'msgstr "Content-Type: text/plain; charset=UTF-8\n"' '' \
		'#, c-format' 'msgid "cannot read %s"' 'msgstr "kan niet lezen: %s"' >po/nl.po
}

clean_tree
for rule in layers homes banned length headers modules form leftovers listed text catalogues; do
	rows=$(sh "$lint/$rule.sh" 2>&1)
	[ -z "$rows" ] && ok "$rule: nothing wrong is nothing found" || not_ok "$rule: cries wolf" "$rows"
done

lines() {
	awk -v n="$1" 'BEGIN { while (n-- > 0) printf "x = 1;\\n" }'
}

# seeded RULE PATH CONTENT
seeded() {
	clean_tree
	# shellcheck disable=SC2059 # the content is the format
	printf "$3" >>"$2"
	rows=$(CC='' sh "$lint/$1.sh" 2>&1)
	# A module is named without folder and ending.
	module=${2#*/}
	case $rows in
	*"$2"* | *"${module%.h}"*) ok "$1: $2" ;;
	*) not_ok "$1: missed in $2: $3" "$rows" ;;
	esac
}

seeded layers src/base/x.c '#include "model/kinds.h"\n'
seeded layers include/model/x.h '#include "store/db.h"\n'
seeded layers ui/x.c '#include "cli/args.h"\n'
seeded layers src/cli/x.c '# include "ui/term.h"\n'
seeded layers tests/base/x.c '#include "app/app.h"\n'
seeded homes src/model/x.c '#include <sodium.h>\n'
seeded homes src/base/x.c '#include <unicode/ustring.h>\n'
seeded homes src/app/x.c '#include <git2.h>\n'
seeded homes src/store/x.c '#include <git2/oid.h>\n'
seeded homes ui/list.c '#include <ncursesw/ncurses.h>\n'
seeded homes include/ui/term.h '#include <curses.h>\n'
seeded homes src/app/x.c '#include <sqlite3.h>\n'
seeded homes src/model/x.c '#include <jansson.h>\n'
seeded banned src/cli/x.c '\tstrcpy(a, b);\n'
seeded banned tests/base/x.c '\tx = (int) atoi (text);\n'
seeded banned src/store/x.c '/* a */ char *p = malloc(3);\n'
seeded banned src/app/x.c '\tprintf("x");\n'
seeded banned src/base/x.c '\texit(1);\n'
seeded banned src/model/x.c '\tnow = time(NULL);\n'
seeded banned tests/base/x.c '\tusleep(10);\n'
seeded length src/base/x.c "int f(void)\n{\n$(lines 60)}\n"
seeded length src/base/x.c "$(lines 601)"
seeded headers include/base/x.h '#ifndef JC_BASE_X_H\n#define JC_BASE_X_H\n#endif\n'
seeded headers include/base/x.h '/* X. */\nint x;\n'
seeded modules include/base/date.h '#include "model/kinds.h"\n#include "base/text.h"\n'
seeded form src/base/x.c 'int x; \n'
seeded form src/base/x.c '  int x;\n'
seeded form src/base/x.c 'int x;\r\n'
seeded form src/base/x.c "/* $(lines 17 | tr -d '\\n') */"
seeded leftovers src/base/x.c '/* TODO: later */\n'
seeded leftovers src/base/x.c '\t/* XXX why? */\n'
seeded leftovers doc/x.md 'see /home/kim/notes\n'
seeded listed src/base/x.c 'int x;\n'
seeded listed tests/base/test_x.c 'int x;\n'
seeded catalogues src/base/x.c 'const char *y = _("and more");\n'
seeded catalogues po/nl.po '" %%d"\n'
clean_tree
sed -i 's/^#, c-format/#, fuzzy, c-format/' po/nl.po
rows=$(sh "$lint/catalogues.sh" 2>&1)
case $rows in
*po/nl.po*fuzzy*) ok "catalogues: fuzzy" ;;
*) not_ok "catalogues: fuzzy is missed" "$rows" ;;
esac
seeded text src/base/x.c '\treturn jc_fail(JC_IO, "cannot read");\n'
finish
