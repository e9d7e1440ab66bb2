/* coding/incidents/merge.c -- several sentences, one incident.
 *
 *     A bomb went off at a market in Kut on Monday. The blast killed 12 people.  -> one
 *     A bomb went off in Kut. Another exploded in Basra.                         -> two
 */
#include "coding/inside.h"

enum { LEAD = 3, RESULT_REACH = 2, NEXT_REACH = 4, REACH = 40,        /* sentences looked back: costs; the same kind again; any */
       OLD_DAYS = 90, COUNTS_FAR = 5, DRAFTS_BACK = 400 };                                 /* so that a book takes no longer a page than an article */

static bool takes_in(const Coder *c, uint32_t a, uint32_t b)
{
    return a == b || (c->kinds->kind[a].takes_in >> b & 1);
}
static bool kin(const Coder *c, const Draft *a, const Draft *b)
{
    return takes_in(c, a->kind, b->kind) || takes_in(c, b->kind, a->kind);
}

bool days_meet(When a, When b)
{
    if (a.first_day == DAY_UNKNOWN && a.last_day == DAY_UNKNOWN) return true;
    if (b.first_day == DAY_UNKNOWN && b.last_day == DAY_UNKNOWN) return true;
    if (a.last_day != DAY_UNKNOWN && b.first_day != DAY_UNKNOWN && a.last_day < b.first_day)
        return false;
    if (b.last_day != DAY_UNKNOWN && a.first_day != DAY_UNKNOWN && b.last_day < a.first_day)
        return false;
    return true;
}

bool places_meet(const Coder *c, const Draft *a, const Draft *b)
{
    if (!a->own_place || !b->own_place || a->place == NONE || b->place == NONE) return true;
    const Place *p = &c->d->place[a->place], *q = &c->d->place[b->place];
    if (memcmp(p->country, q->country, sizeof p->country) != 0) return false;
    if (str_eq(p->name, q->name) || p->precision == PLACE_COUNTRY || q->precision == PLACE_COUNTRY)
        return true;
    bool coarse = p->precision >= PLACE_PROVINCE || q->precision >= PLACE_PROVINCE;
    return coarse
        && (str_eq(p->province, q->name) || str_eq(q->province, p->name)
            || str_eq(p->province, q->province));
}

bool fillers_share(const Coder *c, FillerList a, FillerList b)
{
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t j = 0; j < b.n; j++)
            if (filler_same(c, &a.item[i], &b.item[j])) return true;
    return false;
}

static bool named(FillerList l)
{
    for (uint32_t i = 0; i < l.n; i++)
        if (l.item[i].chain != NONE) return true;
    return false;
}

/* Named on both sides and none in common: other doers, other victims. */
bool fillers_clash(const Coder *c, FillerList a, FillerList b)
{
    return named(a) && named(b) && !fillers_share(c, a, b);
}

static bool is_news(const Draft *t) { return t->force.factuality <= FACT_BACKGROUND; }

/* "a bomb", "two men", "another car": others than those told of before. */
static bool is_new(const Coder *c, const Filler *f)
{
    uint32_t k = f->chain == NONE ? c->chunk_of[f->mention[0].begin] : NONE;
    if (k == NONE) return false;
    uint32_t w = c->chunk[k].words.begin;
    return word_is(c, w, c->lex->a) || word_is(c, w, c->lex->an) || c->tag[w] == T_NUM;
}

static bool shares_known(const Coder *c, FillerList a, FillerList b, bool headline)
{
    for (uint32_t k = 0; k < b.n; k++)
        if ((headline || !is_new(c, &b.item[k]))
            && fillers_share(c, a, (FillerList){ &b.item[k], 1, 1 }))
            return true;
    return false;
}

/* "raided the house to arrest him": what is only meant or feared costs the deed nothing. */
static bool is_meant(const Draft *t)
{
    return t->force.factuality == FACT_PLANNED || t->force.factuality == FACT_HYPOTHETICAL;
}

/* A headline, which ends without a full stop: the next sentences tell it again as if it were new:
 * "General killed in Kut. A general was killed ..." */
static bool is_told_again(const Coder *c, const Draft *a, const Draft *b)
{
    uint32_t end = c->d->sent.first[1];
    return a->told[0] == 0 && b->told[0] > 0 && b->told[0] <= LEAD && end > 0
        && !(c->d->tok.flag[end - 1] & TOK_PUNCT);
}

static bool share_any(const Coder *c, const Draft *a, const Draft *b)
{
    bool headline = is_told_again(c, a, b);
    return shares_known(c, a->victims, b->victims, headline)
        || shares_known(c, a->targets, b->targets, headline)
        || shares_known(c, a->weapons, b->weapons, headline);
}

static bool same_place(const Coder *c, const Draft *a, const Draft *b)
{
    return a->own_place && b->own_place && a->place != NONE && b->place != NONE
        && str_eq(c->d->place[a->place].name, c->d->place[b->place].name)
        && c->d->place[a->place].precision != PLACE_COUNTRY;
}

/* "the attack", "the bombing"; not "the US air strikes", "the Red Mosque siege", which say which
 * they are. */
static bool names_it(const Coder *c, const Draft *a, const Draft *b)
{
    const Chunk *x = &c->chunk[b->chunk];
    return takes_in(c, a->kind, b->kind) || x->core + (b->trigger.end - b->trigger.begin) > x->head;
}

/* Told in other sentences: nothing may speak against it, and something must speak for it. */
static bool speaks_for(const Coder *c, const Draft *a, const Draft *b, uint32_t apart)
{
    if ((b->definite && names_it(c, a, b)) || share_any(c, a, b) || same_place(c, a, b))
        return true;
    if (draft_kind(c, b)->result) return apart <= RESULT_REACH;
    return a->kind == b->kind && apart <= NEXT_REACH;
}

static bool names_victim(const Coder *c, const Draft *t)
{
    for (uint32_t i = 0; i < t->victims.n; i++) {
        uint32_t chain = t->victims.item[i].chain;
        if (chain != NONE && c->d->chain[chain].kind == ACTOR_PERSON) return true;
    }
    return false;
}

/* "The fighting goes on. Mayor Ruiz was murdered." The murder of a man with a name is its own
 * story. */
static bool stands_alone(const Coder *c, const Draft *a, const Draft *b)
{
    return b->kind != a->kind && draft_kind(c, b)->kind.muc.n && !draft_kind(c, a)->kind.muc.n
        && draft_kind(c, b)->alone == ALONE_YES && names_victim(c, b);
}

/* "Bomb attacks killed 12", "carried out attacks, killing 12"; not "accused of attacks and of
 * killing 12". */
static bool told_by(const Coder *c, const Draft *a, const Draft *b)
{
    uint32_t v = b->trigger.begin;
    if (b->series && !a->series)
        return draft_kind(c, a)->result && !a->is_noun && v > a->trigger.end
            && v - a->trigger.end <= 4; /* "killed in drone strikes" */
    if (a->series && !b->is_noun && a->chunk != NONE && c->chunk[a->chunk].head < v
        && subject_of(c, v) == a->chunk)
        return true; /* "bombs went off" */
    if (!a->series || c->sent_of[a->trigger.begin] != c->sent_of[v] || !draft_kind(c, b)->result)
        return false;
    if (b->is_noun) {                                    /* "the bombings left 12 dead" */
        v = verb_before(c, v);
        return v != NONE && v > a->trigger.begin && subject_of(c, v) == a->chunk;
    }
    if (b->doer != NONE && b->doer == a->chunk) return true;
    return c->bits[v] & W_ING && v > 0 && c->tag[v - 1] == T_PUNCT;
}

/* "Bombers struck the hotel. ... the group that is accused of [the two bombings in Quetta early
 * last year]": has a day of its own long past, where what was told before has none. */
static bool of_old(const Coder *c, const Draft *a, const Draft *b)
{
    if (a->own_time || !b->own_time || b->when.last_day == DAY_UNKNOWN || c->now_day == DAY_UNKNOWN)
        return false;
    return b->when.last_day < c->now_day - OLD_DAYS && a->force.factuality != FACT_BACKGROUND;
}

/* Twenty and 276 taken are two kidnappings: no two who count one thing are so far apart. */
static bool far_counts(Count a, Count b)
{
    if (!a.known || !b.known || a.low < 2 || b.low < 2) return false;
    return a.low > COUNTS_FAR * (b.high == COUNT_OPEN ? b.low : b.high)
        || b.low > COUNTS_FAR * (a.high == COUNT_OPEN ? a.low : a.high);
}

static bool costs_clash(const Draft *a, const Draft *b)
{
    return far_counts(a->killed, b->own[0]) || far_counts(a->wounded, b->own[1])
        || far_counts(a->taken, b->own[2]);
}

/* "The bridge was hit by air strikes. Eight people were killed." */
static bool is_toll_of(const Coder *c, const Draft *a, const Draft *b, uint32_t apart)
{
    if (!a->series || b->series || apart != 1 || a->force.factuality != FACT_HAPPENED
        || !(a->own_place || a->own_time || a->targets.n))
        return false;
    return draft_kind(c, b)->result && !b->own_place && !b->own_time && !b->perpetrators.n
        && !b->organisations.n && is_passive(c, b->trigger.begin);
}

static bool costs_none(Count n) { return n.known && n.high == 0; }

/* "Gunmen fired at a camp. [No one was hurt.]": of what was told last. */
static bool spares_all(const Draft *a, const Draft *b)
{
    return b->told[0] - a->told[a->n_told - 1] <= 1
        && (costs_none(b->killed) || costs_none(b->wounded));
}

bool same_incident(const Coder *c, const Draft *a, const Draft *b)
{
    uint32_t x = a->told[a->n_told - 1], y = b->told[0];
    if (!kin(c, a, b) || y < x || y - x > REACH || a->apart || b->apart || b->answered)
        return false;
    if ((a->series || b->series) && !told_by(c, a, b) && !is_toll_of(c, a, b, y - x)) return false;
    bool one = x == y || c->sent_of[a->trigger.begin] == y;
    if (one && (is_meant(a) != is_meant(b) || a->judged != b->judged)) return false;
    if (one) return days_meet(a->when, b->when) || !a->own_time || !b->own_time;
    if (!days_meet(a->when, b->when) || of_old(c, a, b) || stands_alone(c, a, b)) return false;
    if (is_news(a) != is_news(b) && !b->definite && !(is_news(a) && spares_all(a, b))) return false;
    if ((a->force.factuality == FACT_BACKGROUND) != (b->force.factuality == FACT_BACKGROUND)
        && !b->definite)
        return false;
    if (costs_clash(a, b) || fillers_clash(c, a->victims, b->victims)
        || fillers_clash(c, a->organisations, b->organisations))
        return false;
    return places_meet(c, a, b) && speaks_for(c, a, b, y - x);
}

static void join_list(Coder *c, FillerList *to, FillerList from)
{
    for (uint32_t i = 0; i < from.n; i++) filler_add(c, to, from.item[i]);
}

static bool nameless_doer(const Coder *c, const Filler *f)
{
    return f->chain == NONE && c->bits[f->mention[0].end - 1] & W_PERSON;
}

/* "Two men" of one sentence are "the attackers" of another. */
static void join_doers(Coder *c, FillerList *to, FillerList from)
{
    Filler *one = NULL;
    uint32_t n = 0;
    for (uint32_t i = 0; i < to->n; i++)
        if (nameless_doer(c, &to->item[i])) { one = &to->item[i]; n++; }
    for (uint32_t i = 0; i < from.n; i++) {
        if (n == 1 && from.n == 1 && nameless_doer(c, &from.item[i]))
            filler_join(c, one, from.item[i]);
        else filler_add(c, to, from.item[i]);
    }
}

/* The same count told twice: the higher one; counts of one sentence were added up before. */
static Count count_more(Count a, Count b, bool same_sentence, bool same_kind)
{
    if (!a.known) return b;
    if (!b.known) return a;
    if (same_sentence && same_kind && a.words.end <= b.words.begin) return count_join(a, b);
    return b.low > a.low ? b : a;
}

static bool same_kind_of(const Draft *a, const Draft *b)
{
    return a->kind == b->kind && !a->is_noun && !b->is_noun;
}

static bool is_told(const Draft *t)
{
    return t->force.status == STATUS_SHOWN || t->force.status == STATUS_STATED;
}

/* "Gunmen killed nine guards. The front said its attack had killed 200": its number is none of a
 * fact. */
static bool is_weaker(const Draft *a, const Draft *b) { return is_told(a) && !is_told(b); }

static bool by_state(const Coder *c, const Claim *q)
{
    Str kind = q->speaker.begin < q->speaker.end ? c->lex->kind_name[c->kind[q->speaker.end - 1]]
                                                 : STR_NONE;
    return str_is(kind, "police") || str_is(kind, "military") || str_is(kind, "government")
        || (q->chain != NONE && c->d->chain[q->chain].kind == ACTOR_STATE);
}

/* "A bomb killed twelve people. Residents said twenty had died": what the outlet says flat stands,
 * where the other's word is no official's. "At least 24" allows what comes later. */
static Count count_told(const Coder *c, Count a, Count b, bool same_sentence, bool same_kind)
{
    uint32_t row = b.known ? c->claim_of[b.words.begin] : NONE;
    bool flat = a.known && c->claim_of[a.words.begin] == NONE && a.low > 1;
    bool other = row != NONE && c->d->claim[row].speaker.begin < c->d->claim[row].speaker.end
        && !by_state(c, &c->d->claim[row]);
    if (flat && other && a.high != COUNT_OPEN && b.low > a.high) return a;
    return count_more(a, b, same_sentence, same_kind);
}

static void join(Coder *c, Draft *a, Draft *b)
{
    bool one = a->told[a->n_told - 1] == b->told[0], alike = same_kind_of(a, b);
    if (!takes_in(c, a->kind, b->kind)) a->kind = b->kind;
    if (!is_weaker(a, b) || c->sent_of[a->trigger.begin] == b->told[0]) {
        a->killed = count_told(c, a->killed, b->killed, one, alike);
        a->wounded = count_told(c, a->wounded, b->wounded, one, alike);
        a->taken = count_told(c, a->taken, b->taken, one, alike);
    }
    if (!a->number.known) a->number = b->number;
    if (one) join_list(c, &a->perpetrators, b->perpetrators);
    else join_doers(c, &a->perpetrators, b->perpetrators);
    join_list(c, &a->organisations, b->organisations);
    join_list(c, &a->targets, b->targets);
    join_list(c, &a->victims, b->victims);
    join_list(c, &a->weapons, b->weapons);
    if (!a->own_time && (b->own_time || a->when.words.begin == a->when.words.end)) {
        a->when = b->when;
        a->own_time = b->own_time;
    }
    if (b->own_place
        && (!a->own_place
            || (a->place != NONE
                && c->d->place[a->place].precision > c->d->place[b->place].precision))) {
        a->place = b->place;
        a->own_place = true;
    }
    if (a->facility.begin == a->facility.end) a->facility = b->facility;
    if (a->force.factuality == FACT_NEGATED && b->force.factuality != FACT_NEGATED)
        a->force.factuality = b->force.factuality;
    if (b->stage < a->stage && is_news(b)) a->stage = b->stage;
    for (uint32_t i = 0; i < b->n_told; i++)
        ARENA_PUSH(c->d->arena, a->told, a->n_told, a->cap_told, b->told[i]);
    b->into = (uint32_t)(a - c->draft);
}

/* A "gas explosion" names the gas, and is no attack with gas. */
static bool names_itself(const Coder *c, const Draft *t, const Filler *weapon)
{
    uint32_t w = weapon->mention[0].begin;
    return !draft_kind(c, t)->kind.plover.n && w >= t->trigger.begin && w < t->trigger.end;
}

/* "near Ndola [Mine]" */
static bool names_place(const Coder *c, uint32_t w)
{
    uint32_t m = c->mention_of[w];
    return m != NONE && c->d->mention[m].is_name && c->d->mention[m].kind == MENTION_PLACE;
}

static bool is_of_kind(const Coder *c, const Filler *weapon, uint64_t kinds)
{
    for (uint32_t w = 1; w < c->lex->n_kind; w++)
        if (kinds >> w & 1 && str_eq(c->lex->kind_name[w], weapon->kind)) return true;
    return false;
}

/* "A [suicide bomber] killed nine", "the Nigerian [air force] bombed": by whoever makes such
 * attacks. */
static bool is_among(const Coder *c, FillerList l, const Trie *doers)
{
    for (uint32_t i = 0; doers && i < l.n; i++) {
        Span m = l.item[i].mention[0];
        for (uint32_t w = m.begin, length; w < m.end; w++)
            if (trie_longest(doers, c->d->tok.form + w, m.end - w, &length) != NONE) return true;
    }
    return false;
}

static bool is_doer(const Coder *c, const Draft *t, const Trie *doers)
{
    return is_among(c, t->perpetrators, doers) || is_among(c, t->organisations, doers);
}

static void kind_by_doer(const Coder *c, Draft *t)
{
    for (uint32_t k = 0; k < c->kinds->n_kind; k++) {
        if (k == t->kind || !takes_in(c, k, t->kind) || !is_doer(c, t, c->kinds->kind[k].doers))
            continue;
        t->kind = k;
        return;
    }
}

/* An attack with a bomb is a bombing: the first kind that lists the weapon and takes this kind in.
 */
static void kind_by_weapon(Coder *c, Draft *t)
{
    if (!draft_kind(c, t)->kind.plover.n) return;        /* "a collapse at a coal mine" */
    kind_by_doer(c, t);
    for (uint32_t i = 0; i < t->weapons.n; i++) {
        const Filler *weapon = &t->weapons.item[i];
        if (names_itself(c, t, weapon)
            || fillers_share(c, t->targets, (FillerList){ &t->weapons.item[i], 1, 1 }))
            continue; /* "shot down two jets" */
        if (names_place(c, weapon->mention[0].end - 1)) continue;
        for (uint32_t k = 0; k < c->kinds->n_kind; k++) {
            const KindFile *f = &c->kinds->kind[k];
            if (k == t->kind || !takes_in(c, k, t->kind) || !is_of_kind(c, weapon, f->weapons))
                continue;
            t->kind = k;
            return;
        }
    }
}

bool same_facility(const Coder *c, const Draft *a, const Draft *b)
{
    if (a->facility.begin == a->facility.end || b->facility.begin == b->facility.end) return false;
    return c->d->tok.lemma[a->facility.end - 1] == c->d->tok.lemma[b->facility.end - 1];
}

/* What the weights say of joining b with what draft `root` has become: the likeliest of its
 * triggers. */
static int32_t weight_of(const Coder *c, const int32_t *sum, uint32_t root, uint32_t b)
{
    int32_t most = INT32_MIN;
    for (uint32_t i = 0; i < SAME_BACK && i < b; i++)
        if (draft_root(c, b - i - 1) == root && sum[(size_t)b * SAME_BACK + i] > most)
            most = sum[(size_t)b * SAME_BACK + i];
    return most;
}

/* "a raid in which 40 people [died]": of the raid, and of nothing nearer. */
static uint32_t antecedent(const Coder *c, uint32_t b)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = c->draft[b].trigger.begin;
    if (!has_tree(c) || c->draft[b].is_noun) return NONE;
    for (uint32_t links = 0; links < 3 && t->dep[w] == DEP_CONJ; links++) w = t->head[w];
    if (t->dep[w] != DEP_ACL_RELCL) return NONE;
    for (uint32_t a = b; a-- > 0 && c->draft[a].trigger.begin >= t->head[w];) {
        const Draft *x = &c->draft[a];
        if (!x->is_noun || x->trigger.begin > t->head[w] || t->head[w] >= x->trigger.end) continue;
        uint32_t root = draft_root(c, a);
        return kin(c, &c->draft[root], &c->draft[b]) && !x->apart && !x->series ? root : NONE;
    }
    return NONE;
}

/* "killed by [air strikes]": what did it. */
static bool is_agent(const Coder *c, const Draft *a, const Draft *b)
{
    return b->is_noun && !a->is_noun && draft_kind(c, a)->result && is_passive(c, a->trigger.begin)
        && by_of(c, a->trigger.end) == b->chunk;
}

/* "killed by [drone strikes] and [airstrikes] across the south": told in one breath. */
static bool beside(const Coder *c, const Draft *a, const Draft *b)
{
    if (!a->is_noun || !b->is_noun || b->definite || b->trigger.begin < a->trigger.end
        || b->trigger.begin - a->trigger.end > 3)
        return false;
    bool joined = false;
    for (uint32_t w = a->trigger.end; w < b->trigger.begin; w++) {
        if (c->tag[w] == T_CONJ) joined = true;
        else if (c->tag[w] != T_NOUN) return false;
    }
    return joined;
}

/* "The front claimed [this attack] as well": one of those just told, whatever the weights hold. */
static bool points_back(const Coder *c, const Draft *b)
{
    return b->is_noun && b->chunk != NONE
        && word_is(c, c->chunk[b->chunk].words.begin, c->lex->this_);
}

/* What the words say, the weights do not part. */
static bool is_surely(const Coder *c, const Draft *a, const Draft *b)
{
    return is_told_again(c, a, b) || is_agent(c, a, b) || (a->series && told_by(c, a, b))
        || points_back(c, b) || spares_all(a, b);
}

/* The nearest before it that shares a place or a person with it; else the nearest that fits.
 * Weights may forbid one. */
static uint32_t find_same(const Coder *c, uint32_t b, const int32_t *sum)
{
    const Draft *x = &c->draft[b];
    uint32_t fits = NONE, whose = draft_kind(c, x)->result ? antecedent(c, b) : NONE;
    if (whose != NONE) return whose;
    if (b && kin(c, x - 1, x) && c->sent_of[x[-1].trigger.begin] == x->told[0]
        && beside(c, x - 1, x))
        return draft_root(c, b - 1);
    for (uint32_t a = b; a-- > 0 && b - a < DRAFTS_BACK;) {
        const Draft *t = &c->draft[a];
        if (t->into != NONE || !draft_kind(c, t)->kind.is_incident || !same_incident(c, t, x))
            continue;
        if (sum && !is_surely(c, t, x) && weight_of(c, sum, a, b) < c->kinds->same.least[0])
            continue;
        if (same_place(c, t, x) || same_facility(c, t, x) || share_any(c, t, x)) return a;
        if (fits == NONE) fits = a;
    }
    return fits;
}

void drafts_merge(Coder *c)
{
    int32_t *sum = NULL;
    if (c->see_drafts) c->see_drafts(c->seer, c);
    if (c->kinds->same.w) {
        sum = ARENA_ARRAY(c->d->arena, int32_t, (size_t)c->n_draft * SAME_BACK + 1);
        same_weigh(c, sum);
    }
    for (uint32_t i = 0; i < c->n_draft; i++) {
        Draft *t = &c->draft[i];
        if (!draft_kind(c, t)->kind.is_incident) continue;
        uint32_t a = draft_kind(c, t)->result
            ? find_same(c, i, sum)
            : NONE; /* "a missile attack [killed]" tells of that attack */
        if (a == NONE) {
            kind_by_weapon(c, t);
            a = find_same(c, i, sum);
        }
        if (a == NONE) continue;
        join(c, &c->draft[a], t);
        kind_by_weapon(c, &c->draft[a]);
    }
}

/* ---- nobody is murdered twice ---- */

/* "Ana Ruiz" and "Ana Ruiz Prado" */
bool name_in_name(Str a, Str b)
{
    if (a.n > b.n) { Str x = a; a = b; b = x; }
    uint32_t at = a.n > 3 ? str_find_fold(b, a) : UINT32_MAX;
    if (at == UINT32_MAX) return false;
    return (at == 0 || b.p[at - 1] == ' ') && (at + a.n == b.n || b.p[at + a.n] == ' ');
}

static bool is_person(const Coder *c, const Filler *f)
{
    return f->chain != NONE && c->d->chain[f->chain].kind == ACTOR_PERSON;
}

/* The same one, by name, killed in both or taken in both. */
static bool same_fate(const Coder *c, const Draft *a, const Draft *b)
{
    for (uint32_t i = 0; i < a->victims.n; i++)
        for (uint32_t k = 0; k < b->victims.n; k++) {
            const Filler *x = &a->victims.item[i], *y = &b->victims.item[k];
            if (x->effect != y->effect || !(x->effect == EFFECT_DEATH || x->effect == EFFECT_TAKEN)
                || !is_person(c, x) || !is_person(c, y))
                continue;
            if (x->chain == y->chain || name_in_name(x->text, y->text)) return true;
        }
    return false;
}

/* "Ana Ruiz was murdered ... the murder of Ruiz a year ago": one, whatever else is said of when and
 * where. */
void drafts_once(Coder *c)
{
    for (uint32_t b = 1; b < c->n_draft; b++)
        for (uint32_t a = b; a-- > 0 && b - a < DRAFTS_BACK;) {
            Draft *x = &c->draft[a], *y = &c->draft[b];
            if (x->into != NONE || y->into != NONE || !draft_kind(c, x)->kind.muc.n
                || !str_eq(draft_kind(c, x)->kind.muc, draft_kind(c, y)->kind.muc))
                continue;
            if (!same_fate(c, x, y)) continue;
            join(c, x, y);
            break;
        }
}
