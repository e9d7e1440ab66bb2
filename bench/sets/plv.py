"""PLV: the PLOVER root of a pair. There is no dev part: where the split is dev, what train/events.c says of the
folds it was not trained on (needs build/train-events); on other parts the shipped weights answer."""
import json, os, subprocess, sys
from common import score, write_lines
from actors import ask

PUBLISHED = {"plv": [("macro_f1", "root macro-F1", 82.1, "ZSP, RoBERTa-large*"), ("accuracy", "accuracy", 83.5, "ZSP, RoBERTa-large*")]}


def folds(program, data):
    """The lines of `train-events DATA --folds`, which lies beside the program; None if it was not built."""
    maker = os.path.join(os.path.dirname(program), "train-events")
    if not os.path.exists(maker):
        return None
    run = subprocess.run([maker, data, "--folds"], stdout=subprocess.PIPE)
    if run.returncode:
        sys.exit("accuracy: %s ended with %d" % (maker, run.returncode))
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def yields(answer):
    return {"id": answer["id"], "label": "YIELD" if answer.get("type") in ("CONCEDE", "RETREAT") else answer.get("type", ""), "quad": str(answer.get("quad", ""))}


def run(program, data, split, tmp):
    part = "train" if split == "dev" else split
    path = "%s/plv/%s.jsonl" % (data, part)
    if not os.path.exists(path):
        return
    if part == "train":
        rows = folds(program, data)
        if rows is None:
            print("accuracy: plv: folds need build/train-events (ninja -C build train-events)", file=sys.stderr)
            return
    else:
        rows = [yields(a) for a in ask(program, "--pairs", [json.loads(line) for line in open(path, encoding="utf-8")])]
    write_lines(tmp + "/plv.jsonl", rows)
    yield "plv/" + ("folds" if part == "train" else part), score(["%s/score_labels.py" % data, "--gold", path, "--pred", tmp + "/plv.jsonl"])
