# The layer crypto. One line a module: its source, its public header in include/crypto/, its private headers.
noinst_LIBRARIES += src/libjc_crypto.a
src_libjc_crypto_a_SOURCES =
