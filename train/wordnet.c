/* train/wordnet.c -- make the table of nouns that the program carries: what sort of thing each
 * names.
 *
 *     noun-maker OUT lang/<code>.sorts
 *
 * Reads Debian's wordnet-base (WordNet 3.0, Princeton's licence) and our list of sorts, whose head
 * says how it is written. Without Debian's files the table is empty, and standard error says so.
 * The form of the table is told in read/nouns.h. */
#include "base/base.h"
#include "read/nouns.h"

#define DEBIAN "/usr/share/wordnet/"

enum { FILES = 45, DEPTH = 24, PARENTS = 4, SENSES = 80 };
static const char *const file_name[FILES] = { [3] = "noun.Tops", [4] = "noun.act", [5] = "noun.animal", [6] = "noun.artifact",
    [7] = "noun.attribute", [8] = "noun.body", [9] = "noun.cognition", [10] = "noun.communication", [11] = "noun.event",
    [12] = "noun.feeling", [13] = "noun.food", [14] = "noun.group", [15] = "noun.location", [16] = "noun.motive", [17] = "noun.object",
    [18] = "noun.person", [19] = "noun.phenomenon", [20] = "noun.plant", [21] = "noun.possession", [22] = "noun.process",
    [23] = "noun.quantity", [24] = "noun.relation", [25] = "noun.shape", [26] = "noun.state", [27] = "noun.substance", [28] = "noun.time" };

/* A synset: what it hangs below, its file, the sort or gender that it roots. By offset / 8 in a
 * map. */
typedef struct Synset { uint32_t offset, up[PARENTS]; uint8_t n_up, file, sort, gender; } Synset;
typedef struct Maker {
    Arena  *arena;
    Synset *synset; uint32_t n_synset, cap_synset;
    Words  *offset;                /* eight digits -> row + 1 */
    Str     index;                 /* index.noun */
    Words  *lemma; Str *line; uint32_t cap_line;           /* [by Word] its line of the index */
    Words  *key; uint32_t *met, cap_met;                   /* "lemma sense" -> how often met */
    Str     sort[NOUN_SORTS]; uint32_t n_sort;
    uint8_t of_file[FILES];
    uint32_t *slot, n_slot, n_put;
} Maker;

static Str whole(Maker *m, const char *name, bool *there)
{
    FileText f;
    Err e = { 0 };
    if (!file_read(arena_z(m->arena, arena_fmt(m->arena, DEBIAN "%s", name)), 1 << 28, &f, &e)) {
        *there = false;
        return STR_NONE;
    }
    Str s = arena_str(m->arena, f.bytes);
    file_release(&f);
    return s;
}

static uint32_t number(Str s, uint32_t base)
{
    uint32_t v = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        v = v * base + (c >= 'a' ? c - 'a' + 10u : c - '0' + 0u);
    }
    return v;
}

static Str piece(Str *rest)
{
    Str s = STR_NONE;
    return str_split(rest, ' ', &s) ? s : STR_NONE;
}

/* "00007846 03 n 03 person 0 individual 0 someone 0 421 @ 00004475 n 0000 ...": words are the
 * index's affair. */
static void read_synset(Maker *m, Str line)
{
    Synset x = { 0 };
    Str id = piece(&line);
    x.file = (uint8_t)number(piece(&line), 10);
    piece(&line);
    for (uint32_t n = 2 * number(piece(&line), 16); n-- > 0;) piece(&line);
    for (uint32_t n = number(piece(&line), 10); n-- > 0;) {
        Str mark = piece(&line), to = piece(&line);
        if (mark.n && mark.p[0] == '@' && x.n_up < PARENTS) x.up[x.n_up++] = number(to, 10);
        piece(&line);
        piece(&line);
    }
    x.offset = number(id, 10);
    words_put(m->offset, id);
    ARENA_PUSH(m->arena, m->synset, m->n_synset, m->cap_synset, x);
}

static uint32_t synset_row(const Maker *m, uint32_t offset)
{
    char id[16];
    int n = snprintf(id, sizeof id, "%08u", offset);
    return words_find(m->offset, (Str){ id, (uint32_t)n }) - 1; /* not there: UINT32_MAX */
}

static void read_index(Maker *m)
{
    Str rest = m->index, line;
    while (str_line(&rest, &line)) {
        if (line.n < 3 || line.p[0] == ' ') continue;
        Str tail = line;
        Word w = words_put(m->lemma, piece(&tail));
        if (w >= m->cap_line) {
            uint32_t cap = m->cap_line ? 2 * m->cap_line : 1 << 16;
            m->line = mem_grow(m->line, cap * sizeof *m->line);
            m->cap_line = cap;
        }
        m->line[w] = line;
    }
}

/* Rows of a lemma's synsets, the most frequent sense first; how many. */
static uint32_t senses(const Maker *m, Str line, uint32_t row[SENSES])
{
    Str rest = line, s;
    piece(&rest); piece(&rest);
    uint32_t n = number(piece(&rest), 10), all = 0, k = 0;
    for (Str count = line; str_split(&count, ' ', &s);) all += s.n > 0;
    Str each = line;
    for (uint32_t i = 0; str_split(&each, ' ', &s);) {
        if (!s.n) continue;
        if (i++ + n >= all && k < SENSES) row[k++] = synset_row(m, number(s, 10));
    }
    return k;
}

/* "person%1:03:00:: 1 833" */
static void read_met(Maker *m, Str file)
{
    Str line;
    while (str_line(&file, &line)) {
        Str key = piece(&line), sense = piece(&line);
        uint32_t at = str_find(key, S("%1:"));
        if (at == UINT32_MAX) continue;
        Word w =
            words_put(m->key, arena_fmt(m->arena, "%.*s %.*s", (int)at, key.p, STR_ARG(sense)));
        if (w >= m->cap_met) {
            m->cap_met = m->cap_met ? 2 * m->cap_met : 1 << 16;
            m->met = mem_grow(m->met, m->cap_met * sizeof *m->met);
        }
        m->met[w] = number(piece(&line), 10);
    }
}

static void bad(const char *what, Str about)
{
    fprintf(stderr, "noun-maker: %s: \"%.*s\"\n", what, STR_ARG(about));
    exit(1);
}

/* Let a root, "soldier.1" or "noun.person", stand for sort s; s above all sorts: a gender. */
static void put_root(Maker *m, Str root, uint8_t sort, uint8_t gender)
{
    uint32_t at = root.n, row[SENSES];
    for (uint32_t i = 1; i < FILES; i++)
        if (file_name[i] && str_is(root, file_name[i])) { m->of_file[i] = sort; return; }
    while (at > 0 && root.p[at - 1] != '.') at--;
    Word w = at ? words_find(m->lemma, str_cut(root, 0, at - 1)) : 0;
    uint32_t sense = number(str_from(root, at), 10), n = w ? senses(m, m->line[w], row) : 0;
    if (!sense || sense > n || row[sense - 1] == UINT32_MAX) bad("no such synset", root);
    if (gender) m->synset[row[sense - 1]].gender = gender;
    else m->synset[row[sense - 1]].sort = sort;
}

static void read_sorts(Maker *m, Str file, bool nouns)
{
    Str line, name, root;
    while (str_line(&file, &line)) {
        if (!line.n || line.p[0] == '#') continue;
        if (!str_split(&line, '=', &name)) continue;
        name = str_trim(name);
        uint8_t gender = str_is(name, "man") ? 1 : str_is(name, "woman") ? 2 : 0;
        if (!gender) {
            if (m->n_sort + 1 == NOUN_SORTS) bad("too many sorts", name);
            m->sort[++m->n_sort] = name;
        }
        while (nouns && str_split(&line, ' ', &root))
            if (root.n) put_root(m, root, (uint8_t)m->n_sort, gender);
    }
}

/* The nearest sort and gender at or above a synset, ring by ring. */
static void look_up(const Maker *m, uint32_t row, uint8_t *sort, uint8_t *gender)
{
    uint32_t todo[DEPTH * PARENTS], n = 0;
    *sort = *gender = 0;
    todo[n++] = row;
    for (uint32_t i = 0; i < n && !(*sort && *gender); i++) {
        const Synset *x = &m->synset[todo[i]];
        if (!*sort) *sort = x->sort;
        if (!*gender) *gender = x->gender;
        for (uint32_t k = 0; k < x->n_up && n < DEPTH * PARENTS; k++) {
            uint32_t up = synset_row(m, x->up[k]);
            if (up != UINT32_MAX) todo[n++] = up;
        }
    }
    if (!*sort) *sort = m->of_file[m->synset[row].file];
}

/* The sort its senses weigh most for, inside the file they weigh most for. */
static uint8_t vote(const Maker *m, Str lemma, const uint32_t *row, uint32_t n)
{
    uint32_t by_file[FILES] = { 0 }, by_sort[NOUN_SORTS] = { 0 }, best = 0, gender[3] = { 0 };
    uint8_t sort[SENSES], sex[SENSES];
    uint32_t weight[SENSES];
    for (uint32_t i = 0; i < n; i++) {
        char key[200];
        int k = snprintf(key, sizeof key, "%.*s %u", STR_ARG(lemma), i + 1);
        Word w = words_find(m->key, (Str){ key, (uint32_t)k });
        weight[i] = (w ? 2 * m->met[w] : 0) + (i < 4 ? 4 - i : 1);
        look_up(m, row[i], &sort[i], &sex[i]);
        by_file[m->synset[row[i]].file] += weight[i];
    }
    for (uint32_t f = 0; f < FILES; f++) if (by_file[f] > by_file[best]) best = f;
    uint32_t top = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (m->synset[row[i]].file != best) continue;
        by_sort[sort[i]] += weight[i];
        gender[sex[i]] += weight[i];
    }
    for (uint32_t s = 1; s < NOUN_SORTS; s++) if (by_sort[s] > by_sort[top]) top = s;
    uint32_t sexed = gender[1] > gender[0] + gender[2] ? 1
        : gender[2] > gender[0] + gender[1]            ? 2
                                                       : 0;
    return (uint8_t)(top | sexed << NOUN_GENDER);
}

static void put_noun(Maker *m, Str lemma, uint8_t value)
{
    uint64_t h = str_hash(lemma);
    uint32_t i = (uint32_t)h & (m->n_slot - 1);
    while (m->slot[i]) i = (i + 1) & (m->n_slot - 1);
    m->slot[i] = noun_mark(h) | value;
    m->n_put++;
}

/* Names are no nouns of a sort: those who only have instances above them were marked "@i" and are
 * left out by their capital, which the index has not; so a lemma that is met nowhere and only names
 * stays as it is. */
static void put_nouns(Maker *m)
{
    uint32_t row[SENSES];
    for (Word w = 1; w <= words_count(m->lemma); w++) {
        Str lemma = words_str(m->lemma, w);
        bool plain = lemma.n > 1;
        for (uint32_t i = 0; i < lemma.n && plain; i++)
            plain = lemma.p[i] != '_' && lemma.p[i] != '.';
        uint32_t n = plain ? senses(m, m->line[w], row) : 0, k = 0;
        for (uint32_t i = 0; i < n; i++) if (row[i] != UINT32_MAX) row[k++] = row[i];
        uint8_t value = k ? vote(m, lemma, row, k) : 0;
        if (value & (NOUN_SORTS - 1)) put_noun(m, lemma, value);
    }
}

static void write_table(Maker *m, const char *path)
{
    Out o = { 0 };
    Err e = { 0 };
    NounHead h = { .magic = NOUN_MAGIC, .n_slot = m->n_slot, .n_sort = m->n_sort };
    for (uint32_t i = 1; i <= m->n_sort; i++)
        memcpy(h.sort[i], m->sort[i].p, m->sort[i].n < 15 ? m->sort[i].n : 15);
    out_bytes(&o, &h, sizeof h);
    out_bytes(&o, m->slot, m->n_slot * sizeof *m->slot);
    if (!file_write(path, out_view(&o), &e)) { fprintf(stderr, "%s\n", e.text); exit(1); }
    out_release(&o);
}

int main(int argc, char **argv)
{
    static Maker m;
    FileText f;
    Err e = { 0 };
    Str line;
    bool there = true;
    if (argc != 3) { fprintf(stderr, "usage: noun-maker OUT SORTS\n"); return 2; }
    if (!file_read(argv[2], 1 << 20, &f, &e)) { fprintf(stderr, "%s\n", e.text); return 1; }
    m.arena = arena_new();
    m.offset = words_new(); m.lemma = words_new(); m.key = words_new();
    m.n_slot = 1u << 17;
    m.slot = mem_new(m.n_slot * sizeof *m.slot);
    Str data = whole(&m, "data.noun", &there), met = whole(&m, "cntlist.rev", &there);
    m.index = whole(&m, "index.noun", &there);
    if (!there)
        fprintf(stderr,
            "noun-maker: no %s: nouns have only the sorts of our own lists (install "
            "wordnet-base)\n",
            DEBIAN);
    while (there && str_line(&data, &line))
        if (line.n > 20 && line.p[0] != ' ') read_synset(&m, line);
    if (there) { read_index(&m); read_met(&m, met); }
    read_sorts(&m, f.bytes, there);
    if (there) put_nouns(&m);
    write_table(&m, argv[1]);
    return 0;
}
