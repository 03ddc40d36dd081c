# Tests of the layer base; links nothing above it. One line a module; its suite is listed in tests/base/suites.h.
check_PROGRAMS += tests/check_base
LAYER_TESTS += tests/check_base
tests_check_base_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_base_LDADD = $(TEST_LIBS) $(JC_BASE)
tests_check_base_SOURCES = tests/check_base.c tests/base/suites.h
tests_check_base_SOURCES += tests/base/test_err.c
tests_check_base_SOURCES += tests/base/test_mem.c
tests_check_base_SOURCES += tests/base/test_suite.c
tests_check_base_SOURCES += tests/base/test_buf.c
tests_check_base_SOURCES += tests/base/test_clock.c
tests_check_base_SOURCES += tests/base/test_file.c
tests_check_base_SOURCES += tests/base/test_id.c
tests_check_base_SOURCES += tests/base/test_text.c tests/base/test_text_fold.c
tests_check_base_SOURCES += tests/base/test_cbor.c
tests_check_base_SOURCES += tests/base/test_show.c
tests_check_base_SOURCES += tests/base/test_date.c
tests_check_base_SOURCES += tests/base/test_csv.c tests/base/test_json.c
