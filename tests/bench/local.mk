# Measurements. Of parts, run one after another by `make bench-parts`; of the design's goals, by `make bench`.
EXTRA_PROGRAMS += $(PART_BENCHES) tests/bench/goals

PART_BENCHES += tests/bench/bench_store
tests_bench_bench_store_SOURCES = tests/bench/bench_store.c
tests_bench_bench_store_LDADD = $(JC_STORE)
PART_BENCHES += tests/bench/graph
tests_bench_graph_SOURCES = tests/bench/graph.c
tests_bench_graph_LDADD = $(JC_MODEL)
# The table of the design's goals: JC_BENCH_N records, kept in JC_BENCH_DIR.
tests_bench_goals_SOURCES = tests/bench/goals.c tests/bench/goals.h
tests_bench_goals_SOURCES += tests/bench/measure.c tests/bench/measure.h
tests_bench_goals_SOURCES += tests/bench/offices.c tests/bench/offices.h
tests_bench_goals_SOURCES += tests/bench/typing.c tests/bench/typing.h
tests_bench_goals_SOURCES += tests/bench/bare.c tests/bench/bare_import.c tests/bench/goal_import.c
tests_bench_goals_SOURCES += tests/bench/goal_case.c tests/bench/goal_join.c tests/bench/goal_due.c
tests_bench_goals_SOURCES += tests/bench/goal_screen.c tests/bench/goal_sync.c
tests_bench_goals_LDADD = $(JC_APP) $(SODIUM_LIBS) -lutil
