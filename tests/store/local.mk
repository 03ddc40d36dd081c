# Tests of the layer store; links nothing above it. One line a module; its suite is listed in tests/store/suites.h.
check_PROGRAMS += tests/check_store
LAYER_TESTS += tests/check_store
tests_check_store_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_store_LDADD = $(TEST_LIBS) $(JC_STORE)
tests_check_store_SOURCES = tests/check_store.c tests/store/suites.h
tests_check_store_SOURCES += tests/store/world.c tests/store/world.h
tests_check_store_SOURCES += tests/store/test_random.c
tests_check_store_SOURCES += tests/store/test_view.c
tests_check_store_SOURCES += tests/store/test_list.c
tests_check_store_SOURCES += tests/store/test_across.c
tests_check_store_SOURCES += tests/store/test_names.c
tests_check_store_SOURCES += tests/store/test_image.c
tests_check_store_SOURCES += tests/store/test_naughty.c
