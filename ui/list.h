/* Inside of the list screen: rows as fetched (list_page.c), drawn (list_draw.c), menus and keys. */
#ifndef JC_UI_LIST_H
#define JC_UI_LIST_H
#include "app/columns.h"
#include "app/listing.h"
#include "app/shared_view.h"
#include "base/list.h"
#include "ui/input.h"
#include "ui/paper.h"
#include "ui/pick.h"
#include "ui/rows.h"

struct jc_list_row {
	struct jc_id16 id;
	char *number;
	char *cells[JC_COLUMNS_MAX];
	unsigned conflicts;
	bool withdrawn, held;
};
/* A record as it is narrowed by: what its columns say, folded. */
struct jc_list_text {
	struct jc_id16 id;
	char *folded;
};
/* The menu of columns: all fields, those that show first, in their order. */
struct jc_list_choosing {
	struct jc_rows rows;
	size_t n;
	struct jc_list_choosable {
		const struct jc_field *field;
		bool shows;
	} * at; /* NULL: not open */
};
struct jc_list_screen {
	const struct jc_kind *kind;
	const struct jc_preset *preset;
	struct jc_column_choice columns[JC_COLUMNS_MAX];
	size_t n_fields;              /* all are fetched; those that fit are drawn */
	char *chosen;                 /* their names; "" the kind's own */
	int contents[JC_COLUMNS_MAX]; /* the widest of each so far, its head included */
	struct jc_list names;
	struct jc_input filter;
	char sort[40]; /* as jc_query.sort; "" the kind's own */
	char kept_sort[40];
	char *kept_chosen;
	bool disagreed, withdrawn; /* only what is disagreed; withdrawn ones too */
	bool filtering, preview;
	struct jc_rows rows;
	uint64_t total, conflicts; /* of the list, unfiltered */
	struct jc_list_row *page;
	size_t page_first, page_n, page_room;
	struct jc_list_text *texts; /* of all, in their order, once narrowed; NULL: not yet */
	size_t n_texts;
	size_t *hits; /* places in texts, while narrowed by words; NULL: the store is asked */
	struct jc_paper paper;
	struct jc_id16 paper_id;
	int paper_width;
	struct jc_marks marks;
	struct jc_pick pick;
	enum { JC_LIST_PICKS_SORT, JC_LIST_PICKS_VIEW } picks;
	struct jc_listings views;         /* while one is picked: our own, */
	struct jc_shared_views shared;    /* and those of all, of this list */
	struct jc_list_choosing choosing; /* columns */
	bool naming;                      /* the view as it is now */
	struct jc_input name;
};

/* list_page.c */
/* Count anew, after the words, the order or the case changed (then all is read again). */
void jc_list_count(struct jc_ui *ui, struct jc_list_screen *list, bool other);
/* Without words: all records the list could show. */
void jc_list_query(const struct jc_list_screen *list, struct jc_query *query, const char *where[3]);
/* The page that shows; keys typed ahead may come before it was drawn. */
void jc_list_need(struct jc_ui *ui, struct jc_list_screen *list);
const struct jc_list_row *jc_list_current(struct jc_ui *ui, struct jc_list_screen *list);
/* Mark all that the list shows. */
void jc_list_mark_all(struct jc_ui *ui, struct jc_list_screen *list);
void jc_list_forget(struct jc_list_screen *list);
/* The name of the kind or preset, and its label. */
const char *jc_list_name(const struct jc_list_screen *list);
const char *jc_list_label(const struct jc_list_screen *list);

/* list_narrow.c */
/* Find the hits of the words typed, *n of them; false: the store's search is to be asked. */
bool jc_list_narrow(struct jc_ui *ui, struct jc_list_screen *list, size_t *n);
void jc_list_narrow_forget(struct jc_list_screen *list);

/* list_view.c: views, our own and those of all. */
void jc_list_pick_view(struct jc_ui *ui, struct jc_list_screen *list);
/* How many a view holds, appended: "12", "1000+"; nothing where that cannot be told. */
void jc_list_amount(struct jc_ui *ui, const struct jc_listing *view, struct jc_buf *out);
void jc_list_use_view(struct jc_list_screen *list, const struct jc_listing *view);
void jc_list_take_view(struct jc_list_screen *list, size_t tag);
void jc_list_drop_view(struct jc_ui *ui, struct jc_list_screen *list, size_t tag);
void jc_list_name_key(struct jc_ui *ui, struct jc_list_screen *list, int key);
/* The list as a view would keep it; borrowed. */
struct jc_listing jc_list_as_view(struct jc_list_screen *list, char *name, char *words);
/* Verbs while one is picked. */
extern const struct jc_verb jc_list_view_verbs[];

/* list_menu.c: choosing an order. */
void jc_list_pick_sort(struct jc_list_screen *list);
void jc_list_pick_key(struct jc_ui *ui, struct jc_list_screen *list, int key);
/* What a sort is called: "by Due". */
void jc_list_sort_words(const struct jc_list_screen *list, struct jc_buf *out);
/* Take up the order and the columns the list was last left with; keep them. */
void jc_list_recall(struct jc_ui *ui, struct jc_list_screen *list);
void jc_list_keep(struct jc_ui *ui, struct jc_list_screen *list);

/* list_columns.c */
/* Show these fields, or ("") the kind's own. */
void jc_list_use_columns(struct jc_list_screen *list, const char *names);
/* Those that fit, as jc_columns_choose. */
size_t jc_list_columns(
    const struct jc_list_screen *list, int room, struct jc_column_choice out[JC_COLUMNS_MAX]);
void jc_list_choose_columns(struct jc_list_screen *list);
void jc_list_columns_draw(struct jc_list_screen *list, struct jc_grid *grid, int top, int bottom);
void jc_list_columns_close(struct jc_list_screen *list);
/* Verbs while they are chosen. */
extern const struct jc_verb jc_list_columns_verbs[];

/* list_aside.c: over the idle lock, as a screen's lay_aside and take_up */
void jc_list_lay_aside(struct jc_ui *ui, void *state, struct jc_buf *out);
void jc_list_take_up(struct jc_ui *ui, void *state, struct jc_cbor *in);

/* list_speak.c: the list in line mode, as a screen's speak, rows and prompt */
void jc_list_speak(struct jc_ui *ui, void *state, struct jc_speech *speech);
struct jc_rows *jc_list_rows(void *state);
const char *jc_list_prompt(const void *state);

/* list_draw.c */
void jc_list_draw(struct jc_ui *ui, struct jc_list_screen *list, int top, int bottom);
#endif
