"""Our trees as the brackets of the Penn Treebank, for programs that want those: from CoNLL-U as `annalist read --conllu` prints it.

    (ROOT (S (NP (NNP Kenya)) (VP (VBD accused) (NP (NNP Somalia))) (. .)))

Phrases are drawn around the heads of the dependency tree: what such a program reads is our parser's view, not the Stanford parser's.
"""
MARKED = {"(": "-LRB-", ")": "-RRB-"}


class Tree:
    def __init__(self, rows):
        self.rows = rows                                        # (form, tag, head, dep), words from 1
        self.kids = {}
        for i, row in enumerate(rows, 1):
            self.kids.setdefault(row[2], []).append(i)

    def form(self, w): return self.rows[w - 1][0]
    def tag(self, w): return self.rows[w - 1][1]
    def dep(self, w): return self.rows[w - 1][3]
    def is_verb(self, w): return self.tag(w).startswith(("VB", "MD")) or any(self.dep(k) in ("nsubj", "nsubj:pass", "cop") for k in self.kids.get(w, ()))

    def leaf(self, w):
        return "(%s %s)" % (MARKED.get(self.tag(w), self.tag(w)), MARKED.get(self.form(w), self.form(w)))

    def phrase(self, w):
        """What hangs on w, with what leads to it: a clause, or a noun phrase behind its preposition."""
        if self.is_verb(w):
            marks = [k for k in self.kids.get(w, ()) if self.dep(k) == "mark" and k < w and self.tag(k) != "TO"]
            clause = self.clause(w, skip=set(marks))
            lead = "".join(self.leaf(k) + " " for k in marks)
            label = "PP" if marks and self.tag(w) == "VBG" else "SBAR"      # "of hiding", "that it will"
            return "(%s %s%s)" % (label, lead, clause) if marks or self.dep(w) == "acl:relcl" else clause
        cases = [k for k in self.kids.get(w, ()) if self.dep(k) == "case" and k < w]
        inner = self.noun(w, skip=set(cases))
        return "(PP %s %s)" % (" ".join(self.leaf(k) for k in cases), inner) if cases else inner

    def clause(self, w, skip=()):
        kids = [k for k in self.kids.get(w, ()) if k not in skip]
        left = [k for k in kids if k < w]
        first = next((i for i, k in enumerate(left) if self.dep(k) in ("aux", "aux:pass", "cop") or self.tag(k) == "TO"), len(left))
        ends = [k for k in kids if k > w and self.dep(k) == "punct"][-1:]
        verb = self.verb(w, left[first:], [k for k in kids if k > w and k not in ends])
        return "(S %s)" % " ".join([self.part(k) for k in left[:first]] + [verb] + [self.leaf(k) for k in ends])

    def verb(self, w, left, right):
        opened, out = 0, ""
        for k in left:
            if self.dep(k) in ("aux", "aux:pass", "cop") or self.tag(k) == "TO":
                out += "(VP %s " % self.leaf(k)
                opened += 1
            else:
                out += self.part(k) + " "
        head = self.leaf(w) if self.tag(w).startswith(("VB", "MD")) else "(%s %s)" % ("NP" if self.tag(w).startswith("N") else "ADJP", self.leaf(w))
        out += "(VP %s)" % " ".join([head] + [self.part(k) for k in right])
        return out + ")" * opened

    def noun(self, w, skip=()):
        kids = [k for k in self.kids.get(w, ()) if k not in skip]
        base = "(NP %s)" % " ".join([self.part(k) for k in kids if k < w] + [self.leaf(w)])
        right = [self.part(k) for k in kids if k > w]
        return "(NP %s)" % " ".join([base] + right) if right else base

    def part(self, w):
        dep = self.dep(w)
        if dep in ("punct", "cc", "det", "case", "mark", "amod", "nummod", "compound:prt", "aux", "flat", "fixed") and w not in self.kids: return self.leaf(w)
        if dep == "compound" and w not in self.kids: return self.leaf(w)
        if dep == "compound:prt": return "(PRT %s)" % self.leaf(w)
        if dep == "nmod:poss" and self.kids.get(w):
            return "(NP %s)" % " ".join(self.leaf(k) for k in sorted(self.below(w)))
        if self.tag(w).startswith("RB"): return "(ADVP %s)" % " ".join(self.leaf(k) for k in sorted(self.below(w)))
        if self.tag(w).startswith("JJ") and not self.is_verb(w): return "(ADJP %s)" % " ".join(self.leaf(k) for k in sorted(self.below(w)))
        return self.phrase(w)

    def below(self, w):
        found, todo = [], [w]
        while todo:
            k = todo.pop()
            found.append(k)
            todo += self.kids.get(k, ())
        return found


def brackets(conllu):
    """CoNLL-U of one text -> one tree; of several sentences the first."""
    rows = []
    for line in conllu.splitlines():
        if not line and rows: break
        cell = line.split("\t")
        if len(cell) > 7 and cell[0].isdigit(): rows.append((cell[1], cell[4], int(cell[6]), cell[7]))
    if not rows: return ""
    tree = Tree(rows)
    return "(ROOT %s)" % tree.phrase(tree.kids[0][0])
