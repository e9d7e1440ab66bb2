#!/bin/sh
# One incident is one record: reports of the sample whose sentences tell one incident (test/records.tsv) are
# counted pair by pair as joined rightly, wrongly or not at all. Prints TAP; the last comment has the figures.
: "${ANNALIST:?}"
here=$(cd "$(dirname "$0")/../.." && pwd)
exec python3 - "$ANNALIST" "$here" <<'EOF'
import itertools, json, os, subprocess, sys, tempfile

program, here = sys.argv[1:3]
RIGHT, WRONG = 30, 6                   # 48 right, 4 wrong of 139 when this was written


def records(library):
    parts = [here + "/sample/" + part for part in ("pages", "text", "feeds", "articles.jsonl", "updates")]
    subprocess.run([program, "add", "--quiet", "--library", library] + parts, stdout=subprocess.DEVNULL, check=True)
    out = subprocess.run([program, "incidents", "--all", "--json", "--library", library], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def told(lines, quote, kind):
    """Which incident a sentence tells: the line for its kind before the line for all."""
    fit = [incident for words, kinds, incident in lines if words in quote and kinds and kind in kinds.split(",")]
    fit += [incident for words, kinds, incident in lines if words in quote and not kinds]
    return fit[0] if fit else None


lines = [line.rstrip("\n").split("\t") for line in open(here + "/test/records.tsv", encoding="utf-8") if not line.startswith("#")][1:]
with tempfile.TemporaryDirectory() as folder:
    rows = records(folder + "/library.db")
reports = [(told(lines, r["quote"], r["kind"]), row["incident"]) for row in rows for r in row["reports"]
           if r["factuality"] in ("happened", "ongoing", "hypothetical")]
reports = [r for r in reports if r[0]]
right = wrong = missing = 0
for a, b in itertools.combinations(reports, 2):
    right += a[0] == b[0] and a[1] == b[1]
    wrong += a[0] != b[0] and a[1] == b[1]
    missing += a[0] == b[0] and a[1] != b[1]
siege = [record for incident, record in reports if incident == "karachi siege"]
most = max(siege.count(record) for record in siege) if siege else 0
print("1..4")
for number, (good, what) in enumerate((
        (len(reports) >= 60, "sentences_that_tell_an_incident_are_found"),
        (right >= RIGHT, "reports_of_one_incident_are_one_record"),
        (wrong <= WRONG, "reports_of_two_incidents_are_two_records"),
        (2 * most > len(siege), "the_siege_of_an_airport_told_by_seven_outlets_is_one_record")), 1):
    print("%s %d - %s" % ("ok" if good else "not ok", number, what))
print("# %d sentences of %d incidents in %d records; pairs: %d right, %d wrong, %d missing"
      % (len(reports), len({r[0] for r in reports}), len({r[1] for r in reports}), right, wrong, missing))
sys.exit(0 if right >= RIGHT and wrong <= WRONG else 1)
EOF
