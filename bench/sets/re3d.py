"""Relations in reports of a conflict, from our statements, and from the mentions of one actor."""
import json, os, re
from common import annalist, score, write_lines

PUBLISHED = {"re3d": [("rel_pair_f1", "relation pair F1", None, ""), ("rel_pair_p", "pair precision", None, ""), ("rel_overlap_f1", "overlapping F1", None, "")]}
TYPE = {"enemies": "FightingAgainst", "allies": "AlliesOf", "part_of": "BelongsTo", "affiliation": "BelongsTo", "memberships": "BelongsTo",
        "party": "BelongsTo", "splinter": "BelongsTo", "leader": "InChargeOf", "founders": "InChargeOf", "chief_executive": "InChargeOf",
        "head_of_state": "InChargeOf", "head_of_government": "InChargeOf", "presence": "CoLocated", "area": "CoLocated", "bases": "CoLocated",
        "holds": "InChargeOf", "contacts": "CommWith", "number": "HasAttrOf",
        "residence": "CoLocated", "headquarters": "CoLocated", "alias": "IsSynonymOf", "office": "IsSynonymOf", "descriptor": "IsSynonymOf"}
TURNED = ("leader", "founders", "chief_executive", "head_of_state", "head_of_government")


def as_theirs(text, span, person):
    """The set's spans begin with "the", and a person's with all he is called, "Foreign Secretary"; ours do not."""
    begin = span[0]
    while person:
        title = re.search(r"(?<![.“\"] )\b([A-Z][\w.'’-]*|of|for|and) $", text[:begin])
        if not title or title.start() == 0 and title.group(1) in ("In", "On", "At", "As", "For", "But", "And", "While", "When"):
            break
        begin = title.start()
    before = re.search(r"\b(the|a|an) $", text[:begin], re.I)
    return [before.start() if before else begin, span[1]]


def places_within(text, reading):
    """"Palmyra, Syria": one place named in another."""
    places = sorted(reading.get("places", []), key=lambda p: p["start"])
    for a, b in zip(places, places[1:]):
        joined = re.fullmatch(r", | in | in the |, in | of ", text[a["end"]:b["start"]])
        if joined and a.get("country") == b.get("country") and a.get("precision") != b.get("precision"):
            yield "CoLocated", [a["start"], a["end"]], [b["start"], b["end"]]


def spans_of(text, statement, mentions):
    """Where subject and value stand: as we say, else the actor's mention in the proof."""
    begin, end = statement["proof"]
    inside = lambda actor: next((m for m in mentions.get(actor, []) if begin <= m[0] and m[1] <= end), None)
    at = text.find(statement["value"], begin, end)
    who = statement.get("who") or inside(statement.get("subject"))
    what = statement.get("what") or inside(statement.get("object")) or ([at, at + len(statement["value"])] if at >= 0 else None)
    return who, what


def relations_of(text, reading):
    mentions = {a["id"]: a["mentions"] for a in reading.get("actors", [])}
    people = {tuple(m) for a in reading.get("actors", []) if a["kind"] == "person" for m in a["mentions"]}
    yield from places_within(text, reading)
    for s in reading.get("statements", []):
        who, what = spans_of(text, s, mentions)
        if s["field"] not in TYPE or not who or not what or who == what:
            continue
        pair = [as_theirs(text, x, tuple(x) in people) for x in (who, what)]
        if pair[0][0] < pair[1][1] and pair[1][0] < pair[0][1]:      # "Foreign Secretary" is a part of "Foreign Secretary Ana Ruiz"
            continue
        yield TYPE[s["field"]], *(reversed(pair) if s["field"] in TURNED else pair)


def run(program, data, split, tmp):
    gold = "%s/re3d/%s.jsonl" % (data, split)
    if not os.path.exists(gold):
        return
    sentences = [json.loads(line) for line in open(gold, encoding="utf-8") if line.strip()]
    text = {s["id"]: s["text"] for s in sentences}
    lines = "".join(json.dumps({"id": s["id"], "text": s["text"]}) + "\n" for s in sentences)
    write_lines(tmp + "/re3d.jsonl", [{"id": r["id"], "relations": [{"type": t, "source": a, "target": b} for t, a, b in relations_of(text[r["id"]], r)]}
                                      for r in annalist(program, "code", lines)])
    yield "re3d/" + split, score(["%s/re3d/score.py" % data, "--gold", gold, "--pred", tmp + "/re3d.jsonl"])
