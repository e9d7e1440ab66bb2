/* read/reader.c -- the passes, in their order. */
#include "read/chain.h"
#include "read/given.h"
#include "read/lemma.h"
#include "read/parser.h"
#include "read/phrase.h"
#include "read/place.h"
#include "read/sentence.h"
#include "read/time.h"

struct Reader {
    const ReadTables *t;
    Word     *lemma;               /* of each word of the vocabulary */
    CutList   cuts;
    FoundList found;
    Chainer  *chainer;
    Parser   *parser;              /* or NULL: no models of the language */
    NameTagger *names;             /* or NULL, the same way */
};

Reader *reader_new(const ReadTables *t, const Lang *lang)
{
    Reader *r = mem_new(sizeof *r);

    MUST(lang == t->lang);
    r->t = t;
    r->lemma = lemma_table(t);
    r->chainer = chainer_new(t);
    r->parser = parser_new(lang);
    r->names = nametagger_new(t);
    return r;
}

void reader_free(Reader *r)
{
    if (!r) return;
    cutlist_release(&r->cuts);
    found_release(&r->found);
    chainer_free(r->chainer);
    parser_free(r->parser);
    nametagger_free(r->names);
    free(r->lemma);
    free(r);
}

/* ---- the passes ---- */

static void words(Reader *r, Doc *d) { read_words(r->t, &r->cuts, d); }
static void lemmas(Reader *r, Doc *d) { read_lemmas(r->t, r->lemma, d); }
static void trees(Reader *r, Doc *d) { if (r->parser) parser_run(r->parser, d); }
static void sorts(Reader *r, Doc *d) { if (r->parser) read_sorts(r->t, d); }
static void times(Reader *r, Doc *d) { read_times(r->t, d); }
static void names(Reader *r, Doc *d) { read_names(r->t, r->names, d, &r->found); }
static void places(Reader *r, Doc *d) { read_places(r->t, d, &r->found); }
static void chains(Reader *r, Doc *d) { read_chains(r->t, r->chainer, d, &r->found); }
static void rows(Reader *r, Doc *d) { place_rows(r->t, d, &r->found); }

static const struct { const char *name; void (*run)(Reader *r, Doc *d); } pass_of[] = {
    { "sentences and words", words }, { "lemmas", lemmas }, { "tags and trees", trees }, { "sorts of nouns", sorts }, { "times", times },
    { "names", names }, { "places", places }, { "who is who", chains }, { "coordinates", rows },
};
enum { PASSES = sizeof pass_of / sizeof *pass_of };

const char *read_pass_name(uint32_t pass) { return pass < PASSES ? pass_of[pass].name : NULL; }
void read_pass(Reader *r, Doc *d, uint32_t pass) { pass_of[pass].run(r, d); }

void read_doc(Reader *r, Doc *d)
{
    for (uint32_t i = 0; i < PASSES; i++) pass_of[i].run(r, d);
}

bool read_given(Reader *r, Str conllu, Doc *d, Err *e)
{
    if (!given_words(conllu, d, r->t->lang, e)) return false;
    read_lemmas(r->t, r->lemma, d);
    if (r->parser) parser_run(r->parser, d);
    return true;
}
