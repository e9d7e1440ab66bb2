"""Coreference: chains of GUM, and pronouns of GAP."""
import bisect, json, os, subprocess
from common import annalist, rows_of, score, write_lines

CHAINS = [("conll_f1", "CoNLL F1", None, ""), ("lea_f1", "LEA", None, ""), ("mentions_f1", "mention F1", None, "")]
GAP = [("all_f1", "F1", 67.0, "parallelism rule"), ("f_over_m", "F / M", None, "")]
PUBLISHED = {"coref": CHAINS, "coref/gap-dev": GAP, "coref/gap-test": GAP}

OPENS, CLOSES = ("(", "[", "$", "``", "#"), ".,;:!?)]%"


def closes(token):
    """Does a token stand close to the one before? train/coref.c asks the same."""
    if token[0] in CLOSES:
        return len(token) < 4
    return token in ("'s", "n't", "''") or (token[0] == "'" and 1 < len(token) < 4) or token[0] == "\u2019"


def coref_text(doc):
    """The tokens as running text, paragraphs parted by blank lines; and each token's (begin, end, sentence, number)."""
    text, words, paragraphs = "", [], set(doc.get("par", []))
    for s, sentence in enumerate(doc["sents"]):
        text += "" if not s else "\n\n" if s in paragraphs else " "
        glue, quoted = True, False
        for k, token in enumerate(sentence):
            mark = token == '"'
            text += "" if glue or closes(token) or (mark and quoted) else " "
            words.append((len(text), len(text) + len(token), s, k))
            text += token
            glue = token in OPENS or (mark and not quoted)
            quoted ^= mark
    return text, words


def coref_mentions(words, chains):
    """Our phrases as tokens of one sentence: (chain, first, end) of `words`."""
    begins = [w[0] for w in words]
    for number, chain in enumerate(chains):
        for begin, end in chain["mentions"]:
            first, last = bisect.bisect_right(begins, begin) - 1, bisect.bisect_left(begins, end) - 1
            if words[first][2] == words[last][2] and first <= last:
                yield number, first, last + 1


def coref_chains(program, docs, tmp):
    texts = {d["doc"]: coref_text(d) for d in docs}
    lines = "".join(json.dumps({"id": k, "text": t}) + "\n" for k, (t, _) in texts.items())
    out = []
    for r in annalist(program, "read", lines):
        words = texts[r["id"]][1]
        out.append({"doc": r["id"], "mentions": [{"sent": words[a][2], "start": words[a][3], "end": words[b - 1][3] + 1, "cluster": c}
                                                 for c, a, b in coref_mentions(words, r.get("chains", []))]})
    write_lines(tmp + "/chains.jsonl", out)


def overlaps(x, begin, end):
    return x[0] < end and begin < x[1]


def gap_name(reading, begin, end):
    """The actor, or else the chain, of the name there."""
    for name in reading.get("names", []):
        if overlaps((name["start"], name["end"]), begin, end):
            return name["actor"]
    for number, chain in enumerate(reading.get("chains", [])):
        if any(b == begin for b, e in chain["mentions"]):
            return chain.get("actor", number)
    return None


def gap_pronoun(reading, begin, end):
    for number, chain in enumerate(reading.get("chains", [])):
        if [begin, end] in chain["mentions"]:
            return chain.get("actor", number)
    return None


def gap_answers(program, docs):
    by_id = {d["id"]: d for d in docs}
    ends = lambda x: (x["start"], x["start"] + len(x["text"]))
    for r in annalist(program, "code", "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)):
        d = by_id[r["id"]]
        pronoun = gap_pronoun(r, *ends(d["pronoun"]))
        yield {"id": r["id"], **{side: pronoun is not None and gap_name(r, *ends(d[side])) == pronoun for side in ("a", "b")}}


def run(program, data, split, tmp):
    scorer, gold = "%s/score_coref.py" % data, "%s/coref/gum-%s.jsonl.gz" % (data, split)
    if os.path.exists(gold):
        coref_chains(program, rows_of(gold), tmp)
        yield "coref/gum-" + split, score([scorer, "--no-singletons", "--gold", gold, "--pred", tmp + "/chains.jsonl"])
    gold = "%s/coref/gap-%s.jsonl.gz" % (data, split)
    if os.path.exists(gold):
        write_lines(tmp + "/gap.jsonl", gap_answers(program, rows_of(gold)))
        yield "coref/gap-" + split, score([scorer, "--gap", "--gold", gold, "--pred", tmp + "/gap.jsonl"])
