#include <arpa/inet.h>
#include <string.h>

#include "base/date.h"
#include "identifier_types.h"
#include "model/mrz.h"

/* An address taken apart; nothing of it is canonical yet. */
struct address {
	const char *host, *port, *rest;
	size_t host_len, port_len, rest_len;
};

/* "192.0.2.1", "192.0.2.1:443", "2001:db8::1", "[2001:db8::1]:443", then blanks and a time. */
static void
take_apart(const char *text, size_t len, struct address *out)
{
	const char *blank = memchr(text, ' ', len);
	size_t first = blank ? (size_t)(blank - text) : len;
	const char *close = first && *text == '[' ? memchr(text, ']', first) : NULL;
	const char *colon = memrchr(text, ':', first);

	*out = (struct address){ .host = text, .host_len = first };
	if (close) {
		out->host = text + 1;
		out->host_len = (size_t)(close - text - 1);
		colon = close + 1 < text + first ? close + 1 : NULL;
	} else if (colon && memchr(text, ':', (size_t)(colon - text))) {
		colon = NULL; /* more than one: IPv6 without a port */
	}
	if (colon && !close)
		out->host_len = (size_t)(colon - text);
	if (colon) {
		out->port = colon + 1;
		out->port_len = first - (size_t)(colon + 1 - text);
	}
	if (blank) {
		out->rest = blank + 1;
		out->rest_len = len - first - 1;
	}
}

/* 1 to 65535, no zero in front. */
static bool
is_port(const char *text, size_t len)
{
	unsigned port = 0;

	if (!len || len > 5 || *text == '0')
		return false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		port = port * 10 + (unsigned)(text[i] - '0');
	}
	return port <= 65535;
}

/* Addresses that mean something inside one network only, by their first bits. */
static const struct {
	int family;
	unsigned char bits, first[4];
} private_nets[] = {
	{ AF_INET, 8, { 10 } },
	{ AF_INET, 12, { 172, 16 } },
	{ AF_INET, 16, { 192, 168 } },
	{ AF_INET, 10, { 100, 64 } },
	{ AF_INET, 8, { 127 } },
	{ AF_INET, 16, { 169, 254 } },
	{ AF_INET6, 7, { 0xfc } },
	{ AF_INET6, 10, { 0xfe, 0x80 } },
};

static bool
is_private(int family, const unsigned char *bytes)
{
	for (size_t i = 0; i < sizeof(private_nets) / sizeof(private_nets[0]); i++) {
		unsigned bits = private_nets[i].bits, k = 0;

		if (private_nets[i].family != family)
			continue;
		while (
		    k < bits && !((bytes[k / 8] ^ private_nets[i].first[k / 8]) >> (7 - k % 8) & 1))
			k++;
		if (k == bits)
			return true;
	}
	return false;
}

/* Append the address in its one form, bracketed before a port. false: it is none. */
static bool
add_host(const struct address *address, struct jc_buf *out, bool *local)
{
	unsigned char bytes[16];
	char host[INET6_ADDRSTRLEN], shown[INET6_ADDRSTRLEN];
	int family = memchr(address->host, ':', address->host_len) ? AF_INET6 : AF_INET;
	bool brackets = family == AF_INET6 && address->port;

	if (address->host_len >= sizeof(host))
		return false;
	memcpy(host, address->host, address->host_len);
	host[address->host_len] = '\0';
	if (inet_pton(family, host, bytes) != 1 || !inet_ntop(family, bytes, shown, sizeof(shown)))
		return false;
	*local = is_private(family, bytes);
	jc_buf_fmt(out, "%s%s%s", brackets ? "[" : "", shown, brackets ? "]" : "");
	return true;
}

bool
jc_identifier_ip(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	struct address address;
	struct jc_time time;
	size_t start = out->len;
	bool local = false;

	take_apart(text, len, &address);
	while (address.rest_len && *address.rest == ' ')
		address.rest++, address.rest_len--;
	if (!add_host(&address, out, &local) ||
	    (address.port && !is_port(address.port, address.port_len)) ||
	    (address.rest_len && jc_time_parse(address.rest, address.rest_len, &time))) {
		jc_buf_truncate(out, start);
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("An IP address is written with port, time and zone: 192.0.2.1:443 "
		      "2026-11-21T14:02:11+01:00, or [2001:db8::1]:443 and the time."));
		return false;
	}
	if (address.port)
		jc_buf_fmt(out, ":%.*s", (int)address.port_len, address.port);
	if (address.rest_len) {
		jc_buf_chr(out, ' ');
		jc_time_format(out, &time);
	}
	if (local)
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("This address belongs to a private network: outside it, it names nobody."));
	else if (!address.port || !address.rest_len)
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("Many people share an address at one time: the port and the time with its "
		      "zone tell them apart."));
	else
		jc_identifier_say(verdict, note, JC_VERDICT_NONE, NULL);
	return true;
}

static const struct {
	enum jc_mrz_fault fault;
	const char *name;
} faults[] = {
	{ JC_MRZ_NUMBER, N_("document number") },
	{ JC_MRZ_BIRTH, N_("birth") },
	{ JC_MRZ_EXPIRY, N_("expiry") },
	{ JC_MRZ_OPTIONAL, N_("personal number") },
	{ JC_MRZ_COMPOSITE, N_("the whole") },
};

bool
jc_identifier_mrz(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	struct jc_mrz mrz;
	const char *before = " ";

	if (!jc_mrz_read(text, len, &mrz)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("A machine-readable zone has two lines of 44 or 36 characters, or three of "
		      "30: A to Z, 0 to 9 and <."));
		return false;
	}
	if (mrz.faults) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("A character of the zone was misread; these check digits do not fit:"));
		for (size_t i = 0; note && i < sizeof(faults) / sizeof(faults[0]); i++) {
			if (!(mrz.faults & faults[i].fault))
				continue;
			jc_buf_fmt(note, "%s%s", before, _(faults[i].name));
			before = ", ";
		}
		return false;
	}
	for (unsigned i = 0; i < mrz.lines; i++)
		jc_buf_fmt(out, "%s%s", i ? "|" : "", mrz.line[i]);
	jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	return true;
}
