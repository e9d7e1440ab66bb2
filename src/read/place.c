/* read/place.c -- which place a name is.
 *
 * "Hyderabad" lies in India and in Pakistan. What the article speaks of besides decides: countries
 * and peoples named, the province after a comma ("Hyderabad, Sindh"), then size. */
#include "read/place.h"

typedef struct Context { uint32_t country[64]; uint32_t weight[64]; uint32_t n; } Context;

static Str token(const Doc *d, uint32_t i)
{
    return (Str){ d->article.text.p + d->tok.begin[i], d->tok.len[i] };
}

/* Does the case of words [i, e) allow a post that counts in capitals only ("US", not "Us")? */
static bool caps_ok(const ReadTables *t, const Doc *d, const GazetteerSlot *s, uint32_t i, uint32_t e)
{
    return e - i > 1 || t->places.post[s->post].how != GAZ_CAPS || (d->tok.flag[i] & TOK_UPPER_ALL);
}

const GazetteerSlot *place_longest(const ReadTables *t, const Doc *d, uint32_t i, uint32_t end, uint32_t *length)
{
    const GazetteerSlot *best = NULL;
    uint64_t h = GAZETTEER_SEED;
    bool blank = true;

    *length = 0;
    for (uint32_t w = i; w < end && w < i + 8; w++) {
        if (w > i && (d->tok.flag[w] & TOK_SPACE_BEFORE) && !blank) h = gazetteer_hash(h, S(" "), &blank);
        h = gazetteer_hash(h, token(d, w), &blank);
        if (blank) continue;                              /* a hyphen: the phrase goes on */
        const GazetteerSlot *s = gazetteer_find(&t->places, gazetteer_end(h));
        if (!s) break;
        if (s->n_post && caps_ok(t, d, s, i, w + 1)) { best = s; *length = w + 1 - i; }
        if (!s->more) break;
    }
    return best;
}

const GazetteerSlot *place_joined(const ReadTables *t, const Doc *d, uint32_t first, Span rest)
{
    bool blank = true;
    uint64_t h = gazetteer_hash(GAZETTEER_SEED, token(d, first), &blank);

    for (uint32_t w = rest.begin; w < rest.end; w++) {
        h = gazetteer_hash(h, S(" "), &blank);
        h = gazetteer_hash(h, token(d, w), &blank);
    }
    const GazetteerSlot *s = gazetteer_find(&t->places, gazetteer_end(h));
    return s && s->n_post ? s : NULL;
}

static void context_add(Context *c, uint32_t country, uint32_t weight)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (c->country[i] == country) { c->weight[i] += weight; return; }
    if (c->n < 64 && country != UINT32_MAX) {
        c->country[c->n] = country;
        c->weight[c->n++] = weight;
    }
}

static uint32_t context_of(const Context *c, uint32_t country)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (c->country[i] == country) return c->weight[i];
    return 0;
}

/* How well post p fits here. */
static double fit(const Context *c, const GazetteerPlace *p)
{
    double v = log10((double)p->population + 10.0);

    if (p->precision == PLACE_COUNTRY) v += 9;
    else if (p->flag & GAZ_OURS) v += 6;
    if (p->flag & GAZ_CAPITAL) v += 2;
    if (p->precision == PLACE_PROVINCE && !(p->flag & GAZ_OURS)) v += 3.5;
    uint32_t w = context_of(c, p->country_row);
    /* of a small town the country tells little: there is an Oxford in every one of them */
    return v + (p->population < 50000 && p->precision == PLACE_CITY && !(p->flag & GAZ_OURS) ? 1.0 : 3.0) * w / (w + 4.0);
}

/* "Hyderabad, Sindh", "Paris, Texas": does the name after the comma hold p? */
static bool held_by_next(const ReadTables *t, const Doc *d, const Found *f, const Found *next, const GazetteerPlace *p)
{
    const Gazetteer *g = &t->places;

    if (!next || next->words.begin != f->words.end + 1 || d->tok.form[f->words.end] != t->comma || !next->slot) return false;
    for (uint32_t i = 0; i < next->slot->n_post; i++) {
        const GazetteerPlace *q = &g->place[g->post[next->slot->post + i].place];
        if (q->precision == PLACE_COUNTRY && q->country_row == p->country_row) return true;
        if (q->precision != PLACE_COUNTRY && q != p && str_eq(gazetteer_text(g, p->province), gazetteer_text(g, q->name))) return true;
    }
    return false;
}

static uint32_t best_post(const ReadTables *t, const Doc *d, const Context *c, const Found *f, const Found *next, double *score)
{
    const Gazetteer *g = &t->places;
    uint32_t best = NONE;

    *score = -1;
    for (uint32_t i = 0; i < f->slot->n_post; i++) {
        const GazetteerPost *post = &g->post[f->slot->post + i];
        const GazetteerPlace *p = &g->place[post->place];
        if (post->how == GAZ_CAPS && !(d->tok.flag[f->words.begin] & TOK_UPPER_ALL)) continue;
        double v = fit(c, p) + (held_by_next(t, d, f, next, p) ? 8 : 0);
        if (v > *score) { *score = v; best = post->place; }
    }
    return best;
}

/* Names that are also words or given names are places only with some reason to think so. */
static bool doubtful(const ReadTables *t, const Doc *d, const Found *f)
{
    return f->words.end - f->words.begin == 1
        && word_is(t, d->tok.form[f->words.begin], WORD_COMMON | WORD_GIVEN | WORD_FAMILY | WORD_STOP | WORD_ORG | WORD_TITLE | WORD_PARTICLE | WORD_MIDDLE);
}

static bool after_preposition(const ReadTables *t, const Doc *d, const Found *f)
{
    uint32_t i = f->words.begin;
    if (!i || (d->tok.flag[i] & TOK_FIRST)) return false;
    Word w = d->tok.form[i - 1];
    return w == t->in || w == t->at || word_is(t, w, WORD_PREP);
}

/* Family names of the persons of this text: "Jordan" after "Michael Jordan" is he. */
static bool is_family(const Doc *d, const FoundList *l, const Found *f)
{
    uint32_t at = (uint32_t)(f - l->item), from = at > 200 ? at - 200 : 0, to = at + 200 < l->n ? at + 200 : l->n;

    if (f->words.end - f->words.begin != 1) return false;
    for (uint32_t i = from; i < to; i++) {
        const Found *p = &l->item[i];
        if (p->kind == MENTION_PERSON && p->words.end - p->words.begin > 1
            && d->tok.form[p->words.end - 1] == d->tok.form[f->words.begin]) return true;
    }
    return false;
}

static void gather(const ReadTables *t, const FoundList *l, Context *c)
{
    for (uint32_t i = 0; i < l->n; i++) {
        const Found *f = &l->item[i];
        if (!f->slot) continue;
        const GazetteerPlace *p = &t->places.place[t->places.post[f->slot->post].place];
        if (p->precision == PLACE_COUNTRY) context_add(c, p->country_row, 3);
        else if ((p->flag & GAZ_OURS) || f->slot->n_post == 1) context_add(c, p->country_row, 1);
    }
}

void read_places(const ReadTables *t, const Doc *d, FoundList *l)
{
    Context c = { .n = 0 };
    double score;

    gather(t, l, &c);
    for (uint32_t i = 0; i < l->n; i++) {
        Found *f = &l->item[i];
        if (!f->slot) continue;
        uint32_t row = best_post(t, d, &c, f, i + 1 < l->n ? f + 1 : NULL, &score);
        const GazetteerPlace *p = row == NONE ? NULL : &t->places.place[row];
        bool sure = p && (p->precision == PLACE_COUNTRY || (p->flag & GAZ_OURS));
        bool small = p && !sure && p->population < 100000 && !context_of(&c, p->country_row);
        if (!p || (!sure && is_family(d, l, f)) || (doubtful(t, d, f) && !sure && !after_preposition(t, d, f))
            || (small && !after_preposition(t, d, f))) {
            f->slot = NULL;
            if (f->kind == MENTION_PLACE && !f->tagged) { f->kind = f->words.end - f->words.begin > 1 ? MENTION_PERSON : MENTION_OTHER; f->sure = 0.3f; }
            continue;
        }
        f->place = row;
        if (f->kind == MENTION_OTHER && !f->tagged) f->kind = MENTION_PLACE;
    }
}

static void fill_place(const ReadTables *t, Doc *d, const Found *f, uint32_t mention)
{
    const Gazetteer *g = &t->places;
    const GazetteerPlace *p = &g->place[f->place];
    Place *out = &d->place[d->n_place++];

    *out = (Place){ .mention = mention, .name = arena_str(d->arena, gazetteer_text(g, p->name)),
        .province = arena_str(d->arena, gazetteer_text(g, p->province)), .lat = p->lat, .lon = p->lon,
        .precision = (PlacePrecision)p->precision };
    memcpy(out->country, p->country, 4);
    if (f->is_part) {
        out->name = arena_str(d->arena, doc_text(d, f->words));
        if (out->precision == PLACE_COUNTRY) out->precision = PLACE_REGION;
    }
    if (p->country_row < g->n_place)
        out->country_name = arena_str(d->arena, gazetteer_text(g, g->place[p->country_row].name));
}

void place_rows(const ReadTables *t, Doc *d, const FoundList *l)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < l->n; i++) n += l->item[i].place != NONE && l->item[i].kind == MENTION_PLACE;
    d->place = ARENA_ARRAY(d->arena, Place, n);
    for (uint32_t i = 0; i < l->n; i++)
        if (l->item[i].place != NONE && l->item[i].kind == MENTION_PLACE) fill_place(t, d, &l->item[i], i);
}
