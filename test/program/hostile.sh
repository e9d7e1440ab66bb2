#!/bin/sh
# Hostile input and a hostile machine: the program tells what is wrong, does the rest, and never dies.
# Run from the repository's root; $ANNALIST is the program. Prints TAP.
set -u
: "${ANNALIST:?}"
sample=${ANNALIST_SAMPLE:-sample}
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
export ANNALIST_LIBRARY="$tmp/library.db" NO_COLOR=1
n=0
ok() { # STATUS TEXT
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; sed 's/^/# /' "$tmp/err" 2>/dev/null | head -5; fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
run() { "$ANNALIST" "$@" > "$tmp/out" 2> "$tmp/err"; }
says() { grep -q -- "$1" "$tmp/err"; }
gives() { grep -qF -- "$1" "$tmp/out"; }
json_lines() { python3 -c 'import json,sys
for line in open(sys.argv[1], encoding="utf-8"): json.loads(line)' "$1"; }
good='{"id":"good","title":"Rain","text":"Rain fell on the port all day. Police said two men were held near the bridge."}'

# ---- input ----
: > "$tmp/empty"
run clean "$tmp/empty"; [ $? = 1 ] && says 'empty'; ok $? "an empty file is named"
run clean "$tmp/nowhere"; [ $? = 1 ] && says 'nowhere'; ok $? "a file that is not there is named"
head -c 300000 /dev/urandom > "$tmp/binary"
echo "$good" > "$tmp/good.jsonl"
run code "$tmp/binary" "$tmp/good.jsonl"; [ $? = 1 ] && grep -q '"good"' "$tmp/out"; ok $? "binary rubbish is told, and what follows is read"
head -c 700 "$sample/articles.jsonl" > "$tmp/torn.jsonl"
run code "$tmp/torn.jsonl"; [ $? = 1 ] && says 'torn.jsonl, line 1' && [ ! -s "$tmp/out" ]; ok $? "a JSON line that breaks off is told"
page=$sample/pages/andes-correspondent/tear-gas-outside-samba-inside.html
head -c 2500 "$page" > "$tmp/torn.html"
run clean "$tmp/torn.html" && gives '"text":"SAO PAULO — An hour before the first whistle' && json_lines "$tmp/out"; ok $? "a page that breaks off gives what is there"
python3 - "$tmp" <<'PY'
import sys
t = sys.argv[1]
with open(t + "/deep.html", "w") as f:
    f.write("<html><body>" + "<div>" * 10000 + "<p>Rain fell on the port all day, and the ferry to the islands stayed in." + "</div>" * 10000)
with open(t + "/deep.jsonl", "w") as f:
    f.write("[" * 100000 + "\n" + '{"a":' * 100000 + "\n")
with open(t + "/wrong-charset.html", "wb") as f:
    f.write(b'<html><head><meta charset="utf-8"><title>Caf\xe9</title></head><body><article><p>' +
            "Der Fährmann sagte, es habe “geregnet”. ".encode("cp1252") * 20 + b"</p></article></body></html>")
with open(t + "/utf16.txt", "wb") as f:
    f.write("Rain fell on the port all day.\n\nThe ferry stayed in.\n".encode("utf-16"))
with open(t + "/nul.txt", "wb") as f:
    f.write(b"Rain fell\0on the port.\n" * 5)
with open(t + "/line.txt", "wb") as f:
    word = b"rain fell on the port and "
    f.write(word * (100 * 1024 * 1024 // len(word)))
with open(t + "/line.jsonl", "wb") as f:
    f.write(b'{"id":"long","text":"' + word * (100 * 1024 * 1024 // len(word)) + b'"}\n')
    f.write(b'{"id":"after","text":"Rain fell on the port all day, and nobody minded it much."}\n')
with open(t + "/bomb.xml", "w") as f:
    f.write('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">' +
            "".join(f'<!ENTITY {chr(98 + i)} "' + f"&{chr(97 + i)};" * 10 + '">' for i in range(9)) +
            ']><rss version="2.0"><channel><item><title>&j;</title><description>&j;</description></item></channel></rss>')
with open(t + "/long-word.txt", "w") as f:
    f.write("a" * 3000000 + "\n")
with open(t + "/many.txt", "w") as f:
    f.write("He said. " * 200000)
PY
run clean "$tmp/deep.html" && gives '"text":"Rain fell on the port all day, and the ferry to the islands stayed in."'; ok $? "under 10,000 nested tags the text is found"
run clean "$tmp/deep.jsonl" "$tmp/good.jsonl"; [ $? -le 1 ] && json_lines "$tmp/out" && gives '"good"'; ok $? "100,000 nested brackets do not keep from what follows"
run clean "$tmp/wrong-charset.html" && gives 'Der Fährmann sagte, es habe “geregnet”.'; ok $? "a page in another character set than it says"
run clean "$tmp/utf16.txt" && gives 'Rain fell on the port all day.' && gives 'The ferry stayed in.'; ok $? "UTF-16 text is read"
run code "$tmp/nul.txt"; [ $? = 1 ] && says 'nul.txt is binary' && [ ! -s "$tmp/out" ]; ok $? "NUL bytes are no text"
run code "$tmp/line.txt"; [ $? = 1 ] && says 'MiB'; ok $? "100 MB on one line of text is refused by name"
run code "$tmp/line.jsonl"; [ $? = 1 ] && says 'MiB' && grep -q '"after"' "$tmp/out"; ok $? "100 MB on one line of JSON is left out, and what follows is read"
rm -f "$tmp/line.txt" "$tmp/line.jsonl"
run clean "$tmp/bomb.xml" && gives '"title":"&j;"' && [ "$(wc -c < "$tmp/out")" -lt 1000 ]; ok $? "a feed that would blow up does not"
run code "$tmp/long-word.txt" && gives '"sentences":[[0,3000000]]'; ok $? "a word of three million letters is one sentence"
run code "$tmp/many.txt" && [ "$(python3 -c 'import json,sys; print(len(json.loads(open(sys.argv[1]).readline())["sentences"]))' "$tmp/out")" = 200000 ]; ok $? "200,000 sentences are all there"
# What nobody may read root still may: then it is asked as somebody else.
mkdir "$tmp/closed" && cp "$page" "$tmp/closed/a.html" && chmod 000 "$tmp/closed"
if [ "$(id -u)" = 0 ]; then
    cp "$ANNALIST" "$tmp/annalist" && chmod 755 "$tmp" "$tmp/annalist"
    setpriv --reuid=65534 --clear-groups "$tmp/annalist" clean "$tmp/closed" "$tmp/good.jsonl" > "$tmp/out" 2> "$tmp/err"
else run clean "$tmp/closed" "$tmp/good.jsonl"; fi
[ $? = 1 ] && says 'closed' && gives '"good"'; ok $? "a folder one may not read is named, and the rest is read"
chmod 700 "$tmp/closed" "$tmp"; rm -f "$tmp/annalist"
mkdir "$tmp/round" "$tmp/round/in"; ln -s loop "$tmp/round/loop"; ln -s .. "$tmp/round/in/up"; mkfifo "$tmp/round/pipe"
cp "$tmp/good.jsonl" "$tmp/round/in/"
timeout 60 "$ANNALIST" clean "$tmp/round" > "$tmp/out" 2> "$tmp/err"; [ $? -le 1 ] && [ "$(grep -c '"good"' "$tmp/out")" = 1 ]; ok $? "links that go round, and a pipe nobody writes to"
echo "$good" | run read - && grep -q '"good"' "$tmp/out"; ok $? "- is standard input"
run add "$tmp/empty" "$tmp/binary" "$tmp/deep.html" "$tmp/wrong-charset.html" "$tmp/good.jsonl"; [ $? = 1 ] && run check; ok $? "add passes over what is bad, and the library stays whole"

# ---- the machine ----
if [ -w /dev/full ]; then run clean "$tmp/good.jsonl"; "$ANNALIST" clean "$sample/pages" > /dev/full 2> "$tmp/err"; [ $? = 3 ] && says 'standard output'; ok $? "a full disk under standard output is told"
else skip "a full disk under standard output is told" "no /dev/full"; fi
for blocks in 100 1200; do
    (ulimit -f $blocks; "$ANNALIST" add --library "$tmp/small.db" "$sample/pages" > "$tmp/out" 2> "$tmp/err"); [ $? = 3 ] && [ -s "$tmp/err" ]; ok $? "a full disk ($blocks blocks) under the library is told"
done
run check --library "$tmp/small.db"; ok $? "the library on it is still whole"
run add --library "$tmp/small.db" "$sample/pages"; r=$?; run check --library "$tmp/small.db"; [ $r = 0 ] && [ $? = 0 ]; ok $? "with room again, the rest is added"
echo "this is no library, but it is long enough to look like a file" > "$tmp/not.db"
run search --library "$tmp/not.db" x; [ $? = 3 ] && [ -s "$tmp/err" ]; ok $? "a file that is no library is told"
run add --library "$tmp/not.db" "$tmp/good.jsonl"; [ $? = 3 ] && grep -q 'no library' "$tmp/not.db"; ok $? "and not overwritten"
run add --library /proc/nowhere/library.db "$tmp/good.jsonl"; [ $? = 3 ]; ok $? "a library where none can be is told"
run add "$sample/text"
python3 - "$ANNALIST_LIBRARY" "$ANNALIST" "$sample" > "$tmp/out" 2> "$tmp/err" <<'PY'
import sqlite3, subprocess, sys
lock = sqlite3.connect(sys.argv[1], isolation_level=None)
lock.execute("BEGIN IMMEDIATE")
found = subprocess.run([sys.argv[2], "search", "rain"], capture_output=True, timeout=60)
added = subprocess.run([sys.argv[2], "add", sys.argv[3] + "/pages"], capture_output=True, timeout=120)
lock.execute("ROLLBACK")
assert found.returncode == 0, found.stderr
assert added.returncode == 3 and b"being written" in added.stderr, added.stderr
PY
ok $? "a library that another writes can be read, and add says that it is locked"
run add "$sample/pages" && run check; ok $? "once it is free, add goes on"

# ---- a backup that would cost something ----
refused() { # PATH WHAT: the backup is refused, and PATH is what it was
    before=$(ls -ld "$1" | cut -c1-10; [ ! -f "$1" ] || cksum < "$1")
    timeout 60 "$ANNALIST" backup "$1" > "$tmp/out" 2> "$tmp/err"; r=$?
    { [ $r = 2 ] || [ $r = 3 ]; } && [ -s "$tmp/err" ] && [ "$before" = "$(ls -ld "$1" | cut -c1-10; [ ! -f "$1" ] || cksum < "$1")" ]
    ok $? "a backup onto $2 is refused, and it stays as it is"
}
refused "$ANNALIST_LIBRARY" "the library itself"
refused "$tmp/./library.db" "the library by another spelling"
ln -s library.db "$tmp/link.db"; refused "$tmp/link.db" "a link to the library"
ln "$ANNALIST_LIBRARY" "$tmp/hard.db"; refused "$tmp/hard.db" "the library by its other name"; rm -f "$tmp/link.db" "$tmp/hard.db"
echo "notes of a year" > "$tmp/notes.txt"; refused "$tmp/notes.txt" "a text"
mkdir "$tmp/folder"; refused "$tmp/folder" "a folder"
mkfifo "$tmp/pipe"; refused "$tmp/pipe" "a pipe"
if mknod "$tmp/device" c 1 3 2>/dev/null; then refused "$tmp/device" "a device"; else skip "a backup onto a device is refused" "none can be made here"; fi
run backup "$tmp/once.db" && run backup "$tmp/once.db" && run check --library "$tmp/once.db"; ok $? "an older backup gives way to a newer"
! ls "$tmp" | grep '^\(library\.db\|once\.db\|notes\.txt\|pipe\|device\|folder\)\.'; ok $? "no part of a backup is left behind"
run check; ok $? "and the library is whole"

# ---- killed in the middle ----
python3 - "$sample/articles.jsonl" "$tmp/many.jsonl" <<'PY'
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]
with open(sys.argv[2], "w", encoding="utf-8") as f:
    for i in range(1200):
        r = dict(rows[i % len(rows)])
        r["id"] = f"{r.get('id', 'x')}-{i}"
        r["url"] = f"https://copies.example/{i}"
        r["text"] = f"Copy {i}. " + r["text"]
        f.write(json.dumps(r, ensure_ascii=False) + "\n")
PY
killed=0
for wait in 0.3 0.7 1.5; do
    "$ANNALIST" add --library "$tmp/killed.db" "$tmp/many.jsonl" > /dev/null 2>&1 & pid=$!
    sleep $wait; kill -9 $pid 2>/dev/null && killed=1; wait $pid 2>/dev/null
    [ -e "$tmp/killed.db" ] && { run check --library "$tmp/killed.db" || killed=2; }
done
[ $killed = 1 ]; ok $? "killed three times during add, the library is whole each time"
run add --library "$tmp/killed.db" --json "$tmp/many.jsonl" && python3 -c 'import json,sys
d = json.load(open(sys.argv[1])); assert d["new"] + d["same"] == 1200 and d["bad"] == 0, d' "$tmp/out"; ok $? "the next add takes up the rest"
run check --library "$tmp/killed.db" --json && grep -q '"articles":1200' "$tmp/out"; ok $? "and all are there once"
# A shell has what it puts in the background ignore SIGINT; env takes that back.
env --default-signal=INT "$ANNALIST" add --library "$tmp/int.db" "$tmp/many.jsonl" > /dev/null 2> "$tmp/err" & pid=$!
i=0; while [ "$(cat "$tmp"/int.db* 2>/dev/null | wc -c)" -lt 500000 ] && [ $i -lt 600 ]; do sleep 0.05; i=$((i + 1)); done
kill -INT $pid; wait $pid; [ $? = 130 ] && says 'interrupted'; ok $? "interrupted, it says so"
run check --library "$tmp/int.db" --json && gives '"articles":' && ! gives '"articles":0,' && ! gives '"articles":1200'; ok $? "the library is whole, and keeps what was read until then"
run add --library "$tmp/int.db" --json "$tmp/many.jsonl" && run check --library "$tmp/int.db" --json && gives '"articles":1200'; ok $? "and the next add takes up the rest"
echo "1..$n"
