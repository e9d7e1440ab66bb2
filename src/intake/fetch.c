/* intake/fetch.c -- many hosts at once, one request at a time to each.
 *
 *     fetch_ask --> host's queue --(robots, pause)--> curl --> answered --> fetch_next
 *                        ^                             |
 *                        +---- redirect, try later ----+
 *
 * A redirect is a new request: it goes to the queue of its host and through the same questions. A
 * host that closes (429, 503, no connection, robots.txt unreadable) answers all that wait for it.
 */
#include "intake/fetch_inside.h"

/* ---- hosts ---- */

static Host *host_get(Fetcher *f, Str name)
{
    Word w = words_put(f->names, name);
    if (w <= f->n_host)
        return f->host[w - 1];
    Host *h = ARENA_NEW(f->arena, Host);
    *h = (Host){
        .name = arena_str(f->arena, name), .robots_at = TIME_UNKNOWN, .closed_until = TIME_UNKNOWN
    };
    ARENA_PUSH(f->arena, f->host, f->n_host, f->cap_host, h);
    return h;
}

static void host_robots(Fetcher *f, Host *h, Str text)
{
    robots_free(h->robots);
    h->robots_text = arena_str(f->arena, str_cut(text, 0, (uint32_t)ROBOTS_BYTES));
    h->robots = robots_new(h->robots_text);
    h->state = HOST_OPEN;
}

void fetch_know(Fetcher *f, const FetchHost *known)
{
    Host *h = host_get(f, known->name);
    int64_t now = clock_now();
    if (known->robots_at != TIME_UNKNOWN && known->robots_at <= now
        && now - known->robots_at < ROBOTS_FRESH) {
        host_robots(f, h, known->robots);
        h->robots_at = known->robots_at;
    }
    if (known->closed_until == TIME_UNKNOWN || known->closed_until <= now
        || known->closed_until > now + WAIT_MOST)
        return;
    h->state = HOST_CLOSED;
    h->closed_until = known->closed_until;
    h->how = FETCH_LATER;
    err_set(
        &h->why, ERR_INPUT, "%.*s asked to be left alone for now", STR_ARG(host_short(h->name)));
}

bool fetch_host_at(const Fetcher *f, uint32_t i, FetchHost *host)
{
    if (i >= f->n_host)
        return false;
    const Host *h = f->host[i];
    *host = (FetchHost){ h->name, h->robots_text, h->robots_at, h->closed_until };
    return true;
}

static void host_queue(Host *h, Job *j, bool first)
{
    j->host = h;
    j->next = first ? h->first : NULL;
    if (first || h->first == NULL)
        h->first = j;
    else
        h->last->next = j;
    if (j->next == NULL)
        h->last = j;
}

static Job *host_take(Host *h)
{
    Job *j = h->first;
    h->first = j->next;
    if (h->first == NULL)
        h->last = NULL;
    j->next = NULL;
    return j;
}

/* ---- jobs ---- */

static void job_free(Job *j)
{
    if (j == NULL)
        return;
    if (j->curl != NULL)
        curl_easy_cleanup(j->curl);
    curl_slist_free_all(j->header);
    out_release(&j->body);
    arena_free(j->arena);
    free(j);
}

static Job *job_new(Fetcher *f)
{
    Job *j = mem_new(sizeof *j);
    j->arena = arena_new();
    j->fetcher = f;
    j->answer.retry_at = j->answer.fresh_until = TIME_UNKNOWN;
    return j;
}

static void job_done(Job *j, FetchEnd end)
{
    Fetcher *f = j->fetcher;
    j->answer.end = end;
    j->next = NULL;
    if (f->done == NULL)
        f->done = j;
    else
        f->done_last->next = j;
    f->done_last = j;
}

/* Nobody there to ask: all that wait get the same answer. */
static void host_close(Host *h, FetchEnd how, int64_t until, const Err *why)
{
    h->state = HOST_CLOSED;
    h->how = how;
    h->closed_until = until;
    h->why = *why;
    while (h->first != NULL) {
        Job *j = host_take(h);
        j->answer.err = h->why;
        j->answer.retry_at = until;
        job_done(j, how);
    }
}

/* Put the address into its host's queue, or answer it at once. */
static void job_queue(Job *j, Str url)
{
    Str host;
    if (!url_parts(j->arena, url, &j->answer.url, &host, &j->path, &j->answer.err)) {
        job_done(j, FETCH_REFUSED);
        return;
    }
    Host *h = host_get(j->fetcher, host);
    if (h->state == HOST_CLOSED) {
        j->answer.err = h->why;
        j->answer.retry_at = h->closed_until;
        job_done(j, h->how);
        return;
    }
    host_queue(h, j, j->hops > 0);
}

void fetch_ask(Fetcher *f, const FetchAsk *ask)
{
    Job *j = job_new(f);
    j->answer.tag = ask->tag;
    j->answer.asked = arena_str(j->arena, ask->url);
    j->answer.moved = true;
    j->ask_etag = arena_str(j->arena, ask->etag);
    j->ask_modified = arena_str(j->arena, ask->last_modified);
    f->open++;
    job_queue(j, j->answer.asked);
}

static void robots_start(Fetcher *f, Host *h)
{
    Job *j = job_new(f);
    j->is_robots = true;
    j->host = h;
    j->answer.url = arena_fmt(j->arena, "%.*s/robots.txt", STR_ARG(h->name));
    h->state = HOST_ASKED;
    job_start(j, j->answer.url);
}

/* ---- what came ---- */

static bool is_redirect(uint32_t status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* In words, why nothing came; names the host, or where it is about one page, the page. */
static void tell_failure(Job *j, CURLcode rc)
{
    Str host = host_short(j->host->name), url = str_cut(j->answer.url, 0, 200);
    const FetchOptions *o = &j->fetcher->o;
    Err *e = &j->answer.err;
    if (j->is_private)
        err_set(e, ERR_INPUT,
            "%.*s is an address inside this machine or its network (%.*s), which is not fetched; "
            "--allow-private allows it",
            STR_ARG(url), STR_ARG(host));
    else if (j->is_large)
        err_set(e, ERR_INPUT, "%.*s is larger than %zu MiB, the most that is fetched", STR_ARG(url),
            o->bytes >> 20);
    else if (rc == CURLE_COULDNT_RESOLVE_HOST)
        err_set(e, ERR_INPUT,
            "there is no host %.*s, or its name cannot be looked up; check the spelling and the "
            "connection",
            STR_ARG(host));
    else if (rc == CURLE_COULDNT_CONNECT)
        err_set(
            e, ERR_INPUT, "cannot reach %.*s; it may be down, or the connection is", STR_ARG(host));
    else if (rc == CURLE_OPERATION_TIMEDOUT)
        err_set(
            e, ERR_INPUT, "%.*s did not come whole within %.0f seconds", STR_ARG(url), o->seconds);
    else if (rc == CURLE_PEER_FAILED_VERIFICATION || rc == CURLE_SSL_CONNECT_ERROR)
        err_set(e, ERR_INPUT, "%.*s has no certificate that can be trusted (%.100s)", STR_ARG(host),
            j->wrong);
    else
        err_set(e, ERR_INPUT, "cannot fetch %.*s: %.120s", STR_ARG(url),
            j->wrong[0] != '\0' ? j->wrong : curl_easy_strerror(rc));
}

/* No answer at all. Twice in a row, and the host is taken for down. */
static void failed(Job *j, CURLcode rc)
{
    Host *h = j->host;
    tell_failure(j, rc);
    if (j->is_private || j->is_large) {
        job_done(j, FETCH_REFUSED);
        return;
    }
    j->answer.retry_at = clock_now() + CLOSED_SECONDS;
    if (++h->failures >= FAILURES_MOST)
        host_close(h, FETCH_LATER, j->answer.retry_at, &j->answer.err);
    job_done(j, FETCH_LATER);
}

/* 429, 503: wait here if it is short, else the host is closed until then. */
static void asked_to_wait(Job *j)
{
    double wait = j->retry_after >= 0 ? (double)j->retry_after : (double)(2u << j->tries);
    Host *h = j->host;
    if (wait <= PATIENCE && ++j->tries < TRIES_MOST) {
        h->ready = clock_tick() + (wait > j->fetcher->o.pause ? wait : j->fetcher->o.pause);
        host_queue(h, j, true);
        return;
    }
    if (j->retry_after < 0)
        wait = CLOSED_SECONDS;
    err_set(&j->answer.err, ERR_INPUT, "%.*s is busy and asks to be left alone (%u)",
        STR_ARG(host_short(h->name)), j->answer.status);
    j->answer.retry_at = clock_now() + (int64_t)wait;
    host_close(h, FETCH_LATER, j->answer.retry_at, &j->answer.err);
    job_done(j, FETCH_LATER);
}

static void redirected(Job *j)
{
    Str to = url_resolve(j->arena, j->answer.url, j->location);
    if (++j->hops > HOPS_MOST || j->location.n == 0) {
        err_set(&j->answer.err, ERR_INPUT,
            j->location.n == 0 ? "%.*s says that it moved, but not where"
                               : "%.*s leads from one address to another without end",
            STR_ARG(str_cut(j->answer.asked, 0, 200)));
        job_done(j, FETCH_GONE);
        return;
    }
    j->answer.moved &= j->answer.status == 301 || j->answer.status == 308;
    job_queue(j, to);
}

/* A page in a set that only its carrier names would be read wrongly from the library, which keeps
 * bytes alone. What is valid UTF-8 is UTF-8, whatever a careless server says. */
static void settle_set(Job *j)
{
    Str bytes = out_view(&j->body), set;
    uint32_t bad;
    bool is_text = str_is(j->answer.type, "text/html") || str_is(j->answer.type, "text/plain");
    j->answer.bytes = bytes;
    if (!is_text || j->set.n == 0 || str_eq_fold(j->set, S("utf-8")) || utf8_valid(bytes)
        || charset_wide(bytes) != NULL)
        return;
    Str text = charset_to_utf8(j->arena, bytes, j->set, false, &set, &bad);
    j->answer.bytes = arena_fmt(j->arena, "\xEF\xBB\xBF%.*s", STR_ARG(text));
}

static void refused_by_host(Job *j)
{
    uint32_t status = j->answer.status;
    Str url = str_cut(j->answer.url, 0, 200);
    if (status == 404 || status == 410)
        err_set(&j->answer.err, ERR_INPUT, "%.*s is not there (%u)", STR_ARG(url), status);
    else if (status == 401 || status == 402 || status == 403 || status == 451)
        err_set(&j->answer.err, ERR_INPUT,
            "%.*s may not be read by programs without leave (%u); save the page in a browser "
            "and add the file",
            STR_ARG(url), status);
    else
        err_set(&j->answer.err, ERR_INPUT, "%.*s answers with error %u", STR_ARG(url), status);
    job_done(j, status >= 500 || status == 408 || status == 425 ? FETCH_LATER : FETCH_GONE);
}

static void answered(Job *j)
{
    uint32_t status = j->answer.status;
    j->host->failures = 0;
    if (status == 304) {
        job_done(j, FETCH_SAME);
    } else if (is_redirect(status)) {
        redirected(j);
    } else if (status == 429 || status == 503) {
        asked_to_wait(j);
    } else if (status == 200 || status == 203) {
        j->answer.moved &= j->hops > 0;
        settle_set(j);
        job_done(j, FETCH_DONE);
    } else {
        refused_by_host(j);
    }
}

/* robots.txt: there, or not there (all is allowed); one that cannot be read closes the host. */
static void robots_came(Job *j, CURLcode rc)
{
    Host *h = j->host;
    Fetcher *f = j->fetcher;
    uint32_t status = j->answer.status;
    bool whole = rc == CURLE_OK || (j->is_large && j->body.n > 0);
    h->ready = clock_tick();
    if (whole && is_redirect(status) && j->location.n > 0 && ++j->hops <= HOPS_MOST) {
        j->answer.url = arena_str(j->arena, url_resolve(j->arena, j->answer.url, j->location));
        job_start(j, j->answer.url);
        return;
    }
    h->robots_at = clock_now();
    if (whole && status == 200) {
        host_robots(f, h, out_view(&j->body));
    } else if (whole && status < 500 && status != 429) {
        host_robots(f, h, STR_NONE);
    } else {
        h->robots_at = TIME_UNKNOWN;
        j->is_large = false;
        tell_failure(j, rc);
        if (rc == CURLE_OK)
            err_set(&j->answer.err, ERR_INPUT,
                "%.*s cannot say what it allows: its robots.txt answers with error %u",
                STR_ARG(host_short(h->name)), status);
        host_close(h, j->is_private ? FETCH_REFUSED : FETCH_LATER,
            j->is_private ? TIME_UNKNOWN
                          : clock_now() + (j->retry_after > 0 ? j->retry_after : CLOSED_SECONDS),
            &j->answer.err);
    }
    job_free(j);
}

static void job_came(Job *j, CURLcode rc)
{
    Fetcher *f = j->fetcher;
    Host *h = j->host;
    long status = 0;
    curl_easy_getinfo(j->curl, CURLINFO_RESPONSE_CODE, &status);
    j->answer.status = status > 0 && status < 1000 ? (uint32_t)status : 0;
    curl_multi_remove_handle(f->multi, j->curl);
    f->active--;
    h->under_way = NULL;
    if (j->is_robots) {
        robots_came(j, rc);
        return;
    }
    double delay = h->robots != NULL ? robots_delay(h->robots) : 0;
    h->ready = clock_tick() + (delay > f->o.pause ? delay : f->o.pause);
    if (rc == CURLE_OK)
        answered(j);
    else
        failed(j, rc);
}

/* ---- the round ---- */

static void refuse_by_robots(Job *j)
{
    err_set(&j->answer.err, ERR_INPUT,
        "%.*s asks programs not to fetch %.*s (robots.txt); save the page in a browser and "
        "add the file",
        STR_ARG(host_short(j->host->name)), STR_ARG(str_cut(j->answer.url, 0, 200)));
    job_done(j, FETCH_REFUSED);
}

/* Start what may start; seconds until something more may. */
static double start_ready(Fetcher *f)
{
    double now = clock_tick(), wait = 1.0;
    for (uint32_t i = 0; i < f->n_host && f->active < f->o.hosts; i++) {
        Host *h = f->host[i];
        if (h->first == NULL || h->under_way != NULL)
            continue;
        if (h->ready > now) {
            wait = h->ready - now < wait ? h->ready - now : wait;
        } else if (h->state == HOST_NEW) {
            robots_start(f, h);
        } else {
            Job *j = host_take(h);
            if (robots_allow(h->robots, j->path))
                job_start(j, j->answer.url);
            else
                refuse_by_robots(j);
            wait = 0;
        }
    }
    return wait;
}

static void move_on(Fetcher *f, double wait)
{
    CURLMsg *m;
    int running, left;
    curl_multi_perform(f->multi, &running);
    while ((m = curl_multi_info_read(f->multi, &left)) != NULL) {
        void *who = NULL;
        if (m->msg != CURLMSG_DONE)
            continue;
        CURLcode rc = m->data.result;
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &who);
        job_came(who, rc);
        wait = 0;
    }
    if (f->done == NULL && wait > 0)
        curl_multi_poll(f->multi, NULL, 0, (int)(wait * 1000) + 1, NULL);
}

/* No answer in hand: the one given before is dropped. */
static void drop_given(Fetcher *f)
{
    job_free(f->given);
    f->given = NULL;
}

static bool give(Fetcher *f, Fetched *got)
{
    if (f->done == NULL || atomic_load(&f->stop))
        return false;
    f->given = f->done;
    f->done = f->done->next;
    f->open--;
    *got = f->given->answer;
    return true;
}

bool fetch_within(Fetcher *f, double seconds, Fetched *got)
{
    double until = clock_tick() + seconds, left = seconds;
    drop_given(f);
    for (; f->done == NULL && f->open > 0 && left > 0 && !atomic_load(&f->stop);
         left = until - clock_tick()) {
        double wait = start_ready(f);
        move_on(f, wait < left ? wait : left);
    }
    return give(f, got);
}

bool fetch_next(Fetcher *f, Fetched *got)
{
    while (f->open > 0 && !atomic_load(&f->stop))
        if (fetch_within(f, 3600, got))
            return true;
    drop_given(f);
    return false;
}

uint32_t fetch_open(const Fetcher *f)
{
    return f->open;
}

void fetch_stop(Fetcher *f)
{
    atomic_store(&f->stop, true);
    curl_multi_wakeup(f->multi);
}

/* ---- begin and end ---- */

Fetcher *fetcher_new(const FetchOptions *o)
{
    MUST(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
    Fetcher *f = mem_new(sizeof *f);
    f->o = *o;
    f->o.hosts = o->hosts > 0 ? o->hosts : HOSTS_AT_ONCE;
    f->o.seconds = o->seconds > 0 ? o->seconds : SECONDS_MOST;
    f->o.bytes = o->bytes > 0 ? o->bytes : INTAKE_ARTICLE_LIMIT;
    f->arena = arena_new();
    f->names = words_new();
    f->multi = curl_multi_init();
    MUST(f->multi != NULL);
    return f;
}

static void jobs_free(Job *j)
{
    while (j != NULL) {
        Job *next = j->next;
        job_free(j);
        j = next;
    }
}

static void host_free(Fetcher *f, Host *h)
{
    if (h->under_way != NULL) {
        curl_multi_remove_handle(f->multi, h->under_way->curl);
        job_free(h->under_way);
    }
    jobs_free(h->first);
    robots_free(h->robots);
}

void fetcher_free(Fetcher *f)
{
    if (f == NULL)
        return;
    for (uint32_t i = 0; i < f->n_host; i++)
        host_free(f, f->host[i]);
    jobs_free(f->done);
    job_free(f->given);
    curl_multi_cleanup(f->multi);
    words_free(f->names);
    arena_free(f->arena);
    free(f);
    curl_global_cleanup();
}
