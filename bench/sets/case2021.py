"""CASE 2021 task 2: which of thirty kinds of conflict event a snippet tells of; signs and map stand in kinds/en/acled.types."""
import json, os
from common import annalist, score, write_lines

PUBLISHED = {"case2021": [("weighted_f1", "weighted F1", 77.1, "trained on ACLED*"), ("macro_f1", "macro F1", None, "-"), ("accuracy", "accuracy", None, "-")]}


def run(program, data, split, tmp):
    path = "%s/case2021/%s.jsonl" % (data, split)
    if not os.path.exists(path):
        return
    gold = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    lines = "".join(json.dumps({"id": g["id"], "text": g["text"]}) + "\n" for g in gold)
    write_lines(tmp + "/case2021.jsonl", [{"id": r["id"], "label": r.get("type", "OTHER")} for r in annalist(program, "code", lines)])
    yield "case2021/" + split, score(["%s/score_labels.py" % data, "--gold", path, "--pred", tmp + "/case2021.jsonl"])
