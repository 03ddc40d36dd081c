# A function has at most 60 lines, a file at most 600.
# shellcheck shell=sh
find src ui include tests -name '*.[ch]' | sort | xargs awk '
function file_end() {
	if (lines > 600)
		print file ": " lines " lines, 600 at most"
}
FNR == 1 {
	file_end()
	file = FILENAME
	start = 0
}
{ lines = FNR }
/^[{]/ { start = FNR }
/^[}]/ && start {
	if (FNR - start > 60)
		print FILENAME ":" start ": function of " FNR - start " lines, 60 at most"
	start = 0
}
END { file_end() }'
