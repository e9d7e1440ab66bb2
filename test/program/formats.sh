#!/bin/sh
# Every format of docs/formats.md, by its sample in test/formats: added to a library, and added again, which
# adds nothing. Run from the repository's root; $ANNALIST is the program. Prints TAP.
set -u
: "${ANNALIST:?}"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export NO_COLOR=1
unset XDG_DATA_HOME
n=0
ok() { # STATUS TEXT
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; sed 's/^/# /' "$tmp/err" 2>/dev/null | head -5; fi
}
count() { # KEY: of what add --json printed last
    sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$tmp/out"
}
add() { "$ANNALIST" add --json --library "$library" "$@" > "$tmp/out" 2> "$tmp/err"; }

# A sample, what it is, how many articles are in it, how many inputs are bad.
sample() {
    library=$tmp/$1.db
    add "test/formats/$1"; first="$(count new) $(count bad)"
    add "test/formats/$1"; again="$(count new) $(count versions)"
    [ "$first" = "$3 $4" ] && [ "$again" = "0 0" ]; ok $? "$2 ($1): $3 articles; the second time nothing is new"
    [ "$first" = "$3 $4" ] || echo "# new and bad: $first"
    [ "$again" = "0 0" ] || echo "# the second time new and versions: $again"
}

sample page.html.gz    "a page packed with gzip" 1 0
sample page.html.xz    "a page packed with xz" 1 0
sample page.html.bz2   "a page packed with bzip2" 1 0
sample lines.jsonl.gz  "JSON Lines packed with gzip, in members" 3 0
sample feed.xml.zst    "a feed packed with zstd" 2 0
sample feed.json       "JSON Feed" 2 0
sample articles.json   "a JSON array" 2 0
sample crawl.warc      "a web archive" 6 0
sample crawl.warc.gz   "a web archive, packed" 6 0
sample crawl.warc.zst  "a web archive packed with a dictionary, its pages with br and zstd" 6 0
sample broken.warc     "a broken web archive" 3 2
sample page.mhtml      "MHTML" 1 0
sample singlefile.html "SingleFile" 1 0
sample saved.html      "a page a browser saved" 1 0
sample weekly.eml      "a newsletter" 1 0
sample news.mbox       "a mailbox" 3 0
sample news.zip        "ZIP" 6 1
sample news.tar.gz     "tar, packed with gzip" 3 0
sample news.tar.xz     "tar, packed with xz" 3 0
sample news.tar.zst    "tar, packed with zstd" 3 0
sample nested.zip      "an archive too deep in archives" 1 1
sample bomb.jsonl.gz   "what unpacks to a monster" 0 2
sample issue.epub      "EPUB" 2 0
sample report.docx     "Word" 1 0
sample survey.odt      "OpenDocument" 1 0
sample table.xlsx      "a table is refused" 0 1
sample beacon.rtf      "Rich Text" 1 0
sample export.txt      "an export of a news database" 2 0
sample coded.txt       "an export with coded fields" 2 0
sample wiki.xml        "a dump of a wiki" 1 0
if command -v pdftotext > /dev/null; then sample report.pdf "PDF" 1 0
else sample report.pdf "PDF, without the program that reads it" 0 1; grep -q poppler-utils "$tmp/err"; ok $? "the package to install is named"; fi

library=$tmp/all.db
"$ANNALIST" clean -j1 test/formats > "$tmp/one" 2> /dev/null
"$ANNALIST" clean -j4 test/formats > "$tmp/four" 2> /dev/null
[ -s "$tmp/one" ] && cmp -s "$tmp/one" "$tmp/four"; ok $? "all of them, in the same order on one worker and on four"
zip=test/formats/news.zip
"$ANNALIST" clean - < $zip > "$tmp/out" 2> "$tmp/err"; [ "$(wc -l < "$tmp/out")" = 6 ]; ok $? "an archive is read from standard input"
"$ANNALIST" clean - < test/formats/crawl.warc.gz > "$tmp/out" 2> "$tmp/err"; [ "$(wc -l < "$tmp/out")" = 6 ]; ok $? "a web archive is read from standard input"
echo "1..$n"
