/*
 * A sheet as HTML for print: one file that needs no other, well-formed as XML too. Every text
 * passes the output filter, then the escaping here; markup is written in this file alone.
 */
#include "app/sheet.h"

#include "base/catalogue.h"
#include "base/i18n.h"
#include "base/show.h"
#include "base/text.h"

/* The head and the foot come again on every printed page. */
static const char style[] =
    "@page { size: A4; margin: 18mm 16mm; }\n"
    "body { font: 10pt/1.35 \"DejaVu Serif\", \"Noto Serif\", serif; color: #000; "
    "background: #fff; margin: 0 auto; max-width: 178mm; }\n"
    ".page { display: table; width: 100%; }\n"
    ".head { display: table-header-group; }\n"
    ".foot { display: table-footer-group; }\n"
    ".marking { font-weight: bold; text-align: center; padding: 2mm 0; }\n"
    "h1 { font-size: 15pt; margin: 0 0 1mm; }\n"
    ".subject { font-size: 11pt; margin: 0 0 2mm; }\n"
    ".made { font-size: 8.5pt; margin: 0 0 1mm; }\n"
    "h2 { font-size: 11pt; border-bottom: 1px solid #000; margin: 5mm 0 1mm; "
    "break-after: avoid; }\n"
    "h3 { font-size: 10pt; margin: 2mm 0 1mm; break-after: avoid; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th, td { text-align: start; vertical-align: top; padding: 0.6mm 2mm 0.6mm 0; }\n"
    "th { width: 32%; font-weight: normal; color: #333; }\n"
    "td p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }\n"
    "tr { break-inside: avoid; }\n"
    ".missing { border: 1.5px solid #000; padding: 0 1.5mm; font-weight: bold; "
    "display: inline-block; }\n"
    ".disagreed, .alert { font-weight: bold; }\n"
    ".none { color: #777; }\n"
    ".hand { border-bottom: 1px dotted #000; min-height: 5mm; }\n"
    ".points { border: 1px solid #000; padding: 1mm 4mm 2mm; margin-top: 6mm; }\n";

static const struct {
	const char *class,
	    *format; /* N_() with the text, after who says it; NULL: the text alone */
	bool by;
} states[] = {
	[JC_SHEET_SAID] = { "said", NULL, false },
	[JC_SHEET_NONE] = { "none", "–", false },
	[JC_SHEET_MISSING] = { "missing", N_("missing"), false },
	[JC_SHEET_DISAGREED] = { "disagreed", N_("≠ %s says:"), true },
	[JC_SHEET_HELD] = { "held", N_("waits for review, %s says:"), true },
	[JC_SHEET_WITHHELD] = { "withheld", N_("left out:"), false },
	[JC_SHEET_HAND] = { "hand", "", false },
	[JC_SHEET_ALERT] = { "alert", "!", false },
};

static void
put(struct jc_buf *out, const char *raw)
{
	struct jc_buf safe = JC_BUF_INIT;

	jc_show(&safe, raw, strlen(raw), JC_SHOW_LINES);
	for (const char *at = safe.data; *at; at++) {
		switch (*at) {
		case '&':
			jc_buf_str(out, "&amp;");
			break;
		case '<':
			jc_buf_str(out, "&lt;");
			break;
		case '>':
			jc_buf_str(out, "&gt;");
			break;
		case '"':
			jc_buf_str(out, "&quot;");
			break;
		case '\'':
			jc_buf_str(out, "&#39;");
			break;
		default:
			jc_buf_chr(out, *at);
		}
	}
	jc_buf_release(&safe);
}

/* Text of others: it cannot turn the direction of what stands around it. */
static void
put_value(struct jc_buf *out, const char *raw)
{
	jc_buf_str(out, "<bdi dir=\"auto\">");
	put(out, raw);
	jc_buf_str(out, "</bdi>");
}

static void
put_element(struct jc_buf *out, const char *element, const char *class, const char *text)
{
	if (!*text)
		return;
	jc_buf_fmt(out, "<%s class=\"%s\">", element, class);
	put_value(out, text);
	jc_buf_fmt(out, "</%s>\n", element);
}

static void
put_cell(struct jc_buf *out, const struct jc_sheet_value *value)
{
	const char *format = states[value->state].format;

	jc_buf_fmt(out, "<p class=\"%s\">", states[value->state].class);
	if (states[value->state].by) {
		/* The name stands where the translation wants it, and is escaped all the same. */
		const char *wanted = _(format), *at = strstr(wanted, "%s");
		struct jc_buf before = JC_BUF_INIT;

		jc_buf_add(&before, wanted, at ? (size_t)(at - wanted) : 0);
		put(out, before.data);
		put_value(out, value->by);
		put(out, at ? at + 2 : "");
		jc_buf_release(&before);
	} else if (format) {
		put(out, *format ? _(format) : "");
	}
	if (format && *format && *value->text)
		jc_buf_chr(out, ' ');
	if (*value->text)
		put_value(out, value->text);
	jc_buf_str(out, "</p>");
}

static void
put_group(struct jc_buf *out, const struct jc_sheet_group *group)
{
	if (group->heading) {
		jc_buf_str(out, "<h3>");
		put_value(out, group->heading);
		jc_buf_str(out, "</h3>\n");
	}
	jc_buf_str(out, "<table>\n");
	for (size_t i = 0; i < group->n; i++) {
		jc_buf_str(out, "<tr><th scope=\"row\">");
		put(out, group->rows[i].label);
		jc_buf_str(out, "</th><td>");
		for (size_t k = 0; k < group->rows[i].n; k++)
			put_cell(out, &group->rows[i].values[k]);
		jc_buf_str(out, "</td></tr>\n");
	}
	jc_buf_str(out, "</table>\n");
}

static void
put_section(struct jc_buf *out, const struct jc_sheet_section *section)
{
	jc_buf_str(out, "<section>\n<h2>");
	if (*section->letter)
		jc_buf_fmt(out, "%s&#160; ", section->letter);
	put(out, section->heading);
	jc_buf_str(out, "</h2>\n");
	for (size_t i = 0; i < section->n; i++)
		put_group(out, &section->groups[i]);
	if (!section->n) {
		jc_buf_str(out, "<p class=\"none\">");
		put(out, _("None."));
		jc_buf_str(out, "</p>\n");
	}
	jc_buf_str(out, "</section>\n");
}

static void
put_list(struct jc_buf *out, const char *heading, const struct jc_sheet_list *list)
{
	if (!list->n)
		return;
	jc_buf_str(out, "<h3>");
	put(out, heading);
	jc_buf_str(out, "</h3>\n<ul>\n");
	for (size_t i = 0; i < list->n; i++) {
		jc_buf_str(out, "<li>");
		put_value(out, list->at[i]);
		jc_buf_str(out, "</li>\n");
	}
	jc_buf_str(out, "</ul>\n");
}

static void
put_points(struct jc_buf *out, const struct jc_sheet *sheet)
{
	jc_buf_str(out, "<section class=\"points\">\n");
	if (!jc_sheet_open_points(sheet)) {
		jc_buf_str(out, "<p>");
		put(out, _("Nothing is missing, and nothing is in dispute."));
		jc_buf_str(out, "</p>\n");
	}
	put_list(out, _("Missing"), &sheet->missing);
	put_list(out, _("The teams disagree"), &sheet->disagreed);
	put_list(out, _("Before it leaves the office"), &sheet->warnings);
	jc_buf_str(out, "</section>\n");
}

static void
put_head(struct jc_buf *out, const struct jc_sheet *sheet)
{
	struct jc_buf language = JC_BUF_INIT;

	jc_catalogue_language(&language);
	jc_buf_fmt(out,
	    "<!DOCTYPE html>\n"
	    "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" xml:lang=\"%s\" dir=\"%s\">\n"
	    "<head>\n<meta charset=\"utf-8\"/>\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n<title>",
	    language.data, language.data,
	    jc_text_runs_left(sheet->title, strlen(sheet->title)) ? "rtl" : "ltr");
	put(out, sheet->title);
	if (*sheet->number) {
		jc_buf_chr(out, ' ');
		put(out, sheet->number);
	}
	jc_buf_fmt(out, "</title>\n<style>\n%s</style>\n</head>\n", style);
	jc_buf_release(&language);
}

void
jc_sheet_html(const struct jc_sheet *sheet, struct jc_buf *out)
{
	put_head(out, sheet);
	jc_buf_str(out, "<body>\n<div class=\"page\">\n");
	if (*sheet->marking) {
		jc_buf_str(out, "<div class=\"head\">\n");
		put_element(out, "div", "marking", sheet->marking);
		jc_buf_str(out, "</div>\n");
	}
	jc_buf_str(out, "<div class=\"body\">\n<h1>");
	put(out, sheet->title);
	jc_buf_str(out, "</h1>\n");
	put_element(out, "p", "subject", sheet->subject);
	put_element(out, "p", "made", sheet->made);
	put_element(out, "p", "made", sheet->verified);
	for (size_t i = 0; i < sheet->n; i++)
		put_section(out, &sheet->sections[i]);
	put_points(out, sheet);
	jc_buf_str(out, "</div>\n");
	if (*sheet->marking) {
		jc_buf_str(out, "<div class=\"foot\">\n");
		put_element(out, "div", "marking", sheet->marking);
		jc_buf_str(out, "</div>\n");
	}
	jc_buf_str(out, "</div>\n</body>\n</html>\n");
}
