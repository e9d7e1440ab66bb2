/* library/statement.c -- statements as asked for, each with its sentence. */
#include "library/inside.h"

enum { ROWS_MOST = 1000000 };

StatementQuery statement_query(void)
{
    return (StatementQuery){ .from_day = DAY_UNKNOWN,
        .to_day = DAY_UNKNOWN,
        .said_from = DAY_UNKNOWN,
        .said_to = DAY_UNKNOWN };
}

/* The index to begin with is named by which condition comes first; the rest are checked by row. */
static const char *source_of(const StatementQuery *q)
{
    if (q->article.v) return "statement s INDEXED BY statement_article";
    if (q->subject.v) return "statement s INDEXED BY statement_subject";
    if (q->about.v) return "statement s";
    if (q->from_day != DAY_UNKNOWN || q->to_day != DAY_UNKNOWN)
        return "statement s INDEXED BY statement_day";
    if (q->said_from != DAY_UNKNOWN || q->said_to != DAY_UNKNOWN)
        return "(SELECT id AS said FROM article WHERE published_day BETWEEN ?8 AND ?9) CROSS JOIN "
               "statement s ON s.article_id = said";
    return "statement s";
}

static void put_conditions(const StatementQuery *q, Out *o)
{
    _Static_assert(
        FACT_COUNT == 6, "the numbers below, by which the index of days is led by them all");
    if (q->article.v) out_lit(o, " AND s.article_id = ?1");
    if (q->subject.v) out_lit(o, " AND s.subject_id = ?2");
    if (q->about.v)
        out_lit(o,
            " AND s.id IN (SELECT id FROM statement WHERE subject_id = ?3 UNION ALL"
            " SELECT id FROM statement WHERE object_id = ?3)");
    if (q->field.n) out_lit(o, " AND s.field = ?4");
    if (q->by_factuality) out_lit(o, " AND s.factuality = ?5");
    if (q->from_day != DAY_UNKNOWN || q->to_day != DAY_UNKNOWN)
        out_lit(o,
            " AND s.factuality IN (0, 1, 2, 3, 4, 5) AND coalesce(s.last_day, s.first_day) >= ?6 "
            "AND s.first_day <= ?7");
    if (q->said_from != DAY_UNKNOWN || q->said_to != DAY_UNKNOWN)
        out_lit(o, " AND published_day BETWEEN ?8 AND ?9");
    out_lit(o, " AND s.sure >= ?11");
}

static int32_t from_or(int32_t day, int32_t open)
{
    return day == DAY_UNKNOWN ? open : day;
}

static Sql ask(Library *lib, const StatementQuery *q)
{
    Out o = { 0 };
    out_lit(&o,
        "SELECT s.id, subject_id, coalesce(subject_.name, subject), object_id, "
        "coalesce(object_.name, object), speaker_id,"
        " coalesce(speaker_.name, speaker), field, value, precision, s.first_day, s.last_day, "
        "status, factuality,"
        " s.article_id, begin, end, quote_begin, quote_end, source.name, title, published_at, "
        "published_precision,"
        " published_zone, sure FROM ");
    out_fmt(&o, "%s", source_of(q));
    out_lit(&o,
        " CROSS JOIN article ON article.id = s.article_id CROSS JOIN source ON source.id = "
        "source_id"
        " LEFT JOIN actor subject_ ON subject_.id = subject_id LEFT JOIN actor object_ ON "
        "object_.id = object_id"
        " LEFT JOIN actor speaker_ ON speaker_.id = speaker_id WHERE (is_newest OR ?1)");
    put_conditions(q, &o);
    out_lit(&o, " ORDER BY at DESC, s.article_id DESC, begin, s.id LIMIT ?10");
    out_char(&o, '\0');
    Sql s = sql_once(lib, o.p);
    out_release(&o);
    sql_int(&s, q->article.v);
    sql_int(&s, q->subject.v);
    sql_int(&s, q->about.v);
    sql_text(&s, q->field);
    sql_int(&s, q->factuality);
    sql_int(&s, from_or(q->from_day, INT32_MIN));
    sql_int(&s, from_or(q->to_day, INT32_MAX));
    sql_int(&s, from_or(q->said_from, INT32_MIN));
    sql_int(&s, from_or(q->said_to, INT32_MAX));
    sql_int(&s, q->limit ? q->limit : ROWS_MOST);
    sql_real(&s, (double)lib->least_sure);
    return s;
}

static StatementRow take_row(const Sql *s, Texts *texts, Arena *a)
{
    StatementRow r = { .id = row_int(s, 0),
        .subject = { row_int(s, 1) },
        .subject_name = row_copy(s, 2, a),
        .object = { row_int(s, 3) },
        .object_name = row_copy(s, 4, a),
        .speaker = { row_int(s, 5) },
        .speaker_name = row_copy(s, 6, a),
        .field = row_copy(s, 7, a),
        .value = row_copy(s, 8, a),
        .precision = row_copy(s, 9, a),
        .first_day = row_day(s, 10),
        .last_day = row_day(s, 11),
        .status = (Status)row_int(s, 12),
        .factuality = (Factuality)row_int(s, 13),
        .proof = { { row_int(s, 14) }, (uint32_t)row_int(s, 15), (uint32_t)row_int(s, 16) },
        .source = row_copy(s, 19, a),
        .title = row_copy(s, 20, a),
        .published = row_stamp(s, 21),
        .sure = (float)row_real(s, 24) };
    r.quote =
        texts_quote(texts, r.proof.article, (uint32_t)row_int(s, 17), (uint32_t)row_int(s, 18));
    return r;
}

bool library_statements(
    Library *lib, const StatementQuery *q, Arena *a, const StatementRow **row, uint32_t *n, Err *e)
{
    Texts texts = texts_new(lib, a);
    StatementRow *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql s = ask(lib, q);
    while (sql_row(&s)) ARENA_PUSH(a, list, *n, cap, take_row(&s, &texts, a));
    *row = list;
    return library_ok(lib, e);
}

bool library_said_before(Library *lib, const StatementRow *s, int32_t day, bool *said, Err *e)
{
    Sql q = sql(lib,
        "SELECT 1 FROM statement INDEXED BY statement_subject CROSS JOIN article ON article.id = "
        "article_id"
        " WHERE subject_id = ?1 AND field = ?2 AND value IS ?3 COLLATE NOCASE AND object_id IS ?4 "
        "AND published_day < ?5"
        " AND is_newest LIMIT 1");
    sql_int(&q, s->subject.v);
    sql_text(&q, s->field);
    sql_str(&q, s->value);
    sql_id(&q, s->object.v);
    sql_int(&q, day);
    *said = sql_row(&q);
    sql_end(&q);
    return library_ok(lib, e);
}
