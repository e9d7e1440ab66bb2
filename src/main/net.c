/* net.c -- see net.h. */
#include <uv.h>
#include "clean/clean.h"
#include "format/format.h"
#include "main/net.h"
#include "main/opened.h"

#define WAIT_SECONDS   0.25          /* as Pipeline.next may wait */
#define PAUSE_SECONDS  1.0           /* between two requests to one host */
#define PACE_FIRST     1800          /* seconds between two times a feed is asked: at first, */
#define PACE_LEAST     900           /* where it brings something every time, */
#define PACE_MOST      43200         /* and where it never does */
#define DAY            86400
#define SUMMARY_BYTES  1200          /* a shorter entry may be only a summary */
#define ROBOTS_KEPT    65536         /* a longer robots.txt is asked for again */
#define HOSTS_SINCE    DAY

typedef enum AskKind { ASK_ADDRESS, ASK_FEED, ASK_ENTRY } AskKind;

/* One address asked for. */
typedef struct Asked {
    AskKind  kind;
    Str      url;
    Feed     feed;                   /* ASK_FEED: becomes what is kept */
    Address  address;                /* ASK_ADDRESS: the same */
    bool     full;
    bool     is_cut;                 /* all entries are handed on, or wait for their pages */
    uint32_t waiting;                /* pages of its entries still to come */
    struct Asked *of;                /* ASK_ENTRY: the feed's */
    Parcel   entry;                  /* ASK_ENTRY: handed on where its page does not come; malloc'd */
} Asked;

/* What to remember once the parcels before it are stored. */
typedef struct Outcome {
    struct Outcome *next;
    uint64_t until;
    bool     is_feed;
    Feed     feed;
    Address  address;
} Outcome;

struct Net {
    const Invocation *v;
    Library  *look;                  /* reads; the gathering thread's */
    Fetcher  *fetcher;
    Arena    *arena;                 /* the gathering thread's: what outlives a parcel */
    Asked   **asked; uint32_t n_asked, cap_asked;
    Intake   *intake; Asked *of;     /* of the answer being cut */
    Arena    *piece;                 /* of an entry looked at before it is handed on */
    Cleaner  *cleaner; Doc *doc;
    Parcel    ready; bool is_ready;  /* to be handed on next; bytes malloc'd */
    uint64_t  parcels;
    uint32_t  same;
    uv_mutex_t lock;
    Outcome  *first, *last;          /* under lock */
    IntakeTrouble *trouble; void *whom;      /* of the call under way */
};

/* ---- what to ask ---- */

static FetchHost fetch_host(const HostKept *h)
{
    return (FetchHost){ h->name, h->robots, h->robots_at, h->closed_until };
}

static bool know_hosts(Net *n, Err *e)
{
    const HostKept *host;
    uint32_t n_host;
    if (!library_hosts(n->look, clock_now() - HOSTS_SINCE, n->arena, &host, &n_host, e))
        return false;
    for (uint32_t i = 0; i < n_host; i++) {
        FetchHost h = fetch_host(&host[i]);
        fetch_know(n->fetcher, &h);
    }
    return true;
}

Net *net_new(const Invocation *v, Err *e)
{
    FetchOptions o = { .allow_private = given(v, "allow-private"), .pause = PAUSE_SECONDS };
    Net *n = mem_new(sizeof *n);
    *n = (Net){ .v = v,
        .arena = arena_new(),
        .piece = arena_new(),
        .doc = doc_new(),
        .cleaner = cleaner_new(),
        .fetcher = fetcher_new(&o) };
    MUST(uv_mutex_init(&n->lock) == 0);
    n->look = library_open(v->library, LIBRARY_READ, e);
    if (n->look && know_hosts(n, e))
        return n;
    net_free(n);
    return NULL;
}

void net_free(Net *n)
{
    if (!n)
        return;
    for (uint32_t i = 0; i < n->n_asked; i++)
        free((void *)(uintptr_t)n->asked[i]->entry.bytes.p);
    if (n->is_ready)
        free((void *)(uintptr_t)n->ready.bytes.p);
    intake_free(n->intake);
    fetcher_free(n->fetcher);
    if (n->look)
        library_close(n->look);
    cleaner_free(n->cleaner);
    doc_free(n->doc);
    arena_free(n->arena);
    arena_free(n->piece);
    uv_mutex_destroy(&n->lock);
    free(n);
}

uint32_t net_same(const Net *n)
{
    return n->same;
}

static Asked *ask(Net *n, Asked like, Str etag, Str last_modified)
{
    Asked *q = ARENA_NEW(n->arena, Asked);
    *q = like;
    q->url = arena_str(n->arena, like.url);
    FetchAsk f = { .url = q->url, .etag = etag, .last_modified = last_modified, .tag = n->n_asked };
    ARENA_PUSH(n->arena, n->asked, n->n_asked, n->cap_asked, q);
    fetch_ask(n->fetcher, &f);
    return q;
}

void net_ask(Net *n, Str url)
{
    Address known = { 0 };
    bool there = false;
    Err e = { 0 };
    library_address(n->look, url, n->arena, &known, &there, &e);
    ask(n, (Asked){ .kind = ASK_ADDRESS, .url = url }, known.etag, known.last_modified);
}

void net_ask_feed(Net *n, const Feed *feed, bool full)
{
    ask(n, (Asked){ .kind = ASK_FEED, .url = feed->url, .feed = *feed, .full = full }, feed->etag,
        feed->last_modified);
}

/* ---- what to remember ---- */

static void remember(Net *n, Outcome like)
{
    Outcome *o = ARENA_NEW(n->arena, Outcome);
    *o = like;
    o->until = n->parcels;
    uv_mutex_lock(&n->lock);
    if (n->first)
        n->last->next = o;
    else
        n->first = o;
    n->last = o;
    uv_mutex_unlock(&n->lock);
}

static void remember_address(Net *n, Str url, const Fetched *got)
{
    remember(n,
        (Outcome){ .address = { url, arena_str(n->arena, got->etag),
                       arena_str(n->arena, got->last_modified), clock_now() } });
}

/* A feed is done when all its entries are handed on. */
static void settle_feed(Net *n, const Asked *q)
{
    if (q->is_cut && q->waiting == 0)
        remember(n, (Outcome){ .is_feed = true, .feed = q->feed });
}

/* The next outcome of parcels that are stored; NULL: none yet. */
static Outcome *next_outcome(Net *n, uint64_t parcels)
{
    uv_mutex_lock(&n->lock);
    Outcome *o = n->first && n->first->until <= parcels ? n->first : NULL;
    if (o)
        n->first = o->next;
    uv_mutex_unlock(&n->lock);
    return o;
}

static bool net_keep(void *who, Library *lib, uint64_t parcels, Err *e)
{
    bool is_new;
    for (Outcome *o; (o = next_outcome(who, parcels)) != NULL;)
        if (o->is_feed ? !library_feed_put(lib, &o->feed, &is_new, e)
                       : !library_address_put(lib, &o->address, e))
            return false;
    return true;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t pace_after(const Feed *feed, bool changed)
{
    int64_t pace = feed->pace ? feed->pace : PACE_FIRST;
    pace = changed ? pace / 2 : pace + pace / 2;
    return pace < PACE_LEAST ? PACE_LEAST : pace > PACE_MOST ? PACE_MOST : pace;
}

Feed feed_after(const Feed *feed, const Fetched *got, bool changed, int64_t now)
{
    Feed f = *feed;
    f.asked_at = now;
    if (got->end == FETCH_DONE || got->end == FETCH_SAME) {
        int64_t fresh = got->fresh_until > now + DAY ? now + DAY : got->fresh_until;
        f.failures = 0;
        f.wrong = STR_NONE;
        f.pace = (uint32_t)pace_after(feed, changed);
        f.next_at = later(now + f.pace, fresh);
        return f;
    }
    uint32_t times = f.failures < 6 ? f.failures : 6;
    f.failures++;
    f.wrong = str_of(got->err.text);
    if (got->end
        == FETCH_REFUSED) { /* by us, which costs the host nothing: it may be allowed next time */
        f.next_at = now + PACE_LEAST;
        return f;
    }
    f.next_at = got->end == FETCH_LATER ? later(now + ((int64_t)PACE_FIRST << times), got->retry_at)
                                        : now + DAY * (times + 1);
    return f;
}

/* ---- answers ---- */

static void tell(Net *n, const Err *e)
{
    n->trouble(n->whom, e);
}

static void cut(Net *n, Asked *q, const Fetched *got)
{
    n->intake = intake_new_bytes(got->bytes, got->url, n->trouble, n->whom);
    n->of = q;
}

static void address_came(Net *n, Asked *q, const Fetched *got)
{
    if (got->end == FETCH_SAME) {
        n->same++;
    } else if (got->end != FETCH_DONE) {
        tell(n, &got->err);
    } else {
        cut(n, q, got);
        q->address = (Address){ q->url, arena_str(n->arena, got->etag),
            arena_str(n->arena, got->last_modified), clock_now() };
    }
}

static void feed_came(Net *n, Asked *q, const Fetched *got)
{
    uint64_t hash = got->end == FETCH_DONE ? str_hash(got->bytes) : q->feed.hash;
    bool changed = got->end == FETCH_DONE && hash != q->feed.hash;
    q->feed = feed_after(&q->feed, got, changed, clock_now());
    q->feed.wrong = arena_str(n->arena, q->feed.wrong);
    q->feed.hash = hash;
    n->same += !changed && got->err.kind == ERR_NONE;
    if (got->end == FETCH_DONE) {
        q->feed.etag = arena_str(n->arena, got->etag);
        q->feed.last_modified = arena_str(n->arena, got->last_modified);
        if (got->moved)
            q->feed.url = arena_str(n->arena, got->url);
    }
    if (got->err.kind != ERR_NONE)
        tell(n, &got->err);
    q->is_cut = !changed;
    if (changed)
        cut(n, q, got);
    else
        settle_feed(n, q);
}

static void make_ready(Net *n, Parcel p, Str bytes)
{
    char *copy = mem_new(bytes.n + (size_t)1);
    memcpy(copy, bytes.n ? bytes.p : "", bytes.n);
    p.bytes = (Str){ copy, bytes.n };
    n->ready = p;
    n->is_ready = true;
}

static void no_trouble(void *who, const Err *e) { (void)who, (void)e; }

/* How much running text a parcel has. */
static uint32_t body_of(Net *n, const Parcel *p)
{
    Err e = { 0 };
    doc_reset(n->doc);
    if (!intake_open(p, n->doc, &e))
        return 0;
    clean_doc(n->cleaner, n->doc);
    return n->doc->article.n_body;
}

/* What the entry looked at last says of its page. */
static const Told *told_by_entry(Net *n)
{
    const Article *x = &n->doc->article;
    Told *t = ARENA_NEW(n->arena, Told);
    Str *author = ARENA_ARRAY(n->arena, Str, x->n_author + 1);
    for (uint32_t i = 0; i < x->n_author; i++)
        author[i] = arena_str(n->arena, x->author[i]);
    *t = (Told){ .author = author,
        .n_author = x->n_author,
        .published = x->published,
        .updated = x->updated,
        .taken_at = TIME_UNKNOWN,
        .source = arena_str(n->arena, x->source) };
    return t;
}

/* The page behind an entry: taken where it says more than the entry. */
static void entry_came(Net *n, Asked *q, const Fetched *got)
{
    Parcel page;
    Intake *in =
        got->end == FETCH_DONE ? intake_new_bytes(got->bytes, got->url, no_trouble, NULL) : NULL;
    arena_reset(n->piece);
    uint32_t bytes = in && intake_next(in, n->piece, &page) ? body_of(n, &page) : 0;
    if (bytes > body_of(n, &q->entry)) {
        page.told = told_by_entry(n);
        page.origin = arena_str(n->arena, page.origin);
        make_ready(n, page, page.bytes);
        free((void *)(uintptr_t)q->entry.bytes.p);
    } else {
        n->ready = q->entry;
        n->is_ready = true;
    }
    q->entry.bytes = STR_NONE;
    intake_free(in);
    n->parcels++; /* the one made ready: what follows is after it */
    if (got->end != FETCH_LATER)
        remember_address(n, q->url, got);
    q->of->waiting--;
    settle_feed(n, q->of);
    n->parcels--;
}

static void came(Net *n, const Fetched *got)
{
    Asked *q = n->asked[got->tag];
    switch (q->kind) {
    case ASK_ADDRESS: address_came(n, q, got); break;
    case ASK_FEED:    feed_came(n, q, got);    break;
    case ASK_ENTRY:   entry_came(n, q, got);   break;
    }
}

/* ---- entries whose page is wanted ---- */

static bool ends_cut(Str s)
{
    static const char *const ends[] = { "\xE2\x80\xA6", "...", "[...]", "[\xE2\x80\xA6]", "more",
        "More" };
    s = str_trim(s);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(s, str_of(ends[i])))
            return true;
    return false;
}

typedef enum Need { NEED_ENTRY, NEED_PAGE, NEED_NOTHING } Need;

/* The page is in the library already, unless the entry says that it changed since. */
static Need need_of(Net *n, const Parcel *p, Address *known)
{
    const Article *x = &n->doc->article;
    bool there = false;
    Err e = { 0 };
    uint32_t bytes = body_of(n, p);
    if (!is_address(x->url) || (bytes >= SUMMARY_BYTES && !ends_cut(str_cut(x->text, 0, bytes))))
        return NEED_ENTRY;
    if (!library_address(n->look, x->url, n->arena, known, &there, &e) || !there)
        return NEED_PAGE;
    return x->updated.at != TIME_UNKNOWN && x->updated.at > known->at ? NEED_PAGE : NEED_NOTHING;
}

static void ask_page(Net *n, const Parcel *p, const Address *known)
{
    Asked like = { .kind = ASK_ENTRY, .url = n->doc->article.url, .of = n->of, .entry = *p };
    char *copy = mem_new(p->bytes.n + (size_t)1);
    memcpy(copy, p->bytes.p, p->bytes.n);
    like.entry.bytes = (Str){ copy, p->bytes.n };
    like.entry.origin = arena_str(n->arena, p->origin);
    n->of->waiting++;
    ask(n, like, known->etag, known->last_modified);
}

/* The next piece of the answer in hand that is to be handed on now; false at its end. */
static bool next_piece(Net *n, Arena *a, Parcel *p)
{
    while (intake_next(n->intake, a, p)) {
        Address known = { 0 };
        Need need = n->of->full && str_has(p->origin, S("#")) ? need_of(n, p, &known) : NEED_ENTRY;
        if (need == NEED_ENTRY)
            return true;
        if (need == NEED_PAGE)
            ask_page(n, p, &known);
    }
    return false;
}

static void pieces_end(Net *n)
{
    intake_free(n->intake);
    n->intake = NULL;
    n->of->is_cut = true;
    if (n->of->kind == ASK_FEED)
        settle_feed(n, n->of);
    else
        remember(n, (Outcome){ .address = n->of->address });
}

static More hand_ready(Net *n, Arena *a, Parcel *p)
{
    *p = n->ready;
    p->bytes = arena_str(a, n->ready.bytes);
    p->origin = arena_str(a, n->ready.origin);
    free((void *)(uintptr_t)n->ready.bytes.p);
    n->is_ready = false;
    n->parcels++;
    return MORE_PARCEL;
}

static More net_next(void *who, Arena *a, Parcel *p, IntakeTrouble *trouble, void *whom)
{
    Net *n = who;
    Fetched got;
    n->trouble = trouble;
    n->whom = whom;
    for (;;) {
        if (n->is_ready)
            return hand_ready(n, a, p);
        if (n->intake && next_piece(n, a, p)) {
            n->parcels++;
            return MORE_PARCEL;
        }
        if (n->intake)
            pieces_end(n);
        if (fetch_open(n->fetcher) == 0)
            return MORE_END;
        if (!fetch_within(n->fetcher, WAIT_SECONDS, &got))
            return fetch_open(n->fetcher) ? MORE_LATER : MORE_END;
        came(n, &got);
    }
}

/* ---- all of it ---- */

static bool keep_hosts(Net *n, Library *lib, Err *e)
{
    FetchHost h;
    if (!library_begin(lib, e))
        return false;
    for (uint32_t i = 0; fetch_host_at(n->fetcher, i, &h); i++) {
        HostKept kept = { h.name, h.robots, h.robots.n > ROBOTS_KEPT ? TIME_UNKNOWN : h.robots_at,
            h.closed_until };
        if (h.robots.n > ROBOTS_KEPT)
            kept.robots = STR_NONE;
        if (!library_host_put(lib, &kept, e))
            break;
    }
    return library_commit(lib, e);
}

bool net_add(Net *n, Adding *a, Err *e)
{
    AddSource source = { .next = net_next, .keep = net_keep, .who = n };
    return adding_source(a, &source, e) && keep_hosts(n, a->lib, e);
}
