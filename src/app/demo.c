#include "app/demo.h"

#include <stdlib.h>

#include "app/edit.h"
#include "app/people.h"
#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "demo_data.h"

#define LABELS_MAX 128

struct label {
	const char *name;
	struct jc_id16 id;
};
struct demo {
	const char *dir;
	char *hub, *dirs[JC_DEMO_TEAMS];
	struct jc_case *cases[JC_DEMO_TEAMS];
	int today;
	struct label labels[LABELS_MAX];
	size_t n_labels;
	jc_progress *progress;
	void *context;
	uint64_t done;
};

static bool
step(struct demo *demo)
{
	return !demo->progress ||
	       demo->progress(demo->context, N_("Making up the case"), ++demo->done, 0);
}

static enum jc_err
stopped(void)
{
	return jc_fail(
	    JC_CONFLICT, _("stopped; the folder holds an unfinished demo and can be deleted"));
}

static enum jc_err
sync_team(struct demo *demo, int team)
{
	struct jc_sync_report report;
	enum jc_err err = jc_case_sync(demo->cases[team], NULL, NULL, NULL, NULL, &report);

	jc_sync_report_release(&report);
	return err;
}

/* Twice round: what the last brought reaches the first. */
static enum jc_err
sync_all(struct demo *demo)
{
	enum jc_err err = JC_OK;
	int round, team;

	for (round = 0; round < 2; round++)
		for (team = 0; team < JC_DEMO_TEAMS && !err; team++)
			err = sync_team(demo, team);
	return err;
}

static enum jc_err
open_team(struct demo *demo, int team)
{
	const struct jc_passphrase none = { .ask = NULL };

	return jc_case_open(demo->dirs[team], &none, NULL, NULL, &demo->cases[team]);
}

static enum jc_err
found(struct demo *demo)
{
	const struct jc_demo_member *lead = &jc_demo_members[JC_DEMO_NL];
	struct jc_init init = { .dir = demo->dirs[JC_DEMO_NL],
		.name = "HERON",
		.party = lead->party,
		.person = lead->person,
		.agency = lead->agency,
		.hub = demo->hub };
	char *recovery = NULL;
	enum jc_err err = jc_hub_create(demo->hub);

	if (!err)
		err = jc_case_init(&init, &recovery);
	free(recovery);
	return err ? err : open_team(demo, JC_DEMO_NL);
}

/* Every lead there is signs, as the rule for more than one asks. */
static enum jc_err
make_lead(struct demo *demo, int team, const char *code)
{
	enum jc_err err = JC_OK;
	int lead;

	for (lead = 0; lead < team && !err; lead++) {
		char admitted[13];
		unsigned more;

		if (!(err = sync_team(demo, lead)) &&
		    !(err = jc_admit(demo->cases[lead], code, "lead", admitted, &more)))
			err = sync_team(demo, lead);
	}
	return err;
}

/* Invitation, request, admission: the road every team takes. */
static enum jc_err
bring_in(struct demo *demo, int team)
{
	const struct jc_demo_member *member = &jc_demo_members[team];
	struct jc_buf invite = JC_BUF_INIT, code = JC_BUF_INIT, fingerprint = JC_BUF_INIT;
	char *path = jc_path_join(demo->dir, "invitation.jcinvite"), *dir = NULL, *note = NULL;
	struct jc_join join = { .dir = demo->dirs[team],
		.invite_path = path,
		.party = member->party,
		.person = member->person,
		.agency = member->agency };
	enum jc_err err = jc_case_invite(demo->cases[JC_DEMO_NL], &invite);

	if (!err)
		err = jc_file_write(path, invite.data, invite.len);
	if (!err)
		err = jc_case_join(&join, &code, &fingerprint, &dir, &note);
	if (!err)
		err = sync_team(demo, JC_DEMO_NL);
	if (!err)
		err = make_lead(demo, team, code.data);
	if (!err && !(err = open_team(demo, team)))
		err = sync_team(demo, team);
	jc_buf_release(&invite);
	jc_buf_release(&code);
	jc_buf_release(&fingerprint);
	free(path);
	free(dir);
	free(note);
	return err;
}

static const struct label *
find_label(const struct demo *demo, const char *name)
{
	size_t i;

	for (i = 0; i < demo->n_labels; i++)
		if (strcmp(demo->labels[i].name, name) == 0)
			return &demo->labels[i];
	return NULL;
}

/* {+3} becomes a date, with what follows it, @label a record's id. */
static void
fill_in(const struct demo *demo, const char *value, struct jc_buf *out)
{
	const struct label *label = *value == '@' ? find_label(demo, value + 1) : NULL;
	const char *open = strchr(value, '{');
	char hex[33];

	if (label) {
		jc_hex(hex, label->id.b, sizeof label->id.b);
		jc_buf_str(out, hex);
	} else if (open && (open[1] == '+' || open[1] == '-')) {
		struct jc_stated date = { 0 };

		jc_date_from_number(demo->today + (int)strtol(open + 1, NULL, 10), &date.from);
		date.to = date.from;
		jc_stated_format(out, &date);
		jc_buf_str(out, strchr(open, '}') + 1);
	} else {
		jc_buf_str(out, value);
	}
}

static enum jc_err
enter(const struct demo *demo, struct jc_edit *edit, const char *pair)
{
	const char *equals = strchr(pair, '=');
	char *name = jc_strndup(pair, (size_t)(equals - pair));
	const struct jc_field *field = jc_kind_find_field(jc_edit_kind(edit), name, strlen(name));
	struct jc_buf value = JC_BUF_INIT;
	enum jc_err err;

	fill_in(demo, equals + 1, &value);
	err = jc_edit_enter(edit, name, field && field->set ? JC_EDIT_ADD : JC_EDIT_SET, value.data,
	    value.len, NULL, NULL);
	if (err)
		err = jc_fail_in(err, "%s: ", pair);
	jc_buf_release(&value);
	free(name);
	return err;
}

/* field=value|field=value; %s is `name`. */
static enum jc_err
enter_all(const struct demo *demo, struct jc_edit *edit, const char *fields, const char *name)
{
	char *copy = jc_strdup(fields), *at = copy, *bar;
	enum jc_err err = JC_OK;

	for (; at && !err; at = bar ? bar + 1 : NULL) {
		struct jc_buf pair = JC_BUF_INIT;
		char *mark = NULL;

		if ((bar = strchr(at, '|')))
			*bar = '\0';
		if (name && (mark = strstr(at, "%s")))
			jc_buf_fmt(&pair, "%.*s%s", (int)(mark - at), at, name);
		else
			jc_buf_str(&pair, at);
		err = enter(demo, edit, pair.data);
		jc_buf_release(&pair);
	}
	free(copy);
	return err;
}

static enum jc_err
add(struct demo *demo, int team, const char *kind, const char *fields, const char *name,
    struct jc_id16 *id)
{
	struct jc_edit *edit = NULL;
	struct jc_saved saved;
	enum jc_err err = jc_edit_new(demo->cases[team], jc_kind_find(kind), &edit);

	if (!err)
		err = enter_all(demo, edit, fields, name);
	if (!err && !(err = jc_edit_save(edit, &saved))) {
		*id = saved.id;
		jc_buf_release(&saved.replaced);
	}
	jc_edit_free(edit);
	return !err && !step(demo) ? stopped() : err;
}

/* Records refer to those of other teams, so teams sync whenever the pen changes hands. */
static enum jc_err
add_rows(struct demo *demo)
{
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < jc_demo_n_rows && !err; i++) {
		const struct jc_demo_row *row = &jc_demo_rows[i];
		struct label *label = &demo->labels[demo->n_labels];

		if (i && jc_demo_rows[i - 1].team != row->team && strchr(row->fields, '@') &&
		    !(err = sync_team(demo, (int)jc_demo_rows[i - 1].team)))
			err = sync_team(demo, (int)row->team);
		if (err ||
		    (err = add(demo, (int)row->team, row->kind, row->fields, NULL, &label->id)))
			break;
		label->name = row->label;
		demo->n_labels++;
	}
	return err;
}

static enum jc_err
add_series(struct demo *demo)
{
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < jc_demo_n_series && !err; i++) {
		char *names = jc_strdup(jc_demo_series[i].names), *at = names, *bar;

		for (; at && !err; at = bar ? bar + 1 : NULL) {
			struct jc_id16 id;

			if ((bar = strchr(at, '|')))
				*bar = '\0';
			err = add(demo, (int)jc_demo_series[i].team, jc_demo_series[i].kind,
			    jc_demo_series[i].fields, at, &id);
		}
		free(names);
	}
	return err;
}

static const struct {
	int team;
	const char *from, *relation, *to;
} links[] = {
	{ JC_DEMO_RO, "dan", "directs", "heron" },
	{ JC_DEMO_NL, "dan", "family_of", "dana" },
	{ JC_DEMO_FR, "karim", "associate_of", "dan" },
	{ JC_DEMO_NL, "nikos", "associate_of", "viktor" },
	{ JC_DEMO_FR, "karim", "uses", "octavia" },
	{ JC_DEMO_NL, "szabo", "works_for", "delta" },
};

static enum jc_err
add_links(struct demo *demo)
{
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < sizeof links / sizeof *links && !err; i++) {
		struct jc_saved saved;

		err = jc_link_add(demo->cases[links[i].team], &find_label(demo, links[i].from)->id,
		    links[i].relation, &find_label(demo, links[i].to)->id, &saved);
		if (!err)
			jc_buf_release(&saved.replaced);
	}
	return err;
}

static const char *const custody[] = {
	"exhibit=@phone|event=seize|at=2026-10-28T09:20Z|released_by=Ionescu, Dan|received_by=KMar "
	"Rotterdam|place=Waalhaven|seal_left=NL-55119",
	"exhibit=@phone|event=transfer_in|at=2026-10-28T16:05Z|released_by=KMar "
	"Rotterdam|received_by=Evidence room 2|place=Rotterdam|seal_found=NL-55119",
	"exhibit=@phone|event=copy|at=2026-10-29T10:00Z|received_by=Lab, T. "
	"Visser|released_by=Evidence room 2|place=Lab|seal_left=NL-55120|tool=imaging station 4",
};

static enum jc_err
add_custody(struct demo *demo)
{
	struct jc_saved saved;
	struct jc_id16 id;
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < sizeof custody / sizeof *custody && !err; i++)
		err = add(demo, JC_DEMO_NL, "custody", custody[i], NULL, &id);
	if (!err) {
		static const char text[] = "Ask first about the Calais crossing. Do not mention "
					   "the account until the bank has answered.";

		err = jc_note_add(demo->cases[JC_DEMO_NL], &find_label(demo, "t1")->id, text,
		    sizeof text - 1, &saved);
		if (!err)
			jc_buf_release(&saved.replaced);
	}
	return err;
}

static enum jc_err
edit_step(struct demo *demo, int when)
{
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < jc_demo_n_edits && !err; i++) {
		const struct jc_demo_edit *wanted = &jc_demo_edits[i];
		struct jc_edit *edit = NULL;
		struct jc_saved saved;

		if (wanted->step != when)
			continue;
		err = jc_edit_open(
		    demo->cases[wanted->team], &find_label(demo, wanted->label)->id, &edit);
		if (!err)
			err = enter_all(demo, edit, wanted->fields, NULL);
		if (!err && !(err = jc_edit_save(edit, &saved)))
			jc_buf_release(&saved.replaced);
		jc_edit_free(edit);
	}
	return err;
}

static enum jc_err
make(struct demo *demo)
{
	enum jc_err err = found(demo);

	if (!err)
		err = bring_in(demo, JC_DEMO_FR);
	if (!err)
		err = bring_in(demo, JC_DEMO_RO);
	if (!err)
		err = add_rows(demo);
	if (!err)
		err = add_series(demo);
	if (!err)
		err = sync_all(demo);
	if (!err && !(err = add_links(demo)))
		err = add_custody(demo);
	if (!err)
		err = sync_all(demo);
	if (!err && !(err = edit_step(demo, 0)))
		err = sync_all(demo);
	return err ? err : edit_step(demo, 1);
}

enum jc_err
jc_demo_make(const char *dir, int64_t now_ms, jc_progress *progress, void *context)
{
	struct demo demo = { .dir = dir,
		.today = (int)(now_ms / 86400000),
		.progress = progress,
		.context = context };
	enum jc_err err = JC_OK;
	int team;

	if (jc_file_exists(dir))
		return jc_fail(JC_CONFLICT,
		    _("%s exists already; name another folder, or delete it first"), dir);
	err = jc_dir_make(dir);
	demo.hub = jc_path_join(dir, "hub");
	for (team = 0; team < JC_DEMO_TEAMS; team++)
		demo.dirs[team] = jc_path_join(dir, jc_demo_members[team].party);
	if (!err)
		err = make(&demo);
	for (team = 0; team < JC_DEMO_TEAMS; team++) {
		if (demo.cases[team])
			jc_case_close(demo.cases[team], true);
		free(demo.dirs[team]);
	}
	free(demo.hub);
	return err;
}
