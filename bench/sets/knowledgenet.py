"""Facts of fifteen properties, from our statements. Passages of one document are read together, as they stand there."""
import gzip, json, os
from common import annalist, score, write_lines

PUBLISHED = {"knowledgenet": [("f1", "text F1", 81.0, "Diffbot*"), ("p", "precision", None, ""), ("r", "recall", None, "")]}
PROPERTY = {"affiliation": "EMPLOYEE_OR_MEMBER_OF", "residence": "PLACE_OF_RESIDENCE", "spouse": "SPOUSE", "education": "EDUCATED_AT",
            "parents": "CHILD_OF", "headquarters": "HEADQUARTERS", "bases": "HEADQUARTERS", "founders": "FOUNDED_BY", "chief_executive": "CEO", "leader": "CEO",
            "party": "POLITICAL_AFFILIATION", "nationality": "NATIONALITY", "part_of": "SUBSIDIARY_OF", "founded": "DATE_FOUNDED"}
DATED = {"birth": ("DATE_OF_BIRTH", "PLACE_OF_BIRTH"), "death": ("DATE_OF_DEATH", None)}


def property_of(statement):
    """Born when, born where: one field of ours, two properties there."""
    if statement["field"] in DATED:
        return DATED[statement["field"]][0 if statement.get("precision") else 1]
    return PROPERTY.get(statement["field"])


def facts_of(reading, text):
    """Each of our statements of a property, and the same of the other names and pronouns of the two actors: what is said
    of "he" is said of him by name."""
    names = {(n["start"], n["end"]) for n in reading.get("names", [])}
    counts = lambda m: tuple(m) in names or " " not in text[m[0]:m[1]]
    mentions = {a["id"]: [m for m in a["mentions"] if counts(m)] for a in reading.get("actors", [])}
    sentences = reading.get("sentences", [])
    apart = lambda m, span: m[1] <= span[0] or span[1] <= m[0]
    beside = lambda actor, span: [m for m in mentions.get(actor, []) if apart(m, span) and any(s <= m[0] < e and s <= span[0] < e for s, e in sentences)]
    for s in reading.get("statements", []):
        name = property_of(s)
        if not name or "who" not in s or "what" not in s:
            continue
        for who in [s["who"]] + beside(s.get("subject"), s["who"]):
            for what in [s["what"]] + beside(s.get("object"), s["what"]):
                if who != what:
                    yield name, who, what


def run(program, data, split, tmp):
    gold = "%s/knowledgenet/%s.jsonl.gz" % (data, split)
    if not os.path.exists(gold):
        return
    passages = [json.loads(line) for line in gzip.open(gold, "rt", encoding="utf-8") if line.strip()]
    documents = {}
    for p in passages:
        documents.setdefault(p["doc"], []).append(p)
    lines, place, whole = [], {}, {}
    for name, group in documents.items():
        text = ""
        for p in sorted(group, key=lambda p: p["doc_start"]):
            text += "\n\n" if text else ""
            place.setdefault(str(name), []).append((len(text), p["id"]))
            text += p["text"]
        whole[str(name)] = text
        lines.append(json.dumps({"id": str(name), "text": text}) + "\n")
    facts = {p["id"]: [] for p in passages}
    for r in annalist(program, "code", "".join(lines)):
        for name, who, what in facts_of(r, whole[r["id"]]):
            at, passage = max(x for x in place[r["id"]] if x[0] <= who[0])
            facts[passage].append({"property": name, "subject": [x - at for x in who], "object": [x - at for x in what]})
    write_lines(tmp + "/knowledgenet.jsonl", [{"id": i, "facts": f} for i, f in facts.items()])
    yield "knowledgenet/" + split, score(["%s/knowledgenet/score.py" % data, "--gold", gold, "--pred", tmp + "/knowledgenet.jsonl"])
