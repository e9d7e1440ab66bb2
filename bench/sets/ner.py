"""Names, span and type."""
import bisect, glob, json, os
from common import annalist, rows_of, score, write_lines

METRICS = [("f1", "F1", None, ""), ("p", "precision", None, ""), ("r", "recall", None, ""), ("untyped_f1", "borders F1", None, "")]
PUBLISHED = {"ner": METRICS, "ner/uner-ewt-dev": [("f1", "F1", 86.0, "XLM-R large*")] + METRICS[1:],
             "ner/uner-ewt-test": [("f1", "F1", 86.0, "XLM-R large")] + METRICS[1:]}
NER_TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC", "people": "MISC", "other": "MISC"}
NER_TESTS = ("wikigold", "conll2003", "ieer", "worldwide", "reuters2020")

def ner_text(row):
    """The sentence with the white space it had, or one blank between words."""
    tokens = row["tokens"]
    gaps = row.get("sp") or "1" * len(tokens)
    return "".join(t + (" " if g == "1" else "") for t, g in zip(tokens, gaps)).strip()


def ner_whole(row, entities):
    """A set names tokens: a name that is a part of one ("U.S." of "U.S.-led") is nothing it could say."""
    at, starts, ends = 0, set(), set()
    text = ner_text(row)
    for token in row["tokens"]:
        at = text.index(token, at) if token in text[at:] else at
        starts.add(at)
        at += len(token)
        ends.add(at)
    return [e for e in entities if e["start"] in starts and e["end"] in ends]


def ner_document(row):
    """GMB does not say where its stories end: its parts are cut in blocks of 50 sentences."""
    doc = row.get("doc", row["id"])
    return "gmb-%d" % (int(row["id"][4:]) // 50) if doc == "gmb" else doc


def ner_articles(rows):
    """Documents as articles, a sentence a paragraph: (rows, where each begins, the text)."""
    by_doc = {}
    for row in rows:
        by_doc.setdefault(ner_document(row), []).append(row)
    for part in by_doc.values():
        starts, text = [], ""
        for row in part:
            starts.append(len(text))
            text += ner_text(row) + "\n\n"
        yield part, starts, text.rstrip("\n")


def ner_predict(program, rows):
    articles = list(ner_articles(rows))
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, (_, _, text) in enumerate(articles))
    for read in annalist(program, "read", lines):
        part, starts, text = articles[int(read["id"])]
        found = [[] for _ in part]
        for name in read.get("names", []):
            k = bisect.bisect_right(starts, name["start"]) - 1
            found[k].append({"start": name["start"] - starts[k], "end": name["end"] - starts[k], "type": NER_TYPES[name["type"]]})
        for row, ents in zip(part, found):
            yield {"id": row["id"], "text": ner_text(row), "ents": ner_whole(row, ents)}


def run(program, data, split, tmp):
    """UNER does not mark MISC; the other sets are scored on all four types."""
    files = glob.glob("%s/ner/*-%s.jsonl.gz" % (data, split))
    if split != "dev":
        files += [p for n in NER_TESTS for p in glob.glob("%s/ner/%s*.jsonl.gz" % (data, n))]
    for gold in sorted(set(files)):
        name = os.path.basename(gold)[:-len(".jsonl.gz")]
        write_lines(tmp + "/ner.jsonl", ner_predict(program, rows_of(gold)))
        types = ["--types", "PER,ORG,LOC"] if name.startswith("uner") else []
        yield "ner/" + name, score(["%s/score_ner.py" % data, "--gold", gold, "--pred", tmp + "/ner.jsonl", *types])
