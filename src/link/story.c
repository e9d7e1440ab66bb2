/* link/story.c -- which story an article tells: the terms it shares with those of the last days.
 *
 * A term is a word of the title or of the first part of the text, lower-case, without its plural or
 * verb ending; title words and names weigh more. Stories are compared by the cosine of their
 * rarity-weighted terms.
 */
#include "link/inside.h"

enum { STORY_DAYS = 4, STORY_SPAN = 30, READ_WORDS = 300, TERM_SLOTS = 1024, TERM_BYTES = 32 };
static const float SAME_STORY = 0.25F, SAME_STORY_UNDATED = 0.28F,
                   SAME_STORY_LATE = 0.1F; /* cosine; see docs/decisions/stories.md */
static const float TITLE_WEIGHT = 2.5F, NAME_WEIGHT = 2.5F;

/* ---- terms ---- */

typedef struct Slot { Str term; float weight; uint32_t order; } Slot;
typedef struct Bag { Arena *a; Slot *slot; uint32_t n; } Bag;

/* Words that stand in every article; shorter than three letters are left out by length. */
bool link_plain(Str w)
{
    static const char *const word[] = { "about", "after", "again", "against", "all", "also", "among", "and", "another", "any", "are",
        "article", "as", "because", "been", "before", "being", "between", "both", "but", "came", "can", "could", "day", "days", "did",
        "does", "down", "during", "each", "even", "first", "following", "for", "friday", "from", "had", "has", "have", "her", "here",
        "him", "his", "how", "into", "its", "just", "last", "later", "least", "like", "made", "make", "many", "may", "monday", "month",
        "more", "most", "much", "new", "news", "not", "now", "off", "one", "only", "other", "our", "out", "over", "people", "reported",
        "report", "said", "saturday", "say", "says", "saying", "she", "should", "since", "some", "still", "such", "sunday", "take",
        "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "three", "through", "thursday", "time",
        "today", "told", "took", "tuesday", "two", "under", "until", "use", "very", "was", "wednesday", "week", "well", "were", "what",
        "when", "where", "which", "while", "who", "whose", "why", "will", "with", "would", "year", "years", "yesterday", "you", "your" };
    uint32_t low = 0, high = sizeof word / sizeof *word;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        int c = str_cmp(w, str_of(word[mid]));
        if (c == 0) return true;
        if (c > 0) low = mid + 1;
        else high = mid;
    }
    return false;
}

/* "attacks", "attacked", "attacking" are "attack"; crude, but both sides are cut alike. */
Str link_stem(Str w)
{
    static const char *const ending[] = { "'s", "ing", "ed", "es", "s" };
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        uint32_t n = (uint32_t)strlen(ending[i]);
        if (w.n >= n + 3 && str_ends(w, str_of(ending[i]))) return str_cut(w, 0, w.n - n);
    }
    return w;
}

static void bag_add(Bag *b, Str word, float weight)
{
    if (word.n < 3 || word.n > TERM_BYTES) return;
    word = arena_lower(b->a, word);
    if (link_plain(word)) return;
    word = link_stem(word);
    uint32_t at = (uint32_t)str_hash(word) & (TERM_SLOTS - 1);
    while (b->slot[at].term.n && !str_eq(b->slot[at].term, word)) at = (at + 1) & (TERM_SLOTS - 1);
    if (!b->slot[at].term.n) {
        if (b->n >= TERM_SLOTS / 2) return;
        b->slot[at] = (Slot){ word, 0, b->n++ };
    }
    b->slot[at].weight += weight;
}

/* The title has no tokens of its own: cut at what is no letter or digit. */
static void bag_title(Bag *b, Str title)
{
    uint32_t begin = 0;
    for (uint32_t at = 0; at <= title.n;) {
        uint32_t here = at, c = ' ';
        if (at < title.n) c = utf8_next(title, &at);
        else at++;
        if (utf8_is_letter(c) || utf8_is_digit(c)) continue;
        bag_add(b, str_cut(title, begin, here), TITLE_WEIGHT);
        begin = at;
    }
}

static void bag_text(Bag *b, const Doc *d)
{
    const Tokens *t = &d->tok;
    uint32_t n = t->n < READ_WORDS ? t->n : READ_WORDS;
    for (uint32_t w = 0; w < n; w++) {
        if (t->flag[w] & (TOK_PUNCT | TOK_NUMBER)) continue;
        bool name = (t->flag[w] & TOK_UPPER_FIRST) && !(t->flag[w] & TOK_FIRST);
        bag_add(b, str_cut(d->article.text, t->begin[w], t->begin[w] + t->len[w]),
            name ? NAME_WEIGHT : 1);
    }
}

static int slot_order(const void *a, const void *b)
{
    const Slot *x = a, *y = b;
    if (x->weight > y->weight) return -1;
    if (x->weight < y->weight) return 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void link_words(Doc *d)
{
    Str text[LINK_TERMS];
    float weight[LINK_TERMS];
    d->n_term = 0;
    uint32_t n = link_terms(d, text, weight, LINK_TERMS);
    Term *term = ARENA_ARRAY(d->arena, Term, n + 1);
    for (uint32_t i = 0; i < n; i++) term[i] = (Term){ text[i], weight[i] };
    d->term = term;
    d->n_term = n;
}

static uint32_t found_before(const Doc *d, Str *term, float *weight, uint32_t most)
{
    uint32_t n = d->n_term < most ? d->n_term : most;
    for (uint32_t i = 0; i < n; i++) {
        term[i] = d->term[i].text;
        weight[i] = d->term[i].weight;
    }
    return n;
}

uint32_t link_terms(const Doc *d, Str *term, float *weight, uint32_t most)
{
    if (d->n_term) return found_before(d, term, weight, most);
    Bag b = { d->arena, ARENA_ARRAY(d->arena, Slot, TERM_SLOTS), 0 };
    bag_title(&b, d->article.title);
    bag_text(&b, d);
    uint32_t n = 0;
    for (uint32_t i = 0; i < TERM_SLOTS; i++)
        if (b.slot[i].term.n) b.slot[n++] = b.slot[i];
    qsort(b.slot, n, sizeof *b.slot, slot_order);
    if (n > most) n = most;
    for (uint32_t i = 0; i < n; i++) {
        term[i] = b.slot[i].term;
        weight[i] = 1 + logf(b.slot[i].weight);
    }
    return n;
}

/* A word that one article alone has says little against another: half. */
float link_rare(float weight, uint32_t with, int64_t all)
{
    return weight * logf(2 + (float)all / (1 + (float)with)) * (with < 2 ? 0.5F : 1);
}

/* ---- stories ---- */

int32_t link_day(const Doc *d)
{
    Stamp s = d->article.published;
    if (s.at == TIME_UNKNOWN) return DAY_UNKNOWN;
    int64_t at = s.at + 60 * (int64_t)s.zone;
    return (int32_t)(at >= 0 ? at / 86400 : -((-at + 86399) / 86400));
}

/* What is older than a month is another chapter, whatever it shares. */
static bool near(int32_t day, const KnownStory *s)
{
    if (day == DAY_UNKNOWN || s->first_day == DAY_UNKNOWN) return true;
    if (day > s->first_day + STORY_SPAN || day < s->last_day - STORY_SPAN) return false;
    return day >= s->first_day - STORY_DAYS && day <= s->last_day + STORY_DAYS;
}

static float cosine(const Str *term, const float *weight, uint32_t n, const KnownStory *s)
{
    float both = 0, a = 0, b = 0;
    for (uint32_t i = 0; i < n; i++) a += weight[i] * weight[i];
    for (uint32_t k = 0; k < s->n_term; k++) {
        b += s->weight[k] * s->weight[k];
        for (uint32_t i = 0; i < n; i++)
            if (str_eq(term[i], s->term[k])) both += weight[i] * s->weight[k];
    }
    return a > 0 && b > 0 ? both / sqrtf(a * b) : 0;
}

/* The longer a story lasts, the closer to it an article must be: politics shares its names with all
 * politics. */
static float needed(int32_t day, const KnownStory *s)
{
    if (day == DAY_UNKNOWN || s->first_day == DAY_UNKNOWN) return SAME_STORY_UNDATED;
    int32_t first = day < s->first_day ? day : s->first_day,
            last = day > s->last_day ? day : s->last_day;
    return SAME_STORY + SAME_STORY_LATE * (float)(last - first) / STORY_SPAN;
}

StoryId link_story(const Doc *d, const Known *known)
{
    Str term[LINK_TERMS];
    float weight[LINK_TERMS];
    uint32_t n = link_terms(d, term, weight, LINK_TERMS);
    int32_t day = link_day(d);
    StoryId best = { 0 };
    float best_cosine = 0;
    for (uint32_t i = 0; i < n; i++)
        weight[i] =
            link_rare(weight[i], i < known->n_term ? known->term_article[i] : 0, known->n_article);
    for (uint32_t i = 0; i < known->n_story; i++) {
        const KnownStory *s = &known->story[i];
        float c = near(day, s) ? cosine(term, weight, n, s) : 0;
        if (c < needed(day, s) || c <= best_cosine) continue;
        best = s->id;
        best_cosine = c;
    }
    return best;
}

void link_doc(Doc *d, const Known *known)
{
    d->story = link_story(d, known);
    link_actors(d, known);
    link_incidents(d, known);
    StoryId told = link_told(d, known);
    if (!told.v) return;
    d->story = told;
    link_incidents(d, known);
}
