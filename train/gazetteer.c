/* train/gazetteer.c -- make the table of places that the program carries.
 *
 *     gazetteer-maker OUT FILE.tsv...
 *
 * Reads Debian's libtimezonemap-data (GeoNames, CC BY 4.0: cities of 15,000 people and more, first
 * divisions) and our own tables: countries.tsv and lists of regions, towns and seas. Without
 * Debian's files the table holds ours alone, and standard error says so. The form of the table is
 * told in read/gazetteer.h.
 *
 * countries.tsv   alpha-3, alpha-2, name, other names, adjectives, people, latitude, longitude
 * other tables    name, other names, alpha-3, province, precision, latitude, longitude
 *
 * A precision with "~" behind it, "city~": a place of local note, meant where its country is spoken
 * of.
 *
 * Several in one column are parted by "|"; "^US" counts in capitals only.
 */
#include "read/gazetteer.c"            /* one program of two files: the build lists only this one */

#define DEBIAN "/usr/share/libtimezonemap/ui/"

enum { CITY = 1, DISTRICT, PROVINCE, REGION, COUNTRY };      /* PlacePrecision of doc.h; POINT is 0 */
enum { ALIAS_PEOPLE = 100000,          /* other names count for cities of so many */
       CITY_OF = 30 };                 /* a city with a thirtieth of its division's people may be meant by its name: not "Florida City" */

typedef struct Post { uint64_t hash; GazetteerPost post; uint32_t rank; } Post;
typedef struct Maker {
    Arena *arena;
    GazetteerPlace *place; uint32_t n_place, cap_place;
    Post *post; uint32_t n_post, cap_post;
    uint64_t *more; uint32_t n_more, cap_more;             /* hashes of beginnings */
    Out text;
    char alpha2[400][3]; uint32_t country[400]; uint32_t n_country;
    char (*admin)[24]; uint32_t *admin_row, *admin_cities, *admin_people, n_admin, cap_admin, cap_row, cap_cities, cap_people;
} Maker;

static uint32_t put_text(Maker *m, Str s)
{
    uint32_t at = (uint32_t)m->text.n;

    if (s.n > 255) s.n = 255;
    out_char(&m->text, (char)(unsigned char)s.n);
    out_str(&m->text, s);
    return at;
}

/* How much a phrase means this place: ours and countries first, then by people. */
static uint32_t rank_of(const GazetteerPlace *p, uint32_t how, bool alias)
{
    uint32_t rank = p->population / 10 + 1;

    if (p->precision == COUNTRY) rank = 400000000 + (how == GAZ_NAME ? 1000 : 0);
    else if (p->flag & GAZ_OURS) rank += 50000000;
    else if (p->flag & GAZ_LOCAL) rank += 1000;
    else if (p->precision == PROVINCE) rank = 20000;
    if (p->flag & GAZ_CAPITAL) rank += 1000000;
    return alias && p->precision < PROVINCE ? rank / 4 : rank;
}

/* Let phrase stand for place; its beginnings are noted. */
static void put_phrase(Maker *m, Str phrase, uint32_t place, uint32_t how, bool alias)
{
    uint64_t h = GAZETTEER_SEED;
    bool blank = true;
    uint32_t at = 0;

    if (phrase.n && phrase.p[0] == '^') { how = GAZ_CAPS; phrase = str_from(phrase, 1); }
    if (!phrase.n) return;
    while (at < phrase.n) {
        uint32_t next = at;
        uint32_t code = gazetteer_fold(utf8_next(phrase, &next));
        if (code == ' ' && !blank)
            ARENA_PUSH(m->arena, m->more, m->n_more, m->cap_more, gazetteer_end(h));
        h = gazetteer_hash(h, str_cut(phrase, at, next), &blank);
        at = next;
    }
    if (blank) return;                               /* nothing but marks, or ends in one */
    Post p = { gazetteer_end(h), { place, how }, rank_of(&m->place[place], how, alias) };
    ARENA_PUSH(m->arena, m->post, m->n_post, m->cap_post, p);
}

static void put_phrases(Maker *m, Str list, uint32_t place, uint32_t how, bool alias)
{
    Str piece;

    while (str_split(&list, '|', &piece)) put_phrase(m, str_trim(piece), place, how, alias);
}

static uint32_t put_place(Maker *m, Str name, GazetteerPlace p)
{
    p.name = put_text(m, name);
    ARENA_PUSH(m->arena, m->place, m->n_place, m->cap_place, p);
    put_phrase(m, name, m->n_place - 1, GAZ_NAME, false);
    return m->n_place - 1;
}

static float number(Str s)
{
    double v = 0;
    return str_real(str_trim(s), &v) ? (float)v : 0.0f;
}

/* The columns of a line, at most n; the rest are empty. */
static void columns(Str line, Str *column, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!str_split(&line, '\t', &column[i])) column[i] = STR_NONE;
}

static uint32_t country_by(const Maker *m, Str alpha)
{
    for (uint32_t i = 0; i < m->n_country; i++)
        if (alpha.n == 2 ? str_is(alpha, m->alpha2[i])
                         : str_is(alpha, m->place[m->country[i]].country))
            return m->country[i];
    return UINT32_MAX;
}

static void country_line(Maker *m, Str line)
{
    Str c[8];

    columns(line, c, 8);
    GazetteerPlace p = {
        .lat = number(c[6]), .lon = number(c[7]), .precision = COUNTRY, .flag = GAZ_OURS
    };
    if (c[0].n != 3 || c[1].n != 2 || m->n_country == 400) return;
    memcpy(p.country, c[0].p, 3);
    p.province = put_text(m, STR_NONE);
    p.country_row = m->n_place;
    uint32_t row = put_place(m, c[2], p);
    memcpy(m->alpha2[m->n_country], c[1].p, 2);
    m->country[m->n_country++] = row;
    put_phrases(m, c[3], row, GAZ_NAME, true);
    put_phrases(m, c[4], row, GAZ_ADJECTIVE, true);
    put_phrases(m, c[5], row, GAZ_PEOPLE, true);
}

static uint8_t precision_from(Str s)
{
    static const char *const name[] = { "point", "city", "district", "province", "region",
        "country" };

    for (uint8_t i = 0; i < 6; i++)
        if (str_is(s, name[i])) return i;
    return REGION;
}

static void region_line(Maker *m, Str line)
{
    Str c[7];

    columns(line, c, 7);
    bool local = str_ends(c[4], S("~"));
    if (local) c[4].n--;
    GazetteerPlace p = { .lat = number(c[5]),
        .lon = number(c[6]),
        .precision = precision_from(c[4]),
        .flag = local ? GAZ_LOCAL : GAZ_OURS };
    if (!c[0].n) return;
    p.country_row = country_by(m, c[2]);
    if (p.country_row != UINT32_MAX) memcpy(p.country, c[2].p, 3);
    p.province = put_text(m, c[3]);
    put_phrases(m, c[1], put_place(m, c[0], p), GAZ_NAME, true);
}

static void each_line(Maker *m, const char *path, void (*line_fn)(Maker *, Str))
{
    Err e = { 0 };
    FileText f;
    Str rest, line;

    if (!file_read(path, SIZE_MAX / 2, &f, &e)) {
        fprintf(stderr, "gazetteer-maker: %s; going on without it\n", e.text);
        return;
    }
    rest = f.bytes;
    while (str_line(&rest, &line))
        if (line.n && line.p[0] != '#') line_fn(m, arena_str(m->arena, line));
    file_release(&f);
}

/* "PK.05<tab>Sindh<tab>Sindh<tab>1164807" */
static void admin_line(Maker *m, Str line)
{
    Str c[4];

    columns(line, c, 4);
    uint32_t country = country_by(m, str_cut(c[0], 0, 2));
    if (c[0].n > 20 || c[0].n < 4 || country == UINT32_MAX) return;
    GazetteerPlace p = { .precision = PROVINCE, .country_row = country };
    memcpy(p.country, m->place[country].country, 4);
    p.province = put_text(m, STR_NONE);
    uint32_t row = put_place(m, c[1], p);
    if (!str_eq(c[1], c[2])) put_phrase(m, c[2], row, GAZ_NAME, true);
    if (m->n_admin == m->cap_admin) {
        m->admin = arena_grow(m->arena, m->admin, m->n_admin, &m->cap_admin, sizeof *m->admin);
        m->admin_row =
            arena_grow(m->arena, m->admin_row, m->n_admin, &m->cap_row, sizeof *m->admin_row);
        m->admin_cities = arena_grow(
            m->arena, m->admin_cities, m->n_admin, &m->cap_cities, sizeof *m->admin_cities);
    }
    if (m->n_admin == m->cap_people || !m->admin_people)
        m->admin_people = arena_grow(
            m->arena, m->admin_people, m->n_admin, &m->cap_people, sizeof *m->admin_people);
    memset(m->admin[m->n_admin], 0, sizeof *m->admin);
    memcpy(m->admin[m->n_admin], c[0].p, c[0].n);
    m->admin_cities[m->n_admin] = m->admin_people[m->n_admin] = 0;
    m->admin_row[m->n_admin++] = row;
}

static uint32_t admin_of(const Maker *m, Str country, Str code)
{
    char key[24];
    int n = snprintf(key, sizeof key, "%.*s.%.*s", STR_ARG(country), STR_ARG(code));

    for (uint32_t i = 0; n > 0 && i < m->n_admin; i++)
        if (!strcmp(key, m->admin[i])) return i;
    return UINT32_MAX;
}

/* A division lies where the middle of its cities is, and has their people. */
static void admin_grow(Maker *m, uint32_t a, const GazetteerPlace *city)
{
    GazetteerPlace *p = &m->place[m->admin_row[a]];
    float n = (float)m->admin_cities[a]++;

    p->lat = (p->lat * n + city->lat) / (n + 1);
    p->lon = (p->lon * n + city->lon) / (n + 1);
    p->population += city->population;
}

/* "Santa Cruz de la Sierra" is called after "Santa Cruz", "Osaka-shi" after "Osaka". */
static bool called_after(Str city, Str division)
{
    uint32_t i = 0, k = 0;
    while (k < division.n) {
        uint32_t want = gazetteer_fold(utf8_next(division, &k)), have = 0;
        while (want && !have && i < city.n) have = gazetteer_fold(utf8_next(city, &i));
        if (want && want != have) return false;
    }
    return i >= city.n || city.p[i] == ' ' || city.p[i] == '-' || city.p[i] == '\''
        || i + 1 == city.n;
}

/* "Bandar-e Bushehr". */
static bool has_word(Str city, Str division)
{
    Str word;
    while (str_split(&city, ' ', &word))
        if (gazetteer_alike(word, division)) return true;
    return false;
}

static Str text_at(const Maker *m, uint32_t at)
{
    return (Str){ m->text.p + at + 1, (unsigned char)m->text.p[at] };
}

/* Where a city of a division has its name, "Lima", the city is meant, and the division counts for
 * little; else for as much as its people: "Florida" is no town in Colombia. */
static void admins_weigh(Maker *m)
{
    for (uint32_t i = 0; i < m->n_admin; i++) {
        GazetteerPlace *p = &m->place[m->admin_row[i]];
        if (m->admin_people[i] > p->population / CITY_OF) p->population = 0;
    }
    for (uint32_t i = 0; i < m->n_post; i++) {
        const GazetteerPlace *p = &m->place[m->post[i].post.place];
        if (p->precision == PROVINCE && p->population / 20 > m->post[i].rank)
            m->post[i].rank = p->population / 20;
    }
}

/* An other name worth having: Latin, no code, not short. "Kiev", "Yangon". */
static bool alias_good(Str s)
{
    uint32_t i = 0, letters = 0, upper = 0;

    while (i < s.n) {
        uint32_t code = utf8_next(s, &i);
        uint32_t plain = gazetteer_fold(code);
        if (plain >= 0x80) return false;
        if (plain >= 'a' && plain <= 'z') { letters++; upper += utf8_is_upper(code); }
        else if (plain && plain != ' ') return false;
    }
    return letters >= 4 && upper >= 1 && upper < letters && utf8_is_upper((unsigned char)s.p[0]);
}

static void city_line(Maker *m, Str line)
{
    Str c[19], piece;
    int64_t people = 0;

    columns(line, c, 19);
    uint32_t country = country_by(m, c[8]);
    if (country == UINT32_MAX || str_is(c[7], "PPLX") || str_is(c[7], "PPLH")
        || str_is(c[7], "PPLW"))
        return;
    str_int(c[14], &people);
    if (people < 0) people = 0;
    if (people > 40000000) people = 40000000;
    GazetteerPlace p = { .lat = number(c[4]),
        .lon = number(c[5]),
        .precision = CITY,
        .population = (uint32_t)people,
        .country_row = country,
        .flag = str_is(c[7], "PPLC") ? GAZ_CAPITAL : 0 };
    memcpy(p.country, m->place[country].country, 4);
    uint32_t a = admin_of(m, c[8], c[10]);
    p.province = a == UINT32_MAX ? put_text(m, STR_NONE) : m->place[m->admin_row[a]].name;
    if (a != UINT32_MAX) admin_grow(m, a, &p);
    if (a != UINT32_MAX
        && (called_after(c[1], text_at(m, p.province))
            || gazetteer_alike(c[1], text_at(m, p.province))
            || has_word(c[1], text_at(m, p.province))))
        m->admin_people[a] = p.population;
    uint32_t row = put_place(m, c[1], p);
    if (!str_eq(c[1], c[2])) put_phrase(m, c[2], row, GAZ_NAME, false);
    if (people < ALIAS_PEOPLE && !(p.flag & GAZ_CAPITAL)) return;
    while (str_split(&c[3], ',', &piece))
        if (alias_good(str_trim(piece))) put_phrase(m, str_trim(piece), row, GAZ_NAME, true);
}

static int by_hash(const void *a, const void *b)
{
    const Post *x = a, *y = b;

    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->post.place != y->post.place) return x->post.place < y->post.place ? -1 : 1;
    return x->post.how < y->post.how ? -1 : x->post.how > y->post.how;
}

static GazetteerSlot *slot_for(GazetteerSlot *slot, uint32_t n, uint64_t hash)
{
    uint32_t i = (uint32_t)hash & (n - 1);

    while (slot[i].hash && slot[i].hash != hash) i = (i + 1) & (n - 1);
    slot[i].hash = hash;
    return &slot[i];
}

/* One post for a place a phrase; the twelve best are enough for any phrase. */
static void fill(
    Maker *m, GazetteerSlot *slot, uint32_t n_slot, GazetteerPost *post, uint32_t *n_post)
{
    qsort(m->post, m->n_post, sizeof *m->post, by_hash);
    for (uint32_t i = 0; i < m->n_post; i++) {
        GazetteerSlot *s = slot_for(slot, n_slot, m->post[i].hash);
        bool again = i && m->post[i - 1].hash == m->post[i].hash
            && m->post[i - 1].post.place == m->post[i].post.place;
        if (again || s->n_post >= 12) continue;
        if (!s->n_post) s->post = *n_post;
        s->n_post++;
        post[(*n_post)++] = m->post[i].post;
    }
    for (uint32_t i = 0; i < m->n_more; i++) slot_for(slot, n_slot, m->more[i])->more = 1;
}

static uint32_t pad8(Out *o)
{
    while (o->n % 8) out_char(o, 0);
    return (uint32_t)o->n;
}

static bool write_table(Maker *m, const char *path, Err *e)
{
    uint32_t n_slot = 1024, n_post = 0;
    while (n_slot < (m->n_post + m->n_more) * 3 / 2) n_slot *= 2;
    GazetteerSlot *slot = ARENA_ARRAY(m->arena, GazetteerSlot, n_slot);
    GazetteerPost *post = ARENA_ARRAY(m->arena, GazetteerPost, m->n_post + 1);
    GazetteerHead h = { .magic = GAZETTEER_MAGIC };
    Out o = { 0 };

    fill(m, slot, n_slot, post, &n_post);
    h.n_place = m->n_place;
    h.n_slot = n_slot;
    h.n_post = n_post;
    out_bytes(&o, &h, sizeof h);
    h.place_at = pad8(&o);
    out_bytes(&o, m->place, m->n_place * sizeof *m->place);
    h.slot_at = pad8(&o);
    out_bytes(&o, slot, n_slot * sizeof *slot);
    h.post_at = pad8(&o);
    out_bytes(&o, post, n_post * sizeof *post);
    h.text_at = pad8(&o);
    out_bytes(&o, m->text.p, m->text.n);
    h.bytes = pad8(&o);
    memcpy(o.p, &h, sizeof h);
    bool ok = file_write(path, out_view(&o), e);
    out_release(&o);
    return ok;
}

int main(int argc, char **argv)
{
    Maker m = { .arena = arena_new() };
    Err e = { 0 };

    if (argc < 3) {
        fprintf(stderr, "usage: gazetteer-maker OUT countries.tsv FILE.tsv...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++)
        if (str_ends(str_of(argv[i]), S("countries.tsv"))) each_line(&m, argv[i], country_line);
    for (int i = 2; i < argc; i++)
        if (!str_ends(str_of(argv[i]), S("countries.tsv"))) each_line(&m, argv[i], region_line);
    each_line(&m, DEBIAN "admin1Codes.txt", admin_line);
    each_line(&m, DEBIAN "cities15000.txt", city_line);
    admins_weigh(&m);
    bool ok = write_table(&m, argv[1], &e);
    if (!ok) fprintf(stderr, "gazetteer-maker: %s\n", e.text);
    out_release(&m.text);
    arena_free(m.arena);
    return ok ? 0 : 1;
}
