# Tests of the layer crypto; links nothing above it. One line a module; its suite is listed in tests/crypto/suites.h.
check_PROGRAMS += tests/check_crypto
LAYER_TESTS += tests/check_crypto
tests_check_crypto_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_crypto_LDADD = $(TEST_LIBS) $(JC_CRYPTO)
tests_check_crypto_SOURCES = tests/check_crypto.c tests/crypto/suites.h
