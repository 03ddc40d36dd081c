# Tests of the layer model; links nothing above it. One line a module; its suite is listed in tests/model/suites.h.
check_PROGRAMS += tests/check_model
LAYER_TESTS += tests/check_model
tests_check_model_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_model_LDADD = $(TEST_LIBS) $(JC_MODEL)
tests_check_model_SOURCES = tests/check_model.c tests/model/suites.h
