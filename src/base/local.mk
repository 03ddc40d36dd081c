# The layer base. One line a module: its source, its public header in include/base/, its private headers.
noinst_LIBRARIES += src/libjc_base.a
src_libjc_base_a_SOURCES =
src_libjc_base_a_SOURCES += src/base/err.c include/base/err.h include/base/i18n.h
src_libjc_base_a_SOURCES += src/base/mem.c include/base/mem.h include/base/banned.h
src_libjc_base_a_SOURCES += src/base/list.c include/base/list.h
src_libjc_base_a_SOURCES += src/base/cbor.c include/base/cbor.h
src_libjc_base_a_SOURCES += src/base/buf.c include/base/buf.h
src_libjc_base_a_SOURCES += src/base/clock.c include/base/clock.h
src_libjc_base_a_SOURCES += src/base/file.c include/base/file.h
src_libjc_base_a_SOURCES += src/base/id.c include/base/id.h
src_libjc_base_a_SOURCES += src/base/text.c include/base/text.h
src_libjc_base_a_SOURCES += src/base/text_cell.c src/base/text_compare.c src/base/text_fold.c
src_libjc_base_a_SOURCES += src/base/text_icu.c src/base/text_icu.h
src_libjc_base_a_SOURCES += src/base/show.c include/base/show.h
src_libjc_base_a_SOURCES += src/base/date.c src/base/date_stated.c include/base/date.h
src_libjc_base_a_SOURCES += src/base/csv.c include/base/csv.h
src_libjc_base_a_SOURCES += src/base/json.c src/base/json_write.c include/base/json.h
