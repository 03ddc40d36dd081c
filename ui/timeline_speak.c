/* The timeline in line mode: an entry a line, how sure it is as a word. */
#include "base/i18n.h"
#include "timeline.h"

static void
speak_head(const struct jc_timeline_screen *screen, struct jc_speech *speech)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, _("Timeline of %s"), screen->title);
	jc_buf_fmt(&text, ngettext(", %zu date", ", %zu dates", screen->rows.n), screen->rows.n);
	if (screen->words.text.len)
		jc_buf_fmt(&text, _(", filter: %s"), screen->words.text.data);
	jc_buf_str(&text, ", UTC");
	jc_speech_text(speech, "%s", text.data);
	jc_buf_wipe(&text);
}

static void
speak_entry(
    struct jc_ui *ui, const struct jc_timeline_screen *screen, size_t row, struct jc_speech *speech)
{
	const struct jc_timeline_entry *entry = jc_timeline_at(screen, row);
	struct jc_timeline_words words;
	struct jc_buf text = JC_BUF_INIT;

	if (jc_timeline_tell(jc_ui_case(ui), &screen->timeline, screen->shown[row], &words)) {
		jc_speech_row(speech, row, "%s", jc_fail_text());
		return;
	}
	jc_timeline_when(&screen->timeline, screen->shown[row], &text);
	jc_buf_str(&text, ", ");
	jc_timeline_state(entry, jc_ui_now(ui), &text);
	if (*words.party)
		jc_buf_fmt(&text, ", %s", words.party);
	if (*words.number)
		jc_buf_fmt(&text, ", %s", words.number);
	jc_buf_fmt(&text, ", %s", words.what);
	jc_speech_row(speech, row, "%s", text.data);
	jc_timeline_words_release(&words);
	jc_buf_wipe(&text);
}

void
jc_timeline_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct jc_timeline_screen *screen = state;
	size_t next = jc_timeline_next(screen, jc_ui_now(ui));
	struct jc_buf now = JC_BUF_INIT;

	speak_head(screen, speech);
	jc_time_minute(&now, jc_ui_now(ui));
	for (size_t i = 0; i <= screen->rows.n; i++) {
		if (i == next && screen->rows.n)
			jc_speech_text(speech, "%s %s", _("now"), now.data);
		if (i == screen->rows.n)
			break;
		if (jc_speech_wants(speech))
			speak_entry(ui, screen, i, speech);
		else
			jc_speech_pass(speech, 1);
	}
	if (!screen->rows.n)
		jc_speech_text(speech, "%s", _("no date says that anything happened"));
	jc_buf_release(&now);
}
