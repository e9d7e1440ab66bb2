/* format/json.c -- JSON by json-c, strict: what it takes too kindly is refused here. */
#define json_bool json_c_bool   /* a type of json-c's; the name is our door's */
#include <json-c/json.h>
#undef json_bool
#include <limits.h>
#include <math.h>

#include "format/format.h"

#define JSON_DEPTH 64           /* brackets within brackets; articles need 4 */

/* A Json is json-c's object under our name; only this file knows. */
static struct json_object *inside(const Json *v)
{
    return (struct json_object *)(uintptr_t)v;
}

static Json *outside(struct json_object *o)
{
    return (Json *)o;
}

static bool only_space(Str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (strchr(" \t\r\n", s.p[i]) == NULL || s.p[i] == '\0')
            return false;
    return true;
}

static bool json_fault(struct json_tokener *t, Str doc, size_t end, Err *e)
{
    enum json_tokener_error fault = json_tokener_get_error(t);
    if (fault == json_tokener_success)
        return err_set(e, ERR_INPUT, "text after the end of the JSON, at byte %zu", end + 1);
    if (end >= doc.n)
        return err_set(e, ERR_INPUT, "the JSON breaks off after %u bytes", doc.n);
    return err_set(
        e, ERR_INPUT, "no valid JSON: %s at byte %zu", json_tokener_error_desc(fault), end + 1);
}

/* All of `doc` as one value; NULL where it is not, and *end where it stopped being so. */
static struct json_object *json_read(struct json_tokener *t, Str doc, size_t *end)
{
    struct json_object *o = json_tokener_parse_ex(t, doc.p, (int)doc.n);
    *end = json_tokener_get_parse_end(t);
    if (json_tokener_get_error(t) == json_tokener_continue) {
        o = json_tokener_parse_ex(t, "", 1); /* a bare number ends where the text does */
        *end = doc.n;
    }
    return o;
}

Json *json_parse(Str doc, Err *e)
{
    if (doc.n >= INT_MAX || only_space(doc)) {
        err_set(e, ERR_INPUT, doc.n >= INT_MAX ? "over 2 GB of JSON" : "no JSON: nothing there");
        return NULL;
    }
    struct json_tokener *t = json_tokener_new_ex(JSON_DEPTH);
    MUST(t != NULL);
    json_tokener_set_flags(t, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    size_t end;
    struct json_object *o = json_read(t, doc, &end);
    if (json_tokener_get_error(t) != json_tokener_success
        || !only_space(str_from(doc, (uint32_t)end))) {
        json_fault(t, doc, end, e);
        json_object_put(o);
        o = NULL;
    } else if (o == NULL) {
        err_set(e, ERR_INPUT, "the JSON is null");
    }
    json_tokener_free(t);
    return outside(o);
}

void json_free(Json *root)
{
    json_object_put(inside(root));
}

const Json *json_get(const Json *object, const char *key)
{
    struct json_object *v = NULL;
    if (!json_is_object(object) || !json_object_object_get_ex(inside(object), key, &v))
        return NULL;
    return outside(v);
}

Str json_str(const Json *v)
{
    if (!json_object_is_type(inside(v), json_type_string))
        return STR_NONE;
    return (
        Str){ json_object_get_string(inside(v)), (uint32_t)json_object_get_string_len(inside(v)) };
}

bool json_int(const Json *v, int64_t *out)
{
    if (!json_object_is_type(inside(v), json_type_int))
        return false;
    *out = json_object_get_int64(inside(v));
    return true;
}

bool json_real(const Json *v, double *out)
{
    if (!json_object_is_type(inside(v), json_type_double)
        && !json_object_is_type(inside(v), json_type_int))
        return false;
    *out = json_object_get_double(inside(v));
    return isfinite(*out) != 0;                          /* json-c reads NaN and Infinity */
}

bool json_bool(const Json *v, bool *out)
{
    if (!json_object_is_type(inside(v), json_type_boolean))
        return false;
    *out = json_object_get_boolean(inside(v)) != 0;
    return true;
}

bool json_is_array(const Json *v)
{
    return json_object_is_type(inside(v), json_type_array) != 0;
}

bool json_is_object(const Json *v)
{
    return json_object_is_type(inside(v), json_type_object) != 0;
}

uint32_t json_count(const Json *array)
{
    return json_is_array(array) ? (uint32_t)json_object_array_length(inside(array)) : 0;
}

const Json *json_at(const Json *array, uint32_t i)
{
    return i < json_count(array) ? outside(json_object_array_get_idx(inside(array), i)) : NULL;
}

bool json_member(const Json *object, uint32_t i, Str *key, const Json **value)
{
    if (!json_is_object(object))
        return false;
    struct lh_entry *m = json_object_get_object(inside(object))->head;
    while (m != NULL && i-- > 0)
        m = m->next;
    if (m == NULL)
        return false;
    *key = str_of((const char *)lh_entry_k(m));
    *value = outside((struct json_object *)lh_entry_v(m));
    return true;
}

Str json_print(Arena *a, const Json *v)
{
    const char *z = json_object_to_json_string_ext(inside(v),
        JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
    return arena_str(a, str_of(z));
}
