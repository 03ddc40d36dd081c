#include "app/disclosure.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/country.h"
#include "base/mem.h"
#include "entries.h"

enum jc_err
jc_disclosing_to(const char *text, struct jc_disclosing *out)
{
	static const struct {
		const char *word;
		enum jc_recipient to;
	} words[] = { { "court", JC_TO_COURT }, { "all", JC_TO_ALL } };
	const char *country;

	for (size_t i = 0; i < JC_COUNT(words); i++) {
		if (!strcasecmp(text, words[i].word)) {
			out->to = words[i].to;
			snprintf(out->name, sizeof(out->name), "%s", words[i].word);
			return JC_OK;
		}
	}
	if (!strncasecmp(text, "state ", 6))
		text += 6;
	country = jc_country_find(text, strlen(text));
	if (!country)
		return jc_fail(JC_INVALID,
		    _("a list is made for court, for all, or for a State by its code, not for "
		      "\"%.80s\""),
		    text);
	out->to = JC_TO_STATE;
	snprintf(out->name, sizeof(out->name), "%s", country);
	return JC_OK;
}

/* --- what is recorded: permissions, and what was given --- */

enum { EVENT = JC_ENTRY_OWN, TO, BY, USE, REFERENCE };
static const char *const entry_columns[] = { "exhibit", "on", "corrects", "event", "to", "by",
	"use", "reference", NULL };

/* Was it said for this recipient? What holds for all holds for each. */
static bool
is_for(const struct jc_entry *entry, const struct jc_disclosing *disclosing)
{
	const char *to = entry->text[TO] ? entry->text[TO] : "", *country;

	if (!strcasecmp(to, "all") || !strcasecmp(to, disclosing->name))
		return true;
	country = disclosing->to == JC_TO_STATE ? jc_country_find(to, strlen(to)) : NULL;
	return country && !strcmp(country, disclosing->name);
}

/* Of the last that counts: what it says of this recipient and use. */
static void
follow(const struct jc_entry *entry, const struct jc_disclosing *disclosing,
    struct jc_disclosable *item, struct jc_disclosure *out)
{
	const char *event = entry->text[EVENT] ? entry->text[EVENT] : "", *use = entry->text[USE];
	bool ours = is_for(entry, disclosing);
	/* What one may not have, a list that goes to whoever it may be does not hold. */
	bool kept = ours || disclosing->to == JC_TO_ALL;

	if (entry->day > disclosing->today)
		return;
	if (ours && !strcmp(event, "permitted") && entry->text[BY])
		item->permitted = true;
	else if (!strcmp(event, "consented") && entry->text[BY] &&
		 (!use || !strcmp(use, jc_use_code(disclosing->use))))
		item->consented = true;
	else if (kept && (!strcmp(event, "refused") || !strcmp(event, "taken_back")))
		item->permitted = item->consented = false;
	if (disclosing->to != JC_TO_ALL && !ours)
		return;
	if (!strcmp(event, "disclosed")) {
		out->given_on = entry->text[JC_ENTRY_DAY];
		out->given_as = entry->text[REFERENCE];
	} else if (!strcmp(event, "recalled")) {
		out->given_on = out->given_as = NULL;
	}
}

enum jc_err
jc_disclosure_permits(struct jc_case *c, const struct jc_id16 *exhibit,
    const struct jc_disclosing *disclosing, bool *out)
{
	struct jc_disclosable item = { .permitted = false };
	struct jc_disclosure disclosure = { .n = 0 };
	struct jc_entries entries = { 0 };
	enum jc_err err = jc_entries_read(c, "disclosure", exhibit, entry_columns, &entries);

	for (size_t i = 0; !err && i < entries.n; i++)
		follow(&entries.at[i], disclosing, &item, &disclosure);
	jc_entries_release(&entries);
	*out = !err && item.permitted;
	return err;
}

/* --- the exhibits --- */

enum {
	TYPE,
	HANDLING,
	CAVEAT,
	RELEASABLE,
	USES,
	CLASSIFICATION,
	AVAILABLE,
	PRIVILEGED,
	WITHHELD,
	RELEVANCE
};
static const char *const columns[] = { "type", "handling", "caveat", "releasable_to",
	"permitted_use", "classification", "otherwise_available", "privileged", "withheld",
	"relevance", NULL };

/* The next of several values, joined by "; " ; false at the end. */
static bool
next_value(const char **cell, char *out, size_t room)
{
	size_t len;

	if (!*cell || !**cell)
		return false;
	len = strcspn(*cell, ";");
	snprintf(out, room, "%.*s", (int)(len < room ? len : room - 1), *cell);
	*cell += len;
	*cell += strspn(*cell, "; ");
	return true;
}

static void
read_codes(const char *cell, struct jc_disclosable *item)
{
	char code[8];

	while (next_value(&cell, code, sizeof(code))) {
		if (code[0] == 'H' && code[1] >= '0' && code[1] <= '3' && !code[2])
			item->coded[code[1] - '0'] = true;
		else
			item->coded_other = true;
	}
}

static void
read_uses(const char *cell, struct jc_disclosable *item)
{
	char code[32];

	item->limited = cell != NULL;
	while (next_value(&cell, code, sizeof(code))) {
		enum jc_use use = jc_use_find(code);

		if (use < JC_USES)
			item->uses[use] = true;
	}
}

/* Is the recipient among those the originator releases it to? */
static void
read_released(const char *cell, const struct jc_disclosing *disclosing, struct jc_disclosable *item)
{
	char name[80];

	item->not_passed = cell != NULL;
	while (disclosing->to == JC_TO_STATE && next_value(&cell, name, sizeof(name))) {
		const char *country = jc_country_find(name, strlen(name));

		if (country && !strcmp(country, disclosing->name)) {
			item->permitted = true;
			item->not_passed = false;
		}
	}
}

static bool
is_marked(const char *classification)
{
	static const char *const low[] = { "unmarked", "sensitive" };

	for (size_t i = 0; classification && i < JC_COUNT(low); i++) {
		if (!strcmp(classification, low[i]))
			return false;
	}
	return classification != NULL;
}

static void
read_row(
    const struct jc_row *row, const struct jc_disclosing *disclosing, struct jc_disclosable *item)
{
	const char *const *cell = row->cell;

	read_codes(cell[HANDLING], item);
	read_uses(cell[USES], item);
	read_released(cell[RELEASABLE], disclosing, item);
	item->has_caveat = cell[CAVEAT] != NULL;
	item->available = cell[AVAILABLE] && !strcmp(cell[AVAILABLE], "yes");
	item->privileged = cell[PRIVILEGED] && !strcmp(cell[PRIVILEGED], "yes");
	item->withheld = cell[WITHHELD] != NULL;
	item->classified = is_marked(cell[CLASSIFICATION]);
}

struct saying {
	const char *value;
	bool by_some, by_others;
};

static enum jc_err
take_said(void *context, const struct jc_live *live)
{
	struct saying *saying = context;
	bool same = live->value.type == JC_VALUE_TEXT && live->value.len == strlen(saying->value) &&
		    !memcmp(live->value.data, saying->value, live->value.len);

	saying->by_some |= same && !live->held;
	saying->by_others |= !same && !live->held;
	return JC_OK;
}

static enum jc_err
take_classified(void *context, const struct jc_live *live)
{
	bool *classified = context;
	char *value = live->value.type == JC_VALUE_TEXT && !live->held
			  ? jc_strndup(live->value.data, live->value.len)
			  : NULL;

	*classified |= is_marked(value);
	free(value);
	return JC_OK;
}

/* Of a field that the teams disagree about, a row has one value only: the stricter counts. */
static enum jc_err
read_disagreed(struct jc_view *view, const struct jc_id16 *id, struct jc_disclosable *item)
{
	struct saying available = { .value = "yes" }, privileged = { .value = "yes" };
	enum jc_err err = jc_view_field(view, id, "otherwise_available", take_said, &available);

	if (!err)
		err = jc_view_field(view, id, "privileged", take_said, &privileged);
	if (!err)
		err = jc_view_field(view, id, "classification", take_classified, &item->classified);
	item->available = item->available && !available.by_others;
	item->privileged |= privileged.by_some;
	return err;
}

struct listing {
	struct jc_view *view;
	const struct jc_disclosing *disclosing;
	struct jc_entries entries;
	jc_disclosure_fn *each;
	void *context;
};

static enum jc_err
take_exhibit(void *context, const struct jc_row *row)
{
	const struct listing *listing = context;
	const struct jc_entries *entries = &listing->entries;
	const struct jc_disclosing *disclosing = listing->disclosing;
	struct jc_disclosable item = { .limited = false };
	size_t rules[32], first, count;
	struct jc_disclosure out = { .id = row->id,
		.number = row->number,
		.title = row->title,
		.type = row->cell[TYPE],
		.handling = row->cell[HANDLING],
		.relevance = row->cell[RELEVANCE],
		.caveat = row->cell[CAVEAT],
		.withheld = row->cell[WITHHELD],
		.rules = rules };
	const struct jc_disclosure_rule *rule;

	enum jc_err err = JC_OK;

	read_row(row, disclosing, &item);
	if (row->conflicts && (err = read_disagreed(listing->view, &row->id, &item)))
		return err;
	first = jc_entries_of(entries, &row->id, &count);
	for (size_t i = first; i < first + count; i++)
		follow(&entries->at[i], disclosing, &item, &out);
	for (size_t i = 0; (rule = jc_disclosure_rule_at(i)) && out.n < JC_COUNT(rules); i++) {
		if (!jc_disclosure_holds(i, &item, disclosing->to, disclosing->use))
			continue;
		rules[out.n++] = i;
		out.blocked |= rule->blocks;
	}
	return listing->each(listing->context, &out);
}

enum jc_err
jc_disclosure_each(struct jc_case *c, const struct jc_disclosing *disclosing,
    jc_disclosure_fn *each, void *context)
{
	struct listing listing = { jc_case_view(c), disclosing, { 0 }, each, context };
	struct jc_query query = {
		.kind = jc_kind_find("evidence"), .columns = columns, .sort = "exhibit"
	};
	enum jc_err err = jc_entries_read(c, "disclosure", NULL, entry_columns, &listing.entries);

	if (!err)
		err = jc_view_list(jc_case_view(c), &query, take_exhibit, &listing);
	jc_entries_release(&listing.entries);
	return err;
}
