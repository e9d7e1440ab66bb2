/* library/pack.c -- bytes as they lie in the file: numbers, zstd, hashes.
 *
 * packed   hash of raw[16], hash of title and text[16], then raw, text and reading, each squeezed
 *          and led
 *          by its length
 */
#include <sqlite3.h>
#include <xxhash.h>
#include <zstd.h>
#include "library/inside.h"

enum { LEVEL = 3, HASH_BYTES = 16 };           /* zstd -3: a fifth; -9 saves a tenth more in 3.5 times the time */
#define UNSQUEEZED_MOST ((uint64_t)1 << 30)    /* a damaged length must not ask for all memory */

void pack_uint(Out *o, uint64_t v)
{
    while (v >= 0x80) {
        out_char(o, (char)(0x80 | (v & 0x7F)));
        v >>= 7;
    }
    out_char(o, (char)v);
}

void pack_str(Out *o, Str s)
{
    pack_uint(o, s.n);
    out_str(o, s);
}

uint64_t unpack_uint(Str *s)
{
    uint64_t v = 0;
    for (unsigned shift = 0; s->n && shift < 64; shift += 7) {
        unsigned char c = (unsigned char)s->p[0];
        *s = str_from(*s, 1);
        v |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80) return v;
    }
    return 0;
}

Str unpack_str(Str *s)
{
    uint64_t n = unpack_uint(s);
    Str piece = str_cut(*s, 0, n > s->n ? s->n : (uint32_t)n);
    *s = str_from(*s, piece.n);
    return piece;
}

const uint32_t *signs_of(Str blob, Arena *a, uint32_t *n)
{
    uint32_t *sign = ARENA_ARRAY(a, uint32_t, blob.n / 4 + 1);
    *n = blob.n / 4;
    for (uint32_t i = 0; i < *n; i++)
        for (uint32_t b = 4; b-- > 0;) sign[i] = sign[i] << 8 | (unsigned char)blob.p[4 * i + b];
    return sign;
}

/* ---- zstd ---- */

void squeeze(Out *o, Str s)
{
    size_t most = ZSTD_compressBound(s.n);
    char *p = mem_new(most);
    size_t n = ZSTD_compress(p, most, s.n ? s.p : "", s.n, LEVEL);
    MUST(!ZSTD_isError(n));
    out_bytes(o, p, n);
    free(p);
}

bool unsqueeze(Arena *a, Str squeezed, Str *s)
{
    *s = STR_NONE;
    if (!squeezed.n) return false;
    uint64_t n = ZSTD_getFrameContentSize(squeezed.p, squeezed.n);
    if (n > UNSQUEEZED_MOST) return false;                /* unknown and error are huge, too */
    char *p = arena_alloc(a, (size_t)n + 1);
    size_t made = ZSTD_decompress(p, (size_t)n, squeezed.p, squeezed.n);
    if (ZSTD_isError(made) || made != n) return false;
    if (n) *s = (Str){ p, (uint32_t)n };
    return true;
}

/* The full-text index reads its words through a view, and the view through this. */
static void unsqueeze_sql(sqlite3_context *ctx, int n, sqlite3_value **value)
{
    (void)n;
    ZSTD_DCtx *machine = sqlite3_user_data(ctx);
    const void *p = sqlite3_value_blob(value[0]);
    size_t bytes = (size_t)sqlite3_value_bytes(value[0]);
    uint64_t size = p ? ZSTD_getFrameContentSize(p, bytes) : 0;
    char *made = size <= UNSQUEEZED_MOST ? sqlite3_malloc64(size + 1) : NULL;
    size_t got = made ? ZSTD_decompressDCtx(machine, made, (size_t)size, p, bytes) : 0;
    if (!made || (size && (ZSTD_isError(got) || got != size))) {
        sqlite3_free(made);
        sqlite3_result_error(ctx, "an article's text is damaged", -1);
        return;
    }
    sqlite3_result_text64(ctx, made, size, sqlite3_free, SQLITE_UTF8);
}

static void machine_free(void *machine)
{
    ZSTD_freeDCtx(machine);
}

void squeeze_functions(sqlite3 *db)
{
    sqlite3_create_function_v2(db, "unsqueeze", 1,
        SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, ZSTD_createDCtx(), unsqueeze_sql,
        NULL, NULL, machine_free);
}

/* ---- packed ---- */

void hash_raw(Str raw, char hash[16])
{
    XXH128_canonical_t form;
    XXH128_canonicalFromHash(&form, XXH3_128bits(raw.n ? raw.p : "", raw.n));
    memcpy(hash, form.digest, HASH_BYTES);
}

/* Title and text; the title's length parts them, or "ab"+"c" were "a"+"bc". */
void hash_text(Str title, Str text, char hash[16])
{
    Out o = { 0 };
    pack_str(&o, title);
    out_str(&o, text);
    hash_raw(out_view(&o), hash);
    out_release(&o);
}

static void pack_squeezed(Out *o, Str s)
{
    Out part = { 0 };
    squeeze(&part, s);
    pack_str(o, out_view(&part));
    out_release(&part);
}

void library_pack(const Doc *d, Out *packed)
{
    char hash[HASH_BYTES];
    Out reading = { 0 };
    hash_raw(d->article.raw, hash);
    out_bytes(packed, hash, HASH_BYTES);
    hash_text(d->article.title, d->article.text, hash);
    out_bytes(packed, hash, HASH_BYTES);
    pack_squeezed(packed, d->article.raw);
    pack_squeezed(packed, d->article.text);
    Doc plain = *d; /* a reading depends on the article alone, not on where it is kept */
    plain.article.id = (ArticleId){ 0 };
    doc_reading_json(&plain, &reading, true);
    pack_squeezed(packed, out_view(&reading));
    out_release(&reading);
}

Packed packed_open(Str packed)
{
    Packed p = { .hash = str_cut(packed, 0, HASH_BYTES),
        .text_hash = str_cut(packed, HASH_BYTES, 2 * HASH_BYTES) };
    Str rest = str_from(packed, 2 * HASH_BYTES);
    p.raw = unpack_str(&rest);
    p.text = unpack_str(&rest);
    p.reading = unpack_str(&rest);
    return p;
}
