#include "ui/tabs.h"

#include "base/i18n.h"
#include "base/text.h"

/* What an investigator opens all day; every other kind is reached from Today's `o`. */
static const char *const tabs[] = { "task", "suspect", "asset", "evidence", "request", "person",
	"place", "link" };

bool
jc_tab_target(size_t n, struct jc_target *out)
{
	*out = (struct jc_target){ 0 };
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
	struct jc_target target;

	if (n == 0)
		return _("Today");
	if (!jc_tab_target(n, &target))
		return NULL;
	return target.preset ? _(target.preset->plural_label) : _(target.kind->plural_label);
}

void
jc_tabs_draw(struct jc_ui *ui, int row)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const char *label;
	size_t n;
	int col = 1;

	for (n = 0; (label = label_of(n)); n++) {
		bool here = n == jc_ui_tab(ui);
		int width = jc_text_width(label, strlen(label));

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
