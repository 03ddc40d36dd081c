# Code without what it says: prints "file:line:code" for each line of C, comments gone and the
# contents of strings and character constants dropped.
FNR == 1 { comment = 0 }
{
	code = ""
	text = $0
	while (text != "") {
		if (comment) {
			at = index(text, "*/")
			if (!at)
				break
			text = substr(text, at + 2)
			comment = 0
		} else if (match(text, /\/\*|\/\/|"([^"\\]|\\.)*"|'([^'\\]|\\.)*'/)) {
			token = substr(text, RSTART, RLENGTH)
			code = code substr(text, 1, RSTART - 1)
			text = substr(text, RSTART + RLENGTH)
			if (token == "//")
				break
			if (token == "/*")
				comment = 1
			else
				code = code substr(token, 1, 1) substr(token, 1, 1)
		} else {
			code = code text
			break
		}
	}
	print FILENAME ":" FNR ":" code
}
