/* library/schema.c -- the tables, as a list of migrations; docs/decisions/library-schema.md says
 * why so.
 *
 * A migration is never changed once a release has it: a new one is added behind it. Row n brings a
 * library of version n to n + 1.
 *
 * Codes are the numbers of doc.h's enums, in whose order nothing may be put in before; days are
 * days since 1970; NULL is "not known". Derived tables may be emptied and made again
 * (library_clear_record).
 */
#include "library/inside.h"

/* ---- what came in: kept for good ---- */
static const char articles[] =
    /* has_name: 0 where the outlet is not known and name is what a reader can find it by: a file's
       name. */
    "CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL,"
    "  has_name INTEGER NOT NULL) STRICT;"

    /* address: the url, or the key within its outlet or file; versions of one article share it.
     * `at` sorts: published, else taken. published_day: the outlet's own day, by its zone (minutes
     * east). duplicate_of: the first article with the same title and text. */
    "CREATE TABLE article("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, source_id INTEGER NOT NULL REFERENCES source(id),"
    "  address TEXT, key TEXT, url TEXT, origin TEXT NOT NULL, title TEXT NOT NULL, authors TEXT, "
    "language TEXT,"
    "  published_at INTEGER, published_precision INTEGER, published_zone INTEGER, published_day "
    "INTEGER,"
    "  updated_at INTEGER, updated_precision INTEGER, updated_zone INTEGER, taken_at INTEGER, at "
    "INTEGER NOT NULL,"
    "  media INTEGER NOT NULL, n_body INTEGER NOT NULL, note TEXT, hash BLOB NOT NULL, text_hash "
    "BLOB NOT NULL,"
    "  is_newest INTEGER NOT NULL, duplicate_of INTEGER REFERENCES article(id)) STRICT;"
    "CREATE INDEX article_address ON article(address) WHERE address IS NOT NULL;"
    "CREATE INDEX article_url ON article(url) WHERE url IS NOT NULL;"
    "CREATE INDEX article_key ON article(key) WHERE key IS NOT NULL;"
    "CREATE INDEX article_hash ON article(hash);"
    "CREATE INDEX article_text_hash ON article(text_hash);"
    "CREATE INDEX article_at ON article(is_newest, at);"
    "CREATE INDEX article_day ON article(published_day);"
    "CREATE INDEX article_source ON article(source_id);"

    /* Apart from the narrow rows that lists and joins read. mark: where names stand, by chain. */
    "CREATE TABLE article_text(id INTEGER PRIMARY KEY REFERENCES article(id), text BLOB NOT NULL, "
    "block BLOB NOT NULL,"
    "  mark BLOB NOT NULL) STRICT;"
    "CREATE TABLE article_raw(id INTEGER PRIMARY KEY REFERENCES article(id), raw BLOB NOT NULL) "
    "STRICT;"
    "CREATE TABLE reading(id INTEGER PRIMARY KEY REFERENCES article(id), json BLOB NOT NULL) "
    "STRICT;"

    "CREATE VIEW article_words AS SELECT article.id AS id, title, unsqueeze(text) AS text"
    "  FROM article JOIN article_text USING(id) WHERE is_newest;"
    "CREATE VIRTUAL TABLE words USING fts5(title, text, content='article_words', "
    "content_rowid='id',"
    "  tokenize='porter unicode61 remove_diacritics 2');"
    /* A word in the title counts as eight in the text. */
    "INSERT INTO words(words, rank) VALUES('rank', 'bm25(8.0, 1.0)');"
    "INSERT INTO words(words, rank) VALUES('hashsize', 33554432);";

/* ---- who and where: derived ---- */
static const char names[] =
"CREATE TABLE actor(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, name TEXT NOT NULL,"
"  short_name TEXT, country TEXT, sector TEXT, n_mention INTEGER NOT NULL, n_article INTEGER NOT NULL,"
"  first_day INTEGER, last_day INTEGER) STRICT;"
"CREATE INDEX actor_busy ON actor(n_article);"
"CREATE TABLE alias(actor_id INTEGER NOT NULL REFERENCES actor(id), name TEXT NOT NULL, key TEXT NOT NULL,"
"  n_article INTEGER NOT NULL, PRIMARY KEY(actor_id, name)) STRICT, WITHOUT ROWID;"
/* how: 0 the key itself, 1 loosely spelled, 2 the surname alone */
"CREATE TABLE alias_key(key TEXT NOT NULL, how INTEGER NOT NULL, actor_id INTEGER NOT NULL REFERENCES actor(id),"
"  PRIMARY KEY(key, how, actor_id)) STRICT, WITHOUT ROWID;"
"CREATE INDEX alias_key_actor ON alias_key(actor_id);"
"CREATE TABLE article_actor(article_id INTEGER NOT NULL REFERENCES article(id), chain INTEGER NOT NULL,"
"  actor_id INTEGER NOT NULL REFERENCES actor(id), n_mention INTEGER NOT NULL, sure REAL NOT NULL,"
"  PRIMARY KEY(article_id, chain)) STRICT, WITHOUT ROWID;"
"CREATE INDEX article_actor_actor ON article_actor(actor_id, article_id);"

"CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT NOT NULL, province TEXT NOT NULL, country TEXT NOT NULL,"
"  country_name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, precision INTEGER NOT NULL,"
"  UNIQUE(name, province, country, precision)) STRICT;"
/* Its name, its province's and its country's, each as a key: place:Sindh finds Karachi. */
"CREATE TABLE place_key(key TEXT NOT NULL, place_id INTEGER NOT NULL REFERENCES place(id),"
"  PRIMARY KEY(key, place_id)) STRICT, WITHOUT ROWID;"
"CREATE INDEX place_country ON place(country);"
"CREATE TABLE article_place(place_id INTEGER NOT NULL REFERENCES place(id),"
"  article_id INTEGER NOT NULL REFERENCES article(id), PRIMARY KEY(place_id, article_id)) STRICT, WITHOUT ROWID;"
"CREATE INDEX article_place_article ON article_place(article_id);";

/* ---- what is said and done: derived ---- */
static const char facts[] =
    "CREATE TABLE kind(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, plover TEXT, mode TEXT, "
    "cameo TEXT,"
    "  muc TEXT, gravity REAL NOT NULL) STRICT;"

    /* begin, end: the proof; quote_begin, quote_end: its sentences. Both bytes of the text. */
    "CREATE TABLE statement(id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL "
    "REFERENCES article(id),"
    "  subject_id INTEGER REFERENCES actor(id), subject TEXT NOT NULL, object_id INTEGER "
    "REFERENCES actor(id),"
    "  object TEXT, speaker_id INTEGER REFERENCES actor(id), speaker TEXT, field TEXT NOT NULL, "
    "value TEXT,"
    "  precision TEXT, first_day INTEGER, last_day INTEGER, status INTEGER NOT NULL, factuality "
    "INTEGER NOT NULL,"
    "  begin INTEGER NOT NULL, end INTEGER NOT NULL, quote_begin INTEGER NOT NULL, quote_end "
    "INTEGER NOT NULL,"
    "  sure REAL NOT NULL) STRICT;"
    "CREATE INDEX statement_article ON statement(article_id);"
    "CREATE INDEX statement_subject ON statement(subject_id, field, value COLLATE NOCASE) WHERE "
    "subject_id IS NOT NULL;"
    "CREATE INDEX statement_object ON statement(object_id) WHERE object_id IS NOT NULL;"
    "CREATE INDEX statement_speaker ON statement(speaker_id) WHERE speaker_id IS NOT NULL;"
    "CREATE INDEX statement_day ON statement(factuality, first_day) WHERE first_day IS NOT NULL;"

    /* One row, made of all reports (told.c). near_first, near_last: its days, or those before its
     * first report: the window in which another report may speak of it. width: how wide that is, in
     * classes (inside.h), so that the narrow ones are found by near_first. family: link's, of its
     * kind. story_id: of its first report. who: the actors said to have done it. */
    "CREATE TABLE incident(id INTEGER PRIMARY KEY AUTOINCREMENT, kind_id INTEGER NOT NULL "
    "REFERENCES kind(id),"
    "  stage INTEGER NOT NULL, first_day INTEGER, last_day INTEGER, near_first INTEGER, near_last "
    "INTEGER,"
    "  width INTEGER NOT NULL, family TEXT NOT NULL, place_id INTEGER REFERENCES place(id), "
    "country TEXT NOT NULL,"
    "  facility TEXT, status INTEGER NOT NULL, factuality INTEGER NOT NULL, killed_low INTEGER, "
    "killed_high INTEGER,"
    "  killed_best INTEGER, wounded_low INTEGER, wounded_high INTEGER, wounded_best INTEGER, "
    "taken_low INTEGER,"
    "  taken_high INTEGER, taken_best INTEGER, n_report INTEGER NOT NULL, n_source INTEGER NOT "
    "NULL,"
    "  sure REAL NOT NULL, story_id INTEGER, who BLOB NOT NULL) STRICT;"
    "CREATE INDEX incident_near ON incident(country, family, width, near_first);"
    "CREATE INDEX incident_day ON incident(width, first_day) WHERE first_day IS NOT NULL;"
    "CREATE INDEX incident_kind ON incident(kind_id);"
    "CREATE INDEX incident_place ON incident(place_id, near_first) WHERE place_id IS NOT NULL;"
    "CREATE INDEX incident_story ON incident(story_id) WHERE story_id IS NOT NULL;"
    /* What its reports add up to, so that the next one costs the same however many there are; for
       those of several. */
    "CREATE TABLE incident_told(id INTEGER PRIMARY KEY REFERENCES incident(id), told BLOB NOT "
    "NULL) STRICT;"
    "CREATE TABLE report(id INTEGER PRIMARY KEY AUTOINCREMENT, incident_id INTEGER NOT NULL "
    "REFERENCES incident(id),"
    "  article_id INTEGER NOT NULL REFERENCES article(id), kind_id INTEGER NOT NULL REFERENCES "
    "kind(id),"
    "  stage INTEGER NOT NULL, status INTEGER NOT NULL, factuality INTEGER NOT NULL, first_day "
    "INTEGER,"
    "  last_day INTEGER, date_text TEXT, place_id INTEGER REFERENCES place(id), place_text TEXT, "
    "facility TEXT,"
    "  killed_low INTEGER, killed_high INTEGER, killed_text TEXT, wounded_low INTEGER, "
    "wounded_high INTEGER,"
    "  wounded_text TEXT, taken_low INTEGER, taken_high INTEGER, taken_text TEXT, speaker TEXT,"
    "  speaker_id INTEGER REFERENCES actor(id), in_caption INTEGER NOT NULL, begin INTEGER NOT "
    "NULL,"
    "  end INTEGER NOT NULL, quote_begin INTEGER NOT NULL, quote_end INTEGER NOT NULL, sure REAL "
    "NOT NULL) STRICT;"
    "CREATE INDEX report_incident ON report(incident_id);"
    "CREATE INDEX report_article ON report(article_id);"
    "CREATE INDEX report_kind ON report(kind_id, article_id);"
    /* Who and what took part; role: 0 perpetrator, 1 organisation, 2 target, 3 victim, 4 weapon, 5
       claims it */
    "CREATE TABLE filler(report_id INTEGER NOT NULL REFERENCES report(id), role INTEGER NOT NULL,"
    "  number INTEGER NOT NULL, text TEXT NOT NULL, actor_id INTEGER REFERENCES actor(id), kind "
    "TEXT, country TEXT,"
    "  low INTEGER, high INTEGER, effect INTEGER NOT NULL, status INTEGER NOT NULL, extent INTEGER "
    "NOT NULL,"
    "  begin INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY(report_id, role, number)) STRICT, "
    "WITHOUT ROWID;"
    "CREATE INDEX filler_actor ON filler(actor_id, report_id) WHERE actor_id IS NOT NULL;"

    "CREATE TABLE event(id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL "
    "REFERENCES article(id),"
    "  kind_id INTEGER NOT NULL REFERENCES kind(id), source_id INTEGER REFERENCES actor(id),"
    "  target_id INTEGER REFERENCES actor(id), speaker_id INTEGER REFERENCES actor(id), first_day "
    "INTEGER,"
    "  last_day INTEGER, place_id INTEGER REFERENCES place(id), status INTEGER NOT NULL, "
    "factuality INTEGER NOT NULL,"
    "  begin INTEGER NOT NULL, end INTEGER NOT NULL, quote_begin INTEGER NOT NULL, quote_end "
    "INTEGER NOT NULL,"
    "  sure REAL NOT NULL) STRICT;"
    "CREATE INDEX event_article ON event(article_id);"
    "CREATE INDEX event_kind ON event(kind_id, article_id);"
    "CREATE INDEX event_source ON event(source_id) WHERE source_id IS NOT NULL;"
    "CREATE INDEX event_target ON event(target_id) WHERE target_id IS NOT NULL;";

/* ---- stories: derived ---- */
static const char stories[] =
/* term: the sum of its articles' terms, the strongest first (story.c) */
"CREATE TABLE story(id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, first_day INTEGER,"
"  last_day INTEGER, n_article INTEGER NOT NULL, n_source INTEGER NOT NULL, term BLOB NOT NULL) STRICT;"
"CREATE INDEX story_day ON story(last_day);"
/* source_id: NULL where a newer version speaks for it */
"CREATE TABLE story_article(article_id INTEGER PRIMARY KEY REFERENCES article(id),"
"  story_id INTEGER NOT NULL REFERENCES story(id), source_id INTEGER) STRICT;"
"CREATE INDEX story_article_story ON story_article(story_id, article_id, source_id);"
"CREATE TABLE term(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, n_article INTEGER NOT NULL) STRICT;"
/* day: of the article that had the term; NO_DAY where it has no date */
"CREATE TABLE term_day(term_id INTEGER NOT NULL REFERENCES term(id), day INTEGER NOT NULL,"
"  story_id INTEGER NOT NULL REFERENCES story(id), PRIMARY KEY(term_id, day, story_id)) STRICT, WITHOUT ROWID;";

/* ---- where articles come from (sources.c, token.c) ---- */
static const char sources[] =
"CREATE TABLE feed(id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL, site TEXT NOT NULL,"
"  folder TEXT NOT NULL, etag TEXT, last_modified TEXT, hash INTEGER NOT NULL, added_at INTEGER NOT NULL, asked_at INTEGER,"
"  next_at INTEGER NOT NULL, pace INTEGER NOT NULL, failures INTEGER NOT NULL, wrong TEXT) STRICT;"
"CREATE INDEX feed_due ON feed(next_at);"
"CREATE TABLE address(url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
"CREATE TABLE host(name TEXT PRIMARY KEY, robots TEXT NOT NULL, robots_at INTEGER, closed_until INTEGER) STRICT, WITHOUT ROWID;"
"CREATE TABLE file_met(hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;"
"CREATE TABLE token(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kept BLOB NOT NULL, added_at INTEGER NOT NULL,"
"  used_at INTEGER) STRICT;";

/* ---- what exports print: which sentence of its article a trigger stands in, from 1; the sides of
 * an event as said ---- */
static const char exported[] =
"ALTER TABLE report ADD COLUMN sentence INTEGER;"
"ALTER TABLE event ADD COLUMN sentence INTEGER;"
"ALTER TABLE event ADD COLUMN by_text TEXT; ALTER TABLE event ADD COLUMN by_country TEXT; ALTER TABLE event ADD COLUMN by_sector TEXT;"
"ALTER TABLE event ADD COLUMN by_begin INTEGER; ALTER TABLE event ADD COLUMN by_end INTEGER;"
"ALTER TABLE event ADD COLUMN to_text TEXT; ALTER TABLE event ADD COLUMN to_country TEXT; ALTER TABLE event ADD COLUMN to_sector TEXT;"
"ALTER TABLE event ADD COLUMN to_begin INTEGER; ALTER TABLE event ADD COLUMN to_end INTEGER;"
"CREATE INDEX event_day ON event(first_day);";

/* ---- what else is said of an incident (detail.c). kind: doc.h's; deed_id: the incident it is or
 * belongs with. No rule ties that to a row: a reading made anew takes rows out in its own order ---- */
static const char details[] =
"CREATE TABLE detail(report_id INTEGER NOT NULL REFERENCES report(id), number INTEGER NOT NULL, kind INTEGER NOT NULL,"
"  text TEXT NOT NULL, by TEXT, by_id INTEGER REFERENCES actor(id), whom TEXT, whom_id INTEGER REFERENCES actor(id),"
"  low INTEGER, high INTEGER, unit TEXT, first_day INTEGER, last_day INTEGER, deed_id INTEGER,"
"  status INTEGER NOT NULL, factuality INTEGER NOT NULL, speaker TEXT, speaker_id INTEGER REFERENCES actor(id),"
"  begin INTEGER NOT NULL, end INTEGER NOT NULL, quote_begin INTEGER NOT NULL, quote_end INTEGER NOT NULL,"
"  PRIMARY KEY(report_id, number)) STRICT, WITHOUT ROWID;";

/* ---- what events are about: bit (1 << i) for doc.h's context_name(i) ---- */
static const char contexts[] =
"ALTER TABLE event ADD COLUMN contexts INTEGER;";

/* ---- what an incident is told in, to know it by: numbers of four bytes, the lowest first
 * (link/sign.c) ---- */
static const char signs[] =
"ALTER TABLE report ADD COLUMN sign BLOB; ALTER TABLE incident ADD COLUMN sign BLOB;"
/* now: the incident that this one was joined to; its own row has no report left */
"ALTER TABLE incident ADD COLUMN now INTEGER REFERENCES incident(id);"
"CREATE INDEX incident_now ON incident(now) WHERE now IS NOT NULL;";

/* ---- a kind has many codes: "statement" is 015 and 016. An event keeps its own; NULL, of a
 * reading before: its kind's ---- */
static const char codes[] =
"ALTER TABLE event ADD COLUMN own_plover TEXT; ALTER TABLE event ADD COLUMN own_mode TEXT; ALTER TABLE event ADD COLUMN own_cameo TEXT;";

static const char *const first[] = { articles, names, facts, stories, NULL };
static const char *const second[] = { sources, NULL };
static const char *const third[] = { exported, NULL };
static const char *const fourth[] = { details, NULL };
static const char *const fifth[] = { contexts, NULL };
static const char *const sixth[] = { signs, NULL };
static const char *const seventh[] = { codes, NULL };
static const char *const *const migration[SCHEMA_VERSION] = { first, second, third, fourth, fifth,
    sixth, seventh };

void schema_migrate(Library *lib, int from)
{
    for (int version = from; version < SCHEMA_VERSION; version++)
        for (const char *const *part = migration[version]; *part; part++)
            library_exec(lib, *part);
    char text[96];
    snprintf(text, sizeof text, "PRAGMA application_id = %d; PRAGMA user_version = %d",
        APPLICATION_ID, SCHEMA_VERSION);
    library_exec(lib, text);
}
