"""Attributions: source, cue, content."""
import gzip, json, os
from common import annalist, score, write_lines

PUBLISHED = {"polnear": [("attributed_f1", "attributed F1", 73.5, "two people"), ("content_partial_f1", "content F1", 80.6, "two people"),
                         ("token_source_f1", "source words F1", 75.1, "two people"), ("token_cue_f1", "cue words F1", 67.7, "two people")]}

def run(program, data, split, tmp):
    gold = "%s/polnear/%s.jsonl.gz" % (data, split)
    if not os.path.exists(gold):
        return
    docs = [json.loads(line) for line in gzip.open(gold, "rt", encoding="utf-8") if line.strip()]
    lines = "".join(json.dumps({"id": d["id"], "published": d["date"], "text": d["text"]}) + "\n" for d in docs)
    write_lines(tmp + "/polnear.jsonl", [{"id": r["id"], "attributions": [{"source": c.get("speaker", []), "cue": c.get("cue", []),
        "content": c.get("content", [])} for c in r.get("claims", [])]} for r in annalist(program, "code", lines)])
    yield "polnear/" + split, score(["%s/polnear/score.py" % data, "--gold", gold, "--pred", tmp + "/polnear.jsonl"])
