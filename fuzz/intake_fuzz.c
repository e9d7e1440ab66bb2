/* fuzz/intake_fuzz.c -- any bytes as standard input: parcels, articles, and the same again from
 * raw. */
#include <sys/mman.h>
#include <unistd.h>
#include "format/format.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int stdin_file;                                   /* 0: none yet */

/* Standard input becomes a file in memory, once. */
static void set_stdin(const uint8_t *data, size_t size)
{
    if (stdin_file == 0) {
        format_init();
        stdin_file = memfd_create("stdin", 0);
        MUST(stdin_file > 0 && dup2(stdin_file, STDIN_FILENO) == STDIN_FILENO);
    }
    MUST(ftruncate(stdin_file, 0) == 0 && pwrite(stdin_file, data, size, 0) == (ssize_t)size);
    lseek(STDIN_FILENO, 0, SEEK_SET);
}

static void on_trouble(void *who, const Err *e)
{
    (void)who;
    MUST(e->kind == ERR_INPUT && e->text[0] != '\0');
}

static void check_parcel(const Parcel *p, Doc *d, Doc *again)
{
    Err e = { 0 };
    doc_reset(d);
    doc_reset(again);
    if (!intake_open(p, d, &e)) {
        MUST(e.kind == ERR_INPUT);
        return;
    }
    MUST(doc_wrong(d) == NULL);
    MUST(utf8_valid(d->article.page) && utf8_valid(d->article.title) && utf8_valid(d->article.key));
    Parcel kept = intake_again(d->article.raw, d->article.origin, NULL);
    MUST(intake_open(&kept, again, &e));
    MUST(str_eq(d->article.page, again->article.page)
        && str_eq(d->article.text, again->article.text));
    MUST(d->article.media == again->article.media);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const path = "-";
    set_stdin(data, size);
    Arena *a = arena_new();
    Doc *d = doc_new(), *again = doc_new();
    Parcel p;
    Intake *in = intake_new(&path, 1, on_trouble, NULL);
    while (intake_next(in, a, &p))
        check_parcel(&p, d, again);
    intake_free(in);
    doc_free(again);
    doc_free(d);
    arena_free(a);
    return 0;
}
