/* train/where.c -- which places of a sentence belong to a deed: weights for
 * src/coding/places/attach.c and spot.c.
 *
 *     where SENTENCES.jsonl.gz KEY.jsonl SPOTS [folds] > WEIGHTS          (models/en.spots.bin, models/en.where.tsv)
 *
 * And which place of an article an incident was at: for src/coding/places/scene.c, from articles
 * with a key of their incidents ("templates": type, the words that fill each role, "location" from
 * the country down).
 *
 * Reads sentences with verbs and the places that belong to each ("text", "events": "verb",
 * "locations", as characters), reads and sketches them as the program does, and asks of each place
 * named whether it is among them. The weights are those of a logistic regression and, for deeds, of
 * a small net beside it, learned together by a fixed number of steps in a fixed order: the same in,
 * the same out. Signs seen fewer than SEEN_LEAST times are left out. "folds": how often right on
 * fifths not learned of is told on standard error.
 */
#include <inttypes.h>
#include <math.h>
#include "read/gazetteer.h"
#include "key.h"
#include "spotnet.h"
#include "treebank.h"

enum { SEEN_LEAST = 8, TEMPLATES_MOST = 64, INCIDENTS_MOST = 256, FOLDS = 5, LEAST = 10 /* thousandths: what weighs less is left out */ };

/* group: the deed it is asked for; part: its text's, of FOLDS; state: what the net sees, or NULL */
typedef struct Row { uint32_t first, n, group, part; bool yes; const int8_t *state; } Row;
typedef struct Files { Str weights, net; } Files;
typedef struct Rows {
    Arena *arena;
    Words *name;                   /* clue -> its number */
    uint32_t *clue; uint32_t n_clue, cap_clue;
    Row *row; uint32_t n, cap, n_group;
    uint32_t part;                 /* of the text being read */
} Rows;

static void push_clue(void *who, Str clue)
{
    Rows *r = who;
    ARENA_PUSH(r->arena, r->clue, r->n_clue, r->cap_clue, words_put(r->name, clue));
}

static const int8_t *net_state(Tools *t, Arena *a, uint32_t word, uint32_t mention)
{
    const int8_t *x[SPOT_WORDS];
    int8_t *state = ARENA_ARRAY(a, int8_t, SPOT_WIDE);
    net_words(t->coder, word, mention, x);
    for (uint32_t i = 0; i < SPOT_WORDS; i++) memcpy(state + i * STATE_WIDE, x[i], STATE_WIDE);
    return state;
}

/* Bytes of the n-th character. */
static uint32_t byte_at(Str s, int64_t n)
{
    uint32_t i = 0;
    while (n-- > 0 && i < s.n) utf8_next(s, &i);
    return i;
}

static Span words_at(const Doc *d, const Json *pair)
{
    int64_t from = 0, to = 0;
    json_int(json_at(pair, 0), &from);
    json_int(json_at(pair, 1), &to);
    return doc_span_of(d, byte_at(d->article.text, from), byte_at(d->article.text, to));
}

static bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

static void rows_of_event(Tools *t, const Json *event, Rows *rows)
{
    Doc *d = t->doc;
    Spot spot[SPOTS_MOST];
    Span verb = words_at(d, json_get(event, "verb"));
    const Json *gold = json_get(event, "locations");

    if (verb.begin >= verb.end) return;
    uint32_t n = spots_list(t->coder, verb.begin, spot, SPOTS_MOST);
    SignTold told = { push_clue, rows };
    for (uint32_t i = 0; i < n; i++) {
        Row r = { .first = rows->n_clue,
            .group = rows->n_group,
            .part = rows->part,
            .state = net_state(t, rows->arena, verb.begin, spot[i].mention) };
        signs_tell(t->coder, verb.begin, spot[i].mention, spot[i].place, n, &told);
        r.n = rows->n_clue - r.first;
        for (uint32_t g = 0; g < json_count(gold); g++)
            r.yes |= overlap(d->mention[spot[i].mention].words, words_at(d, json_at(gold, g)));
        ARENA_PUSH(rows->arena, rows->row, rows->n, rows->cap, r);
    }
    rows->n_group += n > 0;
}

static void rows_of(Tools *t, const Json *o, Rows *rows)
{
    Doc *d = t->doc;
    const Json *events = json_get(o, "events");
    doc_reset(d);
    d->article.media = MEDIA_ARTICLE;
    d->article.language = S("en");
    d->article.taken_at = d->article.published.at = TIME_UNKNOWN;
    article_text(d, json_str(json_get(o, "text")), NULL, 0);
    read_doc(t->reader, d);
    if (!d->tok.n || !d->sent.n) return;
    t->coder->d = d;
    sketch_doc(t->coder);
    code_claims(t->coder);
    for (uint32_t i = 0; i < json_count(events); i++) rows_of_event(t, json_at(events, i), rows);
}

/* ---- incidents: which of ours are the key's ---- */

static uint32_t shared(const Json *template, const char *role, Fillers l)
{
    const Json *entities = json_get(template, role);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l.n; i++) {
        bool found = false;
        for (uint32_t e = 0; e < json_count(entities) && !found; e++)
            for (uint32_t m = 0; m < json_count(json_at(entities, e)) && !found; m++)
                found = str_eq_fold(json_str(json_at(json_at(entities, e), m)), l.item[i].text);
        n += found;
    }
    return n;
}

static uint32_t likeness(const Json *template, const Incident *x)
{
    if (!x->kind->muc.n || !key_type_fits(template, x->kind->muc)) return 0;
    return 1 + shared(template, "perp_ind", x->perpetrators)
        + shared(template, "perp_org", x->organisations) + shared(template, "target", x->targets)
        + shared(template, "victim", x->victims) + shared(template, "weapon", x->weapons);
}

/* The best pair first, each of the key and of ours once. */
static void key_pairs(const Doc *d, const Json *key, uint32_t with[INCIDENTS_MOST])
{
    bool used[TEMPLATES_MOST] = { false };
    uint32_t n = json_count(key) < TEMPLATES_MOST ? json_count(key) : TEMPLATES_MOST;
    for (uint32_t i = 0; i < INCIDENTS_MOST; i++) with[i] = NONE;
    for (;;) {
        uint32_t best = 0, at = 0, one = 0;
        for (uint32_t i = 0; i < d->n_incident && i < INCIDENTS_MOST; i++)
            for (uint32_t k = 0; k < n && with[i] == NONE; k++) {
                uint32_t like = used[k] ? 0 : likeness(json_at(key, k), &d->incident[i]);
                if (like > best) { best = like; at = i; one = k; }
            }
        if (!best) return;
        with[at] = one;
        used[one] = true;
    }
}

/* ---- and which of our places is the key's ---- */

typedef struct Scenes { Rows *rows; const bool *right; } Scenes;

static void end_row(Rows *r)
{
    if (r->n && r->row[r->n - 1].group == r->n_group)
        r->row[r->n - 1].n = r->n_clue - r->row[r->n - 1].first;
}

static void begin_scene(void *who, uint32_t scene)
{
    Scenes *s = who;
    end_row(s->rows);
    Row r = { .first = s->rows->n_clue,
        .group = s->rows->n_group,
        .part = s->rows->part,
        .yes = s->right[scene] };
    ARENA_PUSH(s->rows->arena, s->rows->row, s->rows->n, s->rows->cap, r);
}

static void push_scene_clue(void *who, Str clue) { push_clue(((Scenes *)who)->rows, clue); }

/* Plain capitals, marks off: "Medellín" is "MEDELLIN" in the key. */
static Str plain(Arena *a, Str s)
{
    char *p = ARENA_ARRAY(a, char, s.n + 1);
    uint32_t n = 0, i = 0;
    while (i < s.n) {
        uint32_t code = gazetteer_fold(utf8_next(s, &i));
        if (code && code < 0x80) p[n++] = (char)code;
    }
    return str_trim((Str){ p, n });
}

/* Does one level of a location name this place? "SAN MIGUEL (DEPARTMENT)", "CUCUTA (CITY) -
 * CAMPANARIO (RURAL AREA)" */
static bool level_names(Arena *a, Str level, Str name)
{
    while (level.n) {
        uint32_t dash = str_find(level, S(" - "));
        Str one = dash == UINT32_MAX ? level : str_cut(level, 0, dash);
        level = dash == UINT32_MAX ? STR_NONE : str_from(level, dash + 3);
        uint32_t bracket = str_find(one, S("("));
        if (str_eq(plain(a, bracket == UINT32_MAX ? one : str_cut(one, 0, bracket)), name))
            return true;
    }
    return false;
}

/* How fine a level of the location this place is; 0: none of them. */
static uint32_t level_of(Arena *a, Str location, Str name)
{
    uint32_t at = 0, found = 0;
    Str level;
    while (str_split(&location, ':', &level))
        if (at++, level_names(a, level, name)) found = at;
    return found;
}

/* The places that name the finest level any of them names. */
static bool mark_right(const Coder *c, Arena *a, const Json *locations, bool *right)
{
    uint32_t level[SCENES_MOST] = { 0 }, finest = 0;
    for (uint32_t k = 0; k < c->n_scene; k++) {
        Str name = plain(a, c->d->place[c->scene[k].row].name);
        for (uint32_t i = 0; i < json_count(locations); i++) {
            uint32_t at = level_of(a, json_str(json_at(locations, i)), name);
            if (at > level[k]) level[k] = at;
        }
        if (level[k] > finest) finest = level[k];
    }
    for (uint32_t k = 0; k < c->n_scene; k++) right[k] = finest && level[k] == finest;
    return finest > 0;
}

static uint32_t draft_at(const Coder *c, Span trigger)
{
    for (uint32_t i = 0; i < c->n_draft; i++)
        if (c->draft[i].into == NONE && c->draft[i].trigger.begin == trigger.begin) return i;
    return NONE;
}

/* The nouns of an incident ("the bombing"; the sentences have verbs), each a deed of its own: of
 * the places beside it those of the key's location. */
static void rows_of_triggers(Tools *t, uint32_t draft, const bool *right, Rows *rows)
{
    const Coder *c = t->coder;
    Spot spot[SPOTS_MOST];
    for (uint32_t i = draft; i < c->n_draft; i++) {
        uint32_t root = i, w = c->draft[i].trigger.begin;
        while (c->draft[root].into != NONE) root = c->draft[root].into;
        uint32_t n = root == draft ? spots_list(c, w, spot, SPOTS_MOST) : 0;
        SignTold told = { push_clue, rows };
        for (uint32_t k = 0; k < n; k++) {
            uint32_t s = spot[k].place == NONE ? NONE : c->scene_of[spot[k].place];
            Row r = { .first = rows->n_clue,
                .group = rows->n_group,
                .part = rows->part,
                .yes = s != NONE && right[s],
                .state = net_state(t, rows->arena, w, spot[k].mention) };
            signs_tell(c, w, spot[k].mention, spot[k].place, n, &told);
            r.n = rows->n_clue - r.first;
            ARENA_PUSH(rows->arena, rows->row, rows->n, rows->cap, r);
        }
        rows->n_group += n > 0;
    }
}

/* Coded, and each incident that the key has told to `use`, with which of the places are right. */
static void each_pair(Tools *t, const Json *o, Rows *rows,
    void (*use)(Tools *, uint32_t draft, const bool *right, Rows *))
{
    Doc *d = t->doc;
    uint32_t with[INCIDENTS_MOST];
    const Json *key = json_get(o, "templates");
    tools_code(t, o, json_str(json_get(o, "text")));
    if (!d->tok.n || !d->sent.n || !json_count(key)) return;
    key_pairs(d, key, with);
    for (uint32_t i = 0; i < d->n_incident && i < INCIDENTS_MOST; i++) {
        bool right[SCENES_MOST];
        uint32_t draft = with[i] == NONE ? NONE : draft_at(t->coder, d->incident[i].trigger);
        if (draft == NONE
            || !mark_right(t->coder, d->arena, json_get(json_at(key, with[i]), "location"), right))
            continue;
        use(t, draft, right, rows);
    }
}

static void scenes_of_draft(Tools *t, uint32_t draft, const bool *right, Rows *rows)
{
    Scenes s = { rows, right };
    SignTold told = { push_scene_clue, &s };
    uint32_t first = rows->n, clues = rows->n_clue;
    bool any = false;
    scenes_tell(t->coder, draft, begin_scene, &told);
    end_row(rows);
    for (uint32_t i = first; i < rows->n; i++) any |= rows->row[i].yes;
    rows->n_group += any;
    if (any) return; /* the right one is out of the question: nothing to learn */
    rows->n = first;
    rows->n_clue = clues;
}

static void rows_of_deeds(Tools *t, const Json *o, Rows *rows)
{
    each_pair(t, o, rows, rows_of_triggers);
}
static void rows_of_scenes(Tools *t, const Json *o, Rows *rows)
{
    each_pair(t, o, rows, scenes_of_draft);
}

/* ---- learning ---- */

/* What is learned: a weight a clue and, for rows with a state, a net. */
typedef struct Learned { double *weight; SpotFloats *net; } Learned;

static double sum_of(const Rows *r, const Row *x, Learned l, float hidden[SPOT_HIDDEN])
{
    double sum = x->state ? spotnet_sum(l.net, x->state, hidden) : 0;
    for (uint32_t i = 0; i < x->n; i++) sum += l.weight[r->clue[x->first + i]];
    return sum;
}

/* One deed: one of its places or, where `none` may be, none (score 0). Several that are right share
 * what is right. Returns how wrong it was; p of each row is left in share. */
static double expect(const Rows *r, uint32_t first, uint32_t n, bool none, Learned l, double *share,
    float (*hidden)[SPOT_HIDDEN])
{
    double all = none, right = 0;
    bool any = false;
    for (uint32_t k = 0; k < n; k++) {
        const Row *x = &r->row[first + k];
        double sum = sum_of(r, x, l, hidden[k]);
        share[k] = exp(sum > 30 ? 30 : sum);
        all += share[k];
        if (x->yes) { right += share[k]; any = true; }
    }
    if (!any) right = 1;
    for (uint32_t k = 0; k < n; k++)
        share[k] = share[k] / all - (r->row[first + k].yes ? share[k] / right : 0);
    return -log(right / all);
}

typedef struct Course { uint32_t from, to, rounds, but; double rate, pull; bool none; } Course;       /* groups [from, to); but: a part left out; pull: to nothing */

static void step(const Rows *r, const Row *x, double wrong, const Course *c, const uint32_t *seen,
    double *weight, double *slope)
{
    for (uint32_t i = 0; i < x->n; i++) {
        uint32_t w = r->clue[x->first + i];
        if (seen[w] < SEEN_LEAST) continue;
        double g = wrong + c->pull * weight[w];
        slope[w] += g * g;
        weight[w] -= c->rate * g / (sqrt(slope[w]) + 1e-6);
    }
}

/* The weights are the mean over all rounds. */
static void learn(const Rows *r, const uint32_t *seen, uint32_t n, Course c, Learned mean)
{
    double *weight = mem_new(n * sizeof *weight), *slope = mem_new(n * sizeof *slope),
           share[SPOTS_MOST];
    float hidden[SPOTS_MOST][SPOT_HIDDEN];
    SpotLearner *net = mem_new(sizeof *net);
    uint32_t *first = mem_new((r->n_group + 1) * sizeof *first), groups = c.to - c.from;
    Learned now = { weight, &net->weight };
    for (uint32_t k = r->n; k-- > 0;) first[r->row[k].group] = k;
    first[r->n_group] = r->n;
    spotnet_begin(net);
    for (uint32_t round = 0; round < c.rounds; round++) {
        double loss = 0;
        for (uint32_t k = 0; k < groups; k++) {
            uint32_t g = c.from + (uint32_t)(((uint64_t)k * 7919 + round * 104729) % groups),
                     size = first[g + 1] - first[g];
            if (r->row[first[g]].part == c.but) continue;
            loss += expect(r, first[g], size, c.none, now, share, hidden);
            for (uint32_t i = 0; i < size; i++) {
                const Row *x = &r->row[first[g] + i];
                step(r, x, share[i], &c, seen, weight, slope);
                if (x->state) spotnet_step(net, x->state, hidden[i], share[i]);
            }
        }
        for (uint32_t i = 0; i < n; i++) mean.weight[i] += weight[i] / c.rounds;
        spotnet_round(net, c.rounds);
        if (c.but == NONE) fprintf(stderr, "round %u: %.4f\n", round, loss / groups);
    }
    *mean.net = net->mean;
    free(first);
    free(net);
    free(slope);
    free(weight);
}

/* How often the likeliest is right, or none is likelier and none is right. */
static void report(const Rows *r, Learned l, Course c, uint32_t *right, uint32_t *all)
{
    float hidden[SPOT_HIDDEN];
    for (uint32_t k = 0; k < r->n;) {
        uint32_t group = r->row[k].group, best = NONE;
        uint32_t part = r->row[k].part;
        double most = c.none ? 0 : -1e9;
        bool any = false;
        for (; k < r->n && r->row[k].group == group; k++) {
            double sum = sum_of(r, &r->row[k], l, hidden);
            any |= r->row[k].yes;
            if (sum > most) { most = sum; best = k; }
        }
        if (group < c.from || group >= c.to || (c.but != NONE && part != c.but)) continue;
        ++*all;
        *right += best == NONE ? !any : r->row[best].yes;
    }
}

static Learned learned_new(uint32_t n)
{
    return (Learned){ mem_new(n * sizeof(double)), mem_new(sizeof(SpotFloats)) };
}
static void learned_free(Learned l) { free(l.weight); free(l.net); }

/* How often right where it was not learned of. */
static void fold(const Rows *r, const uint32_t *seen, uint32_t n, Course c, const char *what)
{
    uint32_t right = 0, all = 0;
    for (c.but = 0; c.but < FOLDS; c.but++) {
        Learned l = learned_new(n);
        learn(r, seen, n, c, l);
        report(r, l, c, &right, &all);
        learned_free(l);
    }
    fprintf(stderr, "%s: %u of %u right, by folds\n", what, right, all);
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static void print(const Rows *r, const double *weight, uint32_t n, Out *o)
{
    Str *name = mem_new(n * sizeof *name);
    for (uint32_t i = 1; i < n; i++) name[i - 1] = words_str(r->name, i);
    qsort(name, n - 1, sizeof *name, by_text);
    for (uint32_t i = 0; i + 1 < n; i++) {
        long w = lround(weight[words_find(r->name, name[i])] * 1000);
        if (labs(w) < LEAST) continue;
        if (str_starts(name[i], S("~")))
            out_fmt(o, "~%016" PRIx64 "\t%ld\n", sign_hash(name[i]), w);
        else out_fmt(o, "%.*s\t%ld\n", STR_ARG(name[i]), w);
    }
    free(name);
}

/* only: texts of this part of FOLDS, or NONE: all. */
static void each_line(
    Tools *t, Str rest, uint32_t only, Rows *rows, void (*use)(Tools *, const Json *, Rows *))
{
    Str line;
    Err e = { 0 };
    rows->part = 0;
    while (str_line(&rest, &line)) {
        rows->part = (rows->part + 1) % FOLDS;
        if (only != NONE && rows->part != only) continue;
        Json *o = json_parse(line, &e);
        if (o) use(t, o, rows);
        json_free(o);
    }
}

/* What groups [c.from, c.to) teach, as the files have it. */
static Files course(Rows *rows, Arena *a, Course c, bool folds, const char *what)
{
    uint32_t n = words_count(rows->name) + 1, right = 0, all = 0;
    uint32_t *seen = mem_new(n * sizeof *seen);
    Learned l = learned_new(n);
    Out o = { 0 };
    for (uint32_t k = 0; k < rows->n; k++)
        for (uint32_t i = 0;
             i < rows->row[k].n && rows->row[k].group >= c.from && rows->row[k].group < c.to; i++)
            seen[rows->clue[rows->row[k].first + i]]++;
    if (folds) fold(rows, seen, n, c, what);
    learn(rows, seen, n, c, l);
    if (c.but == NONE) {
        report(rows, l, c, &right, &all);
        fprintf(stderr, "%s: %u of %u right\n", what, right, all);
    }
    print(rows, l.weight, n, &o);
    Files f = { out_arena(&o, a), c.none ? spotnet_file(l.net, a) : STR_NONE };
    out_release(&o);
    free(seen);
    learned_free(l);
    return f;
}

static void know(Tools *t, Files f)
{
    signs_read(&t->kinds->signs, t->arena, f.weights);
    net_read(&t->kinds->net, f.net);
}

int main(int argc, char **argv)
{
    Err e = { 0 };
    Tools t;
    Arena *a = arena_new();
    Rows rows = { .arena = a, .name = words_new() };
    char command[600];
    bool folds = argc == 5 && str_is(str_of(argv[4]), "folds");
    if (argc != 4 + folds || !tools_new(&t, &e)) {
        fprintf(stderr, "usage: where SENTENCES.jsonl.gz KEY.jsonl SPOTS [folds] > WEIGHTS\n%s\n",
            e.text);
        return 2;
    }
    know(&t,
        (Files){ STR_NONE, STR_NONE }); /* what an earlier run left in the program tells nothing */
    snprintf(command, sizeof command, "zcat '%s'", argv[1]);
    Str sentences = command_text(a, command);
    snprintf(command, sizeof command, "cat '%s'", argv[2]);
    Str key = command_text(a, command);
    each_line(&t, sentences, NONE, &rows, rows_of);
    each_line(&t, key, NONE, &rows, rows_of_deeds);
    Course deed = { .to = rows.n_group,
        .rounds = 10,
        .but = NONE,
        .rate = 0.1,
        .pull = 0.01,
        .none = true },
           scene = { .from = rows.n_group, .rounds = 20, .but = NONE, .rate = 0.1, .pull = 0.1 };
    for (uint32_t part = 0; part < FOLDS;
         part++) { /* incidents ask how sure the deeds are: those not learned of */
        Course c = deed;
        c.but = part;
        know(&t, course(&rows, a, c, false, "deeds"));
        each_line(&t, key, part, &rows, rows_of_scenes);
    }
    scene.to = rows.n_group;
    Files deeds = course(&rows, a, deed, folds, "deeds"),
          scenes = course(&rows, a, scene, folds, "incidents");
    if (!file_write(argv[3], deeds.net, &e)) fprintf(stderr, "%s\n", e.text);
    printf("# How much each clue says for a place where a deed or an incident was, in thousandths; "
           "made by train/where.c.\n%.*s%.*s",
        STR_ARG(deeds.weights), STR_ARG(scenes.weights));
    return 0;
}
