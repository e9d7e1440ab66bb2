"""Times in text, as TIMEX3."""
import gzip, json, os
from common import annalist, score, write_lines

PUBLISHED = {
    "timex": [("strict_f1", "strict F1", None, ""), ("relaxed_f1", "relaxed F1", None, ""), ("value_f1", "value F1", None, ""),
              ("type_f1", "type F1", None, "")],
    "timex/tbaq": [("strict_f1", "strict F1", 81.3, "HeidelTime*"), ("value_f1", "value F1", 77.6, "HeidelTime*")],
}

def run(program, data, split, tmp):
    for name in ["tbaq", "wikiwars-dev"] if split == "dev" else ["te3-platinum", "wikiwars-" + split]:
        gold = "%s/timex/%s.jsonl.gz" % (data, name)
        if not os.path.exists(gold):
            continue
        docs = [json.loads(line) for line in gzip.open(gold, "rt", encoding="utf-8") if line.strip()]
        lines = "".join(json.dumps({"id": d["id"], "published": d["dct"], "text": d["text"]}) + "\n" for d in docs)
        write_lines(tmp + "/timex.jsonl", [{"id": r["id"], "timex": r.get("times", [])} for r in annalist(program, "read", lines)])
        yield "timex/" + name, score(["%s/score_timex.py" % data, "--gold", gold, "--pred", tmp + "/timex.jsonl"])
