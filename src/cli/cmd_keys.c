/* keys: which key does what on the screens, and who says so. */
#include "app/keys.h"
#include "base/mem.h"
#include "commands.h"

/* Of the case that is meant; where there is none, what holds without one. */
void
jc_run_keys_choice(struct jc_run *run, struct jc_keys_choice *out)
{
	char *dir = NULL;

	*out = (struct jc_keys_choice){ "", "" };
	if (!jc_case_locate(run->case_dir, &dir))
		jc_keys_choice_in(dir, out);
	free(dir);
}

static void
line_json(struct jc_run *run, const struct jc_keys_line *key)
{
	const char *words = key->keys, *word;
	struct jc_line line;
	size_t len;

	jc_line_begin(&line, run);
	jc_json_text(&line.json, "screen", *key->screen ? key->screen : NULL);
	jc_json_text(&line.json, "verb", key->verb);
	jc_json_array(&line.json, "keys");
	while (jc_word_next(&words, &word, &len))
		jc_json_string(&line.json, NULL, word, len);
	jc_json_end(&line.json, ']');
	jc_json_text(&line.json, "from", key->from);
	jc_json_int(&line.json, "line", key->line);
	jc_json_text(&line.json, "does", key->help);
	jc_line_end(&line);
}

static void
print_line(void *context, const struct jc_keys_line *key)
{
	struct jc_run *run = context;
	struct jc_buf from = JC_BUF_INIT;

	if (run->json) {
		line_json(run, key);
		return;
	}
	jc_buf_str(&from, key->from);
	if (key->line)
		jc_buf_fmt(&from, " %u", key->line);
	jc_print_columns(run,
	    (const struct jc_column[]){ { key->screen, 9 }, { key->verb, 13 }, { key->keys, 25 },
		{ from.data, 9 }, { key->help, 0 } },
	    5);
	jc_buf_release(&from);
}

static void
tell_fault(void *context, const char *sentence)
{
	(void)context;
	jc_tell("jointcase: %s\n", sentence);
}

static enum jc_err
keys(struct jc_run *run)
{
	const struct jc_keys_reader reader = { print_line, tell_fault, run };
	struct jc_keys_choice choice;

	jc_run_keys_choice(run, &choice);
	run->front_end->keys(&choice, &reader);
	return JC_OK;
}

const struct jc_command jc_cmd_keys = {
	"keys",
	"",
	N_("list the keys of the screens, and where each comes from"),
	N_("Presets are chosen by `jointcase config keys`. Keys of your own stand in "
	   "$XDG_CONFIG_HOME/jointcase/keys (~/.config/jointcase/keys), one verb a line with its "
	   "keys behind it, as in `sync F9 Ctrl-T`; `none` takes them away, # begins a remark. "
	   "What goes wrong there is said, and the rest holds. Esc, Enter, Ctrl-C, F1, Tab, "
	   "Backspace, arrows and digits cannot be moved."),
	JC_NEED_NOTHING,
	0,
	0,
	NULL,
	keys,
};
