# The layer sync. One line a module: its source, its public header in include/sync/, its private headers.
noinst_LIBRARIES += src/libjc_sync.a
src_libjc_sync_a_SOURCES =
