# Tests of the layer model; links nothing above it. One line a module; its suite is listed in tests/model/suites.h.
check_PROGRAMS += tests/check_model
LAYER_TESTS += tests/check_model
tests_check_model_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_model_LDADD = $(TEST_LIBS) $(JC_MODEL)
tests_check_model_SOURCES = tests/check_model.c tests/model/suites.h
tests_check_model_SOURCES += tests/model/test_act.c
tests_check_model_SOURCES += tests/model/test_act_form.c
tests_check_model_SOURCES += tests/model/test_fold.c
tests_check_model_SOURCES += tests/model/test_body.c
tests_check_model_SOURCES += tests/model/test_body_form.c
tests_check_model_SOURCES += tests/model/test_body_limits.c
tests_check_model_SOURCES += tests/model/test_body_names.c
EXTRA_DIST += tests/vectors/body.txt tests/vectors/field.txt tests/vectors/record.txt
tests_check_model_SOURCES += tests/model/test_commit.c
tests_check_model_SOURCES += tests/model/test_commit_git.c
EXTRA_DIST += tests/vectors/commit.txt tests/vectors/act.txt tests/vectors/names.txt
