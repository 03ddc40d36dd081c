/* Lists written by tests and imported: what came of it, as one text. */
#ifndef JC_TESTS_APP_IMPORTS_H
#define JC_TESTS_APP_IMPORTS_H
#include "app/import.h"
#include "lib/cases.h"

/* A map with one file `f`, f.csv, with a header. Sections follow. */
#define MAP_HEAD                                                               \
	"source = List\nsnapshot = 2020\nnull = -0-\n[file f]\nname = f.csv\n" \
	"header = yes\nkey = id\n"
/* Persons of it, of which columns `id` and `name` are told. */
#define MAP_PERSONS                                                     \
	MAP_HEAD "[person]\nfile = f\nkey = id\nname = name\nnature = " \
		 "\"natural\"\ncategory = \"unknown\"\n"

struct jc_imports {
	struct jc_case *c;
	char *top; /* scratch folder with f.csv and list.map */
	const char *snapshot;
	bool dry_run;
	jc_progress *progress;
	void *context; /* of progress */
	struct jc_import_report report;
	struct jc_buf told; /* one line a note: "f.csv:2: refused: ..." */
	struct jc_buf said; /* "rows 2, added 1\n", then `told` or the sentence of the failure */
};

void jc_imports_begin(struct jc_imports *imports, struct jc_case *c);
void jc_imports_end(struct jc_imports *imports);
/* Write a file into the folder; text of len bytes. */
void jc_imports_file(struct jc_imports *imports, const char *name, const void *text, size_t len);
/* Import folder/list.map and folder; fills report, told and said. */
enum jc_err jc_imports_run(struct jc_imports *imports);
/* The same of these texts. */
enum jc_err jc_imports_texts(
    struct jc_imports *imports, const char *map, const void *csv, size_t len);
/* Values of a field of all persons in order, "a; b | c"; withdrawn ones are left out. Free it. */
char *jc_imports_values(struct jc_case *c, const char *kind, const char *field);
#endif
