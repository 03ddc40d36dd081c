# Tests of the layer app; links nothing above it. One line a module; its suite is listed in tests/app/suites.h.
check_PROGRAMS += tests/check_app
LAYER_TESTS += tests/check_app
tests_check_app_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_app_LDADD = $(TEST_LIBS) $(JC_APP)
tests_check_app_SOURCES = tests/check_app.c tests/app/suites.h
tests_check_app_SOURCES += tests/app/test_case.c
tests_check_app_SOURCES += tests/app/test_draft.c
tests_check_app_SOURCES += tests/app/test_edit.c
tests_check_app_SOURCES += tests/app/test_together.c
tests_check_app_SOURCES += tests/app/test_undo.c
tests_check_app_SOURCES += tests/app/test_people.c
tests_check_app_SOURCES += tests/app/test_agenda.c
tests_check_app_SOURCES += tests/app/test_resolve_import.c
tests_check_app_SOURCES += tests/app/imports.c tests/app/imports.h
tests_check_app_SOURCES += tests/app/test_import_map.c
tests_check_app_SOURCES += tests/app/test_import.c
tests_check_app_SOURCES += tests/app/test_versions.c
