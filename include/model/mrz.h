/*
 * Machine-readable zones of travel documents (ICAO Doc 9303 parts 4 to 7): passports (TD3), cards
 * (TD1, TD2), visas (MRV-A, MRV-B), and the French identity card before 2021, whose check digits
 * are made the same way.
 */
#ifndef JC_MODEL_MRZ_H
#define JC_MODEL_MRZ_H
#include <stdbool.h>
#include <stddef.h>

enum jc_mrz_fault {
	JC_MRZ_NUMBER = 1,
	JC_MRZ_BIRTH = 2,
	JC_MRZ_EXPIRY = 4,
	JC_MRZ_OPTIONAL = 8,
	JC_MRZ_COMPOSITE = 16, /* over the others together */
};

#define JC_MRZ_LINES 3
#define JC_MRZ_WIDTH 44

struct jc_mrz {
	const char *format; /* "TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FR" */
	unsigned lines, width;
	char line[JC_MRZ_LINES][JC_MRZ_WIDTH + 1];
	unsigned faults; /* of enum jc_mrz_fault: check digits that do not fit */
	/* Without fillers; "" where nothing is stated. Dates YYMMDD as written, sex M, F or "". */
	char surname[JC_MRZ_WIDTH + 1], given[JC_MRZ_WIDTH + 1], number[JC_MRZ_WIDTH + 1];
	char issuer[4], nationality[4], birth[7], sex[2], expiry[7];
};

/*
 * Read a zone: its lines one after the other, with line ends, bars, blanks or nothing between;
 * small letters pass. false: no zone, by its length or its characters. What looks misread is not
 * mended.
 */
bool jc_mrz_read(const char *text, size_t len, struct jc_mrz *out);
#endif
