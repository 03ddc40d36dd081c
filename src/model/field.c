#include <string.h>

#include "base/country.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "field_types.h"
#include "model/body.h"
#include "model/identifier.h"

/* What a person typed is quoted in a sentence up to here. */
#define QUOTED(len) ((int)((len) < 80 ? (len) : 80))

struct field_type {
	enum jc_err (*canonical)(struct jc_field_input *in);
	/* Append a canonical value for people; NULL: as it is. */
	void (*display)(
	    const struct jc_field *field, const char *value, size_t len, struct jc_buf *out);
};

static enum jc_err
text_canonical(struct jc_field_input *in)
{
	if (in->field->type == JC_FIELD_TEXT && jc_text_mixed_script(in->text, in->len)) {
		*in->verdict = JC_VERDICT_WARN;
		if (in->note)
			jc_buf_str(
			    in->note, _("A word here mixes letters of several scripts that look "
					"alike: a search for what it looks like misses it."));
	}
	jc_buf_add(in->out, in->text, in->len);
	return JC_OK;
}

/* Are both the same words, without regard to case, marks and hyphens? */
static bool
same_words(const char *a, size_t a_len, const char *b)
{
	struct jc_buf one = JC_BUF_INIT, two = JC_BUF_INIT;
	bool same;

	jc_text_fold(&one, a, a_len);
	jc_text_fold(&two, b, strlen(b));
	same = one.len && one.len == two.len && !memcmp(one.data, two.data, one.len);
	jc_buf_release(&one);
	jc_buf_release(&two);
	return same;
}

/* The choice with this code, or failing that these words as code or label. */
static const struct jc_choice *
choice_find(const struct jc_field *field, const char *text, size_t len)
{
	const struct jc_choice *choice;

	for (choice = field->choices; choice->code; choice++) {
		if (strlen(choice->code) == len && !memcmp(choice->code, text, len))
			return choice;
	}
	for (choice = field->choices; choice->code; choice++) {
		if (same_words(text, len, choice->code) || same_words(text, len, choice->label) ||
		    same_words(text, len, _(choice->label)))
			return choice;
	}
	return NULL;
}

static enum jc_err
choice_canonical(struct jc_field_input *in)
{
	const struct jc_choice *choice = choice_find(in->field, in->text, in->len);
	struct jc_buf codes = JC_BUF_INIT;

	if (choice) {
		jc_buf_str(in->out, choice->code);
		return JC_OK;
	}
	for (choice = in->field->choices; choice->code; choice++) {
		if (codes.len)
			jc_buf_str(&codes, ", ");
		jc_buf_str(&codes, choice->code);
	}
	(void)jc_fail(JC_INVALID, _("\"%.*s\" is no choice; choose one of: %s."), QUOTED(in->len),
	    in->text, codes.data);
	jc_buf_release(&codes);
	return JC_INVALID;
}

static void
choice_display(const struct jc_field *field, const char *value, size_t len, struct jc_buf *out)
{
	const char *label = jc_choice_label(field, value, len);

	if (label)
		jc_buf_str(out, label);
	else
		jc_buf_add(out, value, len);
}

static enum jc_err
yesno_canonical(struct jc_field_input *in)
{
	const char *yes[] = { "yes", "y", "true", "1", _("yes") };
	const char *no[] = { "no", "n", "false", "0", _("no") };

	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		if (same_words(in->text, in->len, yes[i]) || same_words(in->text, in->len, no[i])) {
			jc_buf_str(in->out, same_words(in->text, in->len, yes[i]) ? "yes" : "no");
			return JC_OK;
		}
	}
	return jc_fail(JC_INVALID, _("\"%.*s\" is neither yes nor no."), QUOTED(in->len), in->text);
}

static void
yesno_display(const struct jc_field *field, const char *value, size_t len, struct jc_buf *out)
{
	(void)field;
	if (len == 3 && !memcmp(value, "yes", 3))
		jc_buf_str(out, _("yes"));
	else if (len == 2 && !memcmp(value, "no", 2))
		jc_buf_str(out, _("no"));
	else
		jc_buf_add(out, value, len);
}

static enum jc_err
date_canonical(struct jc_field_input *in)
{
	struct jc_stated date;
	enum jc_err err = jc_stated_parse(in->text, in->len, &date);

	if (!err)
		jc_stated_format(in->out, &date);
	return err;
}

static enum jc_err
time_canonical(struct jc_field_input *in)
{
	struct jc_time time;
	enum jc_err err = jc_time_parse(in->text, in->len, &time);

	if (!err)
		jc_time_format(in->out, &time);
	return err;
}

static enum jc_err
money_canonical(struct jc_field_input *in)
{
	struct jc_money money;
	enum jc_err err = jc_money_parse(in->text, in->len, &money);

	if (!err)
		jc_money_format(in->out, &money);
	return err;
}

static enum jc_err
country_canonical(struct jc_field_input *in)
{
	const char *code = jc_country_find(in->text, in->len);

	if (!code)
		return jc_fail(JC_INVALID,
		    _("\"%.*s\" is no State known here; write its name or its two-letter code (ZZ: "
		      "unknown)."),
		    QUOTED(in->len), in->text);
	jc_buf_str(in->out, code);
	return JC_OK;
}

/* Append what `name` gives for a short code, else the value. */
static void
code_display(
    const char *(*name)(const char *code), const char *value, size_t len, struct jc_buf *out)
{
	char code[4] = "";
	const char *text = NULL;

	if (len < sizeof(code)) {
		memcpy(code, value, len);
		text = name(code);
	}
	if (text)
		jc_buf_str(out, text);
	else
		jc_buf_add(out, value, len);
}

static void
country_display(const struct jc_field *field, const char *value, size_t len, struct jc_buf *out)
{
	(void)field;
	code_display(jc_country_name, value, len, out);
}

static enum jc_err
language_canonical(struct jc_field_input *in)
{
	const char *code = jc_language_find(in->text, in->len);

	if (!code)
		return jc_fail(JC_INVALID,
		    _("\"%.*s\" is no language known here; write its English name or its "
		      "two-letter "
		      "code."),
		    QUOTED(in->len), in->text);
	jc_buf_str(in->out, code);
	return JC_OK;
}

static void
language_display(const struct jc_field *field, const char *value, size_t len, struct jc_buf *out)
{
	(void)field;
	code_display(jc_language_name, value, len, out);
}

static enum jc_err
reference_canonical(struct jc_field_input *in)
{
	struct jc_id16 id;

	if (jc_unhex(in->text, in->len, &id, sizeof(id)))
		return jc_fail(
		    JC_INVALID, _("\"%.*s\" is no record known here."), QUOTED(in->len), in->text);
	jc_buf_add(in->out, in->text, in->len);
	return JC_OK;
}

static enum jc_err
identifier_canonical(struct jc_field_input *in)
{
	return jc_identifier_canonical(
	    in->field->of, in->text, in->len, in->out, in->verdict, in->note);
}

static void
identifier_display(const struct jc_field *field, const char *value, size_t len, struct jc_buf *out)
{
	jc_identifier_display(field->of, value, len, out);
}

static const struct field_type types[] = {
	[JC_FIELD_TEXT] = { text_canonical, NULL },
	[JC_FIELD_LONG] = { text_canonical, NULL },
	[JC_FIELD_CHOICE] = { choice_canonical, choice_display },
	[JC_FIELD_YESNO] = { yesno_canonical, yesno_display },
	[JC_FIELD_DATE] = { date_canonical, NULL },
	[JC_FIELD_TIME] = { time_canonical, NULL },
	[JC_FIELD_MONEY] = { money_canonical, NULL },
	[JC_FIELD_QUANTITY] = { jc_quantity_canonical, NULL },
	[JC_FIELD_COUNTRY] = { country_canonical, country_display },
	[JC_FIELD_LANGUAGE] = { language_canonical, language_display },
	[JC_FIELD_REFERENCE] = { reference_canonical, NULL },
	[JC_FIELD_IDENTIFIER] = { identifier_canonical, identifier_display },
};

enum jc_err
jc_field_canonical(const struct jc_field *field, const char *text, size_t len, struct jc_buf *out,
    enum jc_verdict *verdict, struct jc_buf *note)
{
	struct jc_buf clean = JC_BUF_INIT;
	enum jc_err err;

	*verdict = JC_VERDICT_NONE;
	err = jc_text_canonical(&clean, text, len);
	if (!err && !clean.len)
		err = jc_fail(JC_INVALID, _("nothing was written."));
	if (!err && clean.len > JC_VALUE_MAX)
		err = jc_fail(JC_INVALID, _("%zu bytes are too much for one value; %u at most."),
		    clean.len, JC_VALUE_MAX);
	if (!err)
		err = types[field->type].canonical(
		    &(struct jc_field_input){ field, clean.data, clean.len, out, verdict, note });
	jc_buf_release(&clean);
	return err ? jc_fail_in(err, "%s: ", _(field->label)) : JC_OK;
}

void
jc_field_display(const struct jc_field *field, const char *value, size_t len, struct jc_buf *out)
{
	if (types[field->type].display)
		types[field->type].display(field, value, len, out);
	else
		jc_buf_add(out, value, len);
}

enum jc_verdict
jc_field_verdict(const struct jc_field *field, const char *value, size_t len, struct jc_buf *note)
{
	struct jc_buf again = JC_BUF_INIT, said = JC_BUF_INIT;
	enum jc_verdict verdict;

	if (jc_field_canonical(field, value, len, &again, &verdict, &said)) {
		verdict = JC_VERDICT_BAD;
		jc_buf_reset(&said);
		jc_buf_str(&said, jc_fail_text());
	} else if (again.len != len || memcmp(again.data, value, len)) {
		verdict = JC_VERDICT_BAD;
		jc_buf_reset(&said);
		jc_buf_str(&said, _("Not written the way this program writes it."));
	}
	if (note)
		jc_buf_add(note, said.data, said.len);
	jc_buf_release(&again);
	jc_buf_release(&said);
	return verdict;
}
