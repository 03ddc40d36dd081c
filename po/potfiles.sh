# The sources with text for people, for po/POTFILES.in: run in the source tree by ./bootstrap and by
# every make, so that nobody keeps that list by hand.
# shellcheck shell=sh
find src ui -name '*.c' -exec grep -lE '(^|[^A-Za-z_])(N?_|ngettext)\(' {} + | LC_ALL=C sort
