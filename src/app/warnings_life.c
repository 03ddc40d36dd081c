/* Warnings about requests by what their instruments say: languages, orders in the team, sums. */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "base/mem.h"
#include "base/money.h"
#include "life_private.h"
#include "warnings_private.h"

enum { INSTRUMENT, STATUS, ISSUING, EXECUTING, LANGUAGE, AUTHORITY, REFERENCE, TOTAL };
static const char *const columns[] = { "instrument", "status", "issuing_country",
	"executing_country", "language", "executing_authority", "issuing_reference", "total_amount",
	NULL };

static enum jc_err
each_request(struct jc_looking *looking, jc_row_fn *take, void *context)
{
	return jc_view_scan(looking->view, jc_kind_find("request"), columns, take, context);
}

static enum jc_err
take_title(void *context, const struct jc_row *row)
{
	jc_buf_str(context, row->title);
	return JC_OK;
}

/* Append the title of a request: scans leave it out. */
static enum jc_err
add_title(struct jc_looking *looking, const struct jc_id16 *id, struct jc_buf *out)
{
	return jc_view_head(looking->view, id, take_title, out);
}

static bool
is_open(const struct jc_row *row)
{
	return row->cell[INSTRUMENT] && row->cell[EXECUTING] &&
	       !jc_agenda_all(row->cell[STATUS], JC_REQUEST_CLOSED);
}

static enum jc_err
take_order(void *context, const struct jc_row *row)
{
	struct jc_looking *looking = context;
	struct jc_buf title = JC_BUF_INIT, what = JC_BUF_INIT;
	const char *from = row->cell[ISSUING], *to = row->cell[EXECUTING];
	enum jc_err err;

	if (!is_open(row) || !from || strcmp(row->cell[INSTRUMENT], "eio") != 0 ||
	    strcmp(from, to) == 0 || !jc_life_has_party(looking->c, from) ||
	    !jc_life_has_party(looking->c, to))
		return JC_OK;
	err = add_title(looking, &row->id, &title);
	jc_buf_fmt(&what, _("%s: %s and %s are parties of this team"), title.data, from, to);
	jc_buf_release(&title);
	if (!err)
		return jc_warn(looking, &row->id, 1, JC_NO_DAY, false, jc_buf_take(&what));
	jc_buf_release(&what);
	return err;
}

enum jc_err
jc_look_inside_team(struct jc_looking *looking)
{
	return each_request(looking, take_order, looking);
}

struct languages {
	struct jc_looking *looking;
	struct jc_life_authorities *authorities;
};

static enum jc_err
take_language(void *context, const struct jc_row *row)
{
	struct languages *languages = context;
	const struct jc_life_form *form;
	struct jc_buf odd = JC_BUF_INIT, what = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	if (!is_open(row) || !row->cell[LANGUAGE] || !(form = jc_life_form(row->cell[INSTRUMENT])))
		return JC_OK;
	jc_life_authorities_check(languages->authorities, form, row->cell[EXECUTING],
	    row->cell[AUTHORITY], row->cell[LANGUAGE], &odd);
	if (odd.len)
		err = add_title(languages->looking, &row->id, &what);
	if (odd.len && !err) {
		jc_buf_fmt(&what, ": %s", odd.data);
		err =
		    jc_warn(languages->looking, &row->id, 1, JC_NO_DAY, false, jc_buf_take(&what));
	}
	if (err)
		jc_buf_release(&what);
	jc_buf_release(&odd);
	return err;
}

enum jc_err
jc_look_language(struct jc_looking *looking)
{
	struct languages languages = { .looking = looking };
	enum jc_err err = jc_life_authorities_load(looking->c, &languages.authorities);

	if (!err)
		err = each_request(looking, take_language, &languages);
	jc_life_authorities_free(languages.authorities);
	return err;
}

/* --- one order sent to several States: what was recovered in all of them --- */
#define NAMED_MAX 8

struct certificate {
	struct jc_id16 id;
	char *order; /* instrument, State and file number */
	struct jc_money total, recovered;
	bool has_total, is_mixed;
	size_t place; /* as listed */
};
struct certificates {
	size_t n;
	struct certificate *at;
};

static enum jc_err
take_certificate(void *context, const struct jc_row *row)
{
	struct certificates *list = context;
	struct certificate *certificate;
	struct jc_buf order = JC_BUF_INIT;
	const char *total = row->cell[TOTAL];

	if (!jc_agenda_all(row->cell[INSTRUMENT], "freezing confiscation") || !row->cell[ISSUING] ||
	    !row->cell[REFERENCE])
		return JC_OK;
	list->at = jc_realloc(list->at, list->n + 1, sizeof(*list->at));
	certificate = &list->at[list->n++];
	jc_buf_fmt(
	    &order, "%s %s %s", row->cell[INSTRUMENT], row->cell[ISSUING], row->cell[REFERENCE]);
	*certificate =
	    (struct certificate){ .id = row->id, .order = jc_buf_take(&order), .place = list->n };
	certificate->has_total =
	    total && !jc_money_parse(total, strlen(total), &certificate->total);
	return JC_OK;
}

static int
by_id(const void *a, const void *b)
{
	const struct certificate *one = a, *other = b;

	return jc_id16_cmp(&one->id, &other->id);
}

static int
by_order(const void *a, const void *b)
{
	const struct certificate *one = a, *other = b;
	int order = strcmp(one->order, other->order);

	return order ? order : one->place < other->place ? -1 : 1;
}

/* Sums of one currency, as far as they are numbers. */
static void
add_money(struct certificate *to, const struct jc_money *money)
{
	bool fresh = !*to->recovered.currency;

	if (fresh)
		to->recovered = *money;
	else if (strcmp(to->recovered.currency, money->currency) != 0 ||
		 __builtin_add_overflow(to->recovered.minor, money->minor, &to->recovered.minor))
		to->is_mixed = true;
}

static enum jc_err
take_item(void *context, const struct jc_row *row)
{
	struct certificates *list = context;
	struct certificate key = { 0 }, *found;
	const char *cell = row->cell[0], *recovered = row->cell[1];
	struct jc_money money;

	if (!recovered || !jc_warned_id(&cell, &key.id) || !list->n ||
	    jc_money_parse(recovered, strlen(recovered), &money))
		return JC_OK;
	found = bsearch(&key, list->at, list->n, sizeof(*list->at), by_id);
	if (found)
		add_money(found, &money);
	return JC_OK;
}

static enum jc_err
tell_order(struct jc_looking *looking, const struct certificate *group, size_t n)
{
	struct certificate sum = { 0 };
	struct jc_id16 named[NAMED_MAX];
	struct jc_buf what = JC_BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		if (i < NAMED_MAX)
			named[i] = group[i].id;
		if (group[i].has_total && !sum.has_total) {
			sum.total = group[i].total;
			sum.has_total = true;
		}
		sum.is_mixed |= group[i].is_mixed;
		if (*group[i].recovered.currency)
			add_money(&sum, &group[i].recovered);
	}
	if (!sum.has_total || sum.is_mixed ||
	    strcmp(sum.total.currency, sum.recovered.currency) != 0 ||
	    sum.recovered.minor <= sum.total.minor)
		return JC_OK;
	jc_money_format(&what, &sum.recovered);
	jc_buf_str(&what, _(" recovered, of "));
	jc_money_format(&what, &sum.total);
	jc_buf_fmt(&what, _(" in the order (%s)"), group->order);
	return jc_warn(
	    looking, named, n < NAMED_MAX ? n : NAMED_MAX, JC_NO_DAY, false, jc_buf_take(&what));
}

enum jc_err
jc_look_recovery(struct jc_looking *looking)
{
	static const char *const item_columns[] = { "request", "recovered", NULL };
	struct certificates list = { 0 };
	enum jc_err err = each_request(looking, take_certificate, &list);

	if (list.n)
		qsort(list.at, list.n, sizeof(*list.at), by_id);
	if (!err)
		err = jc_view_scan(
		    looking->view, jc_kind_find("item"), item_columns, take_item, &list);
	if (list.n)
		qsort(list.at, list.n, sizeof(*list.at), by_order);
	for (size_t i = 0, n; i < list.n && !err; i += n) {
		for (n = 1; i + n < list.n; n++) {
			if (strcmp(list.at[i].order, list.at[i + n].order) != 0)
				break;
		}
		err = tell_order(looking, list.at + i, n);
	}
	for (size_t i = 0; i < list.n; i++)
		free(list.at[i].order);
	free(list.at);
	return err;
}
