/* serve/server.c -- the socket: requests in, answers out, and what is refused before a page is
 * asked.
 *
 * libmicrohttpd keeps one thread a core, each with its own epoll loop; a page is made on the thread
 * its request came in on, with that thread's own connection to the library. Nothing is shared
 * between them but the templates, which are only read.
 */
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>
#include "serve/cache.h"
#include "serve/ingest.h"
#include "serve/upload.h"

#define QUIET_SECONDS   20      /* a connection on which nothing moves is closed */
#define PER_ADDRESS     48      /* connections of one address; a browser opens 6 */
#define CONNECTIONS     1000
#define REQUEST_BYTES   (16 * 1024)     /* of one connection: request line, headers, what waits to go out */
#define UPLOADS         8       /* at once, of all addresses */
#define STOP_SECONDS    5       /* for requests in flight when the server is to stop */
#define MOST_THREADS    64

struct Server {
    struct MHD_Daemon *daemon;
    Str            library;     /* its path, with NUL */
    Arena         *arena;
    pthread_key_t  worker;
    atomic_uint    in_flight, uploads;
    bool           quiet;
    bool           loopback;    /* on an address only this machine reaches, which is called so: */
    Str            host;
    Ingest        *ingest; void *ingest_who;
};

/* One per thread of the daemon, made at its first request, ended with it. */
typedef struct Worker { Library *lib; Arena *arena; Out body; Cache *cache; } Worker;

/* One per request: begun when its first line is read. */
typedef struct Request { Server *server; char *target; bool too_long; Upload *upload; } Request;

/* ---- workers ---- */

static void worker_free(void *p)
{
    Worker *w = p;
    library_close(w->lib);
    arena_free(w->arena);
    cache_free(w->cache);
    out_release(&w->body);
    free(w);
}

/* NULL with e set: the library does not open (any more). Tried again at the next request. */
static Worker *worker_get(Server *s, Err *e)
{
    Worker *w = pthread_getspecific(s->worker);
    if (w) return w;
    Library *lib = library_open(s->library.p, LIBRARY_READ, e);
    if (!lib) return NULL;
    w = mem_new(sizeof *w);
    w->lib = lib;
    w->arena = arena_new();
    w->cache = cache_new();
    pthread_setspecific(s->worker, w);
    return w;
}

/* ---- what came ---- */

static void *request_begin(void *who, const char *target, struct MHD_Connection *connection)
{
    Server *s = who;
    Request *r = mem_new(sizeof *r);
    size_t n = strlen(target);
    (void)connection;
    r->server = s;
    r->too_long = n > ASK_URI_LIMIT;
    if (!r->too_long) {
        r->target = mem_new(n + 1);
        memcpy(r->target, target, n);
    }
    atomic_fetch_add(&s->in_flight, 1);
    return r;
}

static void request_end(void *who, struct MHD_Connection *connection, void **request,
                        enum MHD_RequestTerminationCode why)
{
    Server *s = who;
    Request *r = *request;
    (void)connection, (void)why;
    if (!r) return;
    if (r->upload) {
        upload_free(r->upload);
        atomic_fetch_sub(&s->uploads, 1);
    }
    free(r->target);
    free(r);
    *request = NULL;
    atomic_fetch_sub(&s->in_flight, 1);
}

static Str header(struct MHD_Connection *c, const char *name)
{
    return str_of(MHD_lookup_connection_value(c, MHD_HEADER_KIND, name));
}

typedef struct Lengths { uint32_t length, encoding; bool not_zero; } Lengths;

static enum MHD_Result count_length(
    void *who, enum MHD_ValueKind kind, const char *name, const char *value)
{
    Lengths *l = who;
    (void)kind;
    if (str_eq_fold(str_of(name), S("Content-Length"))) {
        l->length++;
        l->not_zero |= !str_is(str_of(value), "0");
    }
    if (str_eq_fold(str_of(name), S("Transfer-Encoding"))) l->encoding++;
    return MHD_YES;
}

/* Two lengths, or a length and chunks, and we and a proxy before us may part this request from the
 * next at different bytes: the way to smuggle one in. Reading needs no body at all. */
static bool has_body(struct MHD_Connection *c)
{
    Lengths l = { 0 };
    MHD_get_connection_values(c, MHD_HEADER_KIND, count_length, &l);
    return l.length > 1 || l.encoding > 0 || l.not_zero;
}

/* "localhost:8014" without its port; "[::1]" keeps its brackets. */
static Str without_port(Str host)
{
    uint32_t n = host.n;
    while (n > 0 && host.p[n - 1] >= '0' && host.p[n - 1] <= '9') n--;
    return n > 0 && host.p[n - 1] == ':' ? str_cut(host, 0, n - 1) : host;
}

/* A page elsewhere whose name its owner has pointed at 127.0.0.1 makes the reader's browser ask us,
 * and may read the answer: the browser takes us for that page's own server. The name it asks for
 * tells. Who serves to others goes by names we do not know. */
static bool is_asked_by_our_name(struct MHD_Connection *c, const Server *s)
{
    Str host = without_port(header(c, "Host"));
    if (!s->loopback || !host.n) return true; /* HTTP/1.0 sends none, a browser always does */
    return str_eq_fold(host, S("localhost")) || str_eq(host, S("127.0.0.1"))
        || str_eq(host, S("[::1]")) || str_eq_fold(host, s->host);
}

/* The same for the one request that may have a body: its length said once, and no chunks. */
static bool has_twice(struct MHD_Connection *c)
{
    Lengths l = { 0 };
    MHD_get_connection_values(c, MHD_HEADER_KIND, count_length, &l);
    return l.length > 1 || l.encoding > 0;
}

/* A browser names text/html before all else; a program that wants JSON names only that. */
static bool wants_json(struct MHD_Connection *c)
{
    Str accept = header(c, "Accept");
    return str_has(accept, S("application/json")) && !str_has(accept, S("text/html"));
}

/* ---- what goes ---- */

static void add(struct MHD_Response *r, const char *name, const char *value)
{
    MHD_add_response_header(r, name, value);
}

/* No script runs on these pages, whatever an article brings along: there is none, and the browser
 * is told to run none. */
static void add_safety(struct MHD_Response *r)
{
    add(r, "Content-Security-Policy", "default-src 'self'; script-src 'none'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    add(r, "X-Content-Type-Options", "nosniff");
    add(r, "X-Frame-Options", "DENY");
    add(r, "Referrer-Policy", "same-origin");
    add(r, "Cross-Origin-Opener-Policy", "same-origin");
}

static enum MHD_Result send_answer(struct MHD_Connection *c, const Answer *a)
{
    char type[64], tag[24];
    bool same = false;
    snprintf(type, sizeof type, "%.*s", STR_ARG(a->type));
    snprintf(tag, sizeof tag, "\"%016llx\"", (unsigned long long)a->tag);
    if (a->status == 200) same = str_has(header(c, "If-None-Match"), str_of(tag));
    struct MHD_Response *r = MHD_create_response_from_buffer(
        same ? 0 : a->body.n, (void *)(uintptr_t)a->body.p, MHD_RESPMEM_MUST_COPY);
    if (!r) return MHD_NO;
    add(r, "Content-Type", type);
    add(r, "Vary", "Accept");
    add(r, "Cache-Control", a->forever ? "public, max-age=31536000, immutable" : "no-cache");
    if (a->status == 200) add(r, "ETag", tag);
    if (a->status == 405) add(r, "Allow", "GET, HEAD");
    if (a->close) add(r, "Connection", "close");
    add_safety(r);
    enum MHD_Result done = MHD_queue_response(c, same ? 304 : a->status, r);
    MHD_destroy_response(r);
    return done;
}

/* What needs no library: a method, a length, an address that cannot be answered. */
static uint32_t refusal(struct MHD_Connection *c, const char *method, const Request *r)
{
    if (!r || r->too_long) return 414;
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) return 405;
    if (has_body(c)) return 400;
    return is_asked_by_our_name(c, r->server) ? 0 : 421;
}

static void log_wrong(const Server *s, const Request *r, const Err *e)
{
    if (!s->quiet && e->kind != ERR_NONE)
        fprintf(stderr, "annalist: %s: %s\n", r && r->target ? r->target : "?", e->text);
}

static void make_page(
    Worker *w, const Server *s, const Request *r, uint32_t refused, bool json, Answer *a)
{
    Ask ask = { .path = S("/") };
    Visit v = { .lib = w->lib, .ask = &ask, .a = w->arena, .body = &w->body };
    if (!refused && !ask_target(w->arena, str_of(r->target), &ask)) refused = 400;
    ask.json |= json;
    a->status = refused ? page_wrong(&v, refused, STR_NONE) : page_answer(&v);
    a->type = v.type;
    a->body = out_view(v.body);
    a->tag = str_hash(a->body);
    a->forever = v.forever;
    if (a->status == 500) log_wrong(s, r, &v.err);
}

/* The state is asked for before the page is made: what is written meanwhile makes it old at once.
 */
static void find_or_make(Worker *w, const Server *s, const Request *r, bool json, Answer *a)
{
    int64_t state = library_state(w->lib);
    Str target = str_of(r->target);
    if (cache_find(w->cache, target, json, state, a)) return;
    make_page(w, s, r, 0, json, a);
    cache_put(w->cache, target, json, state, a);
}

static enum MHD_Result answer_without_library(struct MHD_Connection *c)
{
    Answer a = { .status = 500, .type = S("text/plain; charset=utf-8"),
                 .body = S("The library could not be opened. The server's log says why.\n") };
    return send_answer(c, &a);
}

/* ---- a page handed in ---- */

static bool is_ingest(const Server *s, const Request *r, const char *method, const char *path)
{
    return s->ingest && r && !r->too_long && strcmp(method, "POST") == 0
        && strcmp(path, "/ingest") == 0;
}

static enum MHD_Result send_ingest(
    Server *s, Worker *w, struct MHD_Connection *c, Request *r, uint32_t refused)
{
    Ask ask = { .path = S("/ingest"), .json = wants_json(c) };
    Visit v = { .lib = w->lib, .ask = &ask, .a = w->arena, .body = &w->body };
    Handed handed;
    if (!refused && !upload_read(r->upload, w->arena, &handed.token, &handed.url, &handed.page))
        refused = 400;
    uint32_t status = refused
        ? page_wrong(&v, refused, STR_NONE)
        : ingest_answer(&v, s->ingest, s->ingest_who, &handed, header(c, "Host"),
            str_eq_fold(header(c, "X-Forwarded-Proto"), S("https")));
    if (status == 503) log_wrong(s, r, &v.err);
    if (v.page) view_free(v.page);
    Answer a = {
        .status = status, .type = v.type, .body = out_view(v.body), .close = refused != 0
    };
    enum MHD_Result done = send_answer(c, &a);
    out_reset(&w->body);
    arena_reset(w->arena);
    return done;
}

static uint32_t ingest_begin(Server *s, struct MHD_Connection *c, Request *r)
{
    uint32_t status;
    if (has_twice(c)) return 400;
    if (!is_asked_by_our_name(c, s)) return 421;
    if (atomic_fetch_add(&s->uploads, 1) >= UPLOADS) {
        atomic_fetch_sub(&s->uploads, 1);
        return 503;
    }
    r->upload = upload_new(c, &status);
    if (!r->upload) atomic_fetch_sub(&s->uploads, 1);
    return status;
}

/* Called for the head, for each piece of the body, and at its end. */
static enum MHD_Result ingest(
    Server *s, Worker *w, struct MHD_Connection *c, Request *r, const char *upload, size_t *n)
{
    if (!r->upload) {
        uint32_t refused = ingest_begin(s, c, r);
        return refused ? send_ingest(s, w, c, r, refused) : MHD_YES;
    }
    if (*n == 0) return send_ingest(s, w, c, r, 0);
    upload_take(r->upload, upload, *n);
    *n = 0;
    return MHD_YES;
}

static enum MHD_Result answer(void *who, struct MHD_Connection *c, const char *target,
    const char *method, const char *version, const char *upload, size_t *upload_n, void **request)
{
    Server *s = who;
    Request *r = *request;
    Err e = { 0 };
    Worker *w = worker_get(s, &e);
    (void)version;
    if (!w) {
        log_wrong(s, r, &e);
        return answer_without_library(c);
    }
    if (is_ingest(s, r, method, target)) return ingest(s, w, c, r, upload, upload_n);
    uint32_t refused = refusal(c, method, r);
    Answer a = { .close = refused != 0 };
    if (refused) make_page(w, s, r, refused, wants_json(c), &a);
    else find_or_make(w, s, r, wants_json(c), &a);
    enum MHD_Result done = send_answer(c, &a);
    out_reset(&w->body);
    arena_reset(w->arena);
    return done;
}

/* ---- begin and end ---- */

static bool is_loopback(const struct sockaddr *a)
{
    if (a->sa_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)a;
        return ntohl(in->sin_addr.s_addr) >> 24 == 127;
    }
    if (a->sa_family != AF_INET6) return false;
    return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)a)->sin6_addr);
}

static uint32_t thread_count(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (uint32_t)n;
}

/* Every request through a proxy on this machine comes from one address, so on the loopback
 * addresses that limit would hit everybody at once. */
static struct MHD_Daemon *listen_on(Server *s, const struct sockaddr *address)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC;
    if (address->sa_family == AF_INET6) flags |= MHD_USE_IPv6;
    return MHD_start_daemon(flags, 0, NULL, NULL, answer, s,
        MHD_OPTION_SOCK_ADDR, address,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)thread_count(),
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, is_loopback(address) ? 0u : (unsigned)PER_ADDRESS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)QUIET_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)REQUEST_BYTES,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, request_begin, s,
        MHD_OPTION_NOTIFY_COMPLETED, request_end, s,
        MHD_OPTION_END);
}

static bool listen_at(Server *s, const ServeOptions *o, Err *e)
{
    struct addrinfo *found = NULL, want = { .ai_flags = AI_NUMERICSERV | AI_PASSIVE,
                                            .ai_socktype = SOCK_STREAM };
    char port[8];
    const char *host = o->host && *o->host ? o->host : "127.0.0.1";
    snprintf(port, sizeof port, "%u", (unsigned)o->port);
    int wrong = getaddrinfo(host, port, &want, &found);
    if (wrong) return err_set(e, ERR_SYSTEM, "cannot serve on %s: %s", host, gai_strerror(wrong));
    s->loopback = is_loopback(found->ai_addr);
    s->host =
        strchr(host, ':') ? arena_fmt(s->arena, "[%s]", host) : arena_str(s->arena, str_of(host));
    s->daemon = listen_on(s, found->ai_addr);
    freeaddrinfo(found);
    if (s->daemon) return true;
    return err_set(e, ERR_SYSTEM,
        "cannot serve on %s port %s: the port is taken, or not allowed; try "
        "another with --port",
        host, port);
}

/* Say now, not at the first request, that there is no such library. */
static bool library_opens(const char *path, Err *e)
{
    Library *lib = library_open(path, LIBRARY_READ, e);
    if (!lib) return false;
    library_close(lib);
    return true;
}

Server *server_new(const ServeOptions *o, Err *e)
{
    if (!pages_ready(e) || !library_opens(o->library, e)) return NULL;
    Server *s = mem_new(sizeof *s);
    s->arena = arena_new();
    s->library = str_of(arena_z(s->arena, str_of(o->library)));
    s->quiet = o->quiet;
    s->ingest = o->ingest;
    s->ingest_who = o->ingest_who;
    MUST(pthread_key_create(&s->worker, worker_free) == 0);
    if (listen_at(s, o, e)) return s;
    server_free(s);
    return NULL;
}

uint16_t server_port(const Server *s)
{
    return MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

/* Take no more, let those in flight end, then close. */
static void drain(Server *s)
{
    MHD_socket listening = MHD_quiesce_daemon(s->daemon);
    if (listening != MHD_INVALID_SOCKET) close(listening);
    for (int i = 0; i < STOP_SECONDS * 100 && atomic_load(&s->in_flight) > 0; i++) usleep(10000);
    MHD_stop_daemon(s->daemon);
}

void server_free(Server *s)
{
    if (!s) return;
    if (s->daemon) drain(s);
    pthread_key_delete(s->worker);
    arena_free(s->arena);
    free(s);
}
