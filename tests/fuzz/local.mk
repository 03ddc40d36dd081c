# Fuzzers (fuzz.h). For one called x, with inputs in tests/fuzz/corpus/x/:
#	FUZZERS += tests/fuzz/fuzz_x
#	tests_fuzz_fuzz_x_SOURCES = tests/fuzz/fuzz_x.c
#	tests_fuzz_fuzz_x_CPPFLAGS = $(TEST_CPPFLAGS)
#	tests_fuzz_fuzz_x_LDADD = $(FUZZ_LIBS) $(JC_BASE)
check_PROGRAMS += $(FUZZERS)
EXTRA_DIST += tests/fuzz/run.sh tests/fuzz/corpus
FUZZ_TESTS = tests/fuzz/run.sh

if FUZZ
FUZZ_LIBS = $(LIBFUZZER)
else
FUZZ_LIBS = tests/fuzz/libjc_replay.a
check_LIBRARIES += tests/fuzz/libjc_replay.a
endif
tests_fuzz_libjc_replay_a_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_libjc_replay_a_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz.h
EXTRA_LIBRARIES = tests/fuzz/libjc_replay.a

FUZZERS += tests/fuzz/fuzz_cbor tests/fuzz/fuzz_sshsig
tests_fuzz_fuzz_cbor_SOURCES = tests/fuzz/fuzz_cbor.c
tests_fuzz_fuzz_cbor_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_cbor_LDADD = $(FUZZ_LIBS) $(JC_BASE)
tests_fuzz_fuzz_sshsig_SOURCES = tests/fuzz/fuzz_sshsig.c
tests_fuzz_fuzz_sshsig_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_sshsig_LDADD = $(FUZZ_LIBS) $(JC_CRYPTO)
FUZZERS += tests/fuzz/fuzz_commit tests/fuzz/fuzz_body tests/fuzz/fuzz_act
tests_fuzz_fuzz_commit_SOURCES = tests/fuzz/fuzz_commit.c
tests_fuzz_fuzz_commit_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_commit_LDADD = $(FUZZ_LIBS) $(JC_MODEL)
tests_fuzz_fuzz_body_SOURCES = tests/fuzz/fuzz_body.c
tests_fuzz_fuzz_body_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_body_LDADD = $(FUZZ_LIBS) $(JC_MODEL)
tests_fuzz_fuzz_act_SOURCES = tests/fuzz/fuzz_act.c
tests_fuzz_fuzz_act_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_act_LDADD = $(FUZZ_LIBS) $(JC_MODEL)
FUZZERS += tests/fuzz/fuzz_csv
tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c
tests_fuzz_fuzz_csv_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_csv_LDADD = $(FUZZ_LIBS) $(JC_BASE)
FUZZERS += tests/fuzz/fuzz_show
tests_fuzz_fuzz_show_SOURCES = tests/fuzz/fuzz_show.c
tests_fuzz_fuzz_show_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_show_LDADD = $(FUZZ_LIBS) $(JC_BASE)
FUZZERS += tests/fuzz/fuzz_json
tests_fuzz_fuzz_json_SOURCES = tests/fuzz/fuzz_json.c
tests_fuzz_fuzz_json_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_json_LDADD = $(FUZZ_LIBS) $(JC_BASE)
# What is sealed; what comes over the wire or from a disk unsigned; what people put beside a case.
FUZZERS += tests/fuzz/fuzz_sealed tests/fuzz/fuzz_wire tests/fuzz/fuzz_map
tests_fuzz_fuzz_sealed_SOURCES = tests/fuzz/fuzz_sealed.c
tests_fuzz_fuzz_sealed_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_sealed_LDADD = $(FUZZ_LIBS) $(JC_CRYPTO)
tests_fuzz_fuzz_wire_SOURCES = tests/fuzz/fuzz_wire.c tests/fuzz/scratch.h
tests_fuzz_fuzz_wire_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_wire_LDADD = $(FUZZ_LIBS) $(JC_SYNC)
tests_fuzz_fuzz_map_SOURCES = tests/fuzz/fuzz_map.c tests/fuzz/scratch.h
tests_fuzz_fuzz_map_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_map_LDADD = $(FUZZ_LIBS) $(JC_APP)
FUZZERS += tests/fuzz/fuzz_blocks
tests_fuzz_fuzz_blocks_SOURCES = tests/fuzz/fuzz_blocks.c
tests_fuzz_fuzz_blocks_CPPFLAGS = $(TEST_CPPFLAGS)
tests_fuzz_fuzz_blocks_LDADD = $(FUZZ_LIBS) $(JC_CRYPTO)
