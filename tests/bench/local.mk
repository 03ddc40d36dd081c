# Measurements, run one after another by `make bench`: programs and scripts. For a program x:
#	BENCHES += tests/bench/x
#	tests_bench_x_SOURCES = tests/bench/x.c
#	tests_bench_x_LDADD = $(JC_APP)
EXTRA_PROGRAMS += $(BENCHES)
EXTRA_DIST += $(BENCH_SH)

BENCHES += tests/bench/bench_store
tests_bench_bench_store_SOURCES = tests/bench/bench_store.c
tests_bench_bench_store_LDADD = $(JC_STORE)
BENCHES += tests/bench/graph
tests_bench_graph_SOURCES = tests/bench/graph.c
tests_bench_graph_LDADD = $(JC_MODEL)
# The table of the design's goals: JC_BENCH_N records, kept in JC_BENCH_DIR.
BENCHES += tests/bench/goals
tests_bench_goals_SOURCES = tests/bench/goals.c tests/bench/goals.h
tests_bench_goals_SOURCES += tests/bench/measure.c tests/bench/measure.h
tests_bench_goals_SOURCES += tests/bench/offices.c tests/bench/offices.h
tests_bench_goals_SOURCES += tests/bench/typing.c tests/bench/typing.h
tests_bench_goals_SOURCES += tests/bench/bare.c tests/bench/goal_case.c tests/bench/goal_join.c
tests_bench_goals_SOURCES += tests/bench/goal_screen.c tests/bench/goal_sync.c
tests_bench_goals_LDADD = $(JC_APP) $(SODIUM_LIBS) -lutil
