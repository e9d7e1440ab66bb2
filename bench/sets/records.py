"""Records: which articles a library made of the stories' articles joins by an incident. A story of these sets is one incident: shootings of
a town, told for months; and two like events a topic, without dates. What our own sample's sentences tell stands in test/records.tsv."""
import collections, itertools, json, os, subprocess, sys
from common import write_lines

PUBLISHED = {"records": [("right", "pairs right", None, ""), ("precision", "of those joined", None, ""), ("recall", "of one story", None, "")]}


def joined(program, tmp, rows):
    """Pairs of keys that share a record of what happened."""
    library = tmp + "/library.db"
    for command in (["add", "-q", "--library", library, rows], ["incidents", "--json", "--library", library]):
        ran = subprocess.run([program] + command, stdout=subprocess.PIPE)
        if ran.returncode not in (0, 1):
            sys.exit("accuracy: %s %s ended with %d" % (program, command[0], ran.returncode))
    pairs = set()
    for line in ran.stdout.decode().splitlines():
        record = json.loads(line)
        told = {r["url"].rsplit("/", 1)[1] for r in record["reports"] if r["factuality"] in ("happened", "ongoing")}
        pairs.update(itertools.combinations(sorted(told), 2))
    os.remove(library)
    return pairs


def run(program, data, split, tmp):
    for name in ("gva", "ecbplus"):
        path = "%s/stories/%s.%s.jsonl" % (data, name, split)
        if not os.path.exists(path):
            continue
        gold = [json.loads(line) for line in open(path, encoding="utf-8")]
        story = {g["id"]: g["story"] for g in gold}
        write_lines(tmp + "/articles.jsonl", [{"url": "https://stories.example/" + g["id"], "title": g.get("title") or "", "text": g["text"],
                                               **({"published": g["date"]} if g.get("date") else {})} for g in gold])
        pairs = joined(program, tmp, tmp + "/articles.jsonl")
        right = sum(story[a] == story[b] for a, b in pairs)
        all_pairs = sum(n * (n - 1) // 2 for n in collections.Counter(story.values()).values())
        yield "records/%s-%s" % (name, split), {"joined": len(pairs), "right": right, "precision": right / max(1, len(pairs)), "recall": right / max(1, all_pairs)}
