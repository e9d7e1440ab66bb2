/* read/model.c -- see model.h. Every size is checked here, so that nobody else need. */
#include "read/model.h"
#include "doc/doc.h"

bool modelfile_right(Str f)
{
    if (f.n < sizeof(ModelHead)) return false;
    const ModelHead *h = (const ModelHead *)(const void *)f.p;
    return memcmp(h->magic, MODEL_MAGIC, 8) == 0 && h->bytes == f.n && h->n_part <= 64
        && sizeof *h + h->n_part * sizeof(ModelPart) <= f.n;
}

const void *modelfile_part(Str f, const char *name, size_t item, uint32_t *n)
{
    const ModelHead *h = (const ModelHead *)(const void *)f.p;
    const ModelPart *p = (const ModelPart *)(const void *)(f.p + sizeof *h);

    for (uint32_t i = 0; i < h->n_part; i++) {
        if (strncmp(p[i].name, name, sizeof p[i].name) != 0) continue;
        if (p[i].at % 64 || p[i].at > f.n || p[i].bytes > f.n - p[i].at || p[i].bytes % item)
            return NULL;
        *n = (uint32_t)(p[i].bytes / item);
        return f.p + p[i].at;
    }
    return NULL;
}

static const void *part_of(Str f, const char *name, size_t item, uint32_t want)
{
    uint32_t n = 0;
    const void *p = modelfile_part(f, name, item, &n);
    return n == want ? p : NULL;
}

bool modelfile_layer(NetLayer *l, Str f, const char *name, uint32_t rows, uint32_t cols)
{
    char bias[24], shift[24];
    snprintf(bias, sizeof bias, "%s.bias", name);
    snprintf(shift, sizeof shift, "%s.shift", name);
    const uint32_t *s = part_of(f, shift, sizeof *s, 1);
    *l = (NetLayer){ part_of(f, name, 2, rows * cols), part_of(f, bias, 4, cols), rows, cols,
        s ? *s : 32 };
    return l->w && l->bias && l->shift < 32;
}

static bool words_open(Model *m, Str f)
{
    m->bucket = part_of(f, "bucket", 4, 65537);
    m->mark = modelfile_part(f, "mark", 4, &m->n_word);
    if (!m->bucket || !m->mark || m->bucket[65536] != m->n_word) return false;
    for (uint32_t i = 0; i < 65536; i++) if (m->bucket[i] > m->bucket[i + 1]) return false;
    m->vec = part_of(f, "vec", NET_VEC, m->n_word + 1);
    return m->vec != NULL;
}

bool modelfile_words(Model *m, Str f)
{
    m->piece = part_of(f, "piece", NET_PIECE, PIECE_ROWS);
    return words_open(m, f) && m->piece;
}

static bool tags_right(const Model *m)
{
    for (uint32_t i = 0; i < m->n_pair; i++) {
        const ModelPair *p = &m->pair[i];
        if (p->pos >= POS_COUNT || p->tag >= tag_count() || !p->n
            || p->first + (uint32_t)p->n > m->n_option)
            return false;
    }
    for (uint32_t i = 0; i < m->n_option; i++) {
        uint32_t at = m->option[i].text;
        if (at >= m->n_text || at + 1u + (unsigned char)m->text[at] > m->n_text) return false;
    }
    for (uint32_t i = 0; i < m->n_lemma_slot; i++)
        if (m->lemma_slot[i].used && m->lemma_slot[i].rule >= m->n_lemma_rule) return false;
    for (uint32_t i = 0; i < m->n_lemma_rule; i++)
        if (m->lemma_rule[i].n_add > sizeof m->lemma_rule[i].add) return false;
    return m->n_pair > 0 && m->n_pair <= NET_PAIRS;
}

static bool tagger_open(Model *m, Str f)
{
    m->piece = part_of(f, "piece", NET_PIECE, PIECE_ROWS);
    m->pair = modelfile_part(f, "pair", sizeof *m->pair, &m->n_pair);
    m->option = modelfile_part(f, "option", sizeof *m->option, &m->n_option);
    m->option_net = part_of(f, "option.net", 2 * NET_WIDE, m->n_option);
    m->text = modelfile_part(f, "text", 1, &m->n_text);
    m->lemma_slot = modelfile_part(f, "lemma.slot", sizeof *m->lemma_slot, &m->n_lemma_slot);
    m->lemma_rule = modelfile_part(f, "lemma.rule", sizeof *m->lemma_rule, &m->n_lemma_rule);
    if (!m->piece || !m->pair || !m->option || !m->option_net || !m->text || !m->lemma_slot
        || !m->lemma_rule)
        return false;
    if (!m->n_lemma_slot || (m->n_lemma_slot & (m->n_lemma_slot - 1))) return false;
    return tags_right(m) && modelfile_layer(&m->layer[0], f, "layer1", NET_INPUT, NET_GATES)
        && modelfile_layer(&m->layer[1], f, "layer2", NET_WIDE, NET_GATES)
        && modelfile_layer(&m->pair_net, f, "pair.net", NET_WIDE, NET_PAIRS);
}

static bool parser_open(Model *m, Str f)
{
    m->way = part_of(f, "way", 2, NET_ARC * NET_WAYS);
    m->root = part_of(f, "root", 2, NET_ARC);
    m->root_label = part_of(f, "root.label", 2, NET_ARC);
    return m->way && m->root && m->root_label
        && modelfile_layer(&m->layer[2], f, "layer3", NET_WIDE, NET_GATES)
        && modelfile_layer(&m->arc, f, "arc", NET_WIDE, NET_ARCS)
        && modelfile_layer(&m->out, f, "out", NET_ARC, NET_DEPS);
}

bool model_open(Model *m, Str words, Str tagger, Str parser)
{
    memset(m, 0, sizeof *m);
    if (!modelfile_right(words) || !modelfile_right(tagger) || !words_open(m, words)
        || !tagger_open(m, tagger))
        return false;
    m->has_trees = modelfile_right(parser) && parser_open(m, parser);
    return m->has_trees || !parser.n;
}

uint32_t model_word(const Model *m, uint64_t hash)
{
    uint32_t b = (uint32_t)(hash >> 48), low = (uint32_t)hash;

    for (uint32_t i = m->bucket[b]; i < m->bucket[b + 1]; i++)
        if (m->mark[i] == low) return i + 1;
    return 0;
}

Str model_text(const Model *m, uint32_t offset)
{
    return (Str){ m->text + offset + 1, (unsigned char)m->text[offset] };
}

uint32_t lemma_key(Str ending, uint8_t pair, bool whole)
{
    uint64_t h = 0xcbf29ce484222325ull + pair * 0x9e3779b97f4a7c15ull + whole;
    for (uint32_t i = 0; i < ending.n; i++) h = (h ^ (unsigned char)ending.p[i]) * 0x100000001b3ull;
    h ^= h >> 29; h *= 0xd6e8feb86659fd93ull; h ^= h >> 32;
    return (uint32_t)h;
}
