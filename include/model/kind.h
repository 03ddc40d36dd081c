/*
 * Kinds of records, as data. Storage, form, list, printer, import, export and search read these
 * tables; nothing else knows a kind by name, except rules that are about it. A new kind is one
 * file in src/model/kinds/ and one line in src/model/kinds.c.
 */
#ifndef JC_MODEL_KIND_H
#define JC_MODEL_KIND_H
#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"

/* Canonical texts: doc/format.md, "Values". */
enum jc_field_type {
	JC_FIELD_TEXT,
	JC_FIELD_LONG,
	JC_FIELD_CHOICE,
	JC_FIELD_YESNO,
	JC_FIELD_DATE,
	JC_FIELD_TIME,
	JC_FIELD_MONEY,
	JC_FIELD_QUANTITY,
	JC_FIELD_COUNTRY,
	JC_FIELD_LANGUAGE,
	JC_FIELD_REFERENCE,
	JC_FIELD_IDENTIFIER,
};

struct jc_choice {
	const char *code;  /* what is stored */
	const char *label; /* N_() */
	/* Of relations, N_(): the same sentence begun at its other end; NULL: it reads the same. */
	const char *inverse;
};

/* What a date or time says of the timeline. */
enum jc_when {
	JC_WHEN_NOT,
	JC_WHEN_HAPPENED, /* something happened then, or is to happen */
	JC_WHEN_DUE,      /* something is to be done by then */
	JC_WHEN_MOMENT,   /* the moment, of what the date before it in the table gives the day of */
	JC_WHEN_END,      /* the last day, then perhaps the moment, of what began there */
};

struct jc_field {
	const char *name;  /* stored name: [a-z][a-z0-9_]{0,31} */
	const char *label; /* N_() */
	enum jc_field_type type;
	bool set;      /* any number of values; stored as elements */
	bool required; /* asked for; never refuses a save of a change from elsewhere */
	const struct jc_choice *choices; /* CHOICE: ends with code NULL */
	/*
	 * REFERENCE: kinds; IDENTIFIER: types; QUANTITY: units, the first where none is written.
	 * Blank separated, "" any. NULL for other types.
	 */
	const char *of;
	enum jc_when when;
	const char *help; /* N_(): what goes here, with the legal source */
};

enum jc_verdict { JC_VERDICT_NONE, JC_VERDICT_GOOD, JC_VERDICT_WARN, JC_VERDICT_BAD };

/*
 * The n-th live value of a field of the record under check, smallest first; NULL past the last
 * and for cleared fields. A NUL follows it; borrowed until the check is over.
 */
typedef const char *jc_field_get(void *context, const char *field, size_t n);
/* A finding of a check: it never blocks. `text` is translated, not yet filtered, and borrowed. */
typedef void jc_finding(
    void *context, const char *field, enum jc_verdict verdict, const char *text);

struct jc_kind {
	const char *name;         /* "person" */
	const char *label;        /* N_("Person") */
	const char *plural;       /* "persons": list and command name */
	const char *plural_label; /* N_("Persons") */
	const char *synonyms;     /* blank separated words accepted for the kind */
	char letter;              /* of numbers; 0: none */
	bool entry;               /* append-only */
	bool counted;             /* what another entry names in "corrects" no longer counts */
	const struct jc_field *fields;
	size_t n_fields;     /* without the common ones */
	const char *title;   /* blank separated fields; the first that has a value is the title */
	const char *columns; /* blank separated fields: list columns after number */
	/* What lists are sorted by: a field, "number" or "changed"; '-' in front: descending. */
	const char *sort;
	/*
	 * Entries and parts: the reference field that names the record they belong to, or NULL.
	 */
	const char *parent;
	/*
	 * Links: the fields of the sentence "from relation to", two references with a choice
	 * between them. Such a record joins two others. Or NULL.
	 */
	const char *joins;
	/* What is odd across this kind's fields; may be NULL. Call it through jc_kind_check(). */
	void (*check)(jc_field_get *get, jc_finding *report, void *context);
};

/*
 * The next of blank separated words, as in title, columns and of: *list moves on behind it. false
 * at the end.
 */
bool jc_word_next(const char **list, const char **word, size_t *len);

/* A list that is a filter on a kind: `add suspect` is `add person category=suspect`. */
struct jc_preset {
	const char *name;
	const char *plural;
	const char *label;        /* N_() */
	const char *plural_label; /* N_() */
	const char *kind;
	const char *field;
	const char *value;
};

const struct jc_kind *jc_kind_at(size_t n);               /* NULL at the end */
const struct jc_kind *jc_kind_find(const char *name);     /* name, plural or synonym; NULL */
const struct jc_kind *jc_kind_by_letter(char letter);     /* either case; NULL */
const struct jc_preset *jc_preset_at(size_t n);           /* NULL at the end */
const struct jc_preset *jc_preset_find(const char *name); /* name or plural; NULL */

/* Fields every record has: owner_party, originator, handling, ... */
const struct jc_field *jc_common_fields(size_t *n);
/* n-th field of a kind, its own first, then the common ones; NULL at the end. */
const struct jc_field *jc_kind_field(const struct jc_kind *kind, size_t n);
const struct jc_field *jc_kind_find_field(const struct jc_kind *kind, const char *name, size_t len);
/* NULL when unknown. */
const char *jc_choice_label(const struct jc_field *field, const char *code, size_t len);

/*
 * Report what is odd about a record as a whole: required fields without a value, markings that
 * reach further than they seem to, then the kind's own check.
 */
void jc_kind_check(
    const struct jc_kind *kind, jc_field_get *get, jc_finding *report, void *context);

/*
 * Append the canonical value of what a person typed or a list says. References: 32 hex only (app
 * turns numbers into ids first). JC_INVALID, nothing appended, when it cannot be stored as that
 * type; what only looks wrong is stored and gets a verdict. `note` (may be NULL) receives the
 * verdict's sentence, translated. What jc_field_display() shows is accepted and gives the same
 * value again.
 */
JC_MUST_CHECK enum jc_err jc_field_canonical(const struct jc_field *field, const char *text,
    size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note);
/*
 * Append a stored value for people: choice labels, country names, dates as stated, identifiers
 * with their type where the field takes several. Not yet filtered. What is not canonical is shown
 * as it is.
 */
void jc_field_display(
    const struct jc_field *field, const char *value, size_t len, struct jc_buf *out);
/* Verdict on a stored value, as at entry; BAD when it is not canonical. */
enum jc_verdict jc_field_verdict(
    const struct jc_field *field, const char *value, size_t len, struct jc_buf *note);
#endif
