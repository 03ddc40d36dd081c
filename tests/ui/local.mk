# Tests of the layer ui; links nothing above it. One line a module; its suite is listed in tests/ui/suites.h.
check_PROGRAMS += tests/check_ui
LAYER_TESTS += tests/check_ui
tests_check_ui_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_ui_LDADD = $(TEST_LIBS) $(JC_UI) $(VTERM_LIBS) -lutil
tests_check_ui_SOURCES = tests/check_ui.c tests/ui/suites.h
tests_check_ui_SOURCES += tests/ui/desk.c tests/ui/desk.h tests/ui/fixed_clock.c
tests_check_ui_SOURCES += tests/ui/glass.c tests/ui/glass.h
tests_check_ui_SOURCES += tests/ui/locked.c tests/ui/locked.h
tests_check_ui_SOURCES += tests/ui/sequences.c tests/ui/sequences.h
tests_check_ui_SOURCES += tests/ui/test_difference.c
tests_check_ui_SOURCES += tests/ui/test_form.c
tests_check_ui_SOURCES += tests/ui/test_grid.c
tests_check_ui_SOURCES += tests/ui/test_guide.c
tests_check_ui_SOURCES += tests/ui/test_input.c
tests_check_ui_SOURCES += tests/ui/test_keymap.c
tests_check_ui_SOURCES += tests/ui/test_lock.c
tests_check_ui_SOURCES += tests/ui/test_screens.c
tests_check_ui_SOURCES += tests/ui/test_chart.c
tests_check_ui_SOURCES += tests/ui/test_settings.c
tests_check_ui_SOURCES += tests/ui/test_terminal.c
tests_check_ui_SOURCES += tests/ui/test_terminal_kinds.c
tests_check_ui_SOURCES += tests/ui/test_terminal_lock.c
tests_check_ui_SOURCES += tests/ui/test_unlock.c

# What screens look like. JC_GOLDEN=update make check writes these files anew.
EXTRA_DIST += tests/golden
