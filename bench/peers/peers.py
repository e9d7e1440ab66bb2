"""Other people's programs on the same pages: installed beside this file with npm when they are first asked for."""
import json, os, shutil, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def readability_command():
    """What runs readability.js on a folder; None where there is no npm or nothing to be had, which is said."""
    if not (shutil.which("npm") and shutil.which("node")):
        print("peers: readability.js is skipped: there is no npm and node", file=sys.stderr)
        return None
    if not os.path.isdir(HERE + "/node_modules/jsdom"):
        run = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"], cwd=HERE,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if run.returncode:
            print("peers: readability.js is skipped: npm could not install it: %s" % run.stderr.decode()[-200:], file=sys.stderr)
            return None
    return ["node", HERE + "/readability.js"]


def readability(folder):
    """id -> {text, title, author, date, site} of the pages of a folder, or None."""
    command = readability_command()
    if not command:
        return None
    run = subprocess.run(command + [folder], stdout=subprocess.PIPE)
    rows = [json.loads(line) for line in run.stdout.decode().splitlines() if line.strip()]
    return {row["id"]: row for row in rows} if run.returncode == 0 else None
