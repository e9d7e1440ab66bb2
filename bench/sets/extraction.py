"""Saved pages to the text of the article; the scorer is of the Web Content Extraction benchmark."""
import glob, gzip, json, os
from common import annalist, peers, score, write_lines

# (path in the scorer's figures, name, best published, whose)
PUBLISHED = {"extraction": [("f1", "body F1", .974, "AutoExtract"), ("precision", "precision", None, ""), ("recall", "recall", None, ""),
                            ("accuracy", "exactly right", .489, "AutoExtract")]}

def saved_pages(folder, work, address):
    """The pages as a browser saves them: their own bytes, after a line with the address (its `saved from` mark)."""
    os.makedirs(work)
    for path in sorted(glob.glob(folder + "/*.html.gz")):
        name = os.path.basename(path)[:-len(".html.gz")]
        page = gzip.open(path).read()
        if address.get(name):
            url = address[name]
            mark = b"<!-- saved from url=(%04d)%s -->\n" % (len(url), url.encode())
            page = page[:3] + mark + page[3:] if page.startswith(b"\xef\xbb\xbf") else mark + page
        with open("%s/%s.html" % (work, name), "wb") as out:
            out.write(page)


def clean_pages(program, folder, work, address):
    saved_pages(folder, work, address)
    rows = annalist(program, "clean", files=[work])
    return {os.path.basename(r["id"])[:-len(".html")]: r for r in rows if r.get("id", "").endswith(".html")}


def run(program, data, split, tmp):
    truth = "%s/extraction/%s/truth.json" % (data, split)
    if not os.path.exists(truth):
        return
    address = {k: v.get("url") for k, v in json.load(open(truth, encoding="utf-8")).items()}
    got = clean_pages(program, "%s/extraction/%s/html" % (data, split), tmp + "/extraction", address)
    write_lines(tmp + "/body.jsonl", [{"id": k, "text": r.get("text", "")} for k, r in got.items()])
    scorer = ["%s/extraction/score.py" % data, "body", truth]
    others = {}
    for name, rows in peers(tmp + "/extraction").items():
        write_lines(tmp + "/peer.jsonl", [{"id": k, "text": r.get("text", "")} for k, r in rows.items()])
        others[name] = score(scorer + [tmp + "/peer.jsonl"])
    yield "extraction/" + split, score(scorer + [tmp + "/body.jsonl"]), others
