/* clean/plain.c -- a page saved as plain text. */
#include "clean/page.h"

void plain_clean(Arena *scratch, Doc *d)
{
    (void)scratch;
    d->article.text = d->article.page;
}
