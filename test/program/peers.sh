#!/bin/sh
# Other people's event coders beside ours (bench/accuracy --peer): here stand-ins that read and write as PETRARCH2 and TABARI
# do, on sentences and with a scorer made up for it. Run from the repository's root; $ANNALIST is the program. Prints TAP.
set -u
: "${ANNALIST:?}"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0
ok() { # STATUS TEXT
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; sed 's/^/# /' "$tmp/out" "$tmp/err" 2>/dev/null | tail -8; fi
}
mkdir -p "$tmp/data/petrarch" "$tmp/petrarch2/petrarch2" "$tmp/tabari"

cat > "$tmp/data/petrarch/dev.jsonl" <<'X'
{"id": "one", "set": "petr2_gsr", "date": "2004-05-06", "text": "Kenya accused Somalia of hiding the men (five of them) who \"planted\" it.", "events": [{"source": "KEN", "target": "SOM", "code": "112"}], "actors": "real"}
{"id": "two", "set": "petr2_gsr", "date": "2004-05-07", "text": "Chad & Mali signed a treaty, a spokesman said in a statement that was read out on state television early in the morning.", "events": [{"source": "TCD", "target": "MLI", "code": "057"}], "actors": "real"}
X
cat > "$tmp/data/petrarch/score.py" <<'X'
import json, sys
gold, pred = (  [json.loads(l) for l in open(sys.argv[sys.argv.index(k) + 1])] for k in ("--gold", "--pred"))
had = {p["id"]: {(e["source"][:3], e["target"][:3], e["code"][:2]) for e in p["events"]} for p in pred}
right = sum((e["source"], e["target"], e["code"][:2]) in had.get(g["id"], ()) for g in gold for e in g["events"])
print(json.dumps({"root_triple_f1": 100.0 * right / max(len(gold), 1), "country_dyad_f1": 0.0}))
X
# It must get whole trees in good XML, a date of eight digits, an id with a sentence's number; it writes "evts.NAME" where it is run.
cat > "$tmp/petrarch2/petrarch2/petrarch2.py" <<'X'
import sys, xml.etree.ElementTree as ET
assert sys.argv[1] == "batch", sys.argv
source, to = (sys.argv[sys.argv.index(k) + 1] for k in ("-i", "-o"))
with open("evts." + to, "w") as out:
    for s in ET.parse(source).getroot().iter("Sentence"):
        parse = s.find("Parse").text.strip()
        assert parse.startswith("(ROOT (S") and parse.count("(") == parse.count(")"), parse
        assert len(s.attrib["date"]) == 8 and s.attrib["sentence"] == "True" and s.attrib["id"].endswith("_1")
        if "(VP (VBD accused)" in parse and "(-LRB- -LRB-)" in parse:
            out.write("\t".join([s.attrib["date"], "KEN", "SOM", "112", "", s.attrib["id"], "PEER"]) + "\n")
X
# It takes "-aq PROJECT"; records of a date and lines under eighty letters, parted by empty ones; it writes NAME.1.
cat > "$tmp/tabari/TABARI" <<'X'
#!/usr/bin/env python3
import re, sys
assert sys.argv[1] == "-aq"
names = dict(re.findall(r"^<(\w+)> (\S+)", open(sys.argv[2]).read(), re.M))
assert open(names["actorsfile"]).read() == "actors" and "sessions" not in names
with open(names["eventfile"] + ".1", "w") as out:
    for record in open(names["textfile"]).read().strip().split("\n\n"):
        head, *lines = record.split("\n")
        assert re.match(r"\d{6} ", head) and all(len(l) <= 80 for l in lines), record
        if any("Mali" in l for l in lines): out.write("\t".join([head[:6], "TCD", "MLI", "057 ", "(SIGN)"]) + "\n")
X
chmod +x "$tmp/tabari/TABARI"
printf 'actors' > "$tmp/tabari/a.actors"
printf 'A project\n<actorsfile> a.actors\n<textfile> other.text\n<eventfile> other\n<coder> X\n' > "$tmp/tabari/x.project"

PETRARCH_PYTHON=python3 python3 bench/accuracy --program "$ANNALIST" --data "$tmp/data" --history "$tmp/history" \
    --peer "petrarch2=$tmp/petrarch2" --peer "tabari=$tmp/tabari" petrarch > "$tmp/out" 2> "$tmp/err"
ok $? "both coders run on the same sentences"
tail -1 "$tmp/out" | python3 -c '
import json, sys
r = json.load(sys.stdin)
for name in ("petrarch2", "tabari"): assert r["petrarch/dev (%s)" % name]["root_triple_f1"] == 50.0, (name, r)' 2> "$tmp/err"
ok $? "each gets its own figure, from its own events"
grep -q "in this run: petrarch2" "$tmp/out" && grep -q "in this run: tabari" "$tmp/out"; ok $? "they stand below ours in the table"
python3 bench/accuracy --program "$ANNALIST" --data "$tmp/data" --history "$tmp/history" --peer "nobody=$tmp" petrarch > "$tmp/out" 2> "$tmp/err"
[ $? != 0 ] && grep -q "no such coder: nobody" "$tmp/err"; ok $? "a coder that nobody knows is named"
python3 bench/accuracy --program "$ANNALIST" --data "$tmp/data" --history "$tmp/history" --peer "petrarch2=$tmp/none" petrarch > "$tmp/out" 2> "$tmp/err"
[ $? != 0 ] && grep -q "there is no petrarch2/petrarch2.py" "$tmp/err"; ok $? "an empty folder is said to be one"
echo "1..$n"
