# Tests of the layer sync; links nothing above it. One line a module; its suite is listed in tests/sync/suites.h.
check_PROGRAMS += tests/check_sync
LAYER_TESTS += tests/check_sync
tests_check_sync_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_sync_LDADD = $(TEST_LIBS) $(JC_SYNC)
tests_check_sync_SOURCES = tests/check_sync.c tests/sync/suites.h
tests_check_sync_SOURCES += tests/sync/test_transports.c
tests_check_sync_SOURCES += tests/sync/test_child.c
tests_check_sync_SOURCES += tests/sync/test_odb.c
tests_check_sync_SOURCES += tests/sync/test_replica.c
tests_check_sync_SOURCES += tests/sync/made.c tests/sync/made.h
tests_check_sync_SOURCES += tests/sync/test_feed.c
tests_check_sync_SOURCES += tests/sync/test_append.c
tests_check_sync_SOURCES += tests/sync/test_join.c
tests_check_sync_SOURCES += tests/sync/test_epochs.c
tests_check_sync_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=jc_odb_put -Wl,--wrap=jc_odb_put_pack \
	-Wl,--wrap=jc_odb_ref_set
