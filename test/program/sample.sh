#!/bin/sh
# The bundled sample, cleaned, against what a reader finds in it: test/sample.tsv (docs/sample.md says what its
# columns are). One test for each of its lines; one that fails names the columns that differ.
# Run from the repository's root; $ANNALIST is the program. Prints TAP.
set -u
: "${ANNALIST:?}"
sample=${ANNALIST_SAMPLE:-sample}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C

# ---- what clean gives, as the columns of sample.tsv ----
# The awk below reads one article a line, JSON as annalist prints it, without recursion: `depth` counts brackets.
cat > "$tmp/columns.awk" <<'AWK'
function hex(s,    i, n) {
    for (i = 1; i <= length(s); i++) n = n * 16 + index("0123456789abcdef", tolower(substr(s, i, 1))) - 1
    return n
}
# What stands between quotes, from `at` on, which stands behind the first; leaves `at` behind the last.
function string(    s, c) {
    s = ""
    while (at <= length($0) && (c = substr($0, at, 1)) != "\"") {
        if (c == "\\") {
            c = substr($0, ++at, 1)
            if (c == "u") { c = sprintf("%c", hex(substr($0, at + 1, 4))); at += 4 }
            else if (c == "n" || c == "t" || c == "r") c = " "
        }
        s = s c
        at++
    }
    at++
    return s
}
function five(text, last,    word, n, i, s) {
    gsub(/\302\240/, " ", text)         # a no-break space parts words too
    n = split(text, word, /[ \t\n]+/)
    if (n && word[n] == "") n--
    s = ""
    for (i = last && n > 5 ? n - 4 : 1; i <= n && (last || i <= 5); i++) s = s (s == "" ? "" : " ") word[i]
    return s
}
{
    split("", value); authors = ""; captions = depth = 0; key = ""; is_key = 1; at = 1
    while (at <= length($0)) {
        c = substr($0, at++, 1)
        if (c == "{" || c == "[") { depth++; if (depth == 3 && c == "{" && outer == "captions") captions++ }
        else if (c == "}" || c == "]") depth--
        else if (c == "," && depth == 1) is_key = 1
        else if (c == ":" && depth == 1) { is_key = 0; outer = key }
        else if (c == "\"") {
            s = string()
            if (depth == 1 && is_key) key = s
            else if (depth == 1) value[key] = s
            else if (depth == 2 && outer == "authors") authors = authors (authors == "" ? "" : ";") s
        }
    }
    printf "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\n", value["url"], value["title"], authors, value["published"],
        value["source"], five(value["text"], 0), five(value["text"], 1), captions
}
AWK

# "feeds/x.xml#2" is the second article that comes of feeds/x.xml.
tail -n +2 test/sample.tsv | cut -f 1 | sed 's/#[0-9]*$//' | uniq > "$tmp/files"
while read -r file; do
    "$ANNALIST" clean -j1 "$sample/$file" 2>> "$tmp/err" | awk -f "$tmp/columns.awk" | awk -v file="$file" '{ print file "#" NR "\t" $0 }'
done < "$tmp/files" > "$tmp/got"

# ---- against the table ----
(cd "$sample" && find . -type f) | sed 's/^\.\///' | sort > "$tmp/there"
sort -u "$tmp/files" | comm -3 - "$tmp/there" > "$tmp/odd"
awk -F '\t' '
    !table { got[$1] = $0; next }
    FNR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; next }
    {
        at = $1 ~ /#[0-9]+$/ ? $1 : $1 "#1"
        n = split(got[at], column, "\t"); wrong = ""
        if (NF != 9) wrong = "# the line of test/sample.tsv has " NF " columns, not 9\n"
        if (n == 0) wrong = wrong "# no article comes of it\n"
        for (i = 2; i <= 9 && n; i++)
            if (column[i] "" != $i "") wrong = wrong "# " name[i] ": got \"" column[i] "\", want \"" $i "\"\n"
        print (wrong == "" ? "ok " : "not ok ") ++test " - " $1
        printf "%s", wrong
        wanted[at] = 1
    }
    END {
        more = ""
        for (at in got) if (!(at in wanted)) more = more " " at
        print (more == "" ? "ok " : "not ok ") ++test " - no more articles than these come of the files" (more == "" ? "" : ":" more)
        print (odd == "" ? "ok " : "not ok ") ++test " - every file of the sample has its line" (odd == "" ? "" : ": " odd)
        print "1.." test
    }' odd="$(tr -s '\t\n' ' ' < "$tmp/odd")" "$tmp/got" table=1 test/sample.tsv
