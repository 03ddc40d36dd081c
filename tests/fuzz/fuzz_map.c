/* Files of a case's folder and of a list's office: settings, and maps with what they do to a cell.
 */
#include <string.h>

#include "../../src/app/case_private.h"
#include "../../src/app/import_map.h"
#include "fuzz/scratch.h"

/* Cells that come near the marks maps name. */
static const char *const cells[] = { "", "; ", "DOB 1955; alt. DOB 12 Mar 1956; POB Haarlem (NL).",
	"a,b;c (d) [e]", "\xc8\x98tefan" };

static void
check_values(const struct jc_map *map)
{
	for (size_t s = 0; s < map->n; s++)
		for (size_t r = 0; r < map->sections[s].n; r++)
			for (size_t c = 0; c < sizeof(cells) / sizeof(cells[0]); c++) {
				struct jc_list out = { 0 };

				(void)!jc_map_extract(
				    &map->sections[s].rules[r].value, cells[c], &out);
				jc_list_release(&out);
			}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *path = scratch_put("map", data, len);
	struct jc_list settings = { 0 };
	struct jc_map map;

	if (jc_map_read(path, NULL, &map) == JC_OK) {
		check_values(&map);
		jc_map_release(&map);
	}
	free(path);
	free(scratch_put("settings", data, len));
	if (jc_settings_read(scratch(), &settings) == JC_OK)
		for (size_t i = 0; i < settings.n; i++)
			abort_unless(*settings.at[i] && !strchr(settings.at[i], '\n'));
	jc_list_release(&settings);
	return 0;
}
