# Every foreign library has one home: nowhere else is its header included. Tests may use any, to
# check us by another way.
# shellcheck shell=sh
find src ui include -name '*.[ch]' | sort | xargs awk '
BEGIN {
	home["sodium"] = "^src/crypto/"
	home["nettle"] = "^src/crypto/keccak[.]c$"
	home["sqlite3"] = "^src/store/"
	home["git2"] = "^src/sync/odb[a-z_]*[.][ch]$"
	home["zlib"] = "^src/sync/odb_loose[.]c$"
	home["ncurses"] = home["curses"] = home["term"] = home["ncursesw"] = "^ui/term[.]c$"
	home["unicode"] = "^src/base/text[a-z_]*[.][ch]$"
	home["jansson"] = "^src/base/json[.]c$"
	home["check"] = home["vterm"] = "^tests/"
}
/^[ \t]*#[ \t]*include[ \t]*</ {
	library = $0
	sub(/^[^<]*</, "", library)
	sub(/[.\/>].*/, "", library)
	if (library in home && FILENAME !~ home[library])
		print FILENAME ":" FNR ": includes <" library ">, whose home is " home[library]
}'
