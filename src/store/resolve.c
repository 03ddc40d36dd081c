/* From what people type or a list says to records. */
#include <string.h>

#include "base/text.h"
#include "number.h"
#include "view_private.h"

/* Hex digits of an id that are enough to look for it; candidates a refusal names. */
#define HEX_MIN 4
#define NAMED_MAX 5

/* Records found so far: the first, and their labels for the refusal. */
struct found {
	size_t n;
	struct jc_id16 first;
	struct jc_buf labels;
};

static enum jc_err
gather(struct jc_view *view, struct jc_stmt *row, struct found *found)
{
	struct jc_id16 id;
	enum jc_err err;

	while (jc_stmt_next(row, &err)) {
		memcpy(id.b, jc_stmt_bytes(row, 0), sizeof(id.b));
		if (found->n == 0)
			found->first = id;
		else if (jc_id16_cmp(&id, &found->first) == 0)
			continue;
		if (found->n++ >= NAMED_MAX)
			break;
		jc_buf_str(&found->labels, found->n > 1 ? "; " : "");
		jc_view_label(view, &id, &found->labels);
	}
	jc_stmt_give(row);
	return err;
}

/* Live numbers that equal the text, or begin with it. */
static enum jc_err
by_number(struct jc_view *view, const char *text, bool prefix, struct found *found)
{
	static const char equal[] =
	    "SELECT DISTINCT r.id FROM number n CROSS JOIN write w ON w.id=n.id AND w.state<>0"
	    " CROSS JOIN record r ON r.rec=n.rec WHERE n.key=?1 ORDER BY n.key LIMIT 6";
	static const char begins[] =
	    "SELECT DISTINCT r.id FROM number n CROSS JOIN write w ON w.id=n.id AND w.state<>0"
	    " CROSS JOIN record r ON r.rec=n.rec"
	    " WHERE n.key>=?1 AND n.key<?1 || char(1114111) ORDER BY n.key LIMIT 6";
	struct jc_buf key = JC_BUF_INIT;
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, prefix ? begins : equal, &row);

	if (err != JC_OK)
		return err;
	jc_number_key(text, strlen(text), &key);
	jc_stmt_bind_text(row, 1, key.data, key.len);
	err = gather(view, row, found);
	jc_buf_release(&key);
	return err;
}

/* Ids that begin with the digits. */
static enum jc_err
by_id(struct jc_view *view, const char *text, struct found *found)
{
	char low[33] = "00000000000000000000000000000000",
	     high[33] = "ffffffffffffffffffffffffffffffff";
	struct jc_id16 from, to;
	struct jc_stmt *row;
	size_t len = strlen(text);
	enum jc_err err;

	for (size_t i = 0; i < len && i < 32; i++) {
		low[i] = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] - 'A' + 'a') : text[i];
		high[i] = low[i];
	}
	if (len < HEX_MIN || len > 32 || !jc_is_hex(low, 32))
		return JC_OK;
	err = jc_unhex(low, 32, from.b, sizeof(from.b));
	if (err == JC_OK)
		err = jc_unhex(high, 32, to.b, sizeof(to.b));
	if (err == JC_OK)
		err = jc_db_take(view->db,
		    "SELECT id FROM record WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 6", &row);
	if (err != JC_OK)
		return err;
	jc_stmt_bind_bytes(row, 1, from.b, sizeof(from.b));
	jc_stmt_bind_bytes(row, 2, to.b, sizeof(to.b));
	return gather(view, row, found);
}

enum jc_err
jc_view_resolve(struct jc_view *view, const char *text, struct jc_id16 *out)
{
	struct found found = { .labels = JC_BUF_INIT };
	enum jc_err err = JC_OK;

	memset(out, 0, sizeof(*out));
	if (*text && strlen(text) <= JC_TITLE_MAX) {
		err = by_number(view, text, false, &found);
		if (err == JC_OK && found.n == 0)
			err = by_number(view, text, true, &found);
		if (err == JC_OK && found.n == 0)
			err = by_id(view, text, &found);
	}
	if (err == JC_OK && found.n == 0)
		err = jc_fail(JC_NOTFOUND, _("no record has the number or id '%s'"), text);
	else if (err == JC_OK && found.n > 1)
		err = jc_fail(JC_INVALID, _("'%s' may be several records: %s%s; write more of it"),
		    text, found.labels.data, found.n > NAMED_MAX ? "; ..." : "");
	if (err == JC_OK)
		*out = found.first;
	jc_buf_release(&found.labels);
	return err;
}

enum jc_err
jc_view_number_max(struct jc_view *view, char letter, const char *code,
    const struct jc_id16 *device, uint32_t *out)
{
	static const char sql[] =
	    "SELECT n.counter FROM number n CROSS JOIN change c ON c.change=n.id>>12"
	    " CROSS JOIN device d ON d.device=c.device"
	    " WHERE n.prefix=?1 AND d.id=?2 ORDER BY n.counter DESC LIMIT 1";
	struct jc_buf prefix = JC_BUF_INIT;
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	*out = 0;
	if (err != JC_OK)
		return err;
	jc_buf_fmt(&prefix, "%c-%s", letter, code);
	jc_stmt_bind_text(row, 1, prefix.data, prefix.len);
	jc_stmt_bind_bytes(row, 2, device->b, sizeof(device->b));
	if (jc_stmt_next(row, &err))
		*out = (uint32_t)jc_stmt_int(row, 0);
	jc_stmt_give(row);
	jc_buf_release(&prefix);
	return err;
}
