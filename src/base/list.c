#include "base/list.h"

#include "base/buf.h"
#include "base/mem.h"

void
jc_list_take(struct jc_list *list, char *text)
{
	if (list->n + 2 > list->room) {
		list->room = list->room ? list->room * 2 : 16;
		list->at = jc_realloc(list->at, list->room, sizeof *list->at);
	}
	list->at[list->n++] = text;
	list->at[list->n] = NULL;
}

void
jc_list_add(struct jc_list *list, const char *text)
{
	jc_list_take(list, jc_strdup(text));
}

void
jc_list_fmt(struct jc_list *list, const char *format, ...)
{
	struct jc_buf buf = JC_BUF_INIT;
	va_list args;

	va_start(args, format);
	jc_buf_vfmt(&buf, format, args);
	va_end(args);
	jc_list_take(list, jc_buf_take(&buf));
}

void
jc_list_release(struct jc_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		free(list->at[i]);
	free(list->at);
	*list = (struct jc_list){ 0 };
}
