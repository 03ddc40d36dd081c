# The model against the oracle (oracle.h): random schedules, a small scope without gaps, and seeded defects.
ORACLE_TESTS += tests/oracle/simulate tests/oracle/exhaustive
check_PROGRAMS += tests/oracle/simulate tests/oracle/exhaustive
check_LIBRARIES += tests/oracle/liboracle.a
tests_oracle_liboracle_a_CPPFLAGS = $(TEST_CPPFLAGS)
tests_oracle_liboracle_a_SOURCES =
tests_oracle_liboracle_a_SOURCES += tests/oracle/oracle.c tests/oracle/oracle.h tests/oracle/rules.h tests/oracle/set.h
tests_oracle_liboracle_a_SOURCES += tests/oracle/strata.c tests/oracle/folding.c
tests_oracle_liboracle_a_SOURCES += tests/oracle/schedule.c tests/oracle/schedule.h tests/oracle/print.c
tests_oracle_liboracle_a_SOURCES += tests/oracle/world.c tests/oracle/world.h tests/oracle/actions.h
tests_oracle_liboracle_a_SOURCES += tests/oracle/data.c tests/oracle/roster.c tests/oracle/faults.c
tests_oracle_liboracle_a_SOURCES += tests/oracle/cast.c tests/oracle/cast.h
tests_oracle_liboracle_a_SOURCES += tests/oracle/product.c tests/oracle/product.h tests/oracle/product_state.h
tests_oracle_liboracle_a_SOURCES += tests/oracle/product_tell.c tests/oracle/product_view.c
tests_oracle_liboracle_a_SOURCES += tests/oracle/run.c tests/oracle/run.h tests/oracle/shrink.c
tests_oracle_simulate_CPPFLAGS = $(TEST_CPPFLAGS)
tests_oracle_simulate_SOURCES = tests/oracle/simulate.c
tests_oracle_simulate_LDADD = tests/oracle/liboracle.a $(JC_STORE)
tests_oracle_exhaustive_CPPFLAGS = $(TEST_CPPFLAGS)
tests_oracle_exhaustive_SOURCES = tests/oracle/exhaustive.c
tests_oracle_exhaustive_LDADD = tests/oracle/liboracle.a $(JC_STORE)

# How defects.sh builds: for it to read, line by line.
ORACLE_TESTS += tests/oracle/defects.sh
EXTRA_DIST += tests/oracle/defects.sh tests/oracle/defects.tsv
check_DATA = tests/oracle/defects.commands
CLEANFILES += tests/oracle/defects.commands
tests/oracle/defects.commands: Makefile
	$(file >$@,$(COMPILE) -w -O0 -U_FORTIFY_SOURCE)
	$(file >>$@,$(CCLD) $(AM_CFLAGS) $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS))
	$(file >>$@,$(tests_oracle_simulate_OBJECTS) tests/oracle/liboracle.a $(JC_STORE) $(LIBS))
