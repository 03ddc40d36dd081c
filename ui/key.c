#include "ui/key.h"

#include <stddef.h>
#include <uchar.h>

/* Letter by letter on the same keys. */
static const struct {
	const char32_t *letters;
	const char *latin;
} layouts[] = {
	{ U"йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm" },
	{ U"ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM" },
	{ U"іІўЎ", "sSoO" }, /* Ukrainian, Belarusian */
	{ U"ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm" },
	{ U"ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM" },
};

int
jc_key_latin(int key)
{
	size_t i, k;

	for (i = 0; i < sizeof layouts / sizeof *layouts; i++)
		for (k = 0; layouts[i].letters[k]; k++)
			if (layouts[i].letters[k] == (char32_t)key)
				return layouts[i].latin[k];
	return key;
}
