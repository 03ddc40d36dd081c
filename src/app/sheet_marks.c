/* What the markings of the records used mean for the paper they are printed on. */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "app/disclosure.h"
#include "app/warnings.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "sheet_private.h"

#define FIRST_NOT_ACCREDITED "confidential"

static bool
says(const struct jc_document *document, const char *name, const char *value)
{
	const struct jc_document_field *field = jc_document_find(document, name);

	for (size_t i = 0; field && i < field->n; i++) {
		if (field->values[i].canonical && !strcmp(field->values[i].canonical, value))
			return true;
	}
	return false;
}

static const struct jc_choice *
levels(void)
{
	size_t n;
	const struct jc_field *field = jc_common_fields(&n);

	while (n > 1 && strcmp(field->name, "classification") != 0)
		field++, n--;
	return field->choices;
}

static void point_out(struct filling *filling, const struct jc_document *document,
    const char *format, ...) JC_PRINTF(3, 4);

static void
point_out(struct filling *filling, const struct jc_document *document, const char *format, ...)
{
	struct jc_buf text = JC_BUF_INIT;
	va_list args;

	jc_buf_fmt(&text, "%s: ", document->number);
	va_start(args, format);
	jc_buf_vfmt(&text, format, args);
	va_end(args);
	jc_sheet_list_add(&filling->sheet->warnings, jc_buf_take(&text));
}

/* Who lifts the restriction: the originator, else the party whose record it is. */
static const char *
provider(const struct jc_document *document)
{
	const struct jc_document_field *field = jc_document_find(document, "originator");

	if (!field)
		field = jc_document_find(document, "owner_party");
	return field && field->values[0].canonical ? field->values[0].text : "?";
}

static bool
is_ours(const struct filling *filling, const struct jc_document *document)
{
	const struct jc_document_field *field = jc_document_find(document, "originator");

	if (!field)
		field = jc_document_find(document, "owner_party");
	for (size_t i = 0; field && i < field->n; i++) {
		if (!field->values[i].canonical ||
		    strcmp(field->values[i].canonical, jc_case_party(filling->c)) != 0)
			return false;
	}
	return field != NULL;
}

/* Of an exhibit: is the provider's permission for this recipient recorded? */
static bool
is_permitted(const struct filling *filling, const struct jc_document *document, const char *to)
{
	struct jc_disclosing recipient = { .today = jc_agenda_day(filling->wish->now_ms) };
	bool permitted;

	return document->kind && !strcmp(document->kind->name, "evidence") &&
	       !jc_disclosing_to(to, &recipient) &&
	       !jc_disclosure_permits(filling->c, &document->id, &recipient, &permitted) &&
	       permitted;
}

/* What its provider has to permit, before the paper goes where it is meant to. */
enum { H1 = 1, H2 = 2, RELEASED = 4 };

static unsigned
restrictions(const struct filling *filling, const struct jc_document *document)
{
	bool outgoing = filling->template->outgoing;
	bool released = *filling->receiver && says(document, "releasable_to", filling->receiver);
	bool named = jc_document_find(document, "releasable_to") != NULL;

	unsigned found = (outgoing && says(document, "handling", "H1") ? H1 : 0) |
			 (!released && says(document, "handling", "H2") ? H2 : 0) |
			 (outgoing && named && !released ? RELEASED : 0);

	if (found & H1 && is_permitted(filling, document, "court"))
		found &= ~(unsigned)H1;
	if (found & (H2 | RELEASED) &&
	    is_permitted(filling, document, *filling->receiver ? filling->receiver : "court"))
		found &= ~(unsigned)(H2 | RELEASED);
	return found;
}

enum jc_sheet_hiding
jc_sheet_hiding(const struct filling *filling, const struct jc_document *document)
{
	if (!filling->wish->identities && says(document, "protected", "yes"))
		return JC_SHEET_PROTECTED;
	if (filling->template->outgoing && !filling->wish->restricted &&
	    !is_ours(filling, document) && restrictions(filling, document))
		return JC_SHEET_RESTRICTED;
	return JC_SHEET_OPEN;
}

const char *
jc_sheet_hiding_text(enum jc_sheet_hiding hiding)
{
	return hiding == JC_SHEET_PROTECTED ? _("protected identity")
					    : _("its provider has to permit it");
}

static void
warn_of_handling(struct filling *filling, const struct jc_document *document)
{
	const struct jc_document_field *caveat = jc_document_find(document, "caveat");
	unsigned restricted = restrictions(filling, document);

	if (restricted & H1)
		point_out(filling, document,
		    _("H1, not in judicial proceedings without the permission of %s"),
		    provider(document));
	if (restricted & H2)
		point_out(filling, document,
		    _("H2, not to be passed on without the permission of %s"), provider(document));
	if (says(document, "handling", "H3"))
		point_out(filling, document, _("H3, restricted: %s"),
		    caveat ? caveat->values[0].text : _("no caveat says how"));
	if (restricted & RELEASED)
		point_out(filling, document,
		    _("may be given only to those it names, and %s is not one"),
		    *filling->receiver ? filling->receiver : _("the receiver"));
	if (jc_sheet_hiding(filling, document) == JC_SHEET_RESTRICTED)
		point_out(filling, document, _("left out, because its provider has to permit it"));
}

static void
warn_of_level(struct filling *filling, const struct jc_document *document)
{
	const struct jc_choice *level = levels();
	bool accredited = true;

	for (size_t i = 0; level[i].code; i++) {
		accredited = accredited && strcmp(level[i].code, FIRST_NOT_ACCREDITED) != 0;
		if (!says(document, "classification", level[i].code))
			continue;
		if (i > filling->classification)
			filling->classification = i;
		if (!accredited)
			point_out(filling, document, _("%s: this program is not accredited for it"),
			    _(level[i].label));
	}
}

static bool
is_used(const struct filling *filling, const struct jc_id16 *id)
{
	for (size_t i = 0; i < filling->n_used; i++) {
		if (!jc_id16_cmp(&filling->used[i], id))
			return true;
	}
	return false;
}

void
jc_sheet_use(struct filling *filling, const struct jc_document *document)
{
	static const char *const codes[] = { "H0", "H1", "H2", "H3" };

	if (!document->kind || is_used(filling, &document->id))
		return;
	filling->used = jc_realloc(filling->used, filling->n_used + 1, sizeof(*filling->used));
	filling->used[filling->n_used++] = document->id;
	for (unsigned i = 0; i < JC_COUNT(codes); i++) {
		if (says(document, "handling", codes[i]))
			filling->handling |= 1u << i;
	}
	warn_of_handling(filling, document);
	warn_of_level(filling, document);
	if (jc_sheet_hiding(filling, document) == JC_SHEET_PROTECTED)
		point_out(filling, document, _("protected identity, left out"));
	else if (says(document, "protected", "yes"))
		point_out(
		    filling, document, _("protected identity, printed because that was asked for"));
	if (document->withdrawn)
		point_out(filling, document, _("withdrawn, and still named here"));
}

/* What the case as a whole says against it: a second trial, an order that ends. */
static enum jc_err
take_warnings(struct filling *filling)
{
	const struct jc_warnings *warnings;
	int today = jc_agenda_day(filling->wish->now_ms);
	enum jc_err err = jc_warnings(filling->c, today, &warnings);

	for (size_t i = 0; !err && i < warnings->n; i++) {
		if (jc_warning_about(&warnings->at[i], &filling->about.id))
			jc_sheet_list_add(
			    &filling->sheet->warnings, jc_strdup(warnings->at[i].what));
	}
	return err;
}

enum jc_err
jc_sheet_mark(struct filling *filling)
{
	struct jc_buf text = JC_BUF_INIT;

	for (unsigned i = 0; i < 4; i++) {
		if (filling->handling & 1u << i)
			jc_buf_fmt(&text, "%sH%u", text.len ? " " : _("HANDLING "), i);
	}
	if (filling->classification)
		jc_buf_fmt(&text, "%s%s", text.len ? "   " : "",
		    _(levels()[filling->classification].label));
	filling->sheet->marking = jc_buf_take(&text);
	return filling->about.kind ? take_warnings(filling) : JC_OK;
}
