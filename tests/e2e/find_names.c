/*
 * find_names CASE FILE: search the case for the first text of each line of FILE, and see whether a
 * record whose name is the second one, behind a tab, is found. Tells what is not, and how many are.
 * One process, where `jointcase find` would open the case for each name.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/case.h"

struct seeking {
	const char *name;
	bool found;
};

static enum jc_err
look(void *context, const struct jc_row *row)
{
	struct seeking *seeking = context;

	seeking->found = strcmp(row->title, seeking->name) == 0;
	return seeking->found ? JC_NOTFOUND : JC_OK;
}

static bool
finds(struct jc_view *view, const char *words, const char *name)
{
	struct seeking seeking = { .name = name };
	struct jc_query query = { .words = words };

	if (jc_view_list(view, &query, look, &seeking))
		fprintf(stderr, "%s: %s\n", words, jc_fail_text());
	return seeking.found;
}

static unsigned
find_all(struct jc_view *view, FILE *file, unsigned *n)
{
	char *line = NULL;
	size_t room = 0;
	unsigned missed = 0;

	for (*n = 0; getline(&line, &room, file) > 0; ++*n) {
		char *tab = strchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (tab)
			*tab = '\0';
		if (tab && finds(view, line, tab + 1))
			continue;
		missed++;
		printf("not found: %s (%s)\n", line, tab ? tab + 1 : "no name");
	}
	free(line);
	return missed;
}

int
main(int argc, char **argv)
{
	static const struct jc_passphrase none = { .ask = NULL };
	struct jc_case *c;
	FILE *file = argc == 3 ? fopen(argv[2], "re") : NULL;
	unsigned n, missed;

	if (!file || jc_case_open(argv[1], &none, NULL, NULL, &c)) {
		fprintf(stderr, "find_names: %s\n", file ? jc_fail_text() : "no such file");
		return 99;
	}
	missed = find_all(jc_case_view(c), file, &n);
	printf("%u names, %u not found\n", n, missed);
	jc_case_close(c, false);
	fclose(file);
	return missed > 0;
}
