/* intake/fetch_request.c -- one request to one host, and what comes of it, by libcurl. */
#include "intake/fetch_inside.h"

bool is_address(Str s)
{
    return str_starts_fold(s, S("http://")) || str_starts_fold(s, S("https://"));
}

/* ---- addresses ---- */

static Str url_part(Arena *a, CURLU *u, CURLUPart part, unsigned flags)
{
    char *z = NULL;
    if (curl_url_get(u, part, &z, flags) != CURLUE_OK)
        return STR_NONE;
    Str s = arena_str(a, str_of(z));
    curl_free(z);
    return s;
}

bool url_parts(Arena *a, Str url, Str *whole, Str *host, Str *path, Err *e)
{
    url = str_trim(url);
    Str shown = str_cut(url, 0, 200);
    if (!is_address(url) || url.n > URL_MOST)
        return err_set(e, ERR_INPUT,
            url.n > URL_MOST ? "%.*s... is too long an address"
                             : "%.*s is no address of the web; "
                               "it should begin with https:// or http://",
            STR_ARG(shown));
    CURLU *u = curl_url();
    curl_url_set(u, CURLUPART_URL, arena_z(a, url), CURLU_URLENCODE);
    curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0);
    bool named =
        url_part(a, u, CURLUPART_USER, 0).n > 0 || url_part(a, u, CURLUPART_PASSWORD, 0).n > 0;
    Str query = url_part(a, u, CURLUPART_QUERY, 0),
        name = arena_lower(a, url_part(a, u, CURLUPART_HOST, 0));
    *host = arena_fmt(a, "%.*s://%.*s:%.*s", STR_ARG(url_part(a, u, CURLUPART_SCHEME, 0)),
        STR_ARG(name), STR_ARG(url_part(a, u, CURLUPART_PORT, CURLU_DEFAULT_PORT)));
    *path = arena_fmt(a, "%.*s%s%.*s", STR_ARG(url_part(a, u, CURLUPART_PATH, 0)),
        query.n ? "?" : "", STR_ARG(query));
    *whole = url_part(a, u, CURLUPART_URL, 0);
    curl_url_cleanup(u);
    if (whole->n == 0 || name.n == 0)
        return err_set(e, ERR_INPUT, "%.*s is no address that can be read; check its spelling",
            STR_ARG(shown));
    if (named)
        return err_set(e, ERR_INPUT,
            "%.*s has a name or password in it; such addresses are not fetched", STR_ARG(shown));
    return true;
}

Str host_short(Str name)
{
    uint32_t at = str_find(name, S("://"));
    Str s = str_from(name, at == UINT32_MAX ? 0 : at + 3);
    if (str_ends(s, S(":443"))) return str_cut(s, 0, s.n - 4);
    return str_ends(s, S(":80")) ? str_cut(s, 0, s.n - 3) : s;
}

/* ---- one request ---- */

static curl_socket_t open_socket(void *who, curlsocktype purpose, struct curl_sockaddr *address)
{
    Job *j = who;
    (void)purpose;
    if (!j->fetcher->o.allow_private && !address_is_public(&address->addr)) {
        j->is_private = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take_body(char *p, size_t size, size_t n, void *who)
{
    Job *j = who;
    size_t most = j->is_robots ? ROBOTS_BYTES : j->fetcher->o.bytes;
    n *= size;
    if (n > most - j->body.n) {
        j->is_large = true;
        if (!j->is_robots)
            return CURL_WRITEFUNC_ERROR;
        out_bytes(&j->body, p, most - j->body.n); /* the rest of a long robots.txt is passed over */
        return CURL_WRITEFUNC_ERROR;
    }
    out_bytes(&j->body, p, n);
    return n;
}

/* "max-age=600" of Cache-Control, within what is sensible for news. */
static int64_t max_age(Str value)
{
    int64_t n;
    uint32_t at = str_find_fold(value, S("max-age="));
    if (at == UINT32_MAX)
        return -1;
    Str number = str_from(value, at + 8), rest = number;
    str_split(&rest, ',', &number);
    return str_int(str_trim(number), &n) && n >= 0 ? n : -1;
}

/* Seconds, or a date. */
static int64_t retry_seconds(Str value)
{
    int64_t n, at;
    TimePrecision precision;
    if (str_int(value, &n))
        return n < 0 ? 0 : n > WAIT_MOST ? WAIT_MOST : n;
    if (!time_parse(value, &at, &precision))
        return -1;
    n = at - clock_now();
    return n < 0 ? 0 : n > WAIT_MOST ? WAIT_MOST : n;
}

/* "text/html; charset=windows-1251" to its type and its set. */
static void take_type(Job *j, Str value)
{
    Str rest = value, type = STR_NONE;
    str_split(&rest, ';', &type);
    j->answer.type = arena_lower(j->arena, str_trim(type));
    uint32_t at = str_find_fold(rest, S("charset="));
    Str set = at == UINT32_MAX ? STR_NONE : str_from(rest, at + 8);
    rest = set;
    str_split(&rest, ';', &set);
    set = str_trim(set);
    if (set.n > 1 && (set.p[0] == '"' || set.p[0] == '\''))
        set = str_cut(set, 1, set.n - 1);
    j->set = arena_str(j->arena, set);
}

/* One line of the answer's head. Lines of an answer before (100, a proxy's) are forgotten. */
static size_t take_header(char *p, size_t size, size_t n, void *who)
{
    Job *j = who;
    Str line = str_trim((Str){ p, (uint32_t)(n * size) });
    uint32_t at = str_find(line, S(":"));
    if (str_starts_fold(line, S("HTTP/"))) {
        j->location = j->set = j->answer.etag = j->answer.last_modified = j->answer.type = STR_NONE;
        j->retry_after = -1;
        j->answer.fresh_until = TIME_UNKNOWN;
    }
    if (at == UINT32_MAX || line.n > 8192)
        return n * size;
    Str name = str_cut(line, 0, at), value = arena_str(j->arena, str_trim(str_from(line, at + 1)));
    if (str_eq_fold(name, S("location"))) j->location = value;
    else if (str_eq_fold(name, S("etag"))) j->answer.etag = value;
    else if (str_eq_fold(name, S("last-modified"))) j->answer.last_modified = value;
    else if (str_eq_fold(name, S("content-type"))) take_type(j, value);
    else if (str_eq_fold(name, S("retry-after"))) j->retry_after = retry_seconds(value);
    else if (str_eq_fold(name, S("cache-control")) && max_age(value) >= 0)
        j->answer.fresh_until =
            clock_now() + (max_age(value) > WAIT_MOST ? WAIT_MOST : max_age(value));
    return n * size;
}

static void add_header(Job *j, const char *name, Str value)
{
    for (uint32_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] < 0x20)
            return;
    if (value.n > 0)
        j->header = curl_slist_append(
            j->header, arena_z(j->arena, arena_fmt(j->arena, "%s: %.*s", name, STR_ARG(value))));
}

static void set_text(Job *j, CURLoption option, const char *value)
{
    curl_easy_setopt(j->curl, option, value);
}

static void set_limits(Job *j)
{
    const FetchOptions *o = &j->fetcher->o;
    curl_easy_setopt(j->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(j->curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    curl_easy_setopt(j->curl, CURLOPT_TIMEOUT_MS, (long)(o->seconds * 1000));
    curl_easy_setopt(j->curl, CURLOPT_FOLLOWLOCATION, 0L);
    set_text(j, CURLOPT_PROTOCOLS_STR, "http,https");
    if (!o->allow_private)
        set_text(j, CURLOPT_PROXY, ""); /* a proxy would resolve names where we cannot look */
    curl_easy_setopt(j->curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(j->curl, CURLOPT_OPENSOCKETDATA, j);
}

void job_start(Job *j, Str url)
{
    Fetcher *f = j->fetcher;
    if (j->curl != NULL)
        curl_easy_cleanup(j->curl);
    curl_slist_free_all(j->header);
    j->header = NULL;
    j->is_private = j->is_large = false;
    out_reset(&j->body);
    j->curl = curl_easy_init();
    MUST(j->curl != NULL);
    set_limits(j);
    set_text(j, CURLOPT_URL, arena_z(j->arena, url));
    set_text(j, CURLOPT_USERAGENT, USER_AGENT);
    set_text(j, CURLOPT_ACCEPT_ENCODING, "");            /* gzip and what else this curl unpacks */
    add_header(j, "Accept",
        S("text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/"
          "feed+json,application/xml;q=0.9,*/*;q=0.7"));
    add_header(j, "If-None-Match", j->ask_etag);
    add_header(j, "If-Modified-Since", j->ask_modified);
    curl_easy_setopt(j->curl, CURLOPT_HTTPHEADER, j->header);
    curl_easy_setopt(j->curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(j->curl, CURLOPT_WRITEDATA, j);
    curl_easy_setopt(j->curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(j->curl, CURLOPT_HEADERDATA, j);
    curl_easy_setopt(j->curl, CURLOPT_ERRORBUFFER, j->wrong);
    curl_easy_setopt(j->curl, CURLOPT_PRIVATE, j);
    MUST(curl_multi_add_handle(f->multi, j->curl) == CURLM_OK);
    j->host->under_way = j;
    f->active++;
}
