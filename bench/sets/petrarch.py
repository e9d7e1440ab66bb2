"""PETRARCH's records: source, target and CAMEO code from raw text; of the unit tests only who to whom."""
import json, os
from common import coded_by_peers, score, write_lines
from plover import OLD_COUNTRY, read

PUBLISHED = {"petrarch/dev": [("root_triple_f1", "root triple F1", 76.5, "UniversalPetrarch, its parses*"), ("country_dyad_f1", "country dyad F1", None, "-"),
                              ("root_f1", "root F1", None, "-"), ("no_event_kept_quiet", "kept quiet", None, "-")],
             "petrarch": [("root_triple_f1", "root triple F1", 76.5, "UniversalPetrarch, its parses*"), ("country_dyad_f1", "country dyad F1", None, "-")],
             "petrarch/dyads": [("country_dyad_f1", "country dyad F1", None, "-"), ("country_dyad_p", "precision", None, "-")]}


def code(side):
    side = side or {}
    country = "---" if side.get("inferred") else side.get("country") or "---"      # PETRARCH takes a country from the phrase alone
    return OLD_COUNTRY.get(country, country) + (side.get("sector") or "")


def triples(reading):
    out = []
    for e in reading.get("events", []):
        cameo = e.get("cameo", "")
        if not cameo or e.get("factuality") in ("negated", "planned", "hypothetical"):
            continue
        source, target = code(e.get("by")), code(e.get("to"))
        if "---" in (source, target):                    # PETRARCH's setting require_dyad, on as it ships: no event without two sides
            continue
        out.append({"source": source, "target": target, "code": cameo})
        if e.get("both") and e.get("by") and e.get("to"):
            out.append({"source": target, "target": source, "code": cameo})
    return out


def run(program, data, split, tmp):
    path = "%s/petrarch/%s.jsonl" % (data, split)
    if not os.path.exists(path):
        return
    gold = [json.loads(line) for line in open(path, encoding="utf-8")]
    write_lines(tmp + "/petrarch.jsonl", [{"id": r["id"], "events": triples(r)} for r in read(program, gold)])
    scorer = ["%s/petrarch/score.py" % data, "--gold", path, "--pred", tmp + "/petrarch.jsonl"]
    others = {}
    for name, events in coded_by_peers(gold, program).items():
        write_lines("%s/%s.jsonl" % (tmp, name), [{"id": key, "events": rows} for key, rows in events.items()])
        others[name] = score(scorer[:4] + ["%s/%s.jsonl" % (tmp, name)])
    yield "petrarch/" + split, score(scorer), others
    real = tmp + "/petrarch-real.jsonl"
    write_lines(real, [g for g in gold if g["set"] == "petr_unit" and g["actors"] == "real"])
    yield "petrarch/dyads", score([scorer[0], "--gold", real, "--pred", tmp + "/petrarch.jsonl", "--set", "petr_unit"])
