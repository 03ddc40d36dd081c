/*
 * Who is in the case: people and their devices, with the words to compare by telephone, what each
 * may do, when each was last heard; and who waits to be admitted.
 */
#include "app/people.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/input.h"
#include "ui/paper.h"
#include "ui/pick.h"
#include "ui/rows.h"

struct member {
	char *party, *code, *name, *agency, *role, *words;
	enum jc_standing standing;
	int64_t last_word;
	uint32_t changes;
	bool self, review;
	unsigned signatures, needed, mode_signatures, mode_needed;
};
struct members {
	struct member *at;
	size_t n;
	struct jc_rows rows;
	struct jc_pick pick; /* the role of who is to be admitted */
	const char *role;
	char fingerprint[128]; /* of the case */
	char *party;           /* whose mode is to be turned, while the reason is typed; or NULL */
	bool review;           /* to what */
	struct jc_input reason;
};

static const struct {
	const char *name, *label;
} roles[] = {
	{ "member", N_("member: enters and changes") },
	{ "lead", N_("lead: also settles, admits") },
	{ "observer", N_("observer: reads") },
	{ "auditor", N_("auditor: reads") },
};

static void
forget(struct members *members)
{
	size_t i;

	for (i = 0; i < members->n; i++) {
		struct member *member = &members->at[i];

		free(member->party);
		free(member->code);
		free(member->name);
		free(member->agency);
		free(member->role);
		free(member->words);
	}
	free(members->at);
	members->at = NULL;
	members->n = 0;
}

static enum jc_err
take(void *context, const struct jc_person *person)
{
	struct members *members = context;

	members->at = jc_realloc(members->at, members->n + 1, sizeof *members->at);
	members->at[members->n++] = (struct member){ jc_strdup(person->party),
		jc_strdup(person->code), jc_strdup(person->name), jc_strdup(person->agency),
		jc_strdup(person->role), jc_strdup(person->words), person->standing,
		person->last_word, person->changes, person->self, person->review,
		person->signatures, person->needed, person->mode_signatures, person->mode_needed };
	return JC_OK;
}

static void
members_refresh(struct jc_ui *ui, void *state)
{
	struct members *members = state;
	struct jc_buf words = JC_BUF_INIT;

	forget(members);
	if (jc_people(jc_ui_case(ui), take, members))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_replica_fingerprint(jc_case_replica(jc_ui_case(ui)), &words);
	snprintf(members->fingerprint, sizeof members->fingerprint, "%s", words.data);
	jc_buf_release(&words);
	jc_rows_set(&members->rows, members->n);
}

static enum jc_err
members_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	(void)target;
	*state = jc_calloc(1, sizeof(struct members));
	jc_input_init(&((struct members *)*state)->reason, "", 4000);
	members_refresh(ui, *state);
	return JC_OK;
}

static void
members_close(void *state)
{
	struct members *members = state;

	jc_pick_close(&members->pick);
	jc_input_release(&members->reason);
	forget(members);
	free(members->party);
	free(members);
}

/* Eight words on two lines of four: that is how they are read out. */
static void
halve(const char *words, struct jc_buf *out)
{
	const char *at = words;
	size_t n;

	for (n = 0; n < 4 && (at = strchr(at, ' ')); n++)
		at++;
	if (!at) {
		jc_buf_str(out, words);
		return;
	}
	jc_buf_add(out, words, (size_t)(at - words) - 1);
	jc_buf_fmt(out, "\n%s", at);
}

static const char *
standing_of(const struct member *member)
{
	if (member->standing == JC_STANDING_WAITING)
		return _("asks to join");
	if (member->standing == JC_STANDING_CUT)
		return _("cut");
	return member->review
		   ? _("in review: what this team saves is held until another's lead decides")
		   : "";
}

static void
draw_member(struct jc_grid *grid, const struct member *member, int row, bool here)
{
	bool waits = member->standing == JC_STANDING_WAITING;
	enum jc_look look = waits ? JC_LOOK_NEW : JC_LOOK_TEXT;
	struct jc_buf at = JC_BUF_INIT;
	int end = grid->cols - 1, name = 18;

	jc_grid_text(grid, row, 2, 6, look, member->party);
	if (grid->cols >= 30)
		jc_grid_text(grid, row, 9, 8, look, member->code);
	else
		name = 6;
	if (grid->cols >= 70 && member->last_word) {
		jc_time_minute(&at, member->last_word);
		jc_grid_right(grid, row, end, JC_LOOK_TEXT, at.data);
	}
	end -= grid->cols >= 70 ? 18 : 0;
	if (grid->cols >= 50)
		jc_grid_text(
		    grid, row, end - 14, 13, look, waits ? standing_of(member) : member->role);
	end -= grid->cols >= 50 ? 15 : 0;
	jc_grid_fmt(grid, row, name, end - name, look, "%s%s",
	    *member->name ? member->name : _("(name not readable here)"),
	    member->self ? _("  (you)") : "");
	jc_buf_release(&at);
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
}

/* All of the one at the cursor. */
static void
draw_detail(struct jc_ui *ui, const struct member *member, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	int width = grid->cols - 2;
	struct jc_paper paper;
	struct jc_buf text = JC_BUF_INIT;

	jc_paper_begin(&paper, width);
	halve(member->words, &text);
	jc_paper_value(&paper, grid, width, _("Words"), text.data, JC_LOOK_TEXT);
	jc_paper_value(&paper, grid, width, _("Role"),
	    member->standing == JC_STANDING_WAITING ? _("none yet: read the words out to each "
							"other before admitting")
						    : member->role,
	    JC_LOOK_TEXT);
	if (*standing_of(member))
		jc_paper_value(
		    &paper, grid, width, _("Standing"), standing_of(member), JC_LOOK_TEXT);
	if (*member->agency)
		jc_paper_value(&paper, grid, width, _("Agency"), member->agency, JC_LOOK_TEXT);
	if (member->needed) {
		jc_buf_reset(&text);
		jc_buf_fmt(&text,
		    ngettext("%u of %u signature to lead", "%u of %u signatures to lead",
			member->needed),
		    member->signatures, member->needed);
		jc_paper_value(&paper, grid, width, _("Pending"), text.data, JC_LOOK_NEW);
	}
	if (member->mode_needed) {
		jc_buf_reset(&text);
		jc_buf_fmt(&text,
		    member->review
			? ngettext("%u of %u signature to end the review",
			      "%u of %u signatures to end the review", member->mode_needed)
			: ngettext("%u of %u signature to put %s in review",
			      "%u of %u signatures to put %s in review", member->mode_needed),
		    member->mode_signatures, member->mode_needed, member->party);
		jc_paper_value(&paper, grid, width, _("Pending"), text.data, JC_LOOK_NEW);
	}
	jc_buf_reset(&text);
	jc_buf_fmt(&text, "%u", member->changes);
	jc_paper_value(&paper, grid, width, _("Changes"), text.data, JC_LOOK_TEXT);
	jc_grid_rule(grid, top, 0, grid->cols, *member->name ? member->name : member->party);
	jc_paper_draw(&paper, grid, 0, top + 1, bottom, 1, width);
	jc_paper_release(&paper);
	jc_buf_release(&text);
}

static void
draw_case_words(struct jc_ui *ui, const struct members *members, int top)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT;
	struct jc_paper paper;

	halve(members->fingerprint, &text);
	jc_paper_begin(&paper, grid->cols - 2);
	jc_paper_value(
	    &paper, grid, grid->cols - 2, _("Words of the case"), text.data, JC_LOOK_TEXT);
	jc_paper_draw(&paper, grid, 0, top, top + 2, 1, grid->cols - 2);
	jc_paper_release(&paper);
	jc_buf_release(&text);
}

static void
draw_reason(struct jc_ui *ui, const struct members *members, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf text = JC_BUF_INIT;
	int col;

	jc_buf_fmt(&text,
	    members->review ? _("Why is %s put in review?") : _("Why does the review of %s end?"),
	    members->party);
	jc_grid_rule(grid, row, 0, grid->cols, text.data);
	col = 1 + jc_grid_text(grid, row + 1, 1, 0, JC_LOOK_TITLE, _("Reason  "));
	jc_input_draw(&members->reason, grid, row + 1, col, grid->cols - col - 1, true);
	jc_buf_release(&text);
}

static void
members_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct members *members = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int first = top, end = bottom - top >= 14 ? bottom - 8 : bottom;
	size_t i;

	if (bottom - top >= 14) {
		draw_case_words(ui, members, top);
		first = top + 3;
	}
	jc_rows_fit(&members->rows, end - first);
	for (i = members->rows.first; i < members->n && first < end; i++, first++)
		draw_member(grid, &members->at[i], first, i == members->rows.at);
	if (end < bottom && members->n)
		draw_detail(ui, &members->at[members->rows.at], end, bottom);
	if (members->party)
		draw_reason(ui, members, bottom - 2);
	if (members->pick.title)
		jc_pick_draw(&members->pick, grid, top, bottom);
}

static void
members_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct members *members = state;
	size_t i;

	(void)ui;
	if (members->pick.title) {
		jc_speech_pick(speech, &members->pick);
		return;
	}
	jc_speech_text(speech, "%s: %s", _("Words of the case"), members->fingerprint);
	for (i = 0; i < members->n; i++) {
		const struct member *member = &members->at[i];
		struct jc_buf at = JC_BUF_INIT;

		if (member->last_word)
			jc_time_minute(&at, member->last_word);
		jc_speech_row(speech, i, _("%s, %s%s, %s, device %s, words: %s%s%s"), member->party,
		    *member->name ? member->name : _("(name not readable here)"),
		    member->self ? _("  (you)") : "",
		    *standing_of(member) ? standing_of(member) : member->role, member->code,
		    member->words, at.len ? _(", last word ") : "", at.data);
		jc_buf_release(&at);
	}
}

static struct jc_rows *
members_rows(void *state)
{
	struct members *members = state;

	return members->pick.title ? &members->pick.rows : &members->rows;
}

static struct jc_move
admit(struct jc_ui *ui, void *state)
{
	struct members *members = state;
	const struct member *member = &members->at[members->rows.at];
	unsigned more = 0;
	char code[13];

	if (jc_admit(jc_ui_case(ui), member->words, members->role, code, &more)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return jc_move_none();
	}
	jc_ui_changed(ui);
	if (more)
		jc_ui_say(ui, false,
		    ngettext("%s admitted; %u signature more makes a lead; the next sync tells",
			"%s admitted; %u signatures more make a lead; the next sync tells", more),
		    code, more);
	else
		jc_ui_say(
		    ui, false, _("%s admitted as %s; the next sync tells"), code, members->role);
	return jc_move_none();
}

static struct jc_move
choose_role(struct jc_ui *ui, void *state)
{
	struct members *members = state;
	size_t i;

	if (!members->n || members->at[members->rows.at].standing != JC_STANDING_WAITING) {
		jc_ui_say(ui, false, _("nobody waits on this line"));
		return jc_move_none();
	}
	jc_pick_begin(&members->pick, _("Admit as"));
	for (i = 0; i < sizeof roles / sizeof *roles; i++)
		jc_pick_add(&members->pick, jc_strdup(_(roles[i].label)), NULL, i);
	return jc_move_none();
}

static void
pick_key(struct jc_ui *ui, struct members *members, int key)
{
	size_t tag = 0;
	enum jc_pick_answer answer = jc_pick_key(&members->pick, key, &tag);

	if (answer == JC_PICK_CHOSEN || answer == JC_PICK_LEFT)
		jc_pick_close(&members->pick);
	if (answer != JC_PICK_CHOSEN)
		return;
	members->role = roles[tag].name;
	jc_ui_ask(
	    ui, _("Are these the words they read to you? y admits, any other key not"), 'y', admit);
}

/* Put the party in review, or end it: asks for the reason. */
static struct jc_move
turn_review(struct jc_ui *ui, void *state)
{
	struct members *members = state;
	const struct member *member = members->n ? &members->at[members->rows.at] : NULL;

	if (!member || member->standing == JC_STANDING_WAITING)
		jc_ui_say(ui, false, _("nobody is a member on this line"));
	else if (!jc_case_is_lead(jc_ui_case(ui)))
		jc_ui_say(ui, true, _("only leads put a team in review, or take it out"));
	else {
		members->party = jc_strdup(member->party);
		members->review = !member->review;
	}
	return jc_move_none();
}

static void
set_mode(struct jc_ui *ui, struct members *members)
{
	unsigned more;

	if (jc_party_set_review(jc_ui_case(ui), members->party, members->review,
		members->reason.text.data, &more)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return;
	}
	if (more)
		jc_ui_say(ui, false,
		    ngettext("signed; %u more lead has to sign the same; the next sync tells",
			"signed; %u more leads have to sign the same; the next sync tells", more),
		    more);
	else
		jc_ui_say(ui, false,
		    members->review ? _("%s is in review from here on; the next sync tells")
				    : _("the review of %s has ended; the next sync tells"),
		    members->party);
	jc_input_set(&members->reason, "");
	free(members->party);
	members->party = NULL;
	members_refresh(ui, members);
}

static void
type_key(struct jc_ui *ui, struct members *members, int key)
{
	const char *text;
	size_t len;

	if (key == JC_KEY_ESC) {
		free(members->party);
		members->party = NULL;
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		(void)jc_input_insert(&members->reason, text, len, false);
	} else if (key == JC_KEY_ENTER || key == JC_KEY_CTRL_S) {
		set_mode(ui, members);
	} else {
		jc_input_key(&members->reason, key);
	}
}

static struct jc_move
members_key(struct jc_ui *ui, void *state, int key)
{
	struct members *members = state;

	if (members->party) {
		type_key(ui, members, key);
		return jc_move_none();
	}

	if (members->pick.title) {
		pick_key(ui, members, key);
		return jc_move_none();
	}
	return (struct jc_move){ .handled = jc_rows_key(&members->rows, key) };
}

static const struct jc_verb verbs[] = {
	{ "admit", 'a', "a", N_("admit"), N_("admit who waits (asks for the role, then again)"),
	    choose_role },
	{ "review", 'r', "r", N_("review"),
	    N_("put this team in review, or end it (leads sign together)"), turn_review },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb reason_verbs[] = {
	{ "sign", JC_KEY_ENTER, "Enter", N_("sign"), NULL, NULL },
	{ "leave", JC_KEY_ESC, "Esc", N_("leave it"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb pick_verbs[] = {
	{ "choose", JC_KEY_ENTER, "Enter", N_("choose"), NULL, NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
members_typing(void *state)
{
	const struct members *members = state;

	return members->party ? reason_verbs : members->pick.title ? pick_verbs : NULL;
}

const struct jc_screen jc_screen_members = {
	.name = "members",
	.title = N_("Members and their devices"),
	.verbs = verbs,
	.open = members_open,
	.close = members_close,
	.draw = members_draw,
	.key = members_key,
	.refresh = members_refresh,
	.typing = members_typing,
	.speak = members_speak,
	.rows = members_rows,
};
