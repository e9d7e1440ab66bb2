/* library/detail.c -- what else reports say of an incident: counts by whom they are given, ransom,
 * fate of those taken, who is accused, what came after. Each with its proof, as all statements. */
#include "library/inside.h"

/* ---- in ---- */

static void sql_who(Sql *q, const Put *p, uint32_t chain, Str said)
{
    sql_str(q, chain == NONE ? said : p->d->chain[chain].name);
    sql_id(q, chain == NONE ? 0 : p->actor[chain]);
}

void detail_put(Put *p, int64_t report, uint32_t number, const Detail *x)
{
    Where w;
    if (!put_where(p, x->words, &w)) return;
    Sql q = sql(p->lib,
        "INSERT INTO detail(report_id, number, kind, text, by, by_id, whom, whom_id, low, high, "
        "unit,"
        " first_day, last_day, deed_id, status, factuality, speaker, speaker_id, begin, end, "
        "quote_begin, quote_end)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sql_int(&q, report);
    sql_int(&q, number);
    sql_int(&q, x->kind);
    sql_text(&q, x->text);
    sql_who(&q, p, x->by_chain, x->by);
    sql_who(&q, p, x->whom, STR_NONE);
    sql_count(&q, x->number);
    sql_str(&q, x->unit);
    sql_day(&q, x->when.first_day);
    sql_day(&q, x->when.last_day);
    sql_id(&q, x->deed == NONE ? 0 : p->d->incident[x->deed].same.v);
    sql_int(&q, x->status);
    sql_int(&q, x->factuality);
    sql_who(&q, p, x->speaker, x->speaker_text);
    sql_where(&q, w);
    sql_run(&q);
}

/* ---- out ---- */

static DetailRow take_detail(const Sql *q, ArticleId article, Texts *texts, Arena *a)
{
    DetailRow x = { .kind = (DetailKind)row_int(q, 0),
                    .text = row_copy(q, 1, a),
                    .by = row_copy(q, 2, a),
                    .by_actor = { row_int(q, 3) },
                    .whom = row_copy(q, 4, a),
                    .whom_actor = { row_int(q, 5) },
                    .number = count_of(q, 6),
                    .unit = row_copy(q, 8, a),
                    .first_day = row_day(q, 9),
                    .last_day = row_day(q, 10),
                    .deed = { row_int(q, 11) },
                    .deed_kind = row_copy(q, 12, a),
                    .status = (Status)row_int(q, 13),
                    .factuality = (Factuality)row_int(q, 14),
                    .speaker = row_copy(q, 15, a),
                    .proof = { article, (uint32_t)row_int(q, 16), (uint32_t)row_int(q, 17) } };
    x.begin_point = texts_point(texts, article, x.proof.begin);
    x.end_point = texts_point(texts, article, x.proof.end);
    x.quote = texts_quote(texts, article, (uint32_t)row_int(q, 18), (uint32_t)row_int(q, 19));
    return x;
}

/* Names are those of today, where the actors still stand; a deed that was joined to another is that
 * one. */
void details_load(Library *lib, int64_t report, Texts *texts, Arena *a, IncidentReport *r)
{
    DetailRow *list = NULL;
    uint32_t n = 0, cap = 0;
    Sql q = sql(lib,
        "SELECT d.kind, d.text, coalesce(b.name, d.by), d.by_id, coalesce(w.name, d.whom), "
        "d.whom_id, d.low, d.high,"
        " d.unit, d.first_day, d.last_day, i.id, kind.name, d.status, d.factuality, "
        "coalesce(s.name, d.speaker),"
        " d.begin, d.end, d.quote_begin, d.quote_end FROM detail d LEFT JOIN actor b ON b.id = "
        "d.by_id"
        " LEFT JOIN actor w ON w.id = d.whom_id LEFT JOIN actor s ON s.id = d.speaker_id"
        " LEFT JOIN incident i ON i.id = coalesce((SELECT now FROM incident WHERE id = d.deed_id), "
        "d.deed_id) LEFT JOIN kind ON kind.id = i.kind_id"
        " WHERE d.report_id = ? ORDER BY d.number");
    sql_int(&q, report);
    while (sql_row(&q)) ARENA_PUSH(a, list, n, cap, take_detail(&q, r->proof.article, texts, a));
    r->detail = list;
    r->n_detail = n;
}
