/* fuzz/archive_fuzz.c -- any bytes as something packed, whatever kind they say they are: entries
 * end, names can be printed, and the same as a file taken in. */
#include "format/format.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Memory { Str bytes; uint64_t at; } Memory;

static int64_t pull(void *who, char *p, size_t n, Err *e)
{
    Memory *m = who;
    Str s = str_from(m->bytes, (uint32_t)m->at);
    (void)e;
    n = s.n < n ? s.n : n;
    memcpy(p, n > 0 ? s.p : "", n);
    m->at += n;
    return (int64_t)n;
}

static bool seek(void *who, uint64_t at)
{
    ((Memory *)who)->at = at;
    return true;
}

static void unpack(Str bytes, PackKind kind, bool seeks)
{
    Memory m = { bytes, 0 };
    Arena *a = arena_new();
    Pack *p = pack_new(kind, (ByteSource){ pull, seek, seeks ? bytes.n : 0, &m });
    Str name;
    Err e = { 0 };
    char block[4096];
    for (uint32_t n = 0; n < 1000 && pack_next(p, a, &name, &e); n++) {
        MUST(utf8_valid(name));
        int64_t got, all = 0;
        while ((got = pack_pull(p, block, sizeof block, &e)) > 0)
            MUST((all += got) < (int64_t)1 << 32);
    }
    pack_free(p);
    arena_free(a);
}

static void on_trouble(void *who, const Err *e)
{
    (void)who;
    MUST(e->kind == ERR_INPUT && e->text[0] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = { (const char *)data, (uint32_t)size };
    PackKind kind = pack_kind(bytes);
    bool whole;
    format_init();
    if (kind != PACK_NONE) {
        unpack(bytes, kind, true);
        unpack(bytes, kind, false);
    }
    Arena *a = arena_new();
    Parcel p;
    static const char *const coding[] = { "gzip", "zstd", "br" };
    for (size_t i = 0; i < sizeof coding / sizeof *coding; i++)
        content_unpack(a, bytes, str_of(coding[i]), 1 << 20, &whole);
    Intake *in = intake_new_bytes(bytes, S("x"), on_trouble, NULL);
    for (uint32_t n = 0; n < 1000 && intake_next(in, a, &p); n++)
        MUST(utf8_valid(p.origin));
    intake_free(in);
    arena_free(a);
    return 0;
}
