#include <errno.h>
#include <fcntl.h>
#include <termios.h>

#include "base/mem.h"
#include "base/show.h"
#include "crypto/crypto.h"
#include "command.h"

static enum jc_err
read_stream(FILE *file, size_t max, struct jc_buf *out)
{
	char data[16384];
	size_t n;

	while ((n = fread(data, 1, sizeof data, file)) > 0) {
		if (out->len + n > max)
			return jc_fail(JC_INVALID,
			    _("the text is longer than %zu bytes; nothing was saved"), max);
		jc_buf_add(out, data, n);
	}
	if (ferror(file))
		return jc_fail(JC_IO, _("cannot read standard input: %s"), strerror(errno));
	return JC_OK;
}

enum jc_err
jc_read_text(const char *text, size_t max, struct jc_buf *out)
{
	if (strcmp(text, "-") == 0)
		return read_stream(stdin, max, out);
	jc_buf_str(out, text);
	return JC_OK;
}

enum jc_err
jc_assignment_parse(const char *text, struct jc_assignment *out)
{
	const char *equals = strchr(text, '=');
	size_t len;
	enum jc_err err;

	*out = (struct jc_assignment){ .how = '=' };
	jc_buf_init(&out->value);
	if (!equals || equals == text)
		return jc_fail(JC_INVALID, _("\"%s\" is not field=value"), text);
	len = (size_t)(equals - text);
	if (text[len - 1] == '+' || text[len - 1] == '-')
		out->how = text[--len];
	out->field = jc_strndup(text, len);
	err = jc_read_text(
	    strcmp(equals + 1, "@-") == 0 ? "-" : equals + 1, JC_VALUE_MAX + 1, &out->value);
	if (err)
		jc_assignment_release(out);
	return err;
}

void
jc_assignment_release(struct jc_assignment *assignment)
{
	free(assignment->field);
	assignment->field = NULL;
	jc_buf_wipe(&assignment->value);
}

enum jc_err
jc_run_record(struct jc_run *run, const char *text, struct jc_id16 *out)
{
	return jc_view_resolve(jc_case_view(run->c), text, out);
}

enum jc_err
jc_run_kind(const char *name, const struct jc_kind **kind, const struct jc_preset **preset)
{
	struct jc_buf known = JC_BUF_INIT;
	enum jc_err err;
	size_t i;

	*preset = jc_preset_find(name);
	*kind = jc_kind_find(*preset ? (*preset)->kind : name);
	if (*kind)
		return JC_OK;
	for (i = 0; jc_kind_at(i); i++)
		jc_buf_fmt(&known, "%s%s", i ? " " : "", jc_kind_at(i)->name);
	err = jc_fail(JC_INVALID, _("there is no kind \"%s\"; there are: %s"), name, known.data);
	jc_buf_release(&known);
	return err;
}

/* One line from a descriptor, into guarded memory. */
static enum jc_err
read_line(int fd, char *out, size_t room, size_t *len)
{
	*len = 0;
	for (;;) {
		char c;
		ssize_t n = read(fd, &c, 1);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return jc_fail(JC_IO, _("cannot read the passphrase: %s"), strerror(errno));
		if (n == 0 || c == '\n')
			return JC_OK;
		if (*len == room)
			return jc_fail(
			    JC_INVALID, _("the passphrase is longer than %zu bytes"), room);
		out[(*len)++] = c;
	}
}

/* Echo off while typing; the terminal is put back whatever happens. */
static enum jc_err
ask_terminal(const char *prompt, char *out, size_t room, size_t *len)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
	struct termios old, quiet;
	enum jc_err err;

	if (fd < 0)
		return jc_fail(JC_DENIED,
		    _("there is no terminal to ask for the passphrase; use --passphrase-fd"));
	if (tcgetattr(fd, &old)) {
		close(fd);
		return jc_fail(JC_IO, _("cannot prepare the terminal: %s"), strerror(errno));
	}
	quiet = old;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	(void)tcsetattr(fd, TCSAFLUSH, &quiet);
	dprintf(fd, "%s", prompt);
	err = read_line(fd, out, room, len);
	(void)tcsetattr(fd, TCSAFLUSH, &old);
	dprintf(fd, "\n");
	close(fd);
	if (!err && *len == 0)
		err = jc_fail(JC_DENIED, _("no passphrase was given; nothing was opened"));
	return err;
}

static enum jc_err
ask(void *context, const char *prompt, bool confirm, char *out, size_t room, size_t *len)
{
	struct jc_run *run = context;
	char *again;
	size_t again_len;
	enum jc_err err;

	if (run->passphrase_fd >= 0)
		return read_line(run->passphrase_fd, out, room, len);
	if ((err = ask_terminal(prompt, out, room, len)) || !confirm)
		return err;
	again = jc_secret_alloc(room);
	err = ask_terminal(_("Once more: "), again, room, &again_len);
	if (!err && (again_len != *len || memcmp(again, out, *len) != 0))
		err = jc_fail(JC_INVALID, _("the two passphrases differ; nothing was made"));
	jc_secret_free(again);
	return err;
}

void
jc_run_passphrase(struct jc_run *run, struct jc_passphrase *out, bool fresh)
{
	*out = (struct jc_passphrase){ .ask = ask, .context = run };
	if (fresh && jc_run_flag(run, "no-passphrase"))
		out->ask = NULL;
}

enum jc_err
jc_run_open(struct jc_run *run)
{
	struct jc_passphrase passphrase;
	char *dir;
	enum jc_err err;

	if ((err = jc_case_locate(run->case_dir, &dir))) {
		run->status = JC_EXIT_USAGE;
		return err;
	}
	jc_run_passphrase(run, &passphrase, false);
	err = jc_case_open(dir, &passphrase, jc_run_progress, run, &run->c);
	jc_run_progress_end(run);
	free(dir);
	if (!err && run->command->need == JC_NEED_WRITE && !run->json)
		jc_tell(_("case %s\n"), jc_case_name(run->c));
	return err;
}
