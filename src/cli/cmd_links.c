/* links, path: what a record has to do with others. */
#include "app/path.h"
#include "base/mem.h"
#include "commands.h"

#define RELATION 28

static unsigned
what_of(struct jc_run *run)
{
	return (jc_run_flag(run, "links-only") ? JC_NEAR_LINKS : 0) |
	       (jc_run_flag(run, "withdrawn") ? JC_NEAR_WITHDRAWN : 0);
}

static void
put_id(struct jc_json_writer *json, const char *key, const struct jc_id16 *id)
{
	char hex[33];

	jc_hex(hex, id->b, sizeof(id->b));
	jc_json_text(json, key, hex);
}

static void
put_near(struct jc_json_writer *json, const struct jc_neighbour *near)
{
	put_id(json, "id", &near->id);
	jc_json_text(json, "number", near->number);
	jc_json_text(json, "kind", near->kind ? near->kind->name : NULL);
	jc_json_text(json, "title", near->title);
	put_id(json, "via", &near->via);
	jc_json_text(json, "relation", near->link ? near->relation : NULL);
	jc_json_text(json, "field", near->link ? NULL : near->field->name);
	jc_json_bool(json, "out", near->out);
	jc_json_text(json, "words", near->words);
	jc_json_text(json, "detail", near->detail);
	jc_json_text(json, "since", near->since);
	jc_json_text(json, "until", near->until);
	jc_json_text(json, "grading", *near->grading ? near->grading : NULL);
	jc_json_text(json, "basis", near->basis);
	jc_json_text(json, "extent", near->extent);
	jc_json_bool(json, "disagreed", near->open);
	jc_json_bool(json, "withdrawn", near->withdrawn || near->via_withdrawn);
}

static void
print_near(struct jc_run *run, const struct jc_neighbour *near, unsigned indent)
{
	struct jc_buf words = JC_BUF_INIT, rest = JC_BUF_INIT;

	jc_buf_fmt(&words, "%*s%s", 2 * (int)indent, "", near->words);
	jc_neighbour_period(near, &rest);
	if (near->extent)
		jc_buf_fmt(&rest, "%s%s", rest.len ? ", " : "", near->extent);
	if (near->detail)
		jc_buf_fmt(&rest, "%s%s", rest.len ? ", " : "", near->detail);
	jc_print_columns(run,
	    (const struct jc_column[]){ { words.data, RELATION },
		{ near->open                                 ? "≠"
		    : near->withdrawn || near->via_withdrawn ? "×"
							     : "",
		    1, JC_COLUMN_CUT, near->open ? JC_COLUMN_ALERT : JC_COLUMN_PLAIN },
		{ near->number, 10, JC_COLUMN_WHOLE }, { near->title, 24, JC_COLUMN_GROWS },
		{ near->grading, 2 }, { rest.data, 0 } },
	    6);
	jc_buf_release(&words);
	jc_buf_release(&rest);
}

static void
print_node(struct jc_run *run, const struct jc_web *web, size_t at)
{
	const struct jc_web_node *node = &web->at[at];
	struct jc_line line;

	if (!run->json) {
		print_near(run, &node->near, node->step - 1);
		if (node->more)
			jc_print(run,
			    ngettext("%*sand %zu record more\n", "%*sand %zu records more\n",
				node->more),
			    2 * (int)node->step, "", node->more);
		return;
	}
	jc_line_begin(&line, run);
	jc_json_int(&line.json, "step", node->step);
	put_id(&line.json, "from",
	    node->parent == SIZE_MAX ? &web->id : &web->at[node->parent].near.id);
	put_near(&line.json, &node->near);
	jc_json_int(&line.json, "more", (int64_t)node->more);
	jc_line_end(&line);
}

static enum jc_err
links(struct jc_run *run)
{
	struct jc_web web = { 0 };
	struct jc_id16 id;
	uint32_t steps, limit;
	size_t *order, n;
	enum jc_err err = jc_run_number(run, "steps", 1, &steps);

	if (!err && (steps < 1 || steps > JC_WEB_STEPS_MAX))
		return jc_run_usage(run, _("--steps takes 1 to %u"), JC_WEB_STEPS_MAX);
	if (!err)
		err = jc_run_number(run, "limit", 0, &limit);
	if (!err)
		err = jc_run_record(run, run->operands[0], &id);
	if (!err)
		err = jc_web_load(run->c, &id, what_of(run), steps, &web);
	if (err)
		return err;
	order = jc_web_order(&web);
	n = limit && limit < web.n ? limit : web.n;
	for (size_t i = 0; i < n; i++)
		print_node(run, &web, order[i]);
	free(order);
	if (n < web.n)
		jc_tell(ngettext("%zu of %zu connection shown\n", "%zu of %zu connections shown\n",
			    web.n),
		    n, web.n);
	if (web.more)
		jc_tell(_("there are more than %u connections: the rest was not looked at\n"),
		    JC_NEIGHBOURS_MAX);
	if (web.full)
		jc_tell(_("more than %u records surround it: the rest is left out; fewer steps "
			  "show all\n"),
		    JC_WEB_NODES_MAX);
	if (!web.n)
		jc_tell(_("nothing is linked to it\n"));
	jc_web_release(&web);
	return JC_OK;
}

static const struct jc_option links_options[] = {
	{ "steps", N_("N"), N_("the neighbours of neighbours as well, up to 3 steps away") },
	{ "limit", N_("N"), N_("at most N connections") },
	{ "links-only", NULL, N_("links alone, not the fields that name a record") },
	{ "withdrawn", NULL, N_("withdrawn links as well") },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_links = {
	"links",
	"ID",
	N_("list what a record is linked to, by relation, the best graded first"),
	N_("Each line is a sentence that begins with the record. Fields that name a record count "
	   "as "
	   "links; what belongs to a record (its notes, its custody) does not."),
	JC_NEED_CASE,
	1,
	1,
	links_options,
	links,
	.complete = "id",
};

/* --- path --- */
struct asking {
	struct jc_run *run;
	uint64_t n;
};

static bool
goes_on(void *context)
{
	struct asking *asking = context;

	return jc_run_progress(asking->run, _("Searching"), ++asking->n, 0);
}

static void
print_path(struct jc_run *run, const char *from, const struct jc_path *path)
{
	if (!run->json)
		jc_print(run, "%s\n", from);
	for (size_t i = 0; i < path->n; i++) {
		struct jc_line line;

		if (!run->json) {
			print_near(run, &path->at[i], 1);
			continue;
		}
		jc_line_begin(&line, run);
		jc_json_int(&line.json, "step", (int64_t)i + 1);
		put_near(&line.json, &path->at[i]);
		jc_line_end(&line);
	}
}

static enum jc_err
path(struct jc_run *run)
{
	struct asking asking = { run, 0 };
	struct jc_path path = { 0 };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_id16 from, to;
	uint32_t steps;
	enum jc_err err = jc_run_number(run, "steps", JC_PATH_STEPS, &steps);

	if (!err && (steps < 1 || steps > JC_PATH_STEPS_MAX))
		return jc_run_usage(run, _("--steps takes 1 to %u"), JC_PATH_STEPS_MAX);
	if (!err)
		err = jc_run_record(run, run->operands[0], &from);
	if (!err)
		err = jc_run_record(run, run->operands[1], &to);
	if (!err)
		err = jc_path_find(run->c, &from, &to, what_of(run) & JC_NEAR_LINKS,
		    (struct jc_path_bounds){ steps, JC_PATH_WORK }, goes_on, &asking, &path);
	jc_run_progress_end(run);
	if (!err && path.outcome == JC_PATH_FOUND) {
		jc_view_label(jc_case_view(run->c), &from, &text);
		print_path(run, text.data, &path);
	} else if (!err) {
		jc_path_words(&path, steps, &text);
		jc_tell("%s\n", text.data);
		if (jc_run_flag(run, "exit-code"))
			run->status = JC_EXIT_QUESTION;
	}
	jc_buf_release(&text);
	jc_path_release(&path);
	return err;
}

static const struct jc_option path_options[] = {
	{ "steps", N_("N"), N_("a path of at most N steps (default 8)") },
	{ "links-only", NULL, N_("links alone, not the fields that name a record") },
	{ "exit-code", NULL, N_("exit 3 when there is no path") },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_path = {
	"path",
	"ID ID",
	N_("find the shortest path from one record to another"),
	N_("Of several paths of the same length all offices find the same one. Withdrawn records "
	   "and links lead nowhere."),
	JC_NEED_CASE,
	2,
	2,
	path_options,
	path,
	.complete = "id",
};
