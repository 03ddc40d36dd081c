#include "ui/sequences.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* Parameters of CSI sequences by their last byte; "" takes any digits and semicolons. */
static const struct {
	char last;
	const char *parameters;
} allowed[] = {
	/* where the cursor is, what is erased, moved, repeated */
	{ 'A', "" },
	{ 'B', "" },
	{ 'C', "" },
	{ 'D', "" },
	{ 'G', "" },
	{ 'H', "" },
	{ 'd', "" },
	{ 'J', "" },
	{ 'K', "" },
	{ 'X', "" },
	{ 'P', "" },
	{ '@', "" },
	{ 'L', "" },
	{ 'M', "" },
	{ 'S', "" },
	{ 'T', "" },
	{ 'b', "" },
	{ 'r', "" },
	/* how text looks */
	{ 'm', "" },
	/* keypad, wrapping, cursor, alternate screen, marked pastes */
	{ 'h', "?1" },
	{ 'l', "?1" },
	{ 'h', "?7" },
	{ 'l', "?7" },
	{ 'h', "?25" },
	{ 'l', "?25" },
	{ 'l', "?12" },
	{ 'h', "?12;25" },
	{ 'l', "?12;25" },
	{ 'h', "?47" },
	{ 'l', "?47" },
	{ 'h', "?1049" },
	{ 'l', "?1049" },
	{ 'h', "?2004" },
	{ 'l', "?2004" },
	{ 'l', "4" },
	{ 'l', "?3;4" },
	/* keep the window's title, put it back: part of xterm's smcup and rmcup */
	{ 't', "22;0;0" },
	{ 't', "23;0;0" },
	/* looks of the cursor: cnorm and cvvis of the Linux console */
	{ 'c', "?0" },
};

/* DEL and C1, soft hyphen, what turns text round, line ends, what nobody sees. */
static const int32_t hidden[][2] = {
	{ 0x7f, 0x9f },
	{ 0xad, 0xad },
	{ 0x61c, 0x61c },
	{ 0x200b, 0x200b },
	{ 0x200e, 0x200f },
	{ 0x2028, 0x202e },
	{ 0x2060, 0x206f },
	{ 0xfeff, 0xfeff },
	{ 0xfff9, 0xfffd },
	{ 0xe0000, 0xe007f },
};

static bool
is_any(const char *parameters, size_t len)
{
	return strspn(parameters, "0123456789;") >= len;
}

static bool
is_allowed(const char *parameters, size_t len, char last)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++) {
		const char *wanted = allowed[i].parameters;

		if (allowed[i].last != last)
			continue;
		if (wanted[0] ? strlen(wanted) == len && memcmp(wanted, parameters, len) == 0
			      : is_any(parameters, len))
			return true;
	}
	return false;
}

static void
report(const char *data, size_t len, size_t at, struct jc_buf *faults)
{
	size_t from = at < 16 ? 0 : at - 16;

	jc_buf_fmt(faults, "at %zu:", at);
	for (size_t i = from; i < len && i < at + 24; i++) {
		unsigned char c = (unsigned char)data[i];

		if (c >= 0x20 && c < 0x7f)
			jc_buf_fmt(faults, "%s%c", i == at ? " >>" : "", c);
		else
			jc_buf_fmt(faults, "%s<%02X>", i == at ? " >>" : "", c);
	}
	jc_buf_chr(faults, '\n');
}

/* Bytes of the escape sequence at `data`, 0 when it is none that is allowed. */
static size_t
take_escape(const char *data, size_t len)
{
	size_t n = 2;

	if (len < 2)
		return 0;
	if (data[1] == '[') {
		while (n < len && data[n] >= 0x20 && data[n] < 0x40)
			n++;
		return n < len && is_allowed(data + 2, n - 2, data[n]) ? n + 1 : 0;
	}
	/* character sets: ASCII, line drawing; the keypad; cursor kept and put back; scroll up */
	if (len > 2 && strchr("()", data[1]) && strchr("B0", data[2]))
		return 3;
	return strchr("=>78M", data[1]) ? 2 : 0;
}

/* Bytes of the character at `data`, 0 when it is none that is allowed. */
static size_t
take_text(const char *data, size_t len)
{
	int32_t cp;
	size_t used = jc_text_decode(data, len, &cp);

	if (cp < 0x20)
		return cp >= 0 && strchr("\r\n\b\t\016\017", (char)cp) && cp ? used : 0;
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		if (cp >= hidden[i][0] && cp <= hidden[i][1])
			return 0;
	return used;
}

void
jc_sequences_judge(const char *data, size_t len, struct jc_buf *faults)
{
	size_t at = 0;

	while (at < len) {
		size_t used = data[at] == '\033' ? take_escape(data + at, len - at)
						 : take_text(data + at, len - at);

		if (used == 0)
			report(data, len, at, faults);
		at += used ? used : 1;
	}
}
