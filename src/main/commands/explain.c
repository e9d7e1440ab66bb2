/* commands/explain.c -- for a person: what each step made of an article. */
#include "main/filter.h"
#include "main/opened.h"
#include "main/treedraw.h"
#include "review/review.h"

enum { NUMBER = 6, LABEL = 15 };               /* columns of a sentence's number; of an incident's labels */

typedef struct Page { const Invocation *v; const Doc *d; const Lang *lang; Out *o; uint32_t step; } Page;

static void heading(Page *p, const char *title, uint32_t n)
{
    Str s = arena_fmt(p->d->arena, "%u. %s", ++p->step, title);
    out_char(p->o, '\n');
    put_bold(p->v, p->o, s);
    out_str(p->o, n ? S("\n") : S(": none\n"));
}

/* "  12  text": what is said, after the number of the sentence that says it. */
static void put_said(const Page *p, uint32_t word, Str text)
{
    Str s = arena_fmt(p->d->arena, "%4u  %.*s", doc_sentence_of(p->d, word) + 1, STR_ARG(text));
    print_hanging(p->o, s, 0, NUMBER, p->v->columns);
}

static void put_labelled(const Page *p, const char *label, Str text)
{
    if (!text.n) return;
    Str s = arena_fmt(p->d->arena, "%*s%-*s%.*s", NUMBER, "", LABEL, label, STR_ARG(text));
    print_hanging(p->o, s, 0, NUMBER + LABEL, p->v->columns);
}

static Str quoted(const Page *p, Span words)
{
    if (words.begin == words.end) return STR_NONE;
    return arena_fmt(p->d->arena, "\"%.*s\"", STR_ARG(doc_text(p->d, words)));
}

/* "a, b" of what may be empty. */
static Str with(const Page *p, Str a, const char *between, Str b)
{
    if (!a.n) return b;
    return b.n ? arena_fmt(p->d->arena, "%.*s%s%.*s", STR_ARG(a), between, STR_ARG(b)) : a;
}

static Str chain_name(const Page *p, uint32_t chain)
{
    return chain == NONE ? STR_NONE : p->d->chain[chain].name;
}

/* ---- clean ---- */

static void put_article(Page *p)
{
    const Article *x = &p->d->article;
    heading(p, "The article", 1);
    put_labelled(p, "title", x->title);
    put_labelled(p, "source", x->source);
    for (uint32_t i = 0; i < x->n_author; i++)
        put_labelled(p, "by", x->author[i]);
    put_labelled(p, "published", print_stamp(p->d->arena, x->published));
    put_labelled(p, "address", x->url);
    put_labelled(p, "file", x->origin);
    put_labelled(p, "text",
        arena_fmt(p->d->arena, "%u paragraphs, %u sentences, %u words", x->n_block, p->d->sent.n,
            p->d->tok.n));
    for (uint32_t i = 0; i < x->n_note; i++)
        put_labelled(p, "note", x->note[i]);
}

/* ---- read ---- */

static void put_sentences(Page *p)
{
    const Doc *d = p->d;
    heading(p, "Sentences: tags, relations and trees", d->sent.n);
    for (uint32_t s = 0; s < d->sent.n; s++) {
        Span words = doc_sentence(d, s);
        if (s) out_char(p->o, '\n');
        put_said(p, words.begin, doc_text(d, words));
        treedraw(d, p->lang, words, NUMBER, p->o);
    }
}

static void put_names(Page *p)
{
    const Doc *d = p->d;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_mention; i++) n += d->mention[i].is_name;
    heading(p, "Names", n);
    for (uint32_t i = 0; i < d->n_mention; i++) {
        const Mention *m = &d->mention[i];
        if (m->is_name)
            put_said(p, m->words.begin,
                arena_fmt(d->arena, "%.*s: %s, %.*s (sure %.2f)", STR_ARG(quoted(p, m->words)),
                    mention_name(m->kind), STR_ARG(chain_name(p, m->chain)), (double)m->sure));
    }
}

enum { PHRASE_WORDS = 16 };                    /* shown of a phrase */

/* "the group that held them": armed, definite, plural = Hill Front */
static void put_phrases(Page *p)
{
    const Doc *d = p->d;
    heading(p, "Noun phrases", d->n_phrase);
    for (uint32_t i = 0; i < d->n_phrase; i++) {
        const NounPhrase *x = &d->phrase[i];
        bool whole = x->words.end - x->words.begin <= PHRASE_WORDS;
        Span shown = { x->words.begin, whole ? x->words.end : x->words.begin + PHRASE_WORDS };
        Str s = arena_fmt(d->arena, "%.*s%s: %s", STR_ARG(quoted(p, shown)), whole ? "" : " ...",
            form_name(x->form));
        s = with(p, s, ", ", str_of(sort_name(x->sort)));
        s = with(p, s, ", ", x->plural ? S("plural") : STR_NONE);
        put_said(p, x->words.begin, with(p, s, " = ", chain_name(p, x->chain)));
    }
}

/* Those who are no actors, but spoken of twice. */
static void put_others(Page *p)
{
    const Doc *d = p->d;
    Out *all = ARENA_ARRAY(d->arena, Out, d->n_who + 1);
    uint32_t *n = ARENA_ARRAY(d->arena, uint32_t, d->n_who + 1), any = 0;
    for (uint32_t i = 0; i < d->n_phrase; i++) {
        const NounPhrase *x = &d->phrase[i];
        if (x->chain != NONE) continue;
        Span shown = { x->words.begin,
            x->words.end - x->words.begin > PHRASE_WORDS ? x->words.begin + PHRASE_WORDS
                                                         : x->words.end };
        out_fmt(&all[x->who], "%s%.*s (%u)", all[x->who].n ? ", " : "", STR_ARG(quoted(p, shown)),
            doc_sentence_of(d, x->words.begin) + 1);
        any += ++n[x->who] == 2;
    }
    heading(p, "What else is spoken of more than once", any);
    for (uint32_t i = 0; i < d->n_who; i++) {
        if (n[i] > 1)
            print_hanging(p->o,
                arena_fmt(d->arena, "   -  %.*s", STR_ARG(out_arena(&all[i], d->arena))), 0, NUMBER,
                p->v->columns);
        out_release(&all[i]);
    }
}

static Str actor_line(const Page *p, const Chain *c)
{
    Arena *a = p->d->arena;
    Str s = c->short_name.n ? arena_fmt(a, "%.*s (%.*s)", STR_ARG(c->name), STR_ARG(c->short_name))
                            : c->name;
    s = arena_fmt(a, "%.*s: %s", STR_ARG(s), actor_kind_name(c->kind));
    s = with(p, s, ", of ", str_of(c->country));
    return with(p, s, ", ", str_of(c->sector));
}

/* First mentions of each actor and the next of each mention: all are met once, however many there
 * are. */
static void put_actors(Page *p)
{
    const Doc *d = p->d;
    Str *said = ARENA_ARRAY(d->arena, Str, d->n_chain + 1);
    Out *all = ARENA_ARRAY(d->arena, Out, d->n_chain + 1);
    heading(p, "Who is who", d->n_chain);
    for (uint32_t i = 0; i < d->n_mention; i++) {
        const Mention *m = &d->mention[i];
        Out *o = &all[m->chain];
        out_fmt(o, "%s%.*s (%u)", o->n ? ", " : "", STR_ARG(quoted(p, m->words)),
            doc_sentence_of(d, m->words.begin) + 1);
    }
    for (uint32_t c = 0; c < d->n_chain; c++) {
        said[c] = out_arena(&all[c], d->arena);
        out_release(&all[c]);
        print_hanging(p->o, arena_fmt(d->arena, "   -  %.*s", STR_ARG(actor_line(p, &d->chain[c]))),
            0, NUMBER, p->v->columns);
        print_wrapped(p->o, said[c], NUMBER + 4, p->v->columns);
    }
}

static void put_times(Page *p)
{
    const Doc *d = p->d;
    heading(p, "Times", d->n_time);
    for (uint32_t i = 0; i < d->n_time; i++) {
        const Time *t = &d->time[i];
        bool known = t->when.first_day != DAY_UNKNOWN || t->when.last_day != DAY_UNKNOWN;
        Str days = known ? print_days(d->arena, t->when.first_day, t->when.last_day) : STR_NONE;
        Str s = arena_fmt(d->arena, "%.*s: %s %.*s", STR_ARG(quoted(p, t->words)),
            time_kind_name(t->kind), STR_ARG(t->value));
        put_said(p, t->words.begin, with(p, s, ", ", days));
    }
}

static Str place_text(const Page *p, uint32_t row)
{
    if (row == NONE) return STR_NONE;
    const Place *x = &p->d->place[row];
    Str s = with(p, x->name, ", ", str_eq(x->province, x->name) ? STR_NONE : x->province);
    return with(p, s, ", ", str_eq(x->country_name, x->name) ? STR_NONE : x->country_name);
}

static void put_places(Page *p)
{
    const Doc *d = p->d;
    heading(p, "Places", d->n_place);
    for (uint32_t i = 0; i < d->n_place; i++) {
        const Place *x = &d->place[i];
        Span words = d->mention[x->mention].words;
        Str at = x->lat != 0 || x->lon != 0
            ? arena_fmt(d->arena, "%.2f %.2f", (double)x->lat, (double)x->lon)
            : S("not in the gazetteer");
        put_said(p, words.begin,
            arena_fmt(d->arena, "%.*s: %.*s, %s, %.*s", STR_ARG(quoted(p, words)),
                STR_ARG(place_text(p, i)), place_precision_name(x->precision), STR_ARG(at)));
    }
}

/* ---- coding ---- */

static Str how_sure(const Page *p, Status status, Factuality f, uint32_t speaker)
{
    return print_status(p->d->arena, status, f, chain_name(p, speaker));
}

static void put_claims(Page *p)
{
    const Doc *d = p->d;
    heading(p, "Claims: who says what", d->n_claim);
    for (uint32_t i = 0; i < d->n_claim; i++) {
        const Claim *c = &d->claim[i];
        Str who = with(p, quoted(p, c->speaker), " = ", chain_name(p, c->chain)), what = STR_NONE;
        for (uint32_t k = 0; k < c->n_content; k++)
            what = with(p, what, " ... ", quoted(p, c->content[k]));
        put_said(p, c->cue.begin,
            arena_fmt(d->arena, "%.*s, by %.*s (%s): %.*s", STR_ARG(quoted(p, c->cue)),
                STR_ARG(who.n ? who : S("nobody named")), status_name(c->status), STR_ARG(what)));
    }
}

static Str filler_text(const Page *p, const Filler *f)
{
    Str name = chain_name(p, f->chain), s = arena_fmt(p->d->arena, "\"%.*s\"", STR_ARG(f->text));
    if (!str_eq(name, f->text)) s = with(p, s, " = ", name);
    s = with(p, s, ", ", f->kind);
    s = with(p, s, ", ", f->number.known ? print_count(p->d->arena, f->number) : STR_NONE);
    s = with(p, s, ", ", f->effect == EFFECT_NONE ? STR_NONE : str_of(effect_name(f->effect)));
    return with(p, s, ", ", f->status == STATUS_SHOWN ? STR_NONE : str_of(status_name(f->status)));
}

static void put_fillers(const Page *p, const char *label, Fillers f)
{
    for (uint32_t i = 0; i < f.n; i++)
        put_labelled(p, i ? "" : label, filler_text(p, &f.item[i]));
}

static void put_count(const Page *p, const char *label, Count c)
{
    if (!c.known) return;
    Str s = with(p, print_count(p->d->arena, c), ", ", quoted(p, c.words));
    put_labelled(p, label, with(p, s, ", by ", chain_name(p, c.speaker)));
}

static Str when_text(const Page *p, When w)
{
    if (w.first_day == DAY_UNKNOWN && w.last_day == DAY_UNKNOWN) return quoted(p, w.words);
    return with(p, print_days(p->d->arena, w.first_day, w.last_day), ", ", quoted(p, w.words));
}

static Str told_in(const Page *p, const Incident *x)
{
    Str s = STR_NONE;
    for (uint32_t i = 0; i < x->n_sentence; i++)
        s = with(p, s, ", ", arena_fmt(p->d->arena, "%u", x->sentence[i] + 1));
    return with(p, S("sentence"), " ", s);
}

static void put_incident(const Page *p, const Incident *x)
{
    Str head = arena_fmt(p->d->arena, "%.*s, %s, %s, by %.*s (sure %.2f)", STR_ARG(x->kind->name),
        stage_name(x->stage), factuality_name(x->factuality), STR_ARG(quoted(p, x->trigger)),
        (double)x->sure);
    put_said(p, x->trigger.begin, head);
    put_labelled(p, "how sure", how_sure(p, x->status, x->factuality, x->speaker));
    put_labelled(p, "when", when_text(p, x->when));
    put_labelled(p, "where", with(p, x->facility, ", ", place_text(p, x->place)));
    put_fillers(p, "perpetrators", x->perpetrators);
    put_fillers(p, "organisations", x->organisations);
    put_fillers(p, "targets", x->targets);
    put_fillers(p, "victims", x->victims);
    put_fillers(p, "weapons", x->weapons);
    put_count(p, "killed", x->killed);
    put_count(p, "wounded", x->wounded);
    put_count(p, "taken", x->taken);
    for (uint32_t i = 0; i < x->n_claim; i++)
        put_labelled(p, "responsibility",
            with(p, filler_text(p, &x->claim[i].by), ", ", quoted(p, x->claim[i].words)));
    put_labelled(p, "told in", told_in(p, x));
}

/* "Norwegian police (NOR COP)", or the actor's name where the phrase is his. */
static Str side_text(const Page *p, const Side *s, uint32_t chain)
{
    Str name = chain != NONE ? chain_name(p, chain) : doc_text(p->d, s->words);
    if (!name.n || (!s->country[0] && !s->sector[0])) return name;
    return arena_fmt(p->d->arena, "%.*s (%s%s%s)", STR_ARG(name), s->country,
        s->country[0] && s->sector[0] ? " " : "", s->sector);
}

static void put_event(const Page *p, const Event *x)
{
    Str from = side_text(p, &x->by, x->source), to = side_text(p, &x->to, x->target);
    Str s = arena_fmt(p->d->arena, "%.*s, by %.*s: %.*s -> %.*s", STR_ARG(x->kind->name),
        STR_ARG(quoted(p, x->trigger)), STR_ARG(from.n ? from : S("?")),
        STR_ARG(to.n ? to : S("?")));
    s = with(p, s, "; ", when_text(p, x->when));
    s = with(p, s, "; ", place_text(p, x->place));
    put_said(
        p, x->trigger.begin, with(p, s, "; ", how_sure(p, x->status, x->factuality, x->speaker)));
}

static void put_statement(const Page *p, const Statement *x)
{
    Str s = arena_fmt(p->d->arena, "%.*s: %.*s = %.*s",
        STR_ARG(x->subject == NONE ? doc_text(p->d, x->who) : chain_name(p, x->subject)),
        STR_ARG(x->field), STR_ARG(x->value));
    if (!str_eq(chain_name(p, x->object), x->value))
        s = with(p, s, " = ", chain_name(p, x->object));
    s = with(p, s, "; ", when_text(p, x->when));
    s = with(p, s, "; ", how_sure(p, x->status, x->factuality, x->speaker));
    s = with(p, s, "; said by ", x->speaker_text);
    put_said(p, x->words.begin, with(p, s, "; ", quoted(p, x->words)));
}

static void put_coded(Page *p)
{
    const Doc *d = p->d;
    put_claims(p);
    heading(p, "Incidents", d->n_incident);
    for (uint32_t i = 0; i < d->n_incident; i++) put_incident(p, &d->incident[i]);
    heading(p, "Events: who did what to whom", d->n_event);
    for (uint32_t i = 0; i < d->n_event; i++) put_event(p, &d->event[i]);
    heading(p, "Statements", d->n_statement);
    for (uint32_t i = 0; i < d->n_statement; i++) put_statement(p, &d->statement[i]);
}

/* ---- the command ---- */

static void make_page(void *who, const Doc *d, const Lang *lang, Out *out)
{
    Page p = { .v = who, .d = d, .lang = lang, .o = out };
    put_article(&p);
    put_sentences(&p);
    put_names(&p);
    put_phrases(&p);
    put_actors(&p);
    put_others(&p);
    put_times(&p);
    put_places(&p);
    put_coded(&p);
    out_char(out, '\n');
}

static int run_explain(Invocation *v)
{
    return filter_run(v, DEPTH_CLAUSES, given_value(v, "kinds"), make_page);
}

static const Option explain_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    { NULL, 0, NULL, NULL },
};

const Command command_explain = {
    .name = "explain",
    .place = 53,
    .summary = "what each step makes of an article, for people to look at",
    .operands = FILTER_OPERANDS,
    .help =
        "Prints an article step by step: its sentences with tags and trees, names, noun phrases,\n"
        "who is who, times, places, claims, incidents, events and statements. A line begins with "
        "the number\n"
        "of its sentence; a word's dictionary form stands after it where it is another.\n\n"
        "Example:\n  echo \"Gunmen abducted two engineers near Kandahar.\" | annalist explain",
    .option = explain_option,
    .run = run_explain,
};
