"""What the sets share: run the program, run a scorer, write lines."""
import gzip, json, os, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + "/../peers")
with_peers = False                             # bench/accuracy --peers
coders = {}                                    # bench/accuracy --peer: name of an event coder -> its folder


def annalist(program, command, text=None, files=()):
    """The program's standard output as a list of objects; input as one text, or files.
    command: with its options, "code --clauses"."""
    args = [program, *command.split(), "--quiet", *(files or ["-"])]
    run = subprocess.run(args, input=text.encode() if text is not None else None, stdout=subprocess.PIPE)
    if run.returncode not in (0, 1):
        sys.exit("accuracy: %s ended with %d" % (" ".join(args[:2]), run.returncode))
    return [json.loads(line) for line in run.stdout.decode().splitlines() if line.strip()]


def score(args):
    run = subprocess.run([sys.executable, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode:
        sys.exit("accuracy: the scorer failed: %s\n%s" % (" ".join(args), run.stderr.decode()[-800:]))
    return json.loads(run.stdout.decode().strip().splitlines()[-1])


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")


def rows_of(path):
    return [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8") if line.strip()]


def conllu(program, out, option, data):
    """What `annalist read` prints as CoNLL-U, into a file."""
    with open(out, "wb") as file:
        run = subprocess.run([program, "read", "--quiet", option, "-"], input=data, stdout=file)
    if run.returncode:
        sys.exit("accuracy: %s read %s ended with %d" % (program, option, run.returncode))
    return out


def peers(folder):
    """name -> rows of others' programs on a folder of pages; none where nobody asked for them."""
    if not with_peers:
        return {}
    from peers import readability
    rows = readability(folder)
    return {"readability.js": rows} if rows else {}


def coded_by_peers(rows, program):
    """name -> {id: its events} of the event coders that were asked for; rows: {id, date, text}."""
    if not coders:
        return {}
    from coders import CODERS
    for name in coders:
        if name not in CODERS:
            sys.exit("accuracy: no such coder: %s (there are: %s)" % (name, ", ".join(CODERS)))
    return {name: CODERS[name](folder, rows, program) for name, folder in coders.items()}
