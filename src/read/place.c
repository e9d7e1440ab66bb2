/* read/place.c -- which place a name is.
 *
 * "Hyderabad" lies in India and in Pakistan. What the article speaks of besides decides: countries
 * and peoples named, the province after a comma ("Hyderabad, Sindh"), then size. */
#include "read/place.h"

enum { DATELINE_WEIGHT = 4, STORY_WEIGHT = 4, TOWN_KNOWN = 100000, CITY_KNOWN = 1000000, /* people; by another name */ BESIDE = 12, /* words: "Cayara, in the department of Ayacucho" */
       COUNTRIES_MOST = 16 };                            /* implied in one article */

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

/* ---- what the text calls it: "the town of X", "X province" ---- */

static uint32_t class_at(const ReadTables *t, const Doc *d, uint32_t w)
{
    return w < d->tok.n ? word_class(t, d->tok.form[w])->place : 0;
}

/* Words of f without those that only say what it is: "Rionegro" of "Rionegro municipality". */
static Span bare(const ReadTables *t, const Doc *d, Span s)
{
    if (s.end - s.begin > 1 && class_at(t, d, s.end - 1)) s.end--;
    else if (s.end - s.begin > 2 && class_at(t, d, s.begin) && d->tok.form[s.begin + 1] == t->of_) s.begin += 2;
    else if (s.end - s.begin > 1 && class_at(t, d, s.begin) && !(d->tok.flag[s.begin] & TOK_FIRST)) s.begin++;      /* "barrio X" */
    return s;
}

/* "Kut airport", "Kut International Airport": the words before what stands in the town, if the lists know them. */
static const GazetteerSlot *town_of_facility(const ReadTables *t, const Doc *d, Span s, Span *town)
{
    uint32_t length, end = s.end;
    while (end > s.begin && word_is(t, d->tok.form[end - 1], WORD_FACILITY | WORD_SPOT | WORD_OPENER)) end--;
    if (end == s.end || end == s.begin) return NULL;
    const GazetteerSlot *slot = place_longest(t, d, s.begin, end, &length);
    *town = (Span){ s.begin, end };
    return slot && length == end - s.begin ? slot : NULL;
}

/* PlacePrecision + 1 of what it is said to be, inside the name or beside it; 0: nothing is said. */
static uint32_t said_class(const ReadTables *t, const Doc *d, Span s)
{
    Span b = bare(t, d, s);
    if (b.end < s.end) return class_at(t, d, b.end);
    if (b.begin > s.begin) return class_at(t, d, s.begin);
    if (class_at(t, d, s.end)) return class_at(t, d, s.end);
    if (s.begin >= 2 && d->tok.form[s.begin - 1] == t->of_) return class_at(t, d, s.begin - 2);
    return s.begin >= 1 && !(d->tok.flag[s.begin] & TOK_FIRST) ? class_at(t, d, s.begin - 1) : 0;
}

/* "Antioquia department" is no town, "the town of San Miguel" no department. */
static double class_fit(uint32_t said, const GazetteerPlace *p)
{
    if (!said) return 0;
    uint32_t is = p->precision, want = said - 1;
    bool town = want <= PLACE_DISTRICT;
    if (is == want) return 4;
    return town == (is <= PLACE_DISTRICT) ? 0 : -4;
}

/* How well post p fits here. */
static double fit(const Context *c, const GazetteerPlace *p)
{
    double v = log10((double)p->population + 10.0);

    if (p->precision == PLACE_COUNTRY) v += 9;
    else if (p->flag & GAZ_OURS) v += 6;
    if (p->flag & GAZ_LOCAL) v += context_of(c, p->country_row) ? 5 : -4;
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
    uint32_t best = NONE, said = said_class(t, d, f->words);

    *score = -1;
    for (uint32_t i = 0; i < f->slot->n_post; i++) {
        const GazetteerPost *post = &g->post[f->slot->post + i];
        const GazetteerPlace *p = &g->place[post->place];
        if (post->how == GAZ_CAPS && !(d->tok.flag[f->words.begin] & TOK_UPPER_ALL)) continue;
        double v = fit(c, p) + (held_by_next(t, d, f, next, p) ? 8 : 0) + class_fit(said, p);
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

/* "KARACHI, June 9 (AP) -", "LIMA, 9 JAN 90": the place a report begins with. */
static bool is_dateline(const Doc *d, const Found *f)
{
    uint32_t w = f->words.begin;
    if (w > 1 || !f->slot) return false;
    for (uint32_t i = 0; i < d->n_time; i++)
        if (d->time[i].words.begin >= f->words.end) return d->time[i].words.begin < f->words.end + 8;
    return false;
}

static void gather(const ReadTables *t, const Doc *d, const FoundList *l, Context *c)
{
    for (uint32_t i = 0; i < l->n; i++) {
        const Found *f = &l->item[i];
        if (!f->slot) continue;
        const GazetteerPlace *p = &t->places.place[t->places.post[f->slot->post].place];
        if (i < 2 && is_dateline(d, f)) context_add(c, p->country_row, DATELINE_WEIGHT);
        if (p->precision == PLACE_COUNTRY) context_add(c, p->country_row, 3);
        else if ((p->flag & GAZ_OURS) || f->slot->n_post == 1) context_add(c, p->country_row, 1);
    }
}

/* Not a place of the lists: what is not tagged as a place is none. */
static void not_listed(Found *f)
{
    f->slot = NULL;
    if (f->kind != MENTION_PLACE || f->tagged) return;
    f->kind = f->words.end - f->words.begin > 1 ? MENTION_PERSON : MENTION_OTHER;
    f->sure = 0.3f;
}

/* "Rionegro municipality": the lists know Rionegro. */
static void look_up_bare(const ReadTables *t, const Doc *d, Found *f)
{
    uint32_t length;
    Span b = bare(t, d, f->words);
    bool may = f->kind == MENTION_PLACE || (f->kind == MENTION_ORGANISATION && f->known == NONE);      /* "Huila Department" */
    if (f->slot || !may || !f->tagged) return;
    const GazetteerSlot *slot = f->kind == MENTION_PLACE ? town_of_facility(t, d, f->words, &b) : NULL;
    length = b.end - b.begin;
    if (!slot && length == f->words.end - f->words.begin) return;
    bool stands_in = slot != NULL;
    if (!slot) slot = place_longest(t, d, b.begin, b.end, &length);
    if (!slot || length != b.end - b.begin || t->places.post[slot->post].how == GAZ_ADJECTIVE || t->places.post[slot->post].how == GAZ_PEOPLE) return;
    f->slot = slot;
    f->stands_in = stands_in;
    f->how = t->places.post[slot->post].how == GAZ_CAPS ? GAZ_CAPS : GAZ_NAME;
    f->kind = MENTION_PLACE;
}

/* Is that its name, or one that it has beside it? */
static bool by_own_name(const ReadTables *t, const Found *f, const GazetteerPlace *p)
{
    bool blank = true;
    return gazetteer_find(&t->places, gazetteer_end(gazetteer_hash(GAZETTEER_SEED, gazetteer_text(&t->places, p->name), &blank))) == f->slot;
}

/* "In San Ramon guerrillas attacked the garrison": of a small town in a country that nothing else of the article speaks
 * of, while the article speaks of another, we know but the name. */
static bool is_namesake(const ReadTables *t, const Context *c, const FoundList *l, const Found *f, const GazetteerPlace *p)
{
    uint32_t own = 0, most = 0;
    if (p->precision >= PLACE_PROVINCE || (p->flag & (GAZ_OURS | GAZ_CAPITAL))) return false;
    if (p->population >= (by_own_name(t, f, p) ? TOWN_KNOWN : CITY_KNOWN)) return false;
    for (uint32_t i = 0; i < l->n; i++) own += l->item[i].slot == f->slot;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->country[i] != p->country_row && c->weight[i] > most) most = c->weight[i];
    return most >= STORY_WEIGHT && context_of(c, p->country_row) <= own;
}

static void pick(const ReadTables *t, const Doc *d, const Context *c, FoundList *l, Found *f)
{
    double score;
    uint32_t row = best_post(t, d, c, f, f + 1 < l->item + l->n ? f + 1 : NULL, &score);
    const GazetteerPlace *p = row == NONE ? NULL : &t->places.place[row];
    bool sure = p && (p->precision == PLACE_COUNTRY || (p->flag & GAZ_OURS) || said_class(t, d, f->words));
    bool small = p && !sure && p->population < TOWN_KNOWN && !context_of(c, p->country_row);
    if (!p || (!sure && is_family(d, l, f)) || (doubtful(t, d, f) && !sure && !after_preposition(t, d, f))
        || (small && !after_preposition(t, d, f)) || (p && is_namesake(t, c, l, f, p))) {
        not_listed(f);
        return;
    }
    f->place = row;
    if (f->kind == MENTION_OTHER && !f->tagged) f->kind = MENTION_PLACE;
}

/* Where the story plays: its towns and what is said to lie in a country tell, "US drones" hardly. */
static void gather_ground(const ReadTables *t, const Doc *d, const FoundList *l, Context *c)
{
    for (uint32_t i = 0; i < l->n; i++) {
        const Found *f = &l->item[i];
        if (f->place == NONE) continue;
        const GazetteerPlace *p = &t->places.place[f->place];
        bool people = f->how == GAZ_ADJECTIVE || f->how == GAZ_PEOPLE || f->kind != MENTION_PLACE;
        context_add(c, p->country_row, people ? 1 : p->precision != PLACE_COUNTRY || after_preposition(t, d, f) ? 4 : 2);
        if (i < 2 && is_dateline(d, f)) context_add(c, p->country_row, DATELINE_WEIGHT);
    }
}

static uint32_t best_country(const Context *c)
{
    uint32_t best = NONE, most = 0;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->weight[i] > most) { most = c->weight[i]; best = c->country[i]; }
    return best;
}

/* "X, Pakistan", "X in Pakistan"; of "the US-backed militia" nothing follows. */
static bool is_where(const ReadTables *t, const Doc *d, const Found *f)
{
    uint32_t w = f->words.begin;
    if (f->place == NONE || f->kind != MENTION_PLACE) return false;
    if (t->places.place[f->place].precision != PLACE_COUNTRY) return true;
    return w > 0 && (d->tok.form[w - 1] == t->in || d->tok.form[w - 1] == t->at || d->tok.form[w - 1] == t->of_ || d->tok.form[w - 1] == t->comma);
}

/* What a place of no list lies in: the place named right after it ("Cayara, Ayacucho"), else the country of
 * one named nearby in its sentence, else that of the article. */
static uint32_t holder(const ReadTables *t, const Doc *d, const Context *c, const FoundList *l, const Found *f)
{
    const Found *next = f + 1 < l->item + l->n ? f + 1 : NULL, *before = f > l->item ? f - 1 : NULL;
    uint32_t s = doc_sentence_of(d, f->words.begin);

    if (next && is_where(t, d, next) && next->words.begin < f->words.end + BESIDE && doc_sentence_of(d, next->words.begin) == s) {
        const GazetteerPlace *p = &t->places.place[next->place];
        bool holds = p->precision >= PLACE_PROVINCE && next->words.begin <= f->words.end + 4;
        return holds ? next->place : p->country_row;
    }
    if (before && is_where(t, d, before) && f->words.begin < before->words.end + BESIDE && doc_sentence_of(d, before->words.begin) == s)
        return t->places.place[before->place].country_row;
    return best_country(c);
}

void read_places(const ReadTables *t, const Doc *d, FoundList *l)
{
    Context c = { .n = 0 };

    for (uint32_t i = 0; i < l->n; i++) look_up_bare(t, d, &l->item[i]);
    gather(t, d, l, &c);
    for (uint32_t i = 0; i < l->n; i++)
        if (l->item[i].slot) pick(t, d, &c, l, &l->item[i]);
    Context ground = { .n = 0 };
    gather_ground(t, d, l, &ground);
    for (uint32_t i = 0; i < l->n; i++) {
        Found *f = &l->item[i];
        if (f->place == NONE && f->kind == MENTION_PLACE && f->tagged) f->within = holder(t, d, &ground, l, f);
    }
}

static Str place_name(Doc *d, const Gazetteer *g, uint32_t offset) { return arena_str(d->arena, gazetteer_text(g, offset)); }

static void fill_country(const ReadTables *t, Doc *d, const GazetteerPlace *p, Place *out)
{
    const Gazetteer *g = &t->places;
    memcpy(out->country, p->country, sizeof out->country);
    if (p->country_row < g->n_place) out->country_name = place_name(d, g, g->place[p->country_row].name);
}

/* The text of words, line breaks and runs of blanks to one blank. */
static Str one_line(Doc *d, Span words)
{
    Str s = arena_str(d->arena, doc_text(d, words));
    char *p = (char *)(uintptr_t)s.p;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        bool blank = p[i] == '\n' || p[i] == '\r' || p[i] == '\t' || p[i] == ' ';
        if (!blank) p[n++] = p[i];
        else if (n && p[n - 1] != ' ') p[n++] = ' ';
    }
    return (Str){ s.p, n };
}

static void fill_place(const ReadTables *t, Doc *d, const Found *f, uint32_t mention)
{
    const Gazetteer *g = &t->places;
    const GazetteerPlace *p = &g->place[f->place];
    Place *out = &d->place[d->n_place++];

    *out = (Place){ .mention = mention, .name = place_name(d, g, p->name), .province = place_name(d, g, p->province),
        .lat = p->lat, .lon = p->lon, .precision = (PlacePrecision)p->precision, .capital = (p->flag & GAZ_CAPITAL) != 0 };
    if (f->is_part && p->precision >= PLACE_PROVINCE) {      /* "western Baghdad" is Baghdad, "northern Iraq" a region */
        out->name = one_line(d, f->words);
        if (out->precision == PLACE_COUNTRY) out->precision = PLACE_REGION;
    }
    fill_country(t, d, p, out);
}

/* "Camino Real hotel", "Bolivar street": a spot of a town. */
static bool is_spot(const ReadTables *t, const Doc *d, Span s)
{
    return s.end - s.begin > 1 && word_is(t, d->tok.form[s.end - 1], WORD_FACILITY | WORD_SPOT);
}

/* In no gazetteer: its name as the text has it. */
static void fill_unlisted(const ReadTables *t, Doc *d, const Found *f, uint32_t mention)
{
    Place *out = &d->place[d->n_place++];
    uint32_t said = said_class(t, d, f->words);

    *out = (Place){ .mention = mention, .name = one_line(d, bare(t, d, f->words)), .unlisted = true,
        .precision = said ? (PlacePrecision)(said - 1) : is_spot(t, d, f->words) ? PLACE_POINT : PLACE_CITY };
    if (f->within >= t->places.n_place) return;
    const GazetteerPlace *p = &t->places.place[f->within];
    if (p->precision == PLACE_PROVINCE) out->province = place_name(d, &t->places, p->name);
    fill_country(t, d, p, out);
}

static bool has_country(const Doc *d, const char *code)
{
    for (uint32_t i = 0; i < d->n_place; i++)
        if (d->place[i].precision == PLACE_COUNTRY && memcmp(d->place[i].country, code, sizeof d->place[i].country) == 0) return true;
    return false;
}

/* The country of a town or a people, where the text does not name it: "Karachi" says Pakistan. */
static void fill_implied(const ReadTables *t, Doc *d, const Found *f, uint32_t mention, uint32_t most)
{
    const Gazetteer *g = &t->places;
    uint32_t row = f->place != NONE ? g->place[f->place].country_row : f->within;

    if (row >= g->n_place || d->n_place >= most || (f->kind != MENTION_PLACE && f->kind != MENTION_PEOPLE)) return;
    const GazetteerPlace *p = &g->place[row];
    if (p->precision != PLACE_COUNTRY || !p->country[0] || has_country(d, p->country)) return;
    Place *out = &d->place[d->n_place++];
    *out = (Place){ .mention = mention, .name = place_name(d, g, p->name), .lat = p->lat, .lon = p->lon, .precision = PLACE_COUNTRY, .implied = true };
    fill_country(t, d, p, out);
}

static bool is_place(const Found *f) { return f->is_name && f->kind == MENTION_PLACE && (f->place != NONE || f->within != NONE); }

void place_rows(const ReadTables *t, Doc *d, const FoundList *l)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < l->n; i++) n += is_place(&l->item[i]);
    n += COUNTRIES_MOST;
    d->place = ARENA_ARRAY(d->arena, Place, n);
    for (uint32_t i = 0; i < l->n; i++) {
        const Found *f = &l->item[i];
        if (!is_place(f)) continue;
        if (f->place != NONE) fill_place(t, d, f, i);
        else fill_unlisted(t, d, f, i);
    }
    for (uint32_t i = 0; i < l->n; i++) fill_implied(t, d, &l->item[i], i, n);
}
