"""WikiEvents: who filled which role of which kind of event, in modern news. Our incidents are put into its types here, and nowhere else."""
import json, os
from common import annalist, score, write_lines

PUBLISHED = {"wikievents": [("incident_f1", "role F1, incidents", None, "-"), ("incident_p", "precision", None, "-"), ("incident_r", "recall", None, "-"),
                            ("doc_arg_f1", "role F1, all types", None, "-"), ("trigger_type_f1", "trigger F1", None, "-")]}
ATTACK = "Conflict.Attack.Unspecified"
TYPES = {"bombing": "Conflict.Attack.DetonateExplode", "suicide attack": "Conflict.Attack.DetonateExplode", "arrest": "Justice.ArrestJailDetain.Unspecified",
         "protest": "Conflict.Demonstrate.Unspecified", "riot": "Conflict.Demonstrate.DemonstrateWithViolence"}
ROLES = {ATTACK: ("Attacker", "Target"), TYPES["bombing"]: ("Attacker", "Target"), TYPES["arrest"]: ("Jailer", "Detainee"),
         TYPES["protest"]: ("Demonstrator", "Target"), TYPES["riot"]: ("Demonstrator", "Target")}


def filled(role, fillers):
    return [{"role": role, "span": f["mentions"][0]} for f in fillers]


def place(reading, incident):
    """The place named nearest to the trigger among those of its name."""
    names = incident.get("place", [])
    spans = [(abs(p["start"] - incident["trigger"][0]), [p["start"], p["end"]]) for p in reading.get("places", []) if p["name"] in names[1:] or [p["name"]] == names]
    return [{"role": "Place", "span": min(spans)[1]}] if spans else []


def events(reading, incident):
    """One for what was done, one for the dead, one for the wounded."""
    kind = TYPES.get(incident["type"], ATTACK)
    doer, done_to = ROLES[kind]
    get = lambda key: incident.get(key, [])
    by, where = get("perpetrators") + get("organisations"), place(reading, incident)
    unhurt = [v for v in get("victims") if v.get("effect") not in ("death", "injury")]          # the others have events of their own there
    out = [{"type": kind, "trigger": incident["trigger"], "arguments": filled(doer, by) + filled(done_to, get("targets") + unhurt) + where
            + filled("ExplosiveDevice" if kind == TYPES["bombing"] else "Instrument", get("weapons"))}]
    for effect, name, role in (("death", "Life.Die.Unspecified", "Killer"), ("injury", "Life.Injure.Unspecified", "Injurer")):
        hit = [v for v in get("victims") if v.get("effect") == effect]
        if hit:
            out.append({"type": name, "trigger": hit[0]["mentions"][0], "arguments": filled("Victim", hit) + filled(role, by)})
    return out


def run(program, data, split, tmp):
    path = "%s/wikievents/%s.jsonl" % (data, split)
    if not os.path.exists(path):
        return
    gold = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    lines = "".join(json.dumps({"id": g["id"], "text": g["text"]}) + "\n" for g in gold)
    rows = [{"id": r["id"], "events": [e for i in r.get("incidents", []) for e in events(r, i)]} for r in annalist(program, "code", lines)]
    write_lines(tmp + "/wikievents.jsonl", rows)
    yield "wikievents/" + split, score(["%s/wikievents/score.py" % data, "--gold", path, "--pred", tmp + "/wikievents.jsonl"])
