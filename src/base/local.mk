# The layer base. One line a module: its source, its public header in include/base/, its private headers.
noinst_LIBRARIES += src/libjc_base.a
src_libjc_base_a_SOURCES =
src_libjc_base_a_SOURCES += src/base/err.c include/base/err.h include/base/i18n.h
src_libjc_base_a_SOURCES += src/base/mem.c include/base/mem.h include/base/banned.h
src_libjc_base_a_SOURCES += src/base/cbor.c include/base/cbor.h
