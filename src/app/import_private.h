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
	struct jc_text_index keys;  /* external key -> record of this list */
	struct jc_text_index names; /* name -> record of this list */
	struct jc_id_set made;      /* ids of this import */
	struct jc_id_set
	    before; /* records earlier imports of the source made; seen: still in the list */
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

/* Compare with what is there and add the writes it takes (doc/import.md, "Again"). */
JC_MUST_CHECK enum jc_err jc_import_compare(
    struct jc_importing *importing, const struct jc_record_said *said);
/* Records of earlier imports that the list no longer has. */
JC_MUST_CHECK enum jc_err jc_import_withdraw(struct jc_importing *importing);
/* Make the records of one section. */
JC_MUST_CHECK enum jc_err jc_import_section(
    struct jc_importing *importing, const struct jc_map_section *section);
#endif
