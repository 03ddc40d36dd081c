# The layer crypto. One line a module: its source, its public header in include/crypto/, its private headers.
noinst_LIBRARIES += src/libjc_crypto.a
src_libjc_crypto_a_SOURCES =
src_libjc_crypto_a_SOURCES += src/crypto/crypto.c include/crypto/crypto.h
src_libjc_crypto_a_SOURCES += src/crypto/keccak.c include/crypto/keccak.h
src_libjc_crypto_a_SOURCES += src/crypto/sign.c include/crypto/sign.h
src_libjc_crypto_a_SOURCES += src/crypto/sshsig.c include/crypto/sshsig.h
src_libjc_crypto_a_SOURCES += src/crypto/seal.c include/crypto/seal.h
src_libjc_crypto_a_SOURCES += src/crypto/box.c include/crypto/box.h
src_libjc_crypto_a_SOURCES += src/crypto/sealed_parts.c src/crypto/sealed_parts.h
src_libjc_crypto_a_SOURCES += src/crypto/sealed_file.c include/crypto/sealed_file.h
src_libjc_crypto_a_SOURCES += src/crypto/sealed_blocks.c include/crypto/sealed_blocks.h
src_libjc_crypto_a_SOURCES += src/crypto/keyfile.c include/crypto/keyfile.h
src_libjc_crypto_a_SOURCES += src/crypto/words.c include/crypto/words.h
src_libjc_crypto_a_SOURCES += src/crypto/words_table.c src/crypto/words_table.h
