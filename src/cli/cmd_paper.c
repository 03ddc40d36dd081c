/* paper: a form filled in from the case, as text, as HTML for print, or as data. */
#include <string.h>

#include "app/sheet.h"
#include "base/catalogue.h"
#include "base/clock.h"
#include "base/country.h"
#include "base/i18n.h"
#include "commands.h"

#define FORM_NAME 18 /* columns */

static const struct jc_option options[] = {
	{ "output", N_("FILE"), N_("write to this new file instead of standard output"), false,
	    'o' },
	{ "format", N_("FORMAT"), N_("text or html; without it as FILE ends, else text") },
	{ "form", N_("NAME"), N_("this form, not the first that fits; `paper forms` lists them") },
	{ "language", N_("LANGUAGE"), N_("labels in this language: en, fr, ...") },
	{ "for", N_("CODE"), N_("who is to get it, by party or State; else the other side") },
	{ "state", N_("CODE"), N_("of open requests: this State's; else the own party's") },
	{ "identities", NULL, N_("print protected identities, which are left out otherwise") },
	{ "restricted", NULL, N_("print what its provider has to permit, left out otherwise") },
	{ "exit-code", NULL, N_("exit 3 when something is missing, disputed or restricted") },
	{ NULL, NULL, NULL },
};

static bool
wants_html(const struct jc_run *run)
{
	const char *format = jc_run_option(run, "format"), *path = jc_run_option(run, "output");
	size_t len = path ? strlen(path) : 0;

	if (format)
		return strcmp(format, "html") == 0;
	return (len > 5 && !strcmp(path + len - 5, ".html")) ||
	       (len > 4 && !strcmp(path + len - 4, ".htm"));
}

/* How far it was held against the official text; NULL: there is none. */
static const char *
verified_word(char verified)
{
	return verified == 'T'   ? "text read"
	       : verified == 'S' ? "second-hand"
	       : verified        ? "not verified"
				 : NULL;
}

static void
json_form(struct jc_run *run, const struct jc_template *template)
{
	struct jc_line line;

	jc_line_begin(&line, run);
	jc_json_text(&line.json, "form", template->name);
	jc_json_text(&line.json, "title", _(template->title));
	jc_json_text(&line.json, "kind", template->kind);
	jc_json_text(&line.json, "source", _(template->source));
	jc_json_text(&line.json, "verified", verified_word(template->verified));
	jc_line_end(&line);
}

static void
print_forms(struct jc_run *run)
{
	const struct jc_template *template;

	for (size_t i = 0; (template = jc_template_at(i)); i++) {
		struct jc_buf title = JC_BUF_INIT;

		if (run->json) {
			json_form(run, template);
			continue;
		}
		jc_buf_fmt(&title, "%s: %s", _(template->title), _(template->source));
		if (template->verified == 'U')
			jc_buf_fmt(&title, ", %s", _("not checked"));
		jc_print_labelled(run, template->name, FORM_NAME, title.data);
		jc_buf_release(&title);
	}
}

/* The fields a row is filled in from; those that the program works out have none. */
static void
json_fields(struct jc_json_writer *json, const char *from)
{
	const char *word;
	size_t len;

	jc_json_array(json, "fields");
	while (*from != '@' && jc_word_next(&from, &word, &len))
		jc_json_string(json, NULL, word, len);
	jc_json_end(json, ']');
}

static void
json_row(struct jc_json_writer *json, const struct jc_sheet_row *row)
{
	static const char *const states[] = {
		[JC_SHEET_SAID] = "said",
		[JC_SHEET_NONE] = "none",
		[JC_SHEET_MISSING] = "missing",
		[JC_SHEET_DISAGREED] = "disputed",
		[JC_SHEET_HELD] = "held",
		[JC_SHEET_WITHHELD] = "withheld",
		[JC_SHEET_HAND] = "by-hand",
		[JC_SHEET_ALERT] = "alert",
	};

	jc_json_object(json, NULL);
	jc_json_text(json, "label", row->label);
	json_fields(json, row->from);
	jc_json_array(json, "values");
	for (size_t i = 0; i < row->n; i++) {
		const struct jc_sheet_value *value = &row->values[i];

		jc_json_object(json, NULL);
		jc_json_text(json, "state", states[value->state]);
		jc_json_text(json, "by", value->by);
		jc_json_text(json, "text", *value->text ? value->text : NULL);
		jc_json_end(json, '}');
	}
	jc_json_end(json, ']');
	jc_json_end(json, '}');
}

static void
json_section(struct jc_json_writer *json, const struct jc_sheet_section *section)
{
	jc_json_object(json, NULL);
	jc_json_text(json, "letter", section->letter);
	jc_json_text(json, "heading", section->heading);
	jc_json_text(json, "verified", verified_word(section->verified));
	jc_json_array(json, "groups");
	for (size_t i = 0; i < section->n; i++) {
		const struct jc_sheet_group *group = &section->groups[i];

		jc_json_object(json, NULL);
		jc_json_text(json, "heading", group->heading);
		jc_json_array(json, "rows");
		for (size_t k = 0; k < group->n; k++)
			json_row(json, &group->rows[k]);
		jc_json_end(json, ']');
		jc_json_end(json, '}');
	}
	jc_json_end(json, ']');
	jc_json_end(json, '}');
}

static void
json_list(struct jc_json_writer *json, const char *key, const struct jc_sheet_list *list)
{
	jc_json_array(json, key);
	for (size_t i = 0; i < list->n; i++)
		jc_json_text(json, NULL, list->at[i]);
	jc_json_end(json, ']');
}

static void
print_json(struct jc_run *run, const struct jc_sheet *sheet)
{
	struct jc_line line;

	jc_line_begin(&line, run);
	jc_json_text(&line.json, "form", sheet->template->name);
	jc_json_text(&line.json, "title", sheet->title);
	jc_json_text(&line.json, "subject", sheet->subject);
	jc_json_text(&line.json, "number", sheet->number);
	jc_json_text(&line.json, "made", sheet->made);
	jc_json_text(&line.json, "follows", sheet->verified);
	jc_json_text(&line.json, "marking", *sheet->marking ? sheet->marking : NULL);
	jc_json_array(&line.json, "sections");
	for (size_t i = 0; i < sheet->n; i++)
		json_section(&line.json, &sheet->sections[i]);
	jc_json_end(&line.json, ']');
	json_list(&line.json, "missing", &sheet->missing);
	json_list(&line.json, "disputed", &sheet->disagreed);
	json_list(&line.json, "warnings", &sheet->warnings);
	jc_line_end(&line);
}

/* On stderr: the paper itself lists them at its end. */
static void
tell_points(const struct jc_sheet *sheet)
{
	if (sheet->missing.n)
		jc_tell(ngettext("%zu entry is missing\n", "%zu entries are missing\n",
			    (unsigned long)sheet->missing.n),
		    sheet->missing.n);
	if (sheet->disagreed.n)
		jc_tell(
		    ngettext("the teams disagree in %zu place\n",
			"the teams disagree in %zu places\n", (unsigned long)sheet->disagreed.n),
		    sheet->disagreed.n);
	for (size_t i = 0; i < sheet->warnings.n; i++)
		jc_tell("%s\n", sheet->warnings.at[i]);
}

static enum jc_err
put_out(struct jc_run *run, const struct jc_sheet *sheet)
{
	const char *path = jc_run_option(run, "output");
	struct jc_buf text = JC_BUF_INIT;

	if (run->json) {
		print_json(run, sheet);
		return JC_OK;
	}
	if (path && strcmp(path, "-") != 0)
		return jc_sheet_save(sheet, wants_html(run), path);
	if (wants_html(run))
		jc_sheet_html(sheet, &text);
	else
		jc_sheet_text(sheet, JC_SHEET_WIDTH, &text);
	fwrite(text.data, 1, text.len, run->out);
	jc_buf_wipe(&text);
	return JC_OK;
}

/* By their codes, however they are written; who gets it may be a party that is no State. */
static enum jc_err
find_states(struct jc_run *run, struct jc_sheet_wish *wish)
{
	const char *state = wish->state;
	const char *receiver =
	    wish->receiver ? jc_country_find(wish->receiver, strlen(wish->receiver)) : NULL;

	if (receiver)
		wish->receiver = receiver;
	if (state && !(wish->state = jc_country_find(state, strlen(state))))
		return jc_run_usage(run, _("\"%s\" is no State; write its code, as NL"), state);
	return JC_OK;
}

static enum jc_err
paper(struct jc_run *run)
{
	const char *language = jc_run_option(run, "language"), *word = run->operands[0];
	struct jc_sheet_wish wish = { .form = jc_run_option(run, "form"),
		.receiver = jc_run_option(run, "for"),
		.state = jc_run_option(run, "state"),
		.identities = jc_run_flag(run, "identities"),
		.restricted = jc_run_flag(run, "restricted"),
		.now_ms = jc_clock_ms() };
	bool whole = strcmp(word, "open") == 0;
	struct jc_sheet sheet;
	struct jc_id16 id;
	enum jc_err err = language ? jc_catalogue_choose(language) : JC_OK;

	if (!err)
		err = find_states(run, &wish);
	if (err)
		return err;
	if (strcmp(word, "forms") == 0) {
		print_forms(run);
		return JC_OK;
	}
	if ((err = jc_run_open(run)))
		return err;
	if (!whole && (err = jc_run_record(run, word, &id)))
		return err;
	err = jc_sheet_fill(run->c, whole ? NULL : &id, &wish, &sheet);
	if (!err)
		err = put_out(run, &sheet);
	if (!err)
		tell_points(&sheet);
	if (!err && jc_sheet_open_points(&sheet) && jc_run_flag(run, "exit-code"))
		run->status = JC_EXIT_QUESTION;
	jc_sheet_release(&sheet);
	return err;
}

static enum jc_err
check(struct jc_run *run)
{
	const char *format = jc_run_option(run, "format");

	if (format && strcmp(format, "text") != 0 && strcmp(format, "html") != 0)
		return jc_run_usage(run, _("paper knows text and html, not \"%s\""), format);
	if (run->json && (format || jc_run_option(run, "output")))
		return jc_run_usage(run, _("--json goes without --output and --format"));
	if (jc_run_option(run, "state") && strcmp(run->operands[0], "open") != 0)
		return jc_run_usage(run, _("--state goes with: paper open"));
	return JC_OK;
}

const struct jc_command jc_cmd_paper = {
	"paper",
	"ID|open|forms [-o FILE]",
	N_("fill in a form from the case, to be printed, in clear"),
	N_("A request gives the form of its instrument; an exhibit its passport, or with --form "
	   "custody its custody record; \"open\" lists a State's open requests. What is missing, "
	   "disputed or restricted is marked, listed at the end and told. The file is not "
	   "protected: keep it where the case may be read."),
	JC_NEED_NOTHING, /* the list of forms; what is filled in opens the case itself */
	1,
	1,
	options,
	paper,
	check,
	.complete = "id",
};
