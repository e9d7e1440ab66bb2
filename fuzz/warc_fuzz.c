/* fuzz/warc_fuzz.c -- any bytes as a web archive, in one window and in one that grows; each piece
 * opened. */
#include "format/format.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const IntakeFormat *warc(void)
{
    for (uint32_t i = 0;; i++)
        if (strcmp(intake_format_at(i)->name, "warc") == 0)
            return intake_format_at(i);
}

/* The number and length of each piece, in order; `open` them too. */
static void cut_all(const IntakeFormat *f, Str bytes, uint32_t step, Out *o, bool open)
{
    Cut c = { 0 };
    uint32_t begin = 0, end = step;
    CutResult r;
    for (;;) {
        c.window = str_cut(bytes, begin, end);
        c.last = end >= bytes.n;
        if ((r = f->cut(&c)) == CUT_END)
            break;
        MUST(c.taken <= c.window.n && (r == CUT_PIECE || !c.last));
        if (r == CUT_PIECE && !c.over) {
            Doc *d = doc_new();
            Err e = { 0 };
            Parcel p = { f, S("x#1"), c.piece };
            if (open && f->open(&p, d, &e))
                MUST(doc_wrong(d) == NULL && utf8_valid(d->article.page));
            doc_free(d);
            out_fmt(o, "%u:%u ", c.number, c.piece.n);
        }
        c.over = false;
        begin += c.taken;
        c.seen -= c.seen < c.taken ? c.seen : c.taken;
        c.taken = 0;
        end += r == CUT_MORE ? step : 0;
    }
    out_release(&c.head);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = { (const char *)data, (uint32_t)size };
    Out whole = { 0 }, parts = { 0 };
    format_init();
    if (size == 0)
        return 0;
    cut_all(warc(), bytes, bytes.n, &whole, true);
    cut_all(warc(), bytes, 1 + data[0] % 64, &parts, false);
    out_release(&whole);
    out_release(&parts);
    return 0;
}
