"""Coreference: chains of GUM, and pronouns of GAP."""
import bisect, json, os, subprocess
from common import annalist, rows_of, score, write_lines

CHAINS = [("conll_f1", "CoNLL F1", None, ""), ("lea_f1", "LEA", None, ""), ("mentions_f1", "mention F1", None, "")]
GAP = [("all_f1", "F1", 67.0, "parallelism rule"), ("f_over_m", "F / M", None, "")]
PUBLISHED = {"coref": CHAINS, "coref/gap-dev": GAP, "coref/gap-test": GAP}

def coref_text(doc):
    """The words parted by blanks, paragraphs by blank lines; and each word's (begin, end, sentence, number)."""
    text, words, paragraphs = "", [], set(doc.get("par", []))
    for s, sentence in enumerate(doc["sents"]):
        text += "" if not s else "\n\n" if s in paragraphs else " "
        for k, token in enumerate(sentence):
            text += " " if k else ""
            words.append((len(text), len(text) + len(token), s, k))
            text += token
    return text, words


def coref_mentions(words, actors):
    """Our mentions as words of one sentence: (chain, first, end) of `words`."""
    begins = [w[0] for w in words]
    for actor in actors:
        for begin, end in actor.get("mentions", []):
            first, last = bisect.bisect_right(begins, begin) - 1, bisect.bisect_left(begins, end) - 1
            if words[first][2] == words[last][2] and first <= last:
                yield actor["id"], first, last + 1


def coref_heads(program, text, words):
    """Our tree over the given words: for each the word it hangs on; the root on itself."""
    heads, lines, last = [], [], None
    for begin, end, s, k in words:
        lines.append(("" if last in (None, s) else "\n") + "%d\t%s" % (k + 1, text[begin:end]) + "\t_" * 8 + "\n")
        last = s
    run = subprocess.run([program, "read", "--quiet", "--given-tokens", "-"], input="".join(lines).encode(), stdout=subprocess.PIPE)
    for line in run.stdout.decode().splitlines():
        if line:
            column = line.split("\t")
            here, head = len(heads), int(column[6])
            heads.append(here if head == 0 else here - int(column[0]) + head)
    return heads


def head_of(heads, first, end):
    return next((w for w in range(first, end) if not first <= heads[w] < end or heads[w] == w), end - 1)


def coref_chains(program, docs, tmp):
    """GUM marks whole phrases, we names and pronouns; so both are also scored by their head words alone."""
    texts = {d["doc"]: coref_text(d) for d in docs}
    lines = "".join(json.dumps({"id": k, "text": t}) + "\n" for k, (t, _) in texts.items())
    whole, heads = [], []
    for r in annalist(program, "code", lines):
        text, words = texts[r["id"]]
        tree = coref_heads(program, text, words)
        spans = list(coref_mentions(words, r.get("actors", [])))
        whole.append({"doc": r["id"], "mentions": [{"sent": words[a][2], "start": words[a][3], "end": words[b - 1][3] + 1, "cluster": c}
                                                   for c, a, b in spans]})
        at = [(c, words[head_of(tree, a, b)]) for c, a, b in spans]
        heads.append({"doc": r["id"], "mentions": [{"sent": w[2], "start": w[3], "end": w[3] + 1, "cluster": c} for c, w in at]})
    write_lines(tmp + "/whole.jsonl", whole)
    write_lines(tmp + "/heads.jsonl", heads)
    write_lines(tmp + "/gold-heads.jsonl", [{"doc": d["doc"], "mentions": [dict(m, start=m["head"], end=m["head"] + 1)
                                                                           for m in d["mentions"]]} for d in docs])


def gap_chain(actors, begin, end, exact):
    """The chain of the mention there: the pronoun itself; of a name, any part."""
    for actor in actors:
        for b, e in actor.get("mentions", []):
            if (b, e) == (begin, end) or (not exact and b < end and begin < e):
                return actor["id"]
    return None


def gap_answers(program, docs):
    by_id = {d["id"]: d for d in docs}
    for r in annalist(program, "code", "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)):
        d = by_id[r["id"]]
        chain = lambda x, exact: gap_chain(r.get("actors", []), x["start"], x["start"] + len(x["text"]), exact)
        pronoun = chain(d["pronoun"], True)
        yield {"id": r["id"], **{side: pronoun is not None and chain(d[side], False) == pronoun for side in ("a", "b")}}


def run(program, data, split, tmp):
    scorer, gold = "%s/score_coref.py" % data, "%s/coref/gum-%s.jsonl.gz" % (data, split)
    if os.path.exists(gold):
        coref_chains(program, rows_of(gold), tmp)
        yield "coref/gum-" + split, score([scorer, "--no-singletons", "--gold", gold, "--pred", tmp + "/whole.jsonl"])
        yield "coref/gum-%s.heads" % split, score([scorer, "--no-singletons", "--gold", tmp + "/gold-heads.jsonl", "--pred", tmp + "/heads.jsonl"])
    gold = "%s/coref/gap-%s.jsonl.gz" % (data, split)
    if os.path.exists(gold):
        write_lines(tmp + "/gap.jsonl", gap_answers(program, rows_of(gold)))
        yield "coref/gap-" + split, score([scorer, "--gap", "--gold", gold, "--pred", tmp + "/gap.jsonl"])
