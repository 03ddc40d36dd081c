# The layer store. One line a module: its source, its public header in include/store/, its private headers.
noinst_LIBRARIES += src/libjc_store.a
src_libjc_store_a_SOURCES =
