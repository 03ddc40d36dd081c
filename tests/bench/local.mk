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
