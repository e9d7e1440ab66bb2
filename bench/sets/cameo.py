"""CAMEO: source and target of the main event as spans, and the quad class of the sentence. There is no dev part: where
the split is dev, the train part; the quad class by train/events.c's folds (spans learn from nothing)."""
import json, os, sys
from common import score, write_lines
from actors import ask
from plover import read
from plv import folds

PUBLISHED = {"cameo": [("ner_f1", "span F1", 74.6, "ConfliBERT*"), ("ner_macro_f1", "span macro-F1", 74.5, "ConfliBERT*")],
             "cameo/quad": [("macro_f1", "quad macro-F1", 88.4, "RoBERTa*"), ("accuracy", "accuracy", 88.9, "RoBERTa*")]}


def spans(reading, text):
    """The sides of the first event; where each did it to the other, both are "R". Mere speech is an event of CAMEO's, too
    (01): where nothing else is told, who says it."""
    events = reading.get("events", [])
    if not events:
        said = next((c["speaker"][0] for c in reading.get("claims", []) if c.get("speaker")), None)
        return [{"start": said[0], "end": said[1], "type": "S"}] if said else []
    main = [e for e in events if e["trigger"] == events[0]["trigger"]]
    found = {}
    for e in main:
        for key, tag in (("by", "S"), ("to", "T")):
            if e.get(key):
                found.setdefault(tuple(e[key]["span"]), "R" if e.get("both") else tag)
    rows = []
    for (start, end), tag in sorted(found.items()):      # the gold has "R" once for a list, "X and Y", but "S", "T" for each of it
        if rows and tag == rows[-1]["type"] == "R" and text[rows[-1]["end"]:start].strip(" ,") in ("", "and"):
            rows[-1]["end"] = end
        else:
            rows.append({"start": start, "end": end, "type": tag})
    return rows


def run(program, data, split, tmp):
    part = "train" if split == "dev" else split
    path = "%s/cameo/%s.jsonl" % (data, part)
    if not os.path.exists(path):
        return
    gold = [json.loads(line) for line in open(path, encoding="utf-8")]
    write_lines(tmp + "/cameo.jsonl", [{"id": r["id"], "ner": spans(r, g["text"])} for g, r in zip(gold, read(program, gold))])
    yield "cameo/" + part, score(["%s/re3d/score.py" % data, "--gold", path, "--pred", tmp + "/cameo.jsonl"])
    classed = [g for g in gold if g["quad"] is not None]
    rows = folds(program, data) if part == "train" else ask(program, "--pairs", [{"id": g["id"], "text": g["text"]} for g in classed])
    if rows is None:
        print("accuracy: cameo: folds need build/train-events (ninja -C build train-events)", file=sys.stderr)
        return
    write_lines(tmp + "/quads.jsonl", [{"id": g["id"], "label": str(g["quad"])} for g in classed])
    write_lines(tmp + "/cameo-quad.jsonl", [{"id": r["id"], "label": str(r.get("quad", ""))} for r in rows])
    yield "cameo/quad", score(["%s/score_labels.py" % data, "--gold", tmp + "/quads.jsonl", "--pred", tmp + "/cameo-quad.jsonl"])
