#include "ui/tabs.h"

#include "base/i18n.h"

/* What an investigator opens all day; every other kind is reached from Today's `o`. */
static const char *const tabs[] = { "task", "suspect", "asset", "evidence", "request", "person",
	"place", "link" };

bool
jc_tab_at(size_t n, struct jc_tab *out)
{
	*out = (struct jc_tab){ 0 };
	if (n == 0)
		return true;
	if (n > sizeof tabs / sizeof *tabs)
		return false;
	out->preset = jc_preset_find(tabs[n - 1]);
	out->kind = jc_kind_find(out->preset ? out->preset->kind : tabs[n - 1]);
	return out->kind != NULL;
}

static const char *
label_of(size_t n)
{
	struct jc_tab tab;

	if (n == 0)
		return _("Today");
	if (!jc_tab_at(n, &tab))
		return NULL;
	return tab.preset ? _(tab.preset->plural_label) : _(tab.kind->plural_label);
}

/* The first tab to show, so that the current one fits. */
static size_t
first_tab(const struct jc_grid *grid, size_t current)
{
	const char *label = label_of(current);
	size_t n = current;
	int used = 1;

	if (!label) /* a list without a tab */
		return 0;
	while (label && (used += jc_grid_width(grid, label, strlen(label)) + 4) < grid->cols) {
		if (n == 0)
			return 0;
		label = label_of(--n);
	}
	return n < current ? n + 1 : current;
}

void
jc_tabs_draw(struct jc_grid *grid, int row, size_t current)
{
	const char *label;
	size_t n;
	int col = 1;

	for (n = first_tab(grid, current); (label = label_of(n)); n++) {
		bool here = n == current;
		int width = jc_grid_width(grid, label, strlen(label));

		if (col + width + 4 > grid->cols)
			break;
		if (here)
			jc_grid_text(grid, row, col - 1, 1, JC_LOOK_TITLE, "[");
		jc_grid_fmt(
		    grid, row, col, 0, here ? JC_LOOK_TITLE : JC_LOOK_TEXT, "%zu %s", n + 1, label);
		col += width + 2;
		if (here)
			jc_grid_text(grid, row, col, 1, JC_LOOK_TITLE, "]");
		col += 2;
	}
}
