/* base/memory.c -- arenas; out of memory ends the program here. */
#include <stdarg.h>
#include "base/base.h"
#if defined(__SANITIZE_ADDRESS__)
#define ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASAN 1
#endif
#endif
#ifdef ASAN
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) __asan_poison_memory_region((p), (n))
#define SHOW(p, n) __asan_unpoison_memory_region((p), (n))
enum { GAP = 32 };                       /* poisoned between pieces, or an overrun goes unseen */
#else
#define HIDE(p, n) ((void)0)
#define SHOW(p, n) ((void)0)
enum { GAP = 0 };
#endif

enum { FIRST_BLOCK = 64 << 10, KEEP_BYTES = 1 << 20, ALIGN = 16 };

typedef struct Piece { struct Piece *older; size_t size; } Piece;   /* 16 bytes, then `size` bytes */
struct Arena { Piece *newest; char *at, *end; size_t held; };

_Noreturn void must_fail(const char *cond, const char *file, int line)
{
    fprintf(stderr, "annalist: a mistake of ours at %s:%d: not (%s)\n", file, line, cond);
    abort();
}

static _Noreturn void memory_gone(size_t bytes)
{
    fprintf(stderr,
        "annalist: out of memory (asked for %zu bytes more); close other programs, or use fewer "
        "workers with -j 1\n",
        bytes);
    exit(3);
}

void *mem_new(size_t bytes)
{
    void *p = calloc(1, bytes ? bytes : 1);
    if (!p) memory_gone(bytes);
    return p;
}

void *mem_lines(size_t bytes)
{
    size_t whole = (bytes + 63) / 64 * 64;
    void *p = aligned_alloc(64, whole);
    if (!p) memory_gone(bytes);
    return memset(p, 0, whole);
}

void *mem_grow(void *p, size_t bytes)
{
    p = realloc(p, bytes ? bytes : 1);
    if (!p) memory_gone(bytes);
    return p;
}

Arena *arena_new(void)
{
    return mem_new(sizeof(Arena));
}

static char *piece_bytes(Piece *piece)
{
    return (char *)piece + sizeof(Piece);
}

static void arena_add(Arena *a, size_t least)
{
    size_t size = a->newest ? a->newest->size * 2 : FIRST_BLOCK;
    if (size > (size_t)16 << 20) size = (size_t)16 << 20;
    if (size < least) size = least;
    Piece *piece = malloc(sizeof(Piece) + size);
    if (!piece) memory_gone(size);
    *piece = (Piece){ a->newest, size };
    a->newest = piece;
    a->held += size;
    a->at = piece_bytes(piece);
    a->end = a->at + size;
    HIDE(a->at, size);
}

static void piece_free(Arena *a, Piece *piece)
{
    SHOW(piece_bytes(piece), piece->size);
    a->held -= piece->size;
    free(piece);
}

void arena_reset(Arena *a)
{
    Piece *keep = a->newest && a->newest->size <= KEEP_BYTES ? a->newest : NULL;
    for (Piece *p = a->newest, *older; p; p = older) {
        older = p->older;
        if (p != keep) piece_free(a, p);
    }
    a->newest = keep;
    a->at = a->end = NULL;
    if (!keep) return;
    keep->older = NULL;
    a->at = piece_bytes(keep);
    a->end = a->at + keep->size;
    HIDE(a->at, keep->size);
}

void arena_free(Arena *a)
{
    if (!a) return;
    for (Piece *p = a->newest, *older; p; p = older) {
        older = p->older;
        piece_free(a, p);
    }
    free(a);
}

void *arena_alloc(Arena *a, size_t bytes)
{
    MUST(bytes < SIZE_MAX / 2);
    size_t room = (bytes + GAP + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if ((size_t)(a->end - a->at) < room || !a->at) arena_add(a, room);
    void *p = a->at;
    a->at += room;
    SHOW(p, bytes);
    if (bytes) memset(p, 0, bytes);
    return p;
}

size_t arena_bytes(const Arena *a)
{
    return a->held;
}

void *arena_grow(Arena *a, void *items, uint32_t n, uint32_t *cap, size_t item_bytes)
{
    MUST(n == *cap && n <= UINT32_MAX / 2);
    uint32_t room = n ? n * 2 : 8;
    void *moved = arena_alloc(a, (size_t)room * item_bytes);
    if (n) memcpy(moved, items, (size_t)n * item_bytes);
    *cap = room;
    return moved;
}

Str arena_str(Arena *a, Str s)
{
    if (!s.n) return STR_NONE;
    return (Str){ memcpy(arena_alloc(a, s.n), s.p, s.n), s.n };
}

char *arena_z(Arena *a, Str s)
{
    char *z = arena_alloc(a, (size_t)s.n + 1);
    if (s.n) memcpy(z, s.p, s.n);
    return z;
}

Str arena_fmt(Arena *a, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    MUST(n >= 0);
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return n ? (Str){ p, (uint32_t)n } : STR_NONE;
}

Str arena_lower(Arena *a, Str s)
{
    if (!s.n) return STR_NONE;
    char *p = arena_alloc(a, (size_t)s.n * 3 + 4);        /* a bad byte becomes three */
    uint32_t n = 0;
    for (uint32_t at = 0; at < s.n;)
        n += utf8_put(p + n, utf8_lower(utf8_next(s, &at)));
    return (Str){ p, n };
}
