"""Other people's event coders, where somebody has them: PETRARCH2 (https://github.com/openeventdata/petrarch2) and TABARI, on the same sentences.

    bench/accuracy --peer petrarch2=DIR --peer tabari=DIR petrarch

petrarch2  DIR is its checkout; run as its manual says, `petrarch2.py batch -i FILE -o FILE`, by python2 where there is one ($PETRARCH_PYTHON names
           another). It wants parses and gets ours (brackets.py).
tabari     DIR has the program, TABARI, and a project file that names its dictionaries; run as `TABARI -aq PROJECT`. It takes bare text.
Both are written to the programs' manuals and file formats and tried with stand-ins that read and write those (test/program/peers.sh). What petrarch2
is handed and what it writes were read against its own source (petrarch2.py, PETRwriter.py, PETR_config.ini); it, and TABARI, have not been run: neither is
packaged, and PETRARCH2's dictionaries (2 MB) and Python 2 could not be had where this was written. Each takes rows {id, date, text} and gives id -> [{source, target, code}].
"""
import datetime, glob, os, re, shutil, subprocess, sys, tempfile
from xml.sax.saxutils import escape
from brackets import brackets


def run_in(folder, command, who):
    run = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode:
        sys.exit("peers: %s ended with %d: %s" % (who, run.returncode, run.stdout.decode(errors="replace")[-400:]))


def petrarch2(folder, rows, program):
    """Its events come back with the ids of their sentences, "S0003_1", in one of the last columns."""
    script = os.path.abspath(folder) + "/petrarch2/petrarch2.py"
    if not os.path.exists(script): sys.exit("peers: there is no petrarch2/petrarch2.py in %s" % folder)
    python = os.environ.get("PETRARCH_PYTHON") or shutil.which("python2") or sys.executable
    with tempfile.TemporaryDirectory() as tmp:
        with open(tmp + "/in.xml", "w", encoding="utf-8") as out:
            out.write("<Sentences>\n")
            for i, row in enumerate(rows):
                parse = subprocess.run([program, "read", "--quiet", "--conllu", "-"], input=row["text"].encode(), stdout=subprocess.PIPE).stdout.decode()
                out.write('<Sentence date="%s" id="S%04d_1" source="PEER" sentence="True">\n<Text>\n%s\n</Text>\n<Parse>\n%s\n</Parse>\n</Sentence>\n'
                          % ((row.get("date") or "2000-01-01").replace("-", ""), i, escape(row["text"]), escape(brackets(parse))))
            out.write("</Sentences>\n")
        run_in(tmp, [python, script, "batch", "-i", tmp + "/in.xml", "-o", "out.txt"], "petrarch2")
        lines = open(tmp + "/evts.out.txt", encoding="utf-8").read().splitlines()      # it writes "evts." before the name, in its own folder
    found = {}
    for line in lines:
        cell = line.split("\t")
        for number in {int(n) for n in re.findall(r"\bS(\d{4})(?:_1)?\b", "\t".join(cell[4:]))}:
            found.setdefault(rows[number]["id"], []).append({"source": cell[1], "target": cell[2], "code": cell[3]})
    return found


def tabari(folder, rows, program):
    """Its events come back with their date and, as options have it, without an id: so each sentence has a day of its own."""
    folder = os.path.abspath(folder)
    project = sorted(glob.glob(folder + "/*.project"))
    if not project or not os.path.exists(folder + "/TABARI"): sys.exit("peers: there is no TABARI, or no project file, in %s" % folder)
    days = [(datetime.date(1990, 1, 1) + datetime.timedelta(i)).strftime("%y%m%d") for i in range(len(rows))]
    with tempfile.TemporaryDirectory() as tmp:
        with open(tmp + "/in.text", "w", encoding="ascii", errors="replace") as out:
            for day, row in zip(days, rows):
                words = re.sub(r"\s+", " ", row["text"])
                out.write("%s PEER-%s\n%s \n\n" % (day, day, " \n".join(re.findall(r".{1,78}(?:\s|$)", words))))
        with open(tmp + "/peer.project", "w") as out:
            for key, name in re.findall(r"^<(\w+file)>\s*(\S+)", open(project[0], encoding="latin-1").read(), re.M):
                if key not in ("textfile", "eventfile", "problemfile"): out.write("<%s> %s\n" % (key, os.path.join(folder, name)))
            out.write("<textfile> %s\n<eventfile> %s\n<problemfile> %s\n" % (tmp + "/in.text", tmp + "/out", tmp + "/problems"))
        run_in(tmp, [folder + "/TABARI", "-aq", tmp + "/peer.project"], "TABARI")
        lines = [line for path in sorted(glob.glob(tmp + "/out*")) for line in open(path, encoding="latin-1").read().splitlines()]
    found, by_day = {}, dict(zip(days, rows))
    for line in lines:
        cell = line.split("\t")
        row = by_day.get(cell[0].strip()[-6:])
        if row and len(cell) > 3: found.setdefault(row["id"], []).append({"source": cell[1], "target": cell[2], "code": cell[3].strip()})
    return found


CODERS = {"petrarch2": petrarch2, "tabari": tabari}
