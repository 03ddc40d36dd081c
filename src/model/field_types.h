/*
 * The types of fields that have a file of their own; the table of all is in field.c.
 */
#ifndef JC_MODEL_FIELD_TYPES_H
#define JC_MODEL_FIELD_TYPES_H
#include "model/kind.h"

/* What jc_field_canonical() was given; the text is NFC, trimmed and not empty. */
struct jc_field_input {
	const struct jc_field *field;
	const char *text;
	size_t len;
	struct jc_buf *out;
	enum jc_verdict *verdict;
	struct jc_buf *note; /* may be NULL */
};

/*
 * A decimal, a blank, a unit: "12.5 kg". At most 18 digits before and 18 after the point, zeros at
 * either end dropped. The field's `of` lists the units, the first being meant when none is written;
 * "" takes any word. "1,234" is refused, as it may be 1234 or 1.234, except where the
 * field has units of its own: then it is read as thousands, with a warning.
 */
JC_MUST_CHECK enum jc_err jc_quantity_canonical(struct jc_field_input *in);
#endif
