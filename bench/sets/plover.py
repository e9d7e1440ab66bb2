"""PLOVER's gold sentences: type, actors and countries of the main event, from the bare sentence."""
import json, os
from common import annalist, score, write_lines

PUBLISHED = {"plover": [("first_type_acc", "main type", None, "-"), ("any_type_recall", "any type", None, "-"), ("dyad_acc", "strict dyad", None, "-"),
                        ("source_f1", "source F1", None, "-"), ("target_f1", "target F1", None, "-"), ("any_type_precision", "precision", None, "-")]}


OLD_COUNTRY = {"UNO": "IGO", "EUR": "IGO"}        # the gold of 2016 and PETRARCH have one code for all of them


def side(one):
    country = (one or {}).get("country", "")
    return [] if not one else [{"text": one.get("text", ""), "country": OLD_COUNTRY.get(country, country), "sector": one.get("sector", "")}]


def events(reading):
    """Our events of one trigger are one event of the gold: its sources and targets together. The main clause comes first."""
    rows = {}
    for e in reading.get("events", []):
        if not e.get("type"):
            continue
        row = rows.setdefault((e["sentence"], tuple(e["trigger"]), e["type"]), {"type": e["type"], "sources": [], "targets": []})
        for key, name in (("by", "sources"), ("to", "targets")):
            row[name] += [x for x in side(e.get(key)) if x not in row[name]]
    return list(rows.values())


def read(program, gold):
    lines = "".join(json.dumps({"id": g["id"], "published": g.get("date") or "", "text": g["text"]}) + "\n" for g in gold)
    return annalist(program, "code", lines)


def run(program, data, split, tmp):
    path = "%s/plover/%s.jsonl" % (data, split)
    if not os.path.exists(path):
        return
    gold = [json.loads(line) for line in open(path, encoding="utf-8")]
    write_lines(tmp + "/plover.jsonl", [{"id": r["id"], "events": events(r)} for r in read(program, gold)])
    yield "plover/" + split, score(["%s/plover/score.py" % data, "--gold", path, "--pred", tmp + "/plover.jsonl"])
