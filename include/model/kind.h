/*
 * Kinds of records, as data. Storage, form, list, printer, import, export and search read these tables;
 * nothing else knows a kind by name, except rules that are about it. A new kind is one file in src/model/kinds/ and one
 * line in src/model/kinds.c.
 */
#ifndef JC_MODEL_KIND_H
#define JC_MODEL_KIND_H
#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"

enum jc_field_type {
	JC_FIELD_TEXT, JC_FIELD_LONG, JC_FIELD_CHOICE, JC_FIELD_YESNO, JC_FIELD_DATE, JC_FIELD_TIME, JC_FIELD_MONEY, JC_FIELD_QUANTITY,
	JC_FIELD_COUNTRY, JC_FIELD_LANGUAGE, JC_FIELD_REFERENCE, JC_FIELD_IDENTIFIER,
};

struct jc_choice {
	const char *code;   /* what is stored */
	const char *label;  /* N_() */
};

struct jc_field {
	const char *name;               /* stored name: [a-z_][a-z0-9_]{0,31} */
	const char *label;              /* N_() */
	enum jc_field_type type;
	bool set;                       /* any number of values; stored as elements */
	bool required;                  /* asked for; never refuses a save of a change from elsewhere */
	const struct jc_choice *choices;/* CHOICE: ends with code NULL */
	const char *of;                 /* REFERENCE: kinds, blank separated ("" any); IDENTIFIER: types, blank separated */
	const char *help;               /* N_(): what goes here, with the legal source */
};

enum jc_verdict { JC_VERDICT_NONE, JC_VERDICT_GOOD, JC_VERDICT_WARN, JC_VERDICT_BAD };

/* A finding across the fields of one record; never blocks. */
typedef const char *jc_field_get(void *context, const char *field);    /* smallest live value or NULL */
typedef void jc_finding(void *context, const char *field, enum jc_verdict verdict, const char *text);
struct jc_kind {
	const char *name;          /* "person" */
	const char *label;         /* N_("Person") */
	const char *plural;        /* "persons": list and command name */
	const char *plural_label;  /* N_("Persons") */
	const char *synonyms;      /* blank separated words accepted for the kind ("suspect": see preset) */
	char letter;               /* of numbers; 0: none */
	bool entry;                /* append-only */
	const struct jc_field *fields;
	size_t n_fields;           /* without the common ones */
	const char *title;         /* blank separated fields; the first that has a value is the title */
	const char *columns;       /* blank separated fields: list columns after number */
	const char *sort;          /* field lists are sorted by, '-' in front: descending */
	const char *parent;        /* entries and parts: the reference field that names the record they belong to, or NULL */
	void (*check)(jc_field_get *get, jc_finding *report, void *context); /* may be NULL */
};

/* `add suspect` is `add person category=suspect`. */
struct jc_preset { const char *name; const char *plural; const char *label; const char *plural_label; const char *kind; const char *field; const char *value; };

const struct jc_kind *jc_kind_at(size_t n);                    /* NULL at the end */
const struct jc_kind *jc_kind_find(const char *name);          /* name, plural or synonym; NULL */
const struct jc_kind *jc_kind_by_letter(char letter);
const struct jc_preset *jc_preset_at(size_t n);
const struct jc_preset *jc_preset_find(const char *name);
/* Fields every record has: owner_party, originator, handling, ... */
const struct jc_field *jc_common_fields(size_t *n);
/* n-th field of a kind, its own first, then the common ones; NULL at the end. */
const struct jc_field *jc_kind_field(const struct jc_kind *kind, size_t n);
const struct jc_field *jc_kind_find_field(const struct jc_kind *kind, const char *name, size_t len);
const char *jc_choice_label(const struct jc_field *field, const char *code, size_t len); /* NULL when unknown */

/*
 * Turn what a person typed or a list says into the canonical value. References: 32 hex only here (app turns
 * numbers into ids first). JC_INVALID with a sentence when it cannot be stored as that
 * type; identifiers and long forms that only look wrong are stored and get a verdict. `note` (may be NULL) receives the verdict's sentence.
 */
JC_MUST_CHECK enum jc_err jc_field_canonical(const struct jc_field *field, const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note);
/* For people: choice labels, country names, dates as stated, identifiers without their type. Not yet filtered. */
void jc_field_display(const struct jc_field *field, const char *value, size_t len, struct jc_buf *out);
/* Verdict on a stored value, as at entry. */
enum jc_verdict jc_field_verdict(const struct jc_field *field, const char *value, size_t len, struct jc_buf *note);
#endif
