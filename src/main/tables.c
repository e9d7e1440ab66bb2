/* tables.c -- the language and its tables, in the one order that works: lists, words, freeze. */
#include "main/command.h"
#include "main/tables.h"

static void kinds_trouble(void *who, const Err *e)
{
    Tables *t = who;
    t->n_trouble++;
    warn("%s", e->text);
}

bool tables_new(Tables *t, Depth depth, const char *kinds_folder, Err *e)
{
    *t = (Tables){ 0 };
    if (depth == DEPTH_CLEAN)
        return true;
    t->lang = lang_new(S("en"), e);
    if (!t->lang)
        return false;
    t->read = read_tables_new(t->lang, e);
    if (!t->read)
        return false;
    if (depth >= DEPTH_CODE) {
        t->kinds = kinds_new(t->lang, kinds_folder, kinds_trouble, t, e);
        if (!t->kinds)
            return false;
    }
    lang_freeze(t->lang);
    return true;
}

void tables_release(Tables *t)
{
    if (t->kinds)
        kinds_free(t->kinds);
    if (t->read)
        read_tables_free(t->read);
    if (t->lang)
        lang_free(t->lang);
}
