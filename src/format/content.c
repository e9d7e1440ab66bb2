/* format/content.c -- the body of an answer as servers pack it: gzip, deflate, zstd, br. */
#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include "format/format.h"

#define BLOCK 16384

/* What was unpacked so far goes into `o`; true at the end of the packed data, false where they are
 * damaged or break off. */
typedef bool Unpack(Str packed, size_t limit, Out *o);

static bool inflate_as(Str packed, size_t limit, Out *o, int form)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)packed.p, .avail_in = packed.n };
    char block[BLOCK];
    int rc = inflateInit2(&z, form);
    MUST(rc == Z_OK);
    while (rc == Z_OK && o->n < limit) {
        z.next_out = (Bytef *)block;
        z.avail_out = sizeof block;
        rc = inflate(&z, Z_NO_FLUSH);
        out_bytes(o, block, sizeof block - z.avail_out);
    }
    inflateEnd(&z);
    return rc == Z_STREAM_END;
}

/* gzip or zlib, told by its head; else bare deflate, as some servers mean it. */
static bool inflate_any(Str packed, size_t limit, Out *o)
{
    bool whole = inflate_as(packed, limit, o, 47);
    return whole || o->n > 0 ? whole : inflate_as(packed, limit, o, -15);
}

static bool unpack_zstd(Str packed, size_t limit, Out *o)
{
    ZSTD_DStream *z = ZSTD_createDStream();
    ZSTD_inBuffer in = { packed.p, packed.n, 0 };
    char block[BLOCK];
    size_t rc = 1;
    bool full = true;                    /* the last block: there may be more without more input */
    MUST(z != NULL);
    while (rc != 0 && !ZSTD_isError(rc) && o->n < limit && (in.pos < in.size || full)) {
        ZSTD_outBuffer out = { block, sizeof block, 0 };
        rc = ZSTD_decompressStream(z, &out, &in);
        full = out.pos == sizeof block;
        out_bytes(o, block, out.pos);
    }
    ZSTD_freeDStream(z);
    return rc == 0;
}

static bool unpack_brotli(Str packed, size_t limit, Out *o)
{
    BrotliDecoderState *b = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    const uint8_t *in = (const uint8_t *)packed.p;
    size_t n_in = packed.n;
    BrotliDecoderResult rc = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    MUST(b != NULL);
    while (rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && o->n < limit) {
        uint8_t block[BLOCK], *out = block;
        size_t n_out = sizeof block;
        rc = BrotliDecoderDecompressStream(b, &n_in, &in, &n_out, &out, NULL);
        out_bytes(o, (const char *)block, sizeof block - n_out);
    }
    BrotliDecoderDestroyInstance(b);
    return rc == BROTLI_DECODER_RESULT_SUCCESS;
}

static Unpack *unpack_of(Str coding)
{
    if (str_has(coding, S("gzip")) || str_has(coding, S("deflate")))
        return inflate_any;
    if (str_is(coding, "zstd"))
        return unpack_zstd;
    return str_is(coding, "br") ? unpack_brotli : NULL;
}

Str content_unpack(Arena *a, Str packed, Str coding, size_t limit, bool *whole)
{
    Out o = { 0 };
    Unpack *unpack = unpack_of(coding);
    *whole = unpack && unpack(packed, limit, &o);
    Str s = out_arena(&o, a);
    out_release(&o);
    return s.n > 0 || *whole ? str_cut(s, 0, (uint32_t)limit) : packed;
}
