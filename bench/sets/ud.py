"""Tags, lemmas and trees: over given words, and from raw text."""
import gzip, json, os
from common import conllu, score

METRICS = (("Sentences", "sentences"), ("Words", "words"), ("UPOS", "UPOS"), ("Feats", "features"), ("Lemmas", "lemmas"), ("UAS", "UAS"),
           ("LAS", "LAS"), ("CLAS", "CLAS"))


def metrics(**best):
    """UDPipe 2 (BERT) beside; with an asterisk on a dev part: its figures are of the test part."""
    return {mark: [(m, n, best.get(m), "UDPipe 2" + mark if m in best else "") for m, n in METRICS] for mark in ("", "*")}


PUBLISHED = {"ud": [(m, n, None, "") for m, n in METRICS]}
for name, figures in (("ewt-%s", metrics(UPOS=97.6, UAS=94.1, LAS=92.4)), ("gum-%s", metrics(UPOS=98.4, UAS=93.8, LAS=92.1)),
                      ("ewt-%s.raw", metrics(Sentences=88.4, UPOS=96.8, UAS=91.6, LAS=89.9)),
                      ("gum-%s.raw", metrics(Sentences=95.8, UPOS=98.1, UAS=93.2, LAS=91.5))):
    PUBLISHED["ud/" + name % "dev"], PUBLISHED["ud/" + name % "test"] = figures["*"], figures[""]

def raw_text(path):
    """The treebank's own text; else its sentences, paragraphs parted by blank lines."""
    text = path.replace(".conllu", ".txt")
    if os.path.exists(text):
        return gzip.open(text, "rt", encoding="utf-8").read()
    out = []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        if line.startswith(("# newpar", "# newdoc")):
            out.append("\n\n")
        elif line.startswith("# text = "):
            out.append(line[len("# text = "):].strip() + " ")
    return "".join(out).strip()


def run(program, data, split, tmp):
    names = ["ewt-" + split, "gum-" + split] + (["pud-" + split, "pud"] if split != "dev" else [])
    for name in names:
        path = "%s/ud/%s.conllu.gz" % (data, name)
        if not os.path.exists(path):
            continue
        scorer = ["%s/score_conllu.py" % data, "--gold", path, "--pred"]
        given = conllu(program, tmp + "/given.conllu", "--given-tokens", gzip.open(path).read())
        yield "ud/" + name, score(scorer + [given])
        article = json.dumps({"id": name, "text": raw_text(path)}) + "\n"
        yield "ud/%s.raw" % name, score(scorer + [conllu(program, tmp + "/raw.conllu", "--conllu", article.encode())])
