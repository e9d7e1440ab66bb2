/* read/place.c -- which place a name is.
 *
 * "Hyderabad" lies in India and in Pakistan. What the article speaks of besides decides: countries
 * and peoples named, the province after a comma ("Hyderabad, Sindh"), then size. */
#include "read/place.h"

enum { DATELINE_WEIGHT = 4, STORY_WEIGHT = 4, TOWN_KNOWN = 100000, CITY_KNOWN = 1000000, /* people; by another name */ BESIDE = 12, /* words: "Cayara, in the department of Ayacucho" */
       COUNTRIES_MOST = 16, NAMES_BACK = 50 };                            /* implied in one article */

#define NEAR_LAT 2.0f                                    /* degrees: a town so near to the middle of a division may lie in it */
#define NEAR_LON 3.0f
#define WITHIN 4.0                                       /* "Mistissini, Quebec, Canada": the province, not its city */
#define HELD 25.0                                         /* what the text says of where it lies overrules all */
#define OTHER_NAME_HERE 1.0                              /* the same where its country is spoken of */
#define OTHER_NAME 2.0                                   /* as if a hundredth of its people lived there */

typedef struct Context { uint32_t country[64]; uint32_t weight[64]; uint32_t n; } Context;

static Str token(const Doc *d, uint32_t i)
{
    return (Str){ d->article.text.p + d->tok.begin[i], d->tok.len[i] };
}

/* Does the case of words [i, e) allow a post that counts in capitals only ("US", not "Us")? */
static bool caps_ok(
    const ReadTables *t, const Doc *d, const GazetteerSlot *s, uint32_t i, uint32_t e)
{
    return e - i > 1 || t->places.post[s->post].how != GAZ_CAPS || (d->tok.flag[i] & TOK_UPPER_ALL);
}

const GazetteerSlot *place_longest(
    const ReadTables *t, const Doc *d, uint32_t i, uint32_t end, uint32_t *length)
{
    const GazetteerSlot *best = NULL;
    uint64_t h = GAZETTEER_SEED;
    bool blank = true;

    *length = 0;
    for (uint32_t w = i; w < end && w < i + 8; w++) {
        if (w > i && (d->tok.flag[w] & TOK_SPACE_BEFORE) && !blank)
            h = gazetteer_hash(h, S(" "), &blank);
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
    uint32_t class_ = w < d->tok.n ? word_class(t, d->tok.form[w])->place : 0;
    return class_ == PLACE_INNER + 1 ? 0 : class_;
}

static bool is_inner(const ReadTables *t, const Doc *d, uint32_t w)
{
    return word_class(t, d->tok.form[w])->place == PLACE_INNER + 1;
}

/* Words of f without those that only say what it is: "Rionegro" of "Rionegro municipality". */
static Span bare(const ReadTables *t, const Doc *d, Span s)
{
    if (s.end - s.begin > 1 && class_at(t, d, s.end - 1)) s.end--;
    else if (s.end - s.begin > 2 && class_at(t, d, s.begin) && d->tok.form[s.begin + 1] == t->of_)
        s.begin += 2;
    else if (s.end - s.begin > 1 && class_at(t, d, s.begin) && !(d->tok.flag[s.begin] & TOK_FIRST))
        s.begin++; /* "barrio X" */
    return s;
}

/* "Kut airport", "Kut International Airport": the words before what stands in the town, if the
 * lists know them. */
static const GazetteerSlot *town_of_facility(const ReadTables *t, const Doc *d, Span s, Span *town)
{
    uint32_t length, end = s.end;
    if (!word_is(t, d->tok.form[end - 1], WORD_FACILITY))
        return NULL; /* "Oxford Street" is in any town */
    while (end > s.begin
        && (is_inner(t, d, end - 1)
            || word_is(t, d->tok.form[end - 1], WORD_FACILITY | WORD_SPOT | WORD_OPENER)))
        end--;
    if (end == s.end || end == s.begin) return NULL;
    const GazetteerSlot *slot = place_longest(t, d, s.begin, end, &length);
    if (!slot || length != end - s.begin) return NULL;
    *town = (Span){ s.begin, end };
    return slot;
}

/* The same of words beside the name: "the town of X", "X province". Not the town in "Saltivka
 * district of X". */
static uint32_t class_beside(const ReadTables *t, const Doc *d, Span s)
{
    if (class_at(t, d, s.end)) return class_at(t, d, s.end);
    if (s.begin >= 2 && d->tok.form[s.begin - 1] == t->of_) {
        bool of_part = s.begin >= 3
            && (d->tok.flag[s.begin - 3] & (TOK_UPPER_FIRST | TOK_UPPER_ALL | TOK_FIRST))
                == TOK_UPPER_FIRST;
        return of_part ? 0 : class_at(t, d, s.begin - 2);
    }
    return s.begin >= 1 && !(d->tok.flag[s.begin] & TOK_FIRST) ? class_at(t, d, s.begin - 1) : 0;
}

/* PlacePrecision + 1 of what it is said to be, inside the name or beside it; 0: nothing is said;
 * PLACE_FEATURE + 1: a river, a mountain, which is no town of that name. "Fall River" is what the
 * lists call a town. */
static uint32_t said_class(const ReadTables *t, const Doc *d, const Found *f)
{
    Span s = f->words, b = bare(t, d, s);
    if (f->slot && !f->bared) return class_beside(t, d, s);
    if (b.end < s.end) return class_at(t, d, b.end);
    if (b.begin > s.begin) return class_at(t, d, s.begin);
    return class_beside(t, d, s);
}

/* "Antioquia department" is no town, "the town of San Miguel" no department. */
static double class_fit(uint32_t said, const GazetteerPlace *p)
{
    if (!said) return 0;
    uint32_t is = p->precision, want = said - 1;
    bool town = want <= PLACE_DISTRICT;
    if (want == PLACE_FEATURE) return is == PLACE_REGION ? 10 : -10;
    if (want == PLACE_PROVINCE && is != PLACE_REGION)
        return is == want ? 10
                          : -10; /* "Kyiv Oblast" is not the capital, "Niger State" no country */
    if (want == PLACE_REGION && is == PLACE_PROVINCE) return 2;      /* "Kursk region" */
    if (is == want) return 4;
    return town == (is <= PLACE_DISTRICT) ? 0 : -4;
}

/* "Niigata" and "shi" of "Niigata-shi". */
static bool next_word(Str *rest, Str *word)
{
    uint32_t n = 0;
    if (!rest->n) return false;
    while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '-') n++;
    *word = str_cut(*rest, 0, n);
    *rest = str_from(*rest, n < rest->n ? n + 1 : n);
    return true;
}

/* Is that its name, or how it begins, "Santa Cruz" of "Santa Cruz de la Sierra"; or one that it has
 * beside it? */
static bool by_own_name(const ReadTables *t, const Doc *d, const Found *f, const GazetteerPlace *p)
{
    Str said = doc_text(d, f->bared ? bare(t, d, f->words) : f->words);
    Str rest = gazetteer_text(&t->places, p->name), word;
    uint64_t h = GAZETTEER_SEED;
    bool blank = true;
    if (gazetteer_alike(rest, said)) return true;
    while (next_word(&rest, &word)) {
        if (gazetteer_alike(word, said)) return true;
        if (!blank) h = gazetteer_hash(h, S(" "), &blank);
        h = gazetteer_hash(h, word, &blank);
        if (gazetteer_end(h) == f->slot->hash) return true;
    }
    return false;
}

/* "Florida" is Floridablanca to some. Only large cities have such names in the lists. */
static bool by_other_name(
    const ReadTables *t, const Doc *d, const Found *f, const GazetteerPlace *p)
{
    return p->precision == PLACE_CITY && p->population >= TOWN_KNOWN && !(p->flag & GAZ_OURS)
        && !by_own_name(t, d, f, p);
}

/* How well post p fits here; other: by a name it has beside its own. */
static double fit(const Context *c, const GazetteerPlace *p, bool other)
{
    double v = log10((double)p->population + 10.0);

    if (p->precision == PLACE_COUNTRY) v += 9;
    else if (p->flag & GAZ_OURS) v += 6;
    if (p->flag & GAZ_LOCAL) v += context_of(c, p->country_row) ? 5 : -4;
    if (other) v -= context_of(c, p->country_row) ? OTHER_NAME_HERE : OTHER_NAME;
    else if (p->flag & GAZ_CAPITAL) v += 2;
    if (p->precision == PLACE_PROVINCE && !(p->flag & GAZ_OURS)) v = v > 5.5 ? v - 1 : 4.5;
    uint32_t w = context_of(c, p->country_row);
    /* of a small town the country tells little: there is an Oxford in every one of them */
    return v
        + (p->population < 50000 && p->precision == PLACE_CITY && !(p->flag & GAZ_OURS) ? 1.0 : 3.0)
        * w / (w + 4.0);
}

/* "Hyderabad, Sindh", "Hyderabad in the Sindh province": is the next name said to hold this one? */
static bool said_to_hold(const ReadTables *t, const Doc *d, const Found *f, const Found *next)
{
    uint32_t w = f->words.end;
    if (!next->slot || next->words.begin <= w || next->words.begin > w + 5) return false;
    if (class_at(t, d, w)) w++;                           /* "the Nyanga area, Western Cape" */
    if (d->tok.form[w] == t->comma) w++;
    if (w < next->words.begin && d->tok.form[w] == t->in) w++;
    if (w < next->words.begin && w > f->words.end && d->tok.form[w] == t->the) w++;
    if (w + 1 < next->words.begin && class_at(t, d, w) && d->tok.form[w + 1] == t->of_)
        w += 2; /* "in the province of Sindh" */
    return w == next->words.begin && w > f->words.end;
}

/* The name right after f, if it is said to hold it; or NULL. */
static const Found *told_holder(
    const ReadTables *t, const Doc *d, const FoundList *l, const Found *f)
{
    return f + 1 < l->item + l->n && said_to_hold(t, d, f, f + 1) ? f + 1 : NULL;
}

/* "Hyderabad, Sindh", "Paris, Texas": does the name after the comma hold p? */
static bool held_by_next(const ReadTables *t, const Found *next, const GazetteerPlace *p)
{
    const Gazetteer *g = &t->places;

    for (uint32_t i = 0; i < next->slot->n_post; i++) {
        const GazetteerPlace *q = &g->place[g->post[next->slot->post + i].place];
        if (q->precision == PLACE_COUNTRY && q->country_row == p->country_row) return true;
        if (q->precision != PLACE_COUNTRY && q != p
            && str_eq(gazetteer_text(g, p->province), gazetteer_text(g, q->name)))
            return true;
    }
    return false;
}

/* "Seattle, Washington": is p the division in which the town right before it lies? */
static bool holds_before(const ReadTables *t, const Doc *d, const Found *f, const GazetteerPlace *p)
{
    const Gazetteer *g = &t->places;
    if (p->precision != PLACE_PROVINCE || f->words.begin < 2
        || d->tok.form[f->words.begin - 1] != t->comma)
        return false;
    const GazetteerPlace *first = &g->place[g->post[f->slot->post].place];
    if (!(p->flag & GAZ_OURS) && first->flag & GAZ_OURS && first->precision >= PLACE_PROVINCE
        && first->country_row == p->country_row)
        return false; /* "the Gaza Strip" stands in two lists */
    const Found *before = f - 1;
    if (before->words.end + 1 != f->words.begin || !before->slot) return false;
    for (uint32_t i = 0; i < before->slot->n_post; i++) {
        const GazetteerPlace *q = &g->place[g->post[before->slot->post + i].place];
        if (q->precision == PLACE_CITY && q->country_row == p->country_row
            && str_eq(gazetteer_text(g, q->province), gazetteer_text(g, p->name)))
            return true;
    }
    return false;
}

static uint32_t best_post(const ReadTables *t, const Doc *d, const Context *c, const FoundList *l,
    const Found *f, double *score)
{
    const Gazetteer *g = &t->places;
    uint32_t best = NONE, said = said_class(t, d, f);
    const Found *next = told_holder(t, d, l, f),
                *wide =
                    next ? told_holder(t, d, l, next) : NULL; /* "North Goa district, Goa, India" */
    bool named = f > l->item && f->how == GAZ_NAME,
         within = named && next && f[-1].kind == MENTION_PLACE
        && f[-1].words.end + 1 == f->words.begin && d->tok.form[f->words.begin - 1] == t->comma;

    *score = -20;
    for (uint32_t i = 0; i < f->slot->n_post; i++) {
        const GazetteerPost *post = &g->post[f->slot->post + i];
        const GazetteerPlace *p = &g->place[post->place];
        if (post->how == GAZ_CAPS && !(d->tok.flag[f->words.begin] & TOK_UPPER_ALL)) continue;
        double v = fit(c, p, f->slot->n_post > 1 && by_other_name(t, d, f, p))
            + (next && held_by_next(t, next, p) ? HELD : 0)
            + (wide && held_by_next(t, wide, p) ? HELD : 0)
            + (named && holds_before(t, d, f, p) ? HELD : 0)
            + (within && p->precision == PLACE_PROVINCE && held_by_next(t, next, p) ? WITHIN : 0)
            + class_fit(said, p);
        if (v > *score) { *score = v; best = post->place; }
    }
    return best;
}

/* Names that are also words or given names are places only with some reason to think so. */
static bool doubtful(const ReadTables *t, const Doc *d, const Found *f)
{
    return f->words.end - f->words.begin == 1
        && word_is(t, d->tok.form[f->words.begin],
            WORD_COMMON | WORD_GIVEN | WORD_FAMILY | WORD_STOP | WORD_ORG | WORD_TITLE
                | WORD_PARTICLE | WORD_MIDDLE);
}

/* "Western visitors", "the South": a division only where it is called one, "Western Province". */
static bool is_side(const ReadTables *t, const Doc *d, const Found *f, const GazetteerPlace *p)
{
    return p->precision == PLACE_PROVINCE && f->words.end - f->words.begin == 1
        && word_is(t, d->tok.form[f->words.begin], WORD_MIDDLE) && !said_class(t, d, f);
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
    uint32_t at = (uint32_t)(f - l->item), from = at > 200 ? at - 200 : 0,
             to = at + 200 < l->n ? at + 200 : l->n;

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
        if (d->time[i].words.begin >= f->words.end)
            return d->time[i].words.begin < f->words.end + 8;
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

/* "the Gulf" is no province of New Guinea. */
static void look_up_article(const ReadTables *t, const Doc *d, Found *f)
{
    uint32_t w = f->words.begin;
    if (!w || d->tok.form[w - 1] != t->the || f->kind != MENTION_PLACE) return;
    const GazetteerSlot *slot = place_joined(t, d, w - 1, f->words);
    if (slot) f->slot = slot;
}

/* "Rionegro municipality": the lists know Rionegro. */
static void look_up_bare(const ReadTables *t, const Doc *d, Found *f)
{
    uint32_t length;
    Span b = bare(t, d, f->words);
    look_up_article(t, d, f);
    bool may = f->kind == MENTION_PLACE
        || (f->kind == MENTION_ORGANISATION && f->known == NONE); /* "Huila Department" */
    if (f->slot || !may || !f->tagged) return;
    const GazetteerSlot *slot =
        f->kind == MENTION_PLACE ? town_of_facility(t, d, f->words, &b) : NULL;
    length = b.end - b.begin;
    if (!slot && length == f->words.end - f->words.begin) return;
    bool stands_in = slot != NULL;
    if (!slot) slot = place_longest(t, d, b.begin, b.end, &length);
    if (!slot || length != b.end - b.begin || t->places.post[slot->post].how == GAZ_ADJECTIVE
        || t->places.post[slot->post].how == GAZ_PEOPLE)
        return;
    const GazetteerPlace *p = &t->places.place[t->places.post[slot->post].place];
    if (stands_in
        && p->precision
            == PLACE_COUNTRY) { /* "Kuwait International Airport" is not Kuwait, but lies there */
        f->within = t->places.post[slot->post].place;
        return;
    }
    f->slot = slot;
    f->stands_in = stands_in;
    f->bared = true;
    f->how = t->places.post[slot->post].how == GAZ_CAPS ? GAZ_CAPS : GAZ_NAME;
    f->kind = MENTION_PLACE;
}

/* "In San Ramon guerrillas attacked the garrison": of a small town in a country that nothing else
 * of the article speaks of, while the article speaks of another, we know but the name. */
static bool is_namesake(const ReadTables *t, const Doc *d, const Context *c, const FoundList *l,
    const Found *f, const GazetteerPlace *p)
{
    uint32_t own = 0, most = 0;
    if (p->precision >= PLACE_PROVINCE || (p->flag & (GAZ_OURS | GAZ_CAPITAL))) return false;
    if (p->population >= (by_own_name(t, d, f, p) ? TOWN_KNOWN : CITY_KNOWN)) return false;
    for (uint32_t i = 0; i < l->n; i++) own += l->item[i].slot == f->slot;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->country[i] != p->country_row && c->weight[i] > most) most = c->weight[i];
    return most >= STORY_WEIGHT && context_of(c, p->country_row) <= own;
}

/* "in Bishnupur, Manipur and Assam": places in a row, none of which holds another. */
static bool in_row(const ReadTables *t, const Doc *d, const Found *next)
{
    uint32_t w = next->words.end;
    return w + 1 < d->tok.n
        && (d->tok.form[w] == t->and_
            || (d->tok.form[w] == t->comma && d->tok.flag[w + 1] & TOK_UPPER_FIRST
                && d->tok.form[w + 1] != t->comma && next->words.end - next->words.begin == 1
                && doc_sentence_of(d, w + 1) == doc_sentence_of(d, w)));
}

/* Could p lie in q, which is named by `slot`, as far as the lists tell? Of divisions that only we
 * name they tell nothing. */
static bool may_hold(const ReadTables *t, const GazetteerSlot *slot, const GazetteerPlace *q,
    const GazetteerPlace *p)
{
    if (q->country_row != p->country_row) return false;
    if (q->precision == PLACE_COUNTRY
        || (fabsf(q->lat - p->lat) < NEAR_LAT && fabsf(q->lon - p->lon) < NEAR_LON))
        return true; /* spelt otherwise: "Moskovskaya" */
    for (uint32_t i = 0; i < slot->n_post; i++) {
        const GazetteerPlace *x = &t->places.place[t->places.post[slot->post + i].place];
        if (x->country_row == q->country_row && x->precision == PLACE_PROVINCE
            && !(x->flag & GAZ_OURS))
            return false;
    }
    return true;
}

/* "Nyanga, Western Cape": the Nyanga of the lists, which lies in Gabon, is not meant. */
static bool said_elsewhere(const ReadTables *t, const Doc *d, const Context *c, const FoundList *l,
    const Found *f, const GazetteerPlace *p)
{
    const Found *next = told_holder(t, d, l, f), *wide = next ? told_holder(t, d, l, next) : NULL;
    double score;
    if (p->precision >= PLACE_REGION || !next || held_by_next(t, next, p)) return false;
    uint32_t row = best_post(t, d, c, l, next, &score);
    const GazetteerPlace *q = row == NONE ? NULL : &t->places.place[row];
    if (wide && q && held_by_next(t, wide, p) && !held_by_next(t, wide, q))
        return false; /* "Stilfontein, North West Province, South Africa": another land's */
    if (!q || q->precision < PLACE_PROVINCE || q->country_row == UINT32_MAX
        || (t->places.post[next->slot->post].how != GAZ_NAME && !class_at(t, d, next->words.end))
        || may_hold(t, next->slot, q, p)
        || (!(wide && held_by_next(t, wide, q)) && in_row(t, d, next)))
        return false;
    if (p->flag & GAZ_OURS && q->country_row == p->country_row) return false;
    if (by_other_name(t, d, f, p)) return true;
    return p->population < (q->precision == PLACE_COUNTRY ? TOWN_KNOWN : CITY_KNOWN);
}

/* "The Hudson River" is not Hudson, Ohio; "Mount Lebanon Governorate" is no town in Pennsylvania.
 */
static bool is_unfit(
    const ReadTables *t, const Doc *d, const Context *c, const Found *f, const GazetteerPlace *p)
{
    uint32_t said = said_class(t, d, f);
    if (said == PLACE_FEATURE + 1) return p->precision != PLACE_REGION;
    return said > PLACE_DISTRICT && p->precision == PLACE_CITY && !(p->flag & GAZ_OURS)
        && p->population < TOWN_KNOWN && !context_of(c, p->country_row);
}

/* "SANTIAGO, 5 May", and Santiago again: no given name. */
static bool meant_before(const FoundList *l, const Found *f)
{
    uint32_t at = (uint32_t)(f - l->item);
    for (uint32_t i = at > NAMES_BACK ? at - NAMES_BACK : 0; i < at; i++)
        if (l->item[i].slot == f->slot && l->item[i].place != NONE
            && l->item[i].kind == MENTION_PLACE)
            return true;
    return false;
}

static void pick(const ReadTables *t, const Doc *d, const Context *c, FoundList *l, Found *f)
{
    double score;
    uint32_t row = best_post(t, d, c, l, f, &score);
    const GazetteerPlace *p = row == NONE ? NULL : &t->places.place[row];
    if (p && f->kind == MENTION_PLACE && said_elsewhere(t, d, c, l, f, p)) {
        f->slot = NULL;
        f->tagged = true;
        return;
    }
    bool sure = p
        && (p->precision == PLACE_COUNTRY || (p->flag & GAZ_OURS) || said_class(t, d, f)
            || (f == l->item && is_dateline(d, f)) || meant_before(l, f));
    if (p && is_unfit(t, d, c, f, p)) p = NULL;
    bool small = p && !sure && p->population < TOWN_KNOWN && !context_of(c, p->country_row);
    if (!p || (!sure && is_family(d, l, f))
        || (doubtful(t, d, f) && !sure && !after_preposition(t, d, f))
        || (small && !after_preposition(t, d, f))
        || (p && (is_namesake(t, d, c, l, f, p) || is_side(t, d, f, p)))) {
        not_listed(f);
        return;
    }
    f->place = row;
    if (f->kind == MENTION_OTHER && !f->tagged) f->kind = MENTION_PLACE;
}

/* Where the story plays: its towns and what is said to lie in a country tell, "US drones" hardly.
 */
static void gather_ground(const ReadTables *t, const Doc *d, const FoundList *l, Context *c)
{
    for (uint32_t i = 0; i < l->n; i++) {
        const Found *f = &l->item[i];
        if (f->place == NONE) continue;
        const GazetteerPlace *p = &t->places.place[f->place];
        bool people = f->how == GAZ_ADJECTIVE || f->how == GAZ_PEOPLE || f->kind != MENTION_PLACE;
        context_add(c, p->country_row,
            people                                                            ? 1
                : p->precision != PLACE_COUNTRY || after_preposition(t, d, f) ? 4
                                                                              : 2);
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
    return w > 0
        && (d->tok.form[w - 1] == t->in || d->tok.form[w - 1] == t->at
            || d->tok.form[w - 1] == t->of_ || d->tok.form[w - 1] == t->comma);
}

/* What a place of no list is said to lie in: the place named right after it ("Cayara, Ayacucho"),
 * the country of one that follows in its sentence; or NONE. */
static uint32_t holder_told(const ReadTables *t, const Doc *d, const FoundList *l, const Found *f)
{
    const Found *end = l->item + l->n, *next = f + 1;

    for (const Found *x = f; next + 1 < end && next->place == NONE && next->kind == MENTION_PLACE
         && next->words.begin <= x->words.end + 2;
         next++)
        x = next; /* "Ndu, Northwest Region, Cameroon" */
    if (next + 1 < end && next->kind == MENTION_PEOPLE
        && next[1].words.begin <= next->words.end + 2)
        next++; /* "Taa, in the Philippine province of Palawan" */
    if (next >= end || !is_where(t, d, next) || next->words.begin >= f->words.end + BESIDE
        || doc_sentence_of(d, next->words.begin) != doc_sentence_of(d, f->words.begin))
        return NONE;
    const GazetteerPlace *p = &t->places.place[next->place];
    bool holds = p->precision >= PLACE_PROVINCE
        && next->words.begin <= f->words.end + 4 + (next > f + 1 ? 3 : 0);
    return holds ? next->place : p->country_row;
}

static bool same_words(const Doc *d, Span a, Span b)
{
    if (a.end - a.begin != b.end - b.begin) return false;
    for (uint32_t i = 0; i < a.end - a.begin; i++)
        if (d->tok.form[a.begin + i] != d->tok.form[b.begin + i]) return false;
    return true;
}

/* Where nothing is said of it here: what is said where it is named again, the country of one named
 * before it in its sentence, that of the article. */
static uint32_t holder_guessed(
    const ReadTables *t, const Doc *d, const Context *c, const FoundList *l, const Found *f)
{
    uint32_t at = (uint32_t)(f - l->item), from = at > NAMES_BACK ? at - NAMES_BACK : 0,
             to = at + NAMES_BACK < l->n ? at + NAMES_BACK : l->n;
    const Found *before = at ? f - 1 : NULL;

    for (uint32_t i = from; i < to; i++)
        if (l->item[i].place == NONE && l->item[i].within != NONE
            && same_words(d, l->item[i].words, f->words))
            return l->item[i].within;
    if (before && is_where(t, d, before) && f->words.begin < before->words.end + BESIDE
        && doc_sentence_of(d, before->words.begin) == doc_sentence_of(d, f->words.begin))
        return t->places.place[before->place].country_row;
    return best_country(c);
}

/* "KILLED AT DAWN": in capitals any word may be taken for a name. */
static bool is_plain_word(const ReadTables *t, const Doc *d, const Found *f)
{
    uint32_t w = f->words.begin;
    return f->words.end - w == 1 && d->tok.flag[w] & TOK_UPPER_ALL
        && !word_is(t, d->tok.form[w], WORD_GIVEN | WORD_FAMILY)
        && (word_is(t, d->tok.form[w], WORD_COMMON)
            || nouns_find(&t->nouns, doc_word_str(d, t->lang, d->tok.form[w])));
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
    for (uint32_t told = 1; told < 2; told--) /* first what is told, then what is guessed from it */
        for (uint32_t i = 0; i < l->n; i++) {
            Found *f = &l->item[i];
            if (f->place != NONE || f->within != NONE || f->kind != MENTION_PLACE || !f->tagged
                || is_plain_word(t, d, f))
                continue;
            f->within = told ? holder_told(t, d, l, f) : holder_guessed(t, d, &ground, l, f);
        }
}

static Str place_name(Doc *d, const Gazetteer *g, uint32_t offset)
{
    return arena_str(d->arena, gazetteer_text(g, offset));
}

static void fill_country(const ReadTables *t, Doc *d, const GazetteerPlace *p, Place *out)
{
    const Gazetteer *g = &t->places;
    memcpy(out->country, p->country, sizeof out->country);
    if (p->country_row < g->n_place)
        out->country_name = place_name(d, g, g->place[p->country_row].name);
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

    *out = (Place){ .mention = mention,
        .name = place_name(d, g, p->name),
        .province = place_name(d, g, p->province),
        .lat = p->lat,
        .lon = p->lon,
        .precision = (PlacePrecision)p->precision,
        .capital = (p->flag & GAZ_CAPITAL) != 0 };
    uint32_t said = said_class(t, d, f);
    if (said && said - 1 >= PLACE_DISTRICT && said - 1 <= PLACE_PROVINCE
        && p->precision == PLACE_CITY) { /* "Bryansk Oblast": the lists know its city */
        out->name = one_line(d, bare(t, d, f->words));
        out->precision = (PlacePrecision)(said - 1);
        if (out->precision == PLACE_PROVINCE) out->province = STR_NONE;
        out->capital = false;
    }
    if (f->is_part
        && p->precision
            >= PLACE_PROVINCE) { /* "western Baghdad" is Baghdad, "northern Iraq" a region */
        out->name = one_line(d, f->words);
        if (out->precision == PLACE_COUNTRY) out->precision = PLACE_REGION;
    }
    fill_country(t, d, p, out);
}

/* "Camino Real hotel", "Hotel Central", "Bolivar street": a spot of a town. */
static bool is_spot(const ReadTables *t, const Doc *d, Span s)
{
    return s.end - s.begin > 1
        && (word_is(t, d->tok.form[s.end - 1], WORD_FACILITY | WORD_SPOT)
            || word_is(t, d->tok.form[s.begin], WORD_FACILITY));
}

/* In no gazetteer: its name as the text has it. */
static void fill_unlisted(const ReadTables *t, Doc *d, const Found *f, uint32_t mention)
{
    Place *out = &d->place[d->n_place++];
    uint32_t said = said_class(t, d, f);

    *out = (Place){ .mention = mention,
        .name = one_line(d, said == PLACE_FEATURE + 1 ? f->words : bare(t, d, f->words)),
        .unlisted = true,
        .precision = said == PLACE_FEATURE + 1 ? PLACE_REGION
            : said                             ? (PlacePrecision)(said - 1)
            : is_spot(t, d, f->words)          ? PLACE_POINT
                                               : PLACE_CITY };
    if (f->within >= t->places.n_place) return;
    const GazetteerPlace *p = &t->places.place[f->within];
    if (p->precision == PLACE_PROVINCE) out->province = place_name(d, &t->places, p->name);
    fill_country(t, d, p, out);
}

static bool has_country(const Doc *d, const char *code)
{
    for (uint32_t i = 0; i < d->n_place; i++)
        if (d->place[i].precision == PLACE_COUNTRY
            && memcmp(d->place[i].country, code, sizeof d->place[i].country) == 0)
            return true;
    return false;
}

/* The row of a country by its code, or NONE: of a body that belongs to none, the UN. */
static uint32_t country_row(const Gazetteer *g, const char *code)
{
    for (uint32_t i = 0; i < g->n_place && g->place[i].precision == PLACE_COUNTRY;
         i++) /* countries stand first */
        if (memcmp(g->place[i].country, code, sizeof g->place[i].country) == 0) return i;
    return NONE;
}

/* What a name says of a country: it lies in it, is of its people, or is a body or a person of it
 * that we know. */
static uint32_t country_told(const ReadTables *t, const Found *f)
{
    const Gazetteer *g = &t->places;
    if (f->known != NONE && t->actor[f->known].country[0])
        return country_row(g, t->actor[f->known].country);
    if (f->kind != MENTION_PLACE && f->kind != MENTION_PEOPLE) return NONE;
    return f->place != NONE ? g->place[f->place].country_row : f->within;
}

/* The country of a town, a people, a known body, where the text does not name it: "Karachi" says
 * Pakistan. */
static void fill_implied(
    const ReadTables *t, Doc *d, const Found *f, uint32_t mention, uint32_t most)
{
    const Gazetteer *g = &t->places;
    uint32_t row = country_told(t, f);

    if (row >= g->n_place || d->n_place >= most) return;
    const GazetteerPlace *p = &g->place[row];
    if (p->precision != PLACE_COUNTRY || !p->country[0] || has_country(d, p->country)) return;
    Place *out = &d->place[d->n_place++];
    *out = (Place){ .mention = mention,
        .name = place_name(d, g, p->name),
        .lat = p->lat,
        .lon = p->lon,
        .precision = PLACE_COUNTRY,
        .implied = true };
    fill_country(t, d, p, out);
}

static bool is_place(const Found *f)
{
    return f->is_name && f->kind == MENTION_PLACE && (f->place != NONE || f->within != NONE);
}

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
