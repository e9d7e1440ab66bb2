/* coding/coder.c -- the order of the steps, and a Coder's scratch. */
#include "coding/events/event.h"

Coder *coder_new(const Kinds *k, const Lang *lang)
{
    Coder *c = mem_new(sizeof *c);
    c->kinds = k;
    c->lex = k->lex;
    c->lang = lang;
    c->n_hash = lang_count(lang) + 1;
    c->hash = mem_new(c->n_hash * sizeof *c->hash);
    c->class_ = mem_new(c->n_hash * sizeof *c->class_);
    c->eventer = eventer_new();
    return c;
}

void coder_free(Coder *c)
{
    if (!c) return;
    void *const scratch[] = { c->bits, c->cue, c->chunk_of, c->mention_of, c->time_of, c->claim_of, c->sent_of, c->place_of, c->ruled_by,
                              c->kind, c->tag, c->cue_len, c->hearsay, c->say, c->view, c->ruled, c->chunk, c->draft, c->hash, c->class_ };
    for (uint32_t i = 0; i < sizeof scratch / sizeof *scratch; i++) free(scratch[i]);
    eventer_free(c->eventer);
    free(c);
}

void coder_clauses(Coder *c) { c->want_clauses = true; }

static void code_doings(Coder *c)
{
    code_incidents(c);
    code_details(c);
    code_types(c);
}

static void code_acts(Coder *c)
{
    code_events(c);
    code_contexts(c);
}

static void code_dossiers(Coder *c)
{
    code_statements(c);
    code_actors(c);
    fillers_country(c);
    if (c->want_clauses) code_clauses(c);
}

/* What is said first: its speakers and status colour all that comes after. */
typedef struct Pass { const char *name; void (*run)(Coder *c); } Pass;
static const Pass pass_of[] = {
    { "phrases and cues", sketch_doc }, { "claims", code_claims }, { "incidents", code_doings }, { "events", code_acts }, { "statements", code_dossiers } };
enum { PASSES = sizeof pass_of / sizeof *pass_of, STATEMENTS = PASSES - 1 };

const char *code_pass_name(uint32_t pass) { return pass < PASSES ? pass_of[pass].name : NULL; }

void code_pass(Coder *c, Doc *d, uint32_t pass)
{
    if (!d->tok.n || !d->sent.n) return;
    c->d = d;
    pass_of[pass].run(c);
    if (pass + 1 == PASSES) c->d = NULL;
}

void code_deeds(Coder *c)
{
    for (uint32_t i = 0; i < STATEMENTS; i++) pass_of[i].run(c);
}

void code_doc(Coder *c, Doc *d)
{
    for (uint32_t i = 0; i < PASSES; i++) code_pass(c, d, i);
}
