"""Places of an event verb: which of the places a sentence names belong to it."""
import gzip, json, os
from common import annalist, score, write_lines

PUBLISHED = {"event_location": [("event_acc", "events right", None, ""), ("overlap_f1", "places F1", None, ""), ("overlap_p", "precision", None, ""),
                                ("overlap_r", "recall", None, ""), ("some_place_f1", "some place F1", None, "")]}


def places_of(verb, clauses):
    """Those of our clause at that verb; of several words the first that is one."""
    for c in clauses:
        if c["start"] < verb[1] and verb[0] < c["end"]:
            return c.get("places", [])
    return []


def run(program, data, split, tmp):
    gold = "%s/event_location/%s.jsonl.gz" % (data, split)
    if not os.path.exists(gold):
        return
    docs = [json.loads(line) for line in gzip.open(gold, "rt", encoding="utf-8") if line.strip()]
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)
    clauses = {r["id"]: r.get("clauses", []) for r in annalist(program, "code --clauses", lines)}
    write_lines(tmp + "/where.jsonl", [{"id": d["id"], "events": [{"verb": e["verb"], "locations": places_of(e["verb"], clauses.get(d["id"], []))}
                                                                  for e in d["events"]]} for d in docs])
    yield "event_location/" + split, score(["%s/event_location/score.py" % data, "--gold", gold, "--pred", tmp + "/where.jsonl"])
