#!/bin/sh
# The commands on the bundled sample: what they print, in which form, with which exit status.
# Run from the repository's root; $ANNALIST is the program. Prints TAP.
set -u
: "${ANNALIST:?}"
sample=${ANNALIST_SAMPLE:-sample}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export ANNALIST_LIBRARY="$tmp/library.db" NO_COLOR=1
unset XDG_DATA_HOME
n=0
ok() { # STATUS TEXT
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; sed 's/^/# /' "$tmp/err" 2>/dev/null | head -5; fi
}
run() { "$ANNALIST" "$@" > "$tmp/out" 2> "$tmp/err"; }
has() { grep -q -- "$1" "$tmp/out"; }
says() { grep -q -- "$1" "$tmp/err"; }
json_lines() { python3 -c 'import json,sys
for line in open(sys.argv[1], encoding="utf-8"): json.loads(line)' "$1"; }

# ---- wrong usage ----
run; [ $? = 2 ] && says 'Usage: annalist'; ok $? "no command lists the commands and is wrong usage"
run serch; [ $? = 2 ] && says 'did you mean "search"'; ok $? "an unknown command names the nearest"
run search --limti 3; [ $? = 2 ] && says -- '--limit'; ok $? "an unknown option names the nearest"
run check one; [ $? = 2 ]; ok $? "operands where there are none is wrong usage"
run version && has '^annalist [0-9]'; ok $? "version"
run --version && has '^annalist [0-9]'; ok $? "--version"
run help && has 'incidents' && run --help && has 'incidents'; ok $? "help and --help list the commands"
good=0
for c in add search show actor timeline incidents review serve backup rebuild bench check clean read code explain kinds try help version; do
    { run help $c && has "^Usage: annalist $c" && has 'Example' && run $c --help && has '^Usage'; } || { good=1; echo "# no help: $c"; }
done
ok $good "every command has help with an example"
run help --man && cmp -s "$tmp/out" docs/annalist.1.scd; ok $? "the manual page is current (annalist help --man > docs/annalist.1.scd)"
run search karachi; [ $? = 3 ] && says 'annalist add'; ok $? "without a library, how to make one is told"

# ---- filters ----
run clean "$sample/pages" && json_lines "$tmp/out" && [ "$(wc -l < "$tmp/out")" -ge 60 ]; ok $? "clean prints an article a line"
cp "$tmp/out" "$tmp/clean"
"$ANNALIST" clean -j1 "$sample/pages" | cmp -s - "$tmp/clean"; ok $? "the same on one core, in the same order"
cat "$tmp/clean" | run read && json_lines "$tmp/out" && [ "$(wc -l < "$tmp/out")" = "$(wc -l < "$tmp/clean")" ]; ok $? "read takes articles from standard input"
run code -j1 "$sample/pages" && json_lines "$tmp/out"; ok $? "code prints coded readings"
cp "$tmp/out" "$tmp/coded"
"$ANNALIST" code -j4 "$sample/pages" 2>/dev/null | cmp -s - "$tmp/coded"; ok $? "code prints the same bytes on four workers"
run read --conllu "$sample/text" && awk -F'\t' '/^[0-9]/ && NF != 10 { bad = 1 } END { exit bad }' "$tmp/out"; ok $? "read --conllu prints ten columns"
cp "$tmp/out" "$tmp/conllu"; run read --given-tokens "$tmp/conllu" && cmp -s "$tmp/out" "$tmp/conllu"; ok $? "read --given-tokens keeps words and sentences, and reads them the same way"
printf '1\tRain\n' | run read --given-tokens; [ $? = 1 ] && says 'line 1'; ok $? "bad CoNLL-U is named by its line"
printf '# remark\ndate 2014-06-09\n\nTwo engineers were abducted near Kandahar on Sunday.\n    anything\n' > "$tmp/g"
"$ANNALIST" code --golden "$tmp/g" > "$tmp/out" 2> "$tmp/err" && head -4 "$tmp/out" | cmp -s - "$tmp/g.head" 2>/dev/null
head -4 "$tmp/g" > "$tmp/g.head"; head -4 "$tmp/out" | cmp -s - "$tmp/g.head" && ! has 'anything'; ok $? "code --golden keeps the sentences and replaces what comes of them"
"$ANNALIST" code --golden "$tmp/out" 2>/dev/null | cmp -s - "$tmp/out"; ok $? "code --golden of its own output changes nothing"

python3 - "$ANNALIST" 2> "$tmp/err" <<'PY'
import signal, subprocess, sys
p = subprocess.Popen([sys.argv[1], "clean"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
p.stdin.write(b'{"id":"a","text":"Rain fell on the port all day."}\n')
p.stdin.flush()
assert b'"a"' in p.stdout.readline()
p.send_signal(signal.SIGINT)
assert p.wait(30) == 130
PY
ok $? "an article is printed while the next is waited for, and SIGINT ends the wait"

run bench "$sample/text" && has '^tags and trees' && has '^all .*100.0 %'; ok $? "bench tells where the time goes"
run bench --json "$sample/text" && json_lines "$tmp/out"; ok $? "bench --json"

# ---- the library ----
add() { run add "$sample/pages" "$sample/text" "$sample/feeds" "$sample/articles.jsonl" "$@"; }
add && says 'new'; ok $? "add takes the sample"
add --json && [ "$(python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); print(d["new"], d["versions"], d["bad"])' "$tmp/out")" = "0 0 0" ]; ok $? "adding it again adds nothing"
run add --json "$sample/updates" && grep -q '"versions":1' "$tmp/out"; ok $? "a changed page is a new version"
run check && has '^whole'; ok $? "check finds the library whole"
run search karachi airport && has 'Karachi' && has '«'; ok $? "search finds, and marks hits in a pipe"
run search karachi airport --json && json_lines "$tmp/out" && grep -q '"marks":\[\[' "$tmp/out"; ok $? "search --json"
for query in '"karachi' 'from:nonsense' 'colour:red' 'karachi OR'; do
    run search "$query"; [ $? = 2 ] && [ -s "$tmp/err" ] && [ ! -s "$tmp/out" ]; ok $? "wrong query grammar is wrong usage: $query"
done
run search zzzznothing && [ ! -s "$tmp/out" ]; ok $? "nothing found is no error"
run search --limit 0 karachi && [ ! -s "$tmp/out" ] && says 'found, none of them shown' && ! says ' to '; ok $? "search --limit 0 only counts"
run search --limit 1 karachi --json; id=$(python3 -c 'import json,sys; print(json.loads(open(sys.argv[1]).readline())["article"])' "$tmp/out")
run show "$id" && has '^published'; ok $? "show prints an article"
run show "$id" --json && json_lines "$tmp/out" && run show "$id" --reading && json_lines "$tmp/out" && run show "$id" --raw && [ -s "$tmp/out" ]; ok $? "show --json, --reading, --raw"
run show nosuch; [ $? = 1 ] && says 'no article'; ok $? "an unknown article is told"
run actor Taliban && has 'What is said'; ok $? "actor prints a dossier"
run actor Taliban --json && json_lines "$tmp/out" && python3 - "$tmp/out" <<'PY'
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
assert all(i["proofs"] for s in d["sections"] for i in s["items"])
PY
ok $? "every line of a dossier has a proof"
run actor Talibna; [ $? = 1 ] && says 'did you mean'; ok $? "an unknown actor names the nearest"
run timeline Taliban; ok $? "timeline"
run incidents && has 'Pakistan'; ok $? "incidents by place"
run incidents --json && json_lines "$tmp/out" && run incidents --csv && head -1 "$tmp/out" | grep -q '^incident,kind'; ok $? "incidents --json and --csv"
run incidents --csv --all && python3 -c 'import csv,sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
assert len(rows) > 10 and all(len(r) == len(rows[0]) for r in rows)' "$tmp/out"; ok $? "the CSV is rectangular"
run incidents --country PAK --csv; cp "$tmp/out" "$tmp/pak"; [ "$(wc -l < "$tmp/pak")" -ge 4 ]; ok $? "incidents by the code of a country"
run incidents --country pakistan --csv && cmp -s "$tmp/out" "$tmp/pak"; ok $? "and by its name, the same ones"
run incidents --country Iceland && [ ! -s "$tmp/out" ] && says 'no such incidents'; ok $? "a country of which nothing is told has none"
run incidents --country PKA; [ $? = 2 ] && says 'did you mean Pakistan' && [ ! -s "$tmp/out" ]; ok $? "a code there is not is wrong usage, and the nearest country is named"
run events --country Nigeira; [ $? = 2 ] && says 'did you mean Nigeria'; ok $? "so is a name of events"
run incidents --min-killed 40 --csv && python3 -c 'import csv,sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
assert rows and all(int(r["killed_best"]) >= 40 for r in rows)' "$tmp/out"; ok $? "incidents with so many dead"
run incidents --actor Talibna; [ $? = 1 ] && says 'did you mean "Taliban"'; ok $? "an actor there is not names the nearest"
run incidents --kind attack --all --json; a=$(wc -l < "$tmp/out"); ! grep -qv '"kind":"attack"' "$tmp/out"; ok $? "--kind is the kind itself"
run incidents --kind assault --all --json && [ "$(wc -l < "$tmp/out")" -gt "$a" ] && [ "$a" -ge 1 ] && ! grep -qv '"plover":"ASSAULT"' "$tmp/out"; ok $? "and a group of kinds takes in all of them"
run incidents --kind bombign; [ $? = 2 ] && says 'did you mean "bombing"' && [ ! -s "$tmp/out" ]; ok $? "a kind there is not is wrong usage, and the nearest is named"
run incidents --kind xyzzyxyzzy; [ $? = 2 ] && says 'annalist kinds'; ok $? "where none is near, how to list them"
run incidents --kind robbery --from 1950 --to 1951 && [ ! -s "$tmp/out" ] && says 'no such incidents'; ok $? "a kind of which nothing is kept has none"
run incidents --from 2014-13; [ $? = 2 ]; ok $? "a wrong date is wrong usage"
run review daily --date 2014-06-10 && has '^Daily Review, 10 June 2014' && has '^The take'; ok $? "the Daily Review has a take"
run review --json && json_lines "$tmp/out"; ok $? "review --json"
run review weekly; [ $? = 2 ]; ok $? "there is no weekly review yet, and it says so"
run backup "$tmp/copy.db" && run check --library "$tmp/copy.db" && has '^whole'; ok $? "a backup is whole"
again=$tmp/again.db
record() { "$ANNALIST" incidents --all --json --library "$again" && "$ANNALIST" actor Taliban --json --library "$again"; }
run add --library "$again" -j 1 "$sample" && record > "$tmp/before"
run add --library "$tmp/three.db" -j 3 "$sample" && mv "$again" "$tmp/one.db" && mv "$tmp/three.db" "$again" && record > "$tmp/after" && [ -s "$tmp/before" ] && cmp -s "$tmp/before" "$tmp/after"; ok $? "any number of threads makes the same record"
run rebuild --library "$again" && says 'read again' && record > "$tmp/after" && [ -s "$tmp/before" ] && cmp -s "$tmp/before" "$tmp/after"; ok $? "rebuild makes the same record of the same articles, though some are versions of others"
run check --library "$again" && has '^whole'; ok $? "and the library is whole"
timeout -s KILL 0.15 "$ANNALIST" rebuild --quiet --library "$again"; record > "$tmp/after"; cmp -s "$tmp/before" "$tmp/after"; ok $? "a rebuild that is killed leaves what was there"
run rebuild now; [ $? = 2 ]; ok $? "rebuild takes no operands"
run backup "$tmp/no/such/folder/copy.db"; [ $? = 3 ]; ok $? "a backup that cannot be written fails"
run kinds && [ "$(wc -l < "$tmp/out")" -ge 8 ] && run kinds --json && json_lines "$tmp/out"; ok $? "kinds lists at least eight"
printf 'Hamas denied involvement in the raid on Haifa. Hamas claimed responsibility for the raid on Eilat.\n' > "$tmp/codes.txt"
run add --library "$tmp/codes.db" "$tmp/codes.txt" && run export icews --library "$tmp/codes.db" && has 'Deny responsibility' && has 'claim responsibility'; ok $? "events of one kind keep codes of their own"
printf 'Gunmen attacked the airport in Karachi last week, killing nine.\n' > "$tmp/undated.txt"
run add --library "$tmp/undated.db" "$tmp/undated.txt" && run incidents --library "$tmp/undated.db" && has '"last week", no date'; ok $? "the words that say when stay, where no day is known"
printf 'Gunmen killed four farmers near Jos on Monday.\n' > "$tmp/sure.txt"
run code "$tmp/sure.txt" && has '"incidents"' && run code --min-sure 1 "$tmp/sure.txt" && ! has '"incidents"'; ok $? "code leaves out what is less sure"
run code --min-sure 2 "$tmp/sure.txt"; [ $? = 2 ]; ok $? "a sureness above 1 is wrong usage"
run kinds check; ok $? "the examples of the kinds come out as they should"
mkdir "$tmp/try"
TMPDIR="$tmp/try" "$ANNALIST" try --sample "$sample" --quiet > "$tmp/out" 2> "$tmp/err" && has '^Daily Review'; ok $? "try shows the sample"
[ -z "$(ls -A "$tmp/try")" ]; ok $? "try leaves nothing behind"
TMPDIR="$tmp/try" "$ANNALIST" try --sample "$sample" --quiet > /dev/null 2>&1 & pid=$!
i=0; while [ -z "$(ls -A "$tmp/try")" ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
[ -n "$(ls -A "$tmp/try")" ]; ok $? "while it runs, its library is in TMPDIR"
kill -TERM $pid 2>/dev/null; wait $pid 2>/dev/null; rm -rf "$tmp/try"
run review daily; a=$(cksum < "$tmp/out"); run review daily; [ "$a" = "$(cksum < "$tmp/out")" ]; ok $? "the same library, the same review"

# ---- serve ----
"$ANNALIST" serve --port 0 > "$tmp/serve" 2>/dev/null & pid=$!
i=0; while [ ! -s "$tmp/serve" ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done
python3 - "$(head -1 "$tmp/serve")" <<'PY'
import sys, urllib.request
page = urllib.request.urlopen(sys.argv[1], timeout=10)
assert page.status == 200 and b"<html" in page.read().lower()
PY
ok $? "serve prints its address and answers"
kill -TERM $pid; wait $pid; ok $? "serve ends in peace on SIGTERM"
echo "1..$n"
