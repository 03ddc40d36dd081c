/*
 * The forms that papers are printed on, as data: a form is a table of sections, a section a table
 * of rows, a row a label and where its text comes from (app/sheet.h fills them in). Headings and
 * their order are those of the official form, as facts; the wording is ours. Each form says what
 * it follows and how that was verified, section by section. Pure tables.
 *
 * A new form is one table in src/model/templates/ and one line in src/model/templates.c.
 */
#ifndef JC_MODEL_TEMPLATE_H
#define JC_MODEL_TEMPLATE_H
#include <stdbool.h>
#include <stddef.h>

#include "model/kind.h"

struct jc_template_row {
	const char *label; /* N_() */
	/*
	 * Fields of the record, blank separated, one below the other; "@name": what the program
	 * works out (jc_sheet_source_find() in src/app/); "@hand": a line to be filled in by hand.
	 */
	const char *from;
	/* NULL: may stay empty; "": must not; "field=value": must not where the record says so. */
	const char *needed;
};

struct jc_template_section {
	const char *letter;  /* as the form counts, "" when it does not */
	const char *heading; /* N_() */
	/*
	 * NULL: the rows are about the record itself, once. Else about each record that its field
	 * of this name names; with ">measure", about each of that kind that names it; with
	 * "@name", about each that the program finds
	 * (jc_sheet_records_find() in src/app/).
	 */
	const char *each;
	/* With each: only records of which "field=value" or "field!=value" holds. NULL: all. */
	const char *where;
	bool needed;                        /* at least one of each */
	const struct jc_template_row *rows; /* ended by label NULL */
	/* 'T' the form's text was read, 'S' second-hand, 'U' not verified; 0: as the whole form. */
	char verified;
};

struct jc_template {
	const char *name;        /* "eio", for --form */
	const char *title;       /* N_() */
	const char *kind;        /* of the record it is about; NULL: of the whole case */
	const char *instruments; /* of a request, blank separated; NULL: any */
	const char *source;      /* N_(): what it follows */
	char verified;           /* as above; 0: ours, there is no official form */
	bool outgoing;           /* leaves the team: for the other State, or a court */
	const struct jc_template_section *sections; /* ended by heading NULL */
};

const struct jc_template *jc_template_at(size_t n);           /* NULL at the end */
const struct jc_template *jc_template_find(const char *name); /* NULL */
/*
 * The form for a record of this kind, of a request with this instrument (NULL: not stated); NULL
 * when there is none.
 */
const struct jc_template *jc_template_for(const char *kind, const char *instrument);
/* Is it a form for such a record, if not the first choice? */
bool jc_template_fits(const struct jc_template *template, const char *kind, const char *instrument);

/* How far a section was verified: the character as above. */
char jc_template_verified(
    const struct jc_template *template, const struct jc_template_section *section);

/* Split a condition "field=value" or "field!=value". */
struct jc_template_condition {
	const char *field, *value;
	size_t field_len;
	bool is_not;
};
void jc_template_condition(const char *text, struct jc_template_condition *out);
#endif
