/*
 * Import of CSV lists by a map file. A map names the list and its snapshot, its input files, and
 * one section per kind of record it makes; extractors are a closed list (doc/import.md). No list's
 * name is in the source.
 */
#ifndef JC_APP_IMPORT_H
#define JC_APP_IMPORT_H
#include "app/case.h"

struct jc_import_report {
	uint64_t rows;                                 /* input rows read */
	uint64_t added, changed, withdrawn, unchanged; /* records */
	uint64_t links, unlinked; /* links made; names not found, kept as text */
	uint64_t refused;         /* rows with a fault: each named through `note` */
	uint64_t stay_withdrawn;  /* records the list has, but people withdrew */
	uint64_t not_withdrawn;   /* records not found, but rows could not be read */
	uint64_t warnings;
	uint64_t values_kept; /* values a person had edited: the list's value now stands beside */
	uint64_t worked_on;   /* records no longer found, but kept: people wrote in them */
	uint64_t disagree;    /* fields on which versions of the list stand against each other */
	uint64_t changes;     /* commits */
};
/* One faulty row or unlinked name: file, line, sentence. line 0: of the list (its name is `file`).
 */
typedef void jc_import_note(
    void *context, const char *file, size_t line, const char *text, bool refused);
/*
 * files: in the map's order (names in the map may be overridden: the n-th given file stands for the
 * n-th named one; "-" is standard input, for a file only one section reads), or one folder.
 * snapshot: in place of the map's, NULL: that. dry_run: everything but writing. All or nothing: one
 * batch.
 */
JC_MUST_CHECK enum jc_err jc_import_csv(struct jc_case *c, const char *map_path,
    const char *const *files, size_t n_files, bool dry_run, const char *snapshot,
    jc_progress *progress, jc_import_note *note, void *context, struct jc_import_report *out);
#endif
