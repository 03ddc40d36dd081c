# The layer sync. One line a module: its source, its public header in include/sync/, its private headers.
noinst_LIBRARIES += src/libjc_sync.a
src_libjc_sync_a_SOURCES =
src_libjc_sync_a_SOURCES += src/sync/odb.c include/sync/odb.h
src_libjc_sync_a_SOURCES += src/sync/odb_loose.c src/sync/odb_loose.h
src_libjc_sync_a_SOURCES += src/sync/replica.c include/sync/replica.h src/sync/replica_private.h
src_libjc_sync_a_SOURCES += src/sync/refs.c src/sync/epochs.c src/sync/feed.c src/sync/append.c
src_libjc_sync_a_SOURCES += src/sync/found.c src/sync/verify.c src/sync/move_refs.c src/sync/read_body.c
src_libjc_sync_a_SOURCES += src/sync/child.c include/sync/child.h
src_libjc_sync_a_SOURCES += src/sync/transports.c include/sync/transport.h
src_libjc_sync_a_SOURCES += src/sync/host_key.c src/sync/host_key.h
src_libjc_sync_a_SOURCES += src/sync/git.c src/sync/git.h
src_libjc_sync_a_SOURCES += src/sync/inbox.c src/sync/inbox.h
src_libjc_sync_a_SOURCES += src/sync/exchange.c include/sync/exchange.h src/sync/exchange_private.h
src_libjc_sync_a_SOURCES += src/sync/send.c src/sync/mend.c src/sync/synced.c
src_libjc_sync_a_SOURCES += src/sync/join.c src/sync/join.h
src_libjc_sync_a_SOURCES += src/sync/invite.c include/sync/invite.h
src_libjc_sync_a_SOURCES += src/sync/maintain.c
