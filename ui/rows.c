#include "ui/rows.h"

#include "ui/key.h"

void
jc_rows_set(struct jc_rows *rows, size_t n)
{
	rows->n = n;
	if (rows->at >= n)
		rows->at = n ? n - 1 : 0;
}

static void
move_by(struct jc_rows *rows, size_t by, bool down)
{
	if (!rows->n)
		return;
	if (down)
		rows->at = rows->n - 1 - rows->at > by ? rows->at + by : rows->n - 1;
	else
		rows->at = rows->at > by ? rows->at - by : 0;
}

bool
jc_rows_key(struct jc_rows *rows, int key)
{
	size_t page = rows->shown > 1 ? rows->shown - 1 : 1;

	switch (key) {
	case JC_KEY_DOWN:
		move_by(rows, 1, true);
		return true;
	case JC_KEY_UP:
		move_by(rows, 1, false);
		return true;
	case JC_KEY_PAGE_DOWN:
		move_by(rows, page, true);
		return true;
	case JC_KEY_PAGE_UP:
		move_by(rows, page, false);
		return true;
	case JC_KEY_HOME:
		rows->at = 0;
		return true;
	case JC_KEY_END:
		rows->at = rows->n ? rows->n - 1 : 0;
		return true;
	default:
		return false;
	}
}

size_t
jc_rows_from(const struct jc_rows *rows)
{
	return rows->at == rows->home_at ? rows->home : rows->first;
}

void
jc_rows_settle(struct jc_rows *rows, size_t first)
{
	rows->first = first;
	if (rows->at == rows->home_at)
		return;
	rows->home = first;
	rows->home_at = rows->at;
}

void
jc_rows_fit(struct jc_rows *rows, int shown)
{
	size_t first = jc_rows_from(rows);

	rows->shown = shown > 0 ? (size_t)shown : 1;
	if (rows->at < first)
		first = rows->at;
	if (rows->at >= first + rows->shown)
		first = rows->at - rows->shown + 1;
	if (first + rows->shown > rows->n)
		first = rows->n > rows->shown ? rows->n - rows->shown : 0;
	jc_rows_settle(rows, first);
}
