# The layer app. One line a module: its source, its public header in include/app/, its private headers.
noinst_LIBRARIES += src/libjc_app.a
src_libjc_app_a_SOURCES =
src_libjc_app_a_SOURCES += src/app/document.c include/app/document.h
