# The layer model. One line a module: its source, its public header in include/model/, its private headers.
noinst_LIBRARIES += src/libjc_model.a
src_libjc_model_a_SOURCES =
