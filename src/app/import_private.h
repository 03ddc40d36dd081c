/* One import: what its files share. */
#ifndef JC_APP_IMPORT_PRIVATE_H
#define JC_APP_IMPORT_PRIVATE_H
#include "app/import.h"
#include "import_index.h"
#include "import_map.h"
#include "import_table.h"
#include "number.h"
#include "writes.h"

#define JC_IMPORT_KINDS 32
#define JC_IMPORT_MAX (1024u << 20) /* bytes of memory that one import takes */

struct jc_importing {
	struct jc_case *c;
	struct jc_map map;
	const char *const *paths; /* by file of the map */
	struct jc_table *tables;  /* by file of the map; read when joined */
	bool dry_run;
	struct jc_import_report *report;
	jc_progress *progress;
	jc_import_note *note;
	void *context;
	struct jc_writes writes;
	struct jc_text_index keys; /* external key -> record of this list */
	/* Name -> record of this list; the same without full stops at its end. */
	struct jc_text_index names, names_alike;
	struct jc_id_set made; /* ids of this import */
	/* Records earlier imports of the source made; seen: still in the list. */
	struct jc_id_set before;
	size_t memory;   /* taken by what is to be written, about */
	bool unreadable; /* some row could not be read: what it is about is not known */
	struct jc_number_run numbers[JC_IMPORT_KINDS];
};

/* What the list says of one record: canonical values, fields with their element suffix. */
struct jc_said_value {
	struct jc_buf field, value;
};
struct jc_record_said {
	struct jc_id16 id;
	const struct jc_kind *kind;
	size_t n, room;
	struct jc_said_value *at;
};
void jc_record_said_add(
    struct jc_record_said *said, const char *field, const char *value, size_t len);
bool jc_record_said_has(const struct jc_record_said *said, const char *field, size_t field_len);
void jc_record_said_reset(struct jc_record_said *said);

/*
 * Compare with what is there and add the writes it takes (doc/import.md, "Again"). *fits: the
 * record is small enough to be saved at once; if not, nothing was added.
 */
JC_MUST_CHECK enum jc_err jc_import_compare(
    struct jc_importing *importing, const struct jc_record_said *said, bool *fits);
/* A row is refused, but the list still has its record: it is not to be withdrawn. */
void jc_import_keep(struct jc_importing *importing, const struct jc_id16 *id);
/* Records of earlier imports that the list no longer has. */
JC_MUST_CHECK enum jc_err jc_import_withdraw(struct jc_importing *importing);
/* A row that cannot be read, of any file: a jc_row_fault. */
void jc_import_bad_row(void *context, const char *file, size_t line, const char *text);
/* Make the records of one section. */
JC_MUST_CHECK enum jc_err jc_import_section(
    struct jc_importing *importing, const struct jc_map_section *section);
#endif
