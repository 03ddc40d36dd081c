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

void
jc_rows_fit(struct jc_rows *rows, int shown)
{
	rows->shown = shown > 0 ? (size_t)shown : 1;
	if (rows->at < rows->first)
		rows->first = rows->at;
	if (rows->at >= rows->first + rows->shown)
		rows->first = rows->at - rows->shown + 1;
	if (rows->first + rows->shown > rows->n)
		rows->first = rows->n > rows->shown ? rows->n - rows->shown : 0;
}
