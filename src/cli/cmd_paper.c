/* paper: a form filled in from the case, as text or as HTML for print. */
#include "app/sheet.h"
#include "base/catalogue.h"
#include "base/clock.h"
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

static void
print_forms(struct jc_run *run)
{
	const struct jc_template *template;

	for (size_t i = 0; (template = jc_template_at(i)); i++) {
		struct jc_buf title = JC_BUF_INIT;

		jc_buf_fmt(&title, "%s: %s", _(template->title), _(template->source));
		if (template->verified == 'U')
			jc_buf_fmt(&title, ", %s", _("not checked"));
		jc_print_labelled(run, template->name, FORM_NAME, title.data);
		jc_buf_release(&title);
	}
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

static enum jc_err
paper(struct jc_run *run)
{
	const char *language = jc_run_option(run, "language"), *word = run->operands[0];
	const struct jc_sheet_wish wish = { .form = jc_run_option(run, "form"),
		.receiver = jc_run_option(run, "for"),
		.state = jc_run_option(run, "state"),
		.identities = jc_run_flag(run, "identities"),
		.now_ms = jc_clock_ms() };
	bool whole = strcmp(word, "open") == 0;
	struct jc_sheet sheet;
	struct jc_id16 id;
	enum jc_err err = language ? jc_catalogue_choose(language) : JC_OK;

	if (err)
		return err;
	if (strcmp(word, "forms") == 0) {
		print_forms(run);
		return JC_OK;
	}
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
	JC_NEED_CASE,
	1,
	1,
	options,
	paper,
	check,
	true,
	.complete = "id",
};
