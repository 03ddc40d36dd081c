# How a source file looks: tabs for indentation, 100 columns, nothing behind the last word, LF.
# shellcheck shell=sh
find src ui include tests -name '*.[ch]' | sort | LC_ALL=C xargs awk '
function columns(text, n) {
	gsub(/[\200-\277]/, "", text)
	n = 0
	while (match(text, /\t/)) {
		n += RSTART - 1
		n += 8 - n % 8
		text = substr(text, RSTART + 1)
	}
	return n + length(text)
}
/[ \t]$/ { print FILENAME ":" FNR ": blanks at the end of the line" }
/\r/ { print FILENAME ":" FNR ": carriage return" }
/^ / && !/^ \*/ && !/^    [^ ]/ { print FILENAME ":" FNR ": indented with spaces" }
columns($0) > 100 { print FILENAME ":" FNR ": " columns($0) " columns, 100 at most" }'
