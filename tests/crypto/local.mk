# Tests of the layer crypto; links nothing above it. One line a module; its suite is listed in tests/crypto/suites.h.
check_PROGRAMS += tests/check_crypto
LAYER_TESTS += tests/check_crypto
tests_check_crypto_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_crypto_LDADD = $(TEST_LIBS) $(JC_CRYPTO)
tests_check_crypto_SOURCES = tests/check_crypto.c tests/crypto/suites.h
tests_check_crypto_SOURCES += tests/crypto/test_crypto.c
tests_check_crypto_SOURCES += tests/crypto/test_sign.c
tests_check_crypto_SOURCES += tests/crypto/test_sshsig.c
tests_check_crypto_SOURCES += tests/crypto/test_seal.c
tests_check_crypto_SOURCES += tests/crypto/test_box.c
tests_check_crypto_SOURCES += tests/crypto/test_sealed_file.c
tests_check_crypto_SOURCES += tests/crypto/test_keyfile.c
tests_check_crypto_SOURCES += tests/crypto/test_words.c
tests_check_crypto_SOURCES += tests/crypto/test_hygiene.c
EXTRA_DIST += tests/vectors/device-id.txt tests/vectors/change-id.txt tests/vectors/sshsig.txt
EXTRA_DIST += tests/vectors/body-sealed.txt tests/vectors/names-sealed.txt tests/vectors/wrap.txt
EXTRA_DIST += tests/vectors/words.txt tests/vectors/key-file.txt tests/vectors/sealed-file.txt
