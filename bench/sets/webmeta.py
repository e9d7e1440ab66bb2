"""Saved pages to title, authors, date, site and segments of text."""
import json, os
from common import peers, score, write_lines
from extraction import clean_pages

PUBLISHED = {"webmeta": [("title.exact", "title exact", .755, "defuddle"), ("author.f1", "author F1", .602, "trafilatura"),
                         ("date.accuracy", "date accuracy", .905, "htmldate"), ("site.exact", "site exact", None, ""),
                         ("segments.f1", "segments F1", .933, "trafilatura")]}

def run(program, data, split, tmp):
    truth = "%s/webmeta/%s/truth.jsonl" % (data, split)
    if not os.path.exists(truth):
        return
    rows = [json.loads(line) for line in open(truth, encoding="utf-8") if line.strip()]
    got = clean_pages(program, "%s/webmeta/%s/html" % (data, split), tmp + "/webmeta", {r["id"]: r.get("url") for r in rows})
    write_lines(tmp + "/meta.jsonl", [{"id": k, "text": r.get("text", ""), "title": r.get("title"), "author": r.get("authors"),
        "date": (r.get("published") or "")[:10] or None, "site": r.get("source")} for k, r in got.items()])
    others = {}
    for name, found in peers(tmp + "/webmeta").items():
        write_lines(tmp + "/peer.jsonl", list(found.values()))
        others[name] = figures_of(data, truth, tmp + "/peer.jsonl")
    yield "webmeta/" + split, figures_of(data, truth, tmp + "/meta.jsonl"), others


def figures_of(data, truth, path):
    scorer = "%s/extraction/score.py" % data
    figures = score([scorer, "meta", truth, path])
    figures["segments"] = score([scorer, "segments", truth, path])
    return figures
