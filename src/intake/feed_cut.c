/* intake/feed_cut.c -- entries are found by their tags, not parsed: that is left to the workers.
 *
 *     <rss><channel><title>..</title>  <item>..</item>  <item>..</item>  </channel></rss>
 *     |---------- head --------------| |---- piece --|
 */
#include "intake/feed_cut.h"

#define TAG_ROOM 64             /* a tag's name with its prefix stands in so many bytes */
#define HEAD_LIMIT 65536        /* a feed's opening part; of a longer one only the root's tag is kept */

enum {                          /* Cut.state */
    IN_CDATA = 1, IN_COMMENT = 2,
    IN_ENTRY = 4,               /* Cut.begin is where it began */
    HAS_HEAD = 8,               /* the first entry was met */
    HAS_END  = 16               /* the root's end tag was met */
};

/* ---- tags ---- */

static bool ends_name(char c)
{
    return strchr(" \t\r\n/><", c) != NULL;
}

/* The local name of the tag that begins s: "item" of "<rss:item about=..." and of "</item>". */
static Str local_name(Str s)
{
    uint32_t begin = str_starts(s, S("</")) ? 2 : 1, end = begin;
    while (end < s.n && end < TAG_ROOM && !ends_name(s.p[end])) {
        if (s.p[end] == ':')
            begin = end + 1;
        end++;
    }
    return str_cut(s, begin, end);
}

static bool is_entry(Str name)
{
    return str_is(name, "item") || str_is(name, "entry");
}

static bool is_root(Str name)
{
    return str_is(name, "rss") || str_is(name, "feed") || str_is(name, "RDF");
}

/* What ends a thing that stands before the root: NULL if s begins no such thing. */
static const char *prologue_end(Str s)
{
    if (str_starts(s, S("<!--")))
        return "-->";
    if (str_starts(s, S("<?")))
        return "?>";
    if (!str_starts(s, S("<!")))
        return NULL;
    return str_find(s, S("[")) < str_find(s, S(">")) ? "]>" : ">"; /* a DOCTYPE with its own part */
}

/* The root's tag. */
static Str root_tag(Str s)
{
    const char *end;
    s = str_trim(str_starts(s, S("\xEF\xBB\xBF")) ? str_from(s, 3) : s);
    while ((end = prologue_end(s)) != NULL) {
        uint32_t at = str_find(s, str_of(end));
        if (at == UINT32_MAX)
            return STR_NONE;
        s = str_trim(str_from(s, at + str_of(end).n));
    }
    return s;
}

bool feed_sniff(Str head)
{
    Str root = root_tag(head);
    return str_starts(root, S("<")) && is_root(local_name(root));
}

/* ---- cutting ---- */

/* Step over what has no tags in it. True if `seen` moved. */
static bool skip_verbatim(Cut *c, uint32_t state, Str end)
{
    Str rest = str_from(c->window, c->seen);
    uint32_t at = str_find(rest, end);
    if (at == UINT32_MAX) {
        uint32_t keep = c->last || rest.n < end.n ? 0 : end.n - 1;
        c->seen = c->last ? c->window.n : c->seen + (rest.n > keep ? rest.n - keep : 0);
        return false;
    }
    c->seen += at + end.n;
    c->state &= ~state;
    return true;
}

/* An entry must be known for one by what stands before it, and by no more. */
static void keep_head(Cut *c, uint32_t end)
{
    Str head = str_cut(c->window, 0, end);
    if (head.n > HEAD_LIMIT) {
        Str root = root_tag(head);
        head = str_cut(root, 0, str_find(root, S(">")));
        out_str(&c->head, feed_sniff(head) && head.n < HEAD_LIMIT ? head : S("<rss"));
        out_char(&c->head, '>');
    } else {
        out_str(&c->head, feed_sniff(str_cut(head, 0, INTAKE_HEAD_BYTES)) ? head : S("<rss>"));
    }
    c->state |= HAS_HEAD;
}

static CutResult give(Cut *c, uint32_t end)
{
    c->piece = str_cut(c->window, c->begin, end);
    c->taken = c->seen = end;
    c->state &= ~(uint32_t)IN_ENTRY;
    return CUT_PIECE;
}

static void entry_begins(Cut *c)
{
    if (!(c->state & HAS_HEAD))
        keep_head(c, c->seen);
    c->begin = c->seen;
    c->state |= IN_ENTRY;
    c->number++;
}

/* The tag at `seen`. True if it ends a piece, with *end set. */
static bool at_tag(Cut *c, uint32_t *end)
{
    Str tag = str_from(c->window, c->seen), name = local_name(tag);
    bool closes = str_starts(tag, S("</"));
    if (closes && is_root(name))
        c->state |= HAS_END;
    if (!is_entry(name) && !(closes && (is_root(name) || str_is(name, "channel"))))
        return false;
    if (!closes && !(c->state & IN_ENTRY)) {
        entry_begins(c);
        return false;
    }
    if (!(c->state & IN_ENTRY))
        return false;
    *end = c->seen;                                      /* the end tag was forgotten */
    if (closes && is_entry(name)) {
        uint32_t close = str_find(tag, S(">"));
        *end += close == UINT32_MAX ? tag.n : close + 1;
    }
    return true;
}

static CutResult at_end(Cut *c)
{
    if (c->state & IN_ENTRY)
        return give(c, c->window.n);
    c->taken = c->window.n;
    c->broken = !(c->state & HAS_END);
    return CUT_END;
}

/* To the next "<" that can be told; false if more must be read, or nothing is left. */
static bool to_tag(Cut *c)
{
    if ((c->state & IN_CDATA) && !skip_verbatim(c, IN_CDATA, S("]]>")))
        return false;
    if ((c->state & IN_COMMENT) && !skip_verbatim(c, IN_COMMENT, S("-->")))
        return false;
    Str rest = str_from(c->window, c->seen);
    const char *lt = rest.n > 0 ? memchr(rest.p, '<', rest.n) : NULL;
    c->seen = lt != NULL ? (uint32_t)(lt - c->window.p) : c->window.n;
    return lt != NULL && (c->last || c->window.n - c->seen >= TAG_ROOM);
}

CutResult feed_cut(Cut *c)
{
    while (to_tag(c)) {
        Str tag = str_from(c->window, c->seen);
        uint32_t end;
        if (str_starts(tag, S("<![CDATA["))) {
            c->state |= IN_CDATA;
        } else if (str_starts(tag, S("<!--"))) {
            c->state |= IN_COMMENT;
        } else if (at_tag(c, &end)) {
            return give(c, end);
        }
        c->seen++;
    }
    return c->last ? at_end(c) : CUT_MORE;
}
