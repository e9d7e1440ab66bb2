"""MUC-4: whole incident records. Our records are put into the form of its key here, and nowhere else."""
import datetime, json, os, re, unicodedata
from common import annalist, score, write_lines

PUBLISHED = {"muc4": [("template_micro_f1", "template F1", 54.3, "GE 1992*"), ("ree_micro_f1", "REE F1", 57.4, "IterX*"),
                      ("facts_incident_type_f1", "type F1", 73.7, "GE 1992*"), ("facts_date_f1", "date F1", 65.4, "GE 1992*"),
                      ("facts_place_f1", "place F1", 45.4, "GE 1992*"), ("claims_harm_f1", "harm F1", 53.0, "GE 1992*")]}
MUC_SURE_THREAT = .2
MUC_SURE, MUC_SURE_PAST = .32, .39       # best template F1 on folds of the train part

def span_texts(fillers):
    """One entity a filler, each with its best mention, as the scorer wants entities."""
    return [[f["text"]] for f in fillers or [] if f.get("text")]


GROUNDS = ("UNIVERSITY", "AIRPORT", "FARM")


def muc_location(incident):
    """Country and most specific name, in the key's letters. A facility ("airport") is no place of the key, unless no town is
    known and it is some ground with a name: "EL SALVADOR: NATIONAL UNIVERSITY (UNIVERSITY)"."""
    place = [re.sub(r"[^ -~]", "", unicodedata.normalize("NFKD", p)) for p in incident.get("place", [])]
    facility = incident.get("facility", "").upper().split()
    if place and place[-1] == incident.get("facility") and not (len(place) == 2 and len(facility) > 1 and facility[-1] in GROUNDS):
        place = place[:-1]
    place = [re.sub(r" (RIVER|LAKE|VOLCANO|MOUNTAIN)$", "", p.upper()) for p in place]      # "BERMEJA (RIVER)"
    return None if not place else "%s: %s" % (place[0], place[-1]) if len(place) > 1 else place[0]


def muc_date(date, published):
    """The day; of a time that is told by week the key has no more than "on or before the day of the report", of a month its days."""
    first, last = date.get("from"), date.get("to")
    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days if first and last else 0
    if 27 <= days <= 31 and not re.search(r"\bago\b", date.get("text", ""), re.I):
        return "%s - %s" % (first, last)
    return first if first and days < 6 else published


def muc_confidence(incident):
    """How each organisation is held responsible, in the key's words."""
    word = {"claimed": "CLAIMED OR ADMITTED", "stated": "SUSPECTED OR ACCUSED BY AUTHORITIES", "accused": "SUSPECTED OR ACCUSED",
            "believed": "POSSIBLE", "denied": "POSSIBLE"}
    return [{"org": [f["text"]], "value": word.get(f.get("status"), "REPORTED AS FACT")} for f in incident.get("organisations", [])]


def muc_number(filler):
    """"Peasants" are PLURAL in the key, "at least six" is "6 -"."""
    number = filler.get("number", {"low": 1, "high": 1})
    if number["high"] is None:
        return "PLURAL" if number["low"] == 2 else "%d -" % number["low"]
    return str(number["low"])


FILLER_SURE = .21                        # a filler as sure as this, the incident's own doubt counted


def likely(incident):
    """The incident with those fillers alone that are likelier than not worth their cost to F1."""
    keep = lambda f: f.get("sure", 1) * incident["sure"] >= FILLER_SURE
    return {k: [f for f in v if keep(f)] if k in ("perpetrators", "organisations", "targets", "victims", "weapons") else v for k, v in incident.items()}


def muc_template(doc, incident, persons=None):
    """A date that is not told is "on or before the day of the report", as the key writes it. Towns and streets are places
    there, no targets."""
    published, incident = doc["date"], likely(incident)
    date = incident.get("date", {})
    harm = [{"victim": [f["text"]], "effect": f["effect"].upper(), "number": muc_number(f)}
            for f in incident.get("victims", []) if f.get("effect") in ("death", "injury")]
    return {"incident_type": incident["muc"].lower(), "stage": incident.get("stage", "accomplished").upper().replace("FOILED", "ATTEMPTED"),
            "date": muc_date(date, published), "location": muc_location(incident),
            "perp_ind": span_texts(incident.get("perpetrators")), "perp_org": span_texts(incident.get("organisations")),
            "target": span_texts([f for f in incident.get("targets", []) if f.get("kind") not in ("civilian", "public")]),
            "victim": span_texts(incident.get("victims")),
            "victim_named": span_texts([f for f in incident.get("victims", []) if f.get("actor") and (not persons or f["actor"] in persons)]),
            "weapon": span_texts(incident.get("weapons")), "harm": harm, "org_confidence": muc_confidence(incident)}


def muc_article(doc):
    """The article as the wire sent it: its dateline stands before the text."""
    text = "%s\n\n%s" % (doc["dateline"], doc["text"]) if doc.get("dateline") else doc["text"]
    return {k: v for k, v in {"id": doc["id"], "published": doc["date"], "text": text}.items() if v}


def muc_wants(incident):
    """The task is about violence against those who do not fight: little background, no clash of soldiers and rebels."""
    bar = {"happened": MUC_SURE, "ongoing": MUC_SURE, "planned": MUC_SURE, "background": MUC_SURE_PAST}
    if incident.get("stage") == "threatened":       # what is threatened has not happened, and stands in the key
        bar["hypothetical"] = MUC_SURE_THREAT
    if not incident.get("muc") or incident["sure"] < bar.get(incident.get("factuality"), 2):
        return False
    fighting = ("rebel", "criminal")
    victims = incident.get("victims", [])
    fought = victims and not incident.get("targets") and all(v.get("kind") in fighting and not v.get("actor") for v in victims)
    return not fought


def run(program, data, split, tmp):
    gold = "%s/muc4/%s.jsonl" % (data, split)
    if not os.path.exists(gold):
        return
    docs = [json.loads(line) for line in open(gold, encoding="utf-8") if line.strip()]
    lines = "".join(json.dumps(muc_article(d)) + "\n" for d in docs)
    by_id = {d["id"]: d for d in docs}
    rows = [{"id": r["id"], "templates": [muc_template(by_id[r["id"]], i, {a["id"] for a in r.get("actors", []) if a["kind"] == "person"} | {"-"}) for i in r.get("incidents", [])
                                          if muc_wants(i)]}
            for r in annalist(program, "code", lines)]
    write_lines(tmp + "/muc4.jsonl", rows)
    yield "muc4/" + split, score(["%s/muc4/score.py" % data, "--gold", gold, "--pred", tmp + "/muc4.jsonl"])
