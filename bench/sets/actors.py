"""Actors: a phrase to country and sector."""
import json, os, subprocess, sys
from common import score, write_lines

PUBLISHED = {"actors": [("country_acc", "country", None, "NGEC, with an encyclopedia: nearly all"), ("sector_acc", "sector", None, "the same"),
                        ("both_acc", "both", None, "the same")]}


def ask(program, what, rows):
    """`annalist code --pairs` or `--phrases`."""
    run = subprocess.run([program, "code", "--quiet", what, "-"], input="".join(json.dumps(r) + "\n" for r in rows).encode(), stdout=subprocess.PIPE)
    if run.returncode not in (0, 1):
        sys.exit("accuracy: %s code %s ended with %d" % (program, what, run.returncode))
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def run(program, data, split, tmp):
    path = "%s/actors/%s.jsonl" % (data, split)
    if not os.path.exists(path):
        return
    gold = [json.loads(line) for line in open(path, encoding="utf-8")]
    rows = [{"id": g["id"], "phrase": g["actor"], "context": g["context"], "date": g["date"]} for g in gold]
    write_lines(tmp + "/actors.jsonl", ask(program, "--phrases", rows))
    yield "actors/" + split, score(["%s/actors/score.py" % data, "--gold", path, "--pred", tmp + "/actors.jsonl"])
