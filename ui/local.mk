# The layer ui. One line a module: its source, its public header in include/ui/, its private headers.
noinst_LIBRARIES += ui/libjc_ui.a
ui_libjc_ui_a_SOURCES =
