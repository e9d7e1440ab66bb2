/* intake/refuse.c -- pictures, programs, archives: named, so that nobody wonders where they went.
 */
#include "format/format.h"
#include "intake/refuse.h"

typedef struct Foreign { const char *magic; uint32_t n, at; const char *what, *remedy; } Foreign;

#define UNPACK "unpack it first"
#define SAVE_AS_TEXT "save it as text or HTML"
#define LEAVE_OUT "only text, pages, feeds, letters, documents and archives of them are read"

static const Foreign foreign[] = {
    { "PK\5\6", 4, 0, "an empty ZIP archive", LEAVE_OUT },
    { "\xD0\xCF\x11\xE0", 4, 0, "an old Office document", SAVE_AS_TEXT },
    { "7z\xBC\xAF", 4, 0, "a 7z archive", UNPACK },
    { "Rar!", 4, 0, "a RAR archive", UNPACK },
    { "\x89PNG", 4, 0, "a PNG picture", LEAVE_OUT },
    { "\xFF\xD8\xFF", 3, 0, "a JPEG picture", LEAVE_OUT },
    { "GIF8", 4, 0, "a GIF picture", LEAVE_OUT },
    { "WEBP", 4, 8, "a WebP picture", LEAVE_OUT },
    { "WAVEfmt", 7, 8, "sound (WAV)", LEAVE_OUT },
    { "AVI LIST", 8, 8, "film (AVI)", LEAVE_OUT },
    { "ftyp", 4, 4, "film, sound or a picture", LEAVE_OUT },
    { "ID3\3", 4, 0, "sound (MP3)", LEAVE_OUT },
    { "ID3\4", 4, 0, "sound (MP3)", LEAVE_OUT },
    { "OggS\0", 5, 0, "sound (Ogg)", LEAVE_OUT },
    { "wOFF", 4, 0, "a font", LEAVE_OUT },
    { "wOF2", 4, 0, "a font", LEAVE_OUT },
    { "\x7F" "ELF", 4, 0, "a program", LEAVE_OUT },
    { "\0asm", 4, 0, "a program", LEAVE_OUT },
    { "SQLite format 3", 15, 0, "an SQLite database", "a library is opened with --library FILE" },
};

static bool refuse(const char *path, const char *what, const char *remedy, Err *e)
{
    return err_set(e, ERR_INPUT, "%s is %s; %s", strcmp(path, "-") == 0 ? "standard input" : path,
        what, remedy);
}

static bool begins_at(Str head, const Foreign *f)
{
    return head.n >= f->at + f->n && memcmp(head.p + f->at, f->magic, f->n) == 0;
}

/* Text has no NULs, and few control characters: a page of old teletext may have some. */
static bool is_binary(Str head)
{
    uint32_t odd = 0;
    for (uint32_t i = 0; i < head.n; i++) {
        unsigned char c = (unsigned char)head.p[i];
        if (c == 0)
            return true;
        odd += c < 0x20 && strchr("\t\n\r\f\b\x1B\x1A", c) == NULL;
    }
    return odd > 4 && odd > head.n / 32;
}

bool head_is_readable(Str head, const char *path, Err *e)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (begins_at(head, &foreign[i]))
            return refuse(path, foreign[i].what, foreign[i].remedy, e);
    if (charset_wide(head) == NULL && is_binary(head))
        return refuse(path, "binary data, no text", LEAVE_OUT, e);
    Str text = str_trim(head);
    if (str_starts(text, S("<?xml")) && str_find_fold(text, S("<opml")) != UINT32_MAX)
        return refuse(path, "an OPML list of feeds, not a feed",
            "save the feeds it names, and give those", e);
    return true;
}
