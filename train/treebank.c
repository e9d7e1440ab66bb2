/* train/treebank.c -- see treebank.h. */
#include "treebank.h"
#include "doc/doc.h"

Str command_text(Arena *a, const char *command)
{
    Out o = { 0 };
    char buf[1 << 16];
    size_t n;
    FILE *f = popen(command, "r");
    MUST(f);
    while ((n = fread(buf, 1, sizeof buf, f)) > 0) out_bytes(&o, buf, n);
    MUST(pclose(f) == 0);
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

Words *nc_documents(const char *path)
{
    Words *w = words_new();
    FileText f;
    Err e = { 0 };
    if (!file_read(path, 1 << 24, &f, &e)) { fprintf(stderr, "%s\n", e.text); exit(1); }
    Str rest = f.bytes, line, cell;
    while (str_line(&rest, &line)) {
        Str name = STR_NONE, licence = STR_NONE;
        for (int i = 0; str_split(&line, '\t', &cell); i++) {
            if (i == 0) name = cell;
            if (i == 3) licence = cell;
        }
        if (str_has(licence, S("NC"))) words_put(w, name);
    }
    file_release(&f);
    return w;
}

static uint16_t pair_of(TagSet *t, Arena *a, uint8_t pos, Str tag)
{
    for (uint32_t i = 0; i < t->n_pair; i++)
        if (t->pair[i].pos == pos && str_eq(t->pair[i].tag, tag)) {
            t->pair[i].count++;
            return (uint16_t)i;
        }
    if (t->closed) return UINT16_MAX;
    MUST(t->n_pair < PAIR_MOST);
    t->pair[t->n_pair].pos = pos;
    t->pair[t->n_pair].tag = arena_str(a, tag);
    t->pair[t->n_pair].count = 1;
    return (uint16_t)t->n_pair++;
}

static uint16_t option_of(TagSet *t, Arena *a, uint32_t pair, Str feats)
{
    for (uint32_t i = 0; i < t->n_option; i++)
        if (t->option[i].pair == pair && str_eq(t->option[i].feats, feats)) {
            t->option[i].count++;
            return (uint16_t)i;
        }
    if (t->closed) return UINT16_MAX;
    MUST(t->n_option < OPTION_MOST);
    t->option[t->n_option].pair = pair; t->option[t->n_option].feats = arena_str(a, feats);
    t->option[t->n_option].count = 1;
    return (uint16_t)t->n_option++;
}

static void add_word(Bank *b, TagSet *t, const Str *col, uint32_t at)
{
    int64_t head = 0;
    if (b->n == b->cap) {
        b->cap = b->cap ? b->cap * 2 : 1 << 16;
        b->form = mem_grow(b->form, b->cap * sizeof *b->form);
        b->lemma = mem_grow(b->lemma, b->cap * sizeof *b->lemma);
        b->pair = mem_grow(b->pair, b->cap * 2);
        b->option = mem_grow(b->option, b->cap * 2);
        b->head = mem_grow(b->head, b->cap * 2);
        b->dep = mem_grow(b->dep, b->cap);
    }
    int pos = pos_from(col[3]), dep = dep_from(col[7]);
    if (pos < 0 || dep < 0 || !str_int(col[6], &head)) {
        fprintf(stderr, "not understood: %.*s %.*s\n", STR_ARG(col[3]), STR_ARG(col[7]));
        exit(1);
    }
    b->form[b->n] = arena_str(b->arena, col[1]);
    b->lemma[b->n] = arena_str(b->arena, col[2]);
    b->pair[b->n] = pair_of(t, b->arena, (uint8_t)pos, col[4]);
    b->option[b->n] =
        b->pair[b->n] == UINT16_MAX ? UINT16_MAX : option_of(t, b->arena, b->pair[b->n], col[5]);
    b->head[b->n] = (uint16_t)(head ? head - 1 : at);
    b->dep[b->n++] = (uint8_t)dep;
}

static void end_sentence(Bank *b, uint32_t first)
{
    if (b->n == first) return;
    if (b->n_sent == b->cap_sent) {
        b->cap_sent = b->cap_sent ? b->cap_sent * 2 : 4096;
        b->sent = mem_grow(b->sent, b->cap_sent * sizeof *b->sent);
    }
    b->sent[b->n_sent++] = (Sent){ first, b->n - first, 0 };
}

void bank_read(Bank *b, TagSet *t, const char *path, const Words *skip)
{
    char command[4200];
    Arena *a = arena_new();
    if (!b->arena) b->arena = arena_new();
    snprintf(
        command, sizeof command, str_ends(str_of(path), S(".gz")) ? "zcat '%s'" : "cat '%s'", path);
    Str rest = command_text(a, command), line, cell;
    uint32_t first = b->n;
    bool skipping = false;
    while (str_line(&rest, &line)) {
        if (str_starts(line, S("# newdoc id = ")))
            skipping = skip && words_find(skip, str_trim(str_from(line, 14)));
        if (!line.n) { end_sentence(b, first); first = b->n; }
        if (!line.n || line.p[0] == '#' || skipping) continue;
        Str col[10] = { { 0 } }, id = { 0 };
        for (int i = 0; i < 10 && str_split(&line, '\t', &cell); i++) col[i] = cell;
        id = col[0];
        if (str_find(id, S("-")) != UINT32_MAX || str_find(id, S(".")) != UINT32_MAX) continue;
        add_word(b, t, col, b->n - first);
    }
    end_sentence(b, first);
    arena_free(a);
}

/* Options in order of their pair; the Bank's numbers follow. */
void tagset_close(TagSet *t, Bank *b)
{
    uint16_t to[OPTION_MOST];
    TagSet *old = mem_new(sizeof *old);
    uint32_t n = 0;
    *old = *t;
    for (uint32_t p = 0; p < t->n_pair; p++) {
        t->first[p] = n;
        for (uint32_t i = 0; i < old->n_option; i++)
            if (old->option[i].pair == p) { t->option[n] = old->option[i]; to[i] = (uint16_t)n++; }
    }
    t->first[t->n_pair] = n;
    for (uint32_t w = 0; w < b->n; w++) b->option[w] = to[b->option[w]];
    t->closed = true;
    free(old);
}
