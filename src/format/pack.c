/* format/pack.c -- packed bytes unpacked as they are pulled, in memory of one block.
 *
 *     gzip     zlib, member by member; a damaged one is passed over (web archives have one a record)
 *     zstd     libzstd
 *     xz, bzip2, ZIP, tar    libarchive
 */
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <zlib.h>
#include <zstd.h>

#include "format/format.h"

#define BLOCK ((size_t)64 << 10)
#define NAME_BYTES 500          /* of an entry; longer is cut */
#define DICTIONARY "\x5D\x2A\x4D\x18"      /* a .warc.zst may begin with a frame that holds what its records share */
#define DICTIONARY_BYTES ((uint32_t)8 << 20)

struct Pack {
    PackKind   kind;
    ByteSource from;
    char      *in;              /* [BLOCK] bytes pulled; [begin,end) not used yet */
    size_t     begin, end;
    bool       in_last;         /* nothing follows them */
    uint64_t   at, reached;     /* bytes pulled up to; the farthest, where it seeks */
    uint64_t   given;           /* bytes unpacked */
    bool       ended;           /* the entry, or all */
    bool       bomb;
    Err        why;             /* of a pull in a library's hands */
    z_stream   z;
    bool       in_member, told; /* gzip: between header and trailer; the damage under way was told */
    ZSTD_DStream *zstd;
    bool       in_frame;
    struct archive *archive;
    locale_t   utf8;            /* libarchive turns names into the locale's set, and drops those that do not fit */
    uint32_t   n_entry;
};

/* ---- which ---- */

/* tar has no magic of old; its header's sum is its sign: the bytes' sum, with blanks for the sum
 * itself. */
static bool is_tar(Str head)
{
    uint32_t sum = 0, said = 0, i = 148;
    if (head.n < 512 || head.p[0] == '\0')
        return false;
    for (uint32_t k = 0; k < 512; k++)
        sum += k >= 148 && k < 156 ? ' ' : (unsigned char)head.p[k];
    while (i < 156 && head.p[i] == ' ')
        i++;
    for (; i < 156 && head.p[i] >= '0' && head.p[i] <= '7'; i++)
        said = said * 8 + (uint32_t)(head.p[i] - '0');
    return said == sum;
}

PackKind pack_kind(Str head)
{
    if (str_starts(head, S("\x1F\x8B\x08")))
        return PACK_GZIP;
    if (str_starts(head, S("\x28\xB5\x2F\xFD")) || str_starts(head, S(DICTIONARY)))
        return PACK_ZSTD;
    if (str_starts(head, S("\xFD" "7zXZ")))
        return PACK_XZ;
    if (str_starts(head, S("BZh")) && str_starts(str_from(head, 4), S("1AY&SY")))
        return PACK_BZIP2;
    if (str_starts(head, S("PK\3\4")))
        return PACK_ZIP;
    return is_tar(head) ? PACK_TAR : PACK_NONE;
}

bool pack_is_archive(PackKind kind)
{
    return kind == PACK_ZIP || kind == PACK_TAR;
}

static const char *kind_name(PackKind kind)
{
    static const char *const name[] = { "", "gzip", "zstd", "xz", "bzip2", "ZIP", "tar" };
    return name[kind];
}

/* ---- what comes in ---- */

/* Pull a block behind what is left. False: damaged below; p->why. */
static bool fill(Pack *p)
{
    if (p->begin > 0) {
        memmove(p->in, p->in + p->begin, p->end - p->begin);
        p->end -= p->begin;
        p->begin = 0;
    }
    if (p->in_last || p->end == BLOCK)
        return true;
    int64_t n = p->from.pull(p->from.who, p->in + p->end, BLOCK - p->end, &p->why);
    if (n < 0) {
        p->in_last = true;
        return false;
    }
    p->in_last = n == 0;
    p->end += (size_t)n;
    p->at += (uint64_t)n;
    p->reached = p->at > p->reached ? p->at : p->reached;
    return true;
}

/* At least `want` bytes, if so many are to come. */
static bool have(Pack *p, size_t want)
{
    while (p->end - p->begin < want && !p->in_last)
        if (!fill(p))
            return false;
    return p->end - p->begin >= want;
}

static int64_t damaged(Pack *p, Err *e, const char *what)
{
    err_set(e, ERR_INPUT, "%s", p->why.kind != ERR_NONE ? p->why.text : what);
    return -1;
}

/* ---- gzip ---- */

static bool begins_member(const char *in)
{
    return (unsigned char)in[0] == 0x1F && (unsigned char)in[1] == 0x8B && in[2] == 8
        && ((unsigned char)in[3] & 0xE0) == 0;
}

/* To the next member; what lies between is padding if it is NULs, else damage, told once. */
static bool to_member(Pack *p, bool *odd)
{
    for (*odd = false; have(p, 4); p->begin++) {
        if (begins_member(p->in + p->begin)) {
            MUST(inflateReset2(&p->z, 31) == Z_OK);
            p->in_member = true;
            return true;
        }
        *odd |= p->in[p->begin] != '\0';
    }
    for (; p->begin < p->end; p->begin++)
        *odd |= p->in[p->begin] != '\0';
    p->ended = true;
    return false;
}

static int64_t gzip_lost(Pack *p, Err *e, const char *what)
{
    p->told = true;
    return damaged(p, e, what);
}

/* One step of inflate into to[0, n); how many bytes came. */
static size_t inflate_some(Pack *p, char *to, size_t n, int *rc)
{
    p->z.next_in = (Bytef *)p->in + p->begin;
    p->z.avail_in = (uInt)(p->end - p->begin);
    p->z.next_out = (Bytef *)to;
    p->z.avail_out = (uInt)n;
    *rc = inflate(&p->z, Z_NO_FLUSH);
    p->begin = p->end - p->z.avail_in;
    return n - p->z.avail_out;
}

static int64_t gzip_pull(Pack *p, char *to, size_t n, Err *e)
{
    bool odd;
    int rc;
    while (!p->ended) {
        if (!p->in_member && !to_member(p, &odd)) {
            if ((odd && !p->told) || p->why.kind != ERR_NONE)
                return gzip_lost(p, e, "what follows the gzip data is something else");
            return 0;
        }
        if (!have(p, 1)) {
            p->ended = true;
            return damaged(p, e, "the gzip data break off");
        }
        size_t got = inflate_some(p, to, n, &rc);
        if (rc == Z_STREAM_END) {
            p->in_member = p->told = false;
        } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
            p->in_member = false;
            if (!p->told)
                return gzip_lost(p, e, "the gzip data are damaged");
        }
        if (got > 0)
            return (int64_t)got;
    }
    return 0;
}

/* ---- zstd ---- */

/* n bytes as they come, into `to`; false if there are fewer. */
static bool take_bytes(Pack *p, char *to, size_t n)
{
    while (n > 0) {
        have(p, 1);
        size_t part = p->end - p->begin < n ? p->end - p->begin : n;
        if (part == 0)
            return false;
        memcpy(to, p->in + p->begin, part);
        p->begin += part;
        to += part;
        n -= part;
    }
    return true;
}

/* The dictionary itself may be packed. (Web Archive Commons, "Zstandard-compressed WARC files".) */
static bool load_dictionary(Pack *p, Str packed)
{
    Arena *a = arena_new();
    bool whole = true;
    Str s = pack_kind(packed) == PACK_ZSTD
        ? content_unpack(a, packed, S("zstd"), DICTIONARY_BYTES, &whole)
        : packed;
    bool ok = whole && !ZSTD_isError(ZSTD_DCtx_loadDictionary(p->zstd, s.p, s.n));
    arena_free(a);
    return ok;
}

/* The frame at the beginning that holds it, if there is one. False if it cannot be used. */
static bool take_dictionary(Pack *p)
{
    unsigned char head[8];
    have(p, sizeof head);
    if (p->given > 0 || p->at > BLOCK || p->end - p->begin < sizeof head
        || memcmp(p->in + p->begin, DICTIONARY, 4) != 0)
        return true;
    take_bytes(p, (char *)head, sizeof head);
    uint32_t n = (uint32_t)head[4] | (uint32_t)head[5] << 8 | (uint32_t)head[6] << 16
        | (uint32_t)head[7] << 24;
    if (n > DICTIONARY_BYTES)
        return false;
    char *bytes = mem_new(n + (size_t)1);
    bool ok = take_bytes(p, bytes, n) && load_dictionary(p, (Str){ bytes, n });
    free(bytes);
    return ok;
}

static int64_t zstd_pull(Pack *p, char *to, size_t n, Err *e)
{
    ZSTD_outBuffer out = { to, n, 0 };
    if (!p->in_frame && !take_dictionary(p)) {
        p->ended = true;
        return damaged(p, e, "the dictionary of the zstd data cannot be read");
    }
    while (out.pos == 0 && !p->ended) {
        have(p, 1);
        if (p->begin == p->end && !p->in_frame) {
            p->ended = true;
            return p->why.kind != ERR_NONE ? damaged(p, e, "") : 0;
        }
        ZSTD_inBuffer in = { p->in, p->end, p->begin };
        size_t rc = ZSTD_decompressStream(p->zstd, &out, &in);
        bool stuck = in.pos == p->begin && out.pos == 0;
        p->begin = in.pos;
        if (ZSTD_isError(rc) || (stuck && p->in_last)) {
            p->ended = true;
            return damaged(
                p, e, ZSTD_isError(rc) ? "the zstd data are damaged" : "the zstd data break off");
        }
        p->in_frame = rc != 0;
    }
    return (int64_t)out.pos;
}

/* ---- libarchive ---- */

static la_ssize_t archive_pull(struct archive *ar, void *who, const void **block)
{
    Pack *p = who;
    p->begin = p->end = 0;
    *block = p->in;
    if (fill(p))
        return (la_ssize_t)p->end;
    archive_set_error(ar, -1, "%s", p->why.text);
    return -1;
}

static la_int64_t archive_seek(struct archive *ar, void *who, la_int64_t offset, int whence)
{
    Pack *p = who;
    int64_t base = whence == SEEK_SET ? 0 : (int64_t)(whence == SEEK_END ? p->from.size : p->at),
            at = base + offset;
    (void)ar;
    if (at < 0 || at > (int64_t)p->from.size || !p->from.seek(p->from.who, (uint64_t)at))
        return ARCHIVE_FATAL;
    p->begin = p->end = 0;
    p->in_last = false;
    p->at = (uint64_t)at;
    return at;
}

static la_int64_t archive_skip(struct archive *ar, void *who, la_int64_t n)
{
    Pack *p = who;
    int64_t left = (int64_t)p->from.size - (int64_t)p->at;
    n = n < left ? n : left;
    return n > 0 && archive_seek(ar, who, n, SEEK_CUR) >= 0 ? n : 0;
}

static void archive_begin(Pack *p)
{
    struct archive *ar = p->archive = archive_read_new();
    p->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    MUST(ar != NULL && p->utf8 != (locale_t)0);
    if (p->kind == PACK_XZ)
        archive_read_support_filter_xz(ar);
    if (p->kind == PACK_BZIP2)
        archive_read_support_filter_bzip2(ar);
    if (p->kind == PACK_ZIP)
        archive_read_support_format_zip(ar);
    else if (p->kind == PACK_TAR)
        archive_read_support_format_tar(ar);
    else
        archive_read_support_format_raw(ar);
    archive_read_set_read_callback(ar, archive_pull);
    if (p->from.size > 0) {
        archive_read_set_seek_callback(ar, archive_seek);
        archive_read_set_skip_callback(ar, archive_skip);
    }
    archive_read_set_callback_data(ar, p);
    archive_read_open1(ar);                              /* a failure shows at the first entry */
}

static int64_t archive_data(Pack *p, char *to, size_t n, Err *e)
{
    la_ssize_t got = archive_read_data(p->archive, to, n);
    if (got >= 0)
        return got;
    p->ended = true;
    const char *what = archive_error_string(p->archive);
    err_set(e, ERR_INPUT, "%s: %s", kind_name(p->kind), what != NULL ? what : "damaged");
    return -1;
}

/* "inner/.DS_Store", "__MACOSX/page.html": put there by programs, for programs. */
static bool is_hidden(Str name)
{
    Str part;
    while (str_split(&name, '/', &part))
        if ((part.n > 1 && part.p[0] == '.' && !str_is(part, "..")) || str_is(part, "__MACOSX"))
            return true;
    return false;
}

/* A name as it can be printed: UTF-8, no control characters. */
static Str entry_name(Pack *p, Arena *a, struct archive_entry *entry)
{
    const char *z = archive_entry_pathname_utf8(entry);
    if (z == NULL)
        z = archive_entry_pathname(entry);
    if (z == NULL || z[0] == '\0')
        return arena_fmt(a, "entry %u", p->n_entry);
    Str set, name;
    uint32_t bad;
    name = charset_to_utf8(a, str_cut(str_of(z), 0, NAME_BYTES), STR_NONE, false, &set, &bad);
    char *to = arena_z(a, name);
    for (uint32_t i = 0; i < name.n; i++)
        if ((unsigned char)to[i] < 0x20 || to[i] == 0x7F)
            to[i] = ' ';
    return (Str){ to, name.n };
}

/* libarchive would inflate what it steps over where it cannot seek; so do we, and see how much. */
static bool drain(Pack *p)
{
    char block[16384];
    Err e = { 0 };
    int64_t n = 1;
    if (p->kind != PACK_ZIP || p->from.size > 0 || p->n_entry == 0)
        return true;
    while (n > 0 && !p->ended)
        n = pack_pull(p, block, sizeof block, &e);
    return n >= 0;
}

static bool next_file(Pack *p, Arena *a, Str *name, Err *e)
{
    struct archive_entry *entry;
    int rc = ARCHIVE_OK;
    while (rc >= ARCHIVE_WARN && (rc = archive_read_next_header(p->archive, &entry)) >= ARCHIVE_WARN
        && rc != ARCHIVE_EOF) {
        if (++p->n_entry > PACK_ENTRIES)
            return err_set(e, ERR_INPUT, "over %d entries; the rest was left out", PACK_ENTRIES);
        *name = entry_name(p, a, entry);
        if (archive_entry_filetype(entry) != AE_IFREG || is_hidden(*name))
            continue;
        if (archive_entry_is_encrypted(entry))
            err_set(e, ERR_INPUT, "locked with a password; unpack it first");
        return true;
    }
    p->ended = true;
    const char *what = archive_error_string(p->archive);
    return rc != ARCHIVE_EOF
        && err_set(e, ERR_INPUT, "%s; fetch it again", what != NULL ? what : "damaged");
}

static bool archive_next(Pack *p, Arena *a, Str *name, Err *e)
{
    if (!drain(p) || p->bomb)
        return false;
    p->ended = false;
    locale_t before = uselocale(p->utf8);
    bool there = next_file(p, a, name, e);
    uselocale(before);
    return there;
}

/* ---- the door ---- */

Pack *pack_new(PackKind kind, ByteSource from)
{
    Pack *p = mem_new(sizeof *p);
    *p = (Pack){ .kind = kind, .from = from, .in = mem_new(BLOCK) };
    MUST(kind != PACK_NONE);
    if (kind == PACK_GZIP)
        MUST(inflateInit2(&p->z, 31) == Z_OK);
    else if (kind == PACK_ZSTD)
        MUST((p->zstd = ZSTD_createDStream()) != NULL);
    else
        archive_begin(p);
    return p;
}

void pack_free(Pack *p)
{
    if (p == NULL)
        return;
    if (p->kind == PACK_GZIP)
        inflateEnd(&p->z);
    ZSTD_freeDStream(p->zstd);
    if (p->archive != NULL)
        archive_read_free(p->archive);
    if (p->utf8 != (locale_t)0)
        freelocale(p->utf8);
    free(p->in);
    free(p);
}

bool pack_next(Pack *p, Arena *a, Str *name, Err *e)
{
    if (pack_is_archive(p->kind))
        return archive_next(p, a, name, e);
    *name = STR_NONE;
    if (p->n_entry++ > 0)
        return false;
    struct archive_entry *entry;
    if (p->archive != NULL && archive_read_next_header(p->archive, &entry) < ARCHIVE_WARN)
        return err_set(e, ERR_INPUT, "%s", archive_error_string(p->archive));
    return true;
}

int64_t pack_pull(Pack *p, char *to, size_t n, Err *e)
{
    if (p->ended)
        return 0;
    if (p->given > PACK_FREE && p->given / PACK_RATIO > p->reached) {
        p->ended = p->bomb = true;
        err_set(e, ERR_INPUT, "it unpacks to over %d times its size, as no honest file does",
            PACK_RATIO);
        return -1;
    }
    int64_t got = p->kind == PACK_GZIP ? gzip_pull(p, to, n, e)
        : p->kind == PACK_ZSTD         ? zstd_pull(p, to, n, e)
                                       : archive_data(p, to, n, e);
    p->given += got > 0 ? (uint64_t)got : 0;
    return got;
}
