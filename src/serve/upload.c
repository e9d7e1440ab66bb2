/* serve/upload.c -- see upload.h. */
#include <microhttpd.h>
#include "format/format.h"
#include "serve/upload.h"

typedef enum Kind { KIND_FORM, KIND_JSON, KIND_PAGE } Kind;

struct Upload {
    Kind  kind;
    struct MHD_PostProcessor *post;            /* KIND_FORM */
    Out   body, token, url, page;
    bool  wrong;
};

static Str header(struct MHD_Connection *c, const char *name)
{
    return str_of(MHD_lookup_connection_value(c, MHD_HEADER_KIND, name));
}

static enum MHD_Result take_field(void *who, enum MHD_ValueKind kind, const char *key,
    const char *file, const char *type, const char *encoding, const char *data, uint64_t at,
    size_t n)
{
    Upload *u = who;
    Str name = str_of(key);
    Out *to = str_is(name, "token") ? &u->token
        : str_is(name, "url")       ? &u->url
        : str_is(name, "html")      ? &u->page
                                    : NULL;
    (void)kind, (void)file, (void)type, (void)encoding, (void)at;
    if (to && to->n + n <= UPLOAD_BYTES) out_bytes(to, data, n);
    return MHD_YES;
}

static bool kind_of(Str type, Kind *kind)
{
    Str rest = type, name = STR_NONE;
    str_split(&rest, ';', &name);
    name = str_trim(name);
    if (str_eq_fold(name, S("multipart/form-data"))
        || str_eq_fold(name, S("application/x-www-form-urlencoded")))
        *kind = KIND_FORM;
    else if (str_eq_fold(name, S("application/json"))) *kind = KIND_JSON;
    else if (str_eq_fold(name, S("text/html")) || str_eq_fold(name, S("application/xhtml+xml")))
        *kind = KIND_PAGE;
    else return false;
    return true;
}

Upload *upload_new(struct MHD_Connection *c, uint32_t *status)
{
    int64_t length;
    Kind kind;
    Str said = header(c, "Content-Length"), bearer = header(c, "Authorization");
    bool told = str_int(said, &length) && length >= 0;
    *status = !told                                  ? 411
        : (uint64_t)length > UPLOAD_BYTES            ? 413
        : !kind_of(header(c, "Content-Type"), &kind) ? 415
                                                     : 0;
    if (*status) return NULL;
    Upload *u = mem_new(sizeof *u);
    u->kind = kind;
    if (kind == KIND_FORM) u->post = MHD_create_post_processor(c, 4096, take_field, u);
    u->wrong = kind == KIND_FORM && !u->post;
    if (str_starts_fold(bearer, S("bearer "))) out_str(&u->token, str_trim(str_from(bearer, 7)));
    if (kind == KIND_PAGE)
        out_str(&u->url, str_of(MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, "url")));
    return u;
}

void upload_free(Upload *u)
{
    if (!u) return;
    if (u->post) MHD_destroy_post_processor(u->post);
    out_release(&u->body);
    out_release(&u->token);
    out_release(&u->url);
    out_release(&u->page);
    free(u);
}

bool upload_take(Upload *u, const char *p, size_t n)
{
    if (u->wrong) return false;
    if (u->post) u->wrong = MHD_post_process(u->post, p, n) != MHD_YES;
    else if (u->body.n + n > UPLOAD_BYTES) u->wrong = true;
    else out_bytes(&u->body, p, n);
    return !u->wrong;
}

static bool read_json(Upload *u, Arena *a, Str *token, Str *url, Str *page)
{
    Err e = { 0 };
    Json *j = json_parse(out_view(&u->body), &e);
    if (!j) return false;
    if (!token->n) *token = arena_str(a, json_str(json_get(j, "token")));
    *url = arena_str(a, json_str(json_get(j, "url")));
    *page = arena_str(a, json_str(json_get(j, "html")));
    json_free(j);
    return true;
}

bool upload_read(Upload *u, Arena *a, Str *token, Str *url, Str *page)
{
    *token = out_arena(&u->token, a);
    if (u->wrong) return false;
    if (u->kind == KIND_JSON) return read_json(u, a, token, url, page);
    *url = out_arena(&u->url, a);
    *page = out_arena(u->kind == KIND_PAGE ? &u->body : &u->page, a);
    return true;
}
