/* read/time.h -- times: what they are called, and the days they mean. Private to read. */
#ifndef READ_TIME_H
#define READ_TIME_H
#include "read/tables.h"

typedef enum TimeUnit { UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEKEND, UNIT_WEEK,
                        UNIT_FORTNIGHT, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY,
                        UNIT_MILLENNIUM, UNIT_COUNT } TimeUnit;
extern const char *const unit_word[];      /* [UNIT_COUNT - 1], as [unit] of the language file names them */
extern const char *const season_code[];    /* SP SU FA WI */
extern const char *const part_code[];      /* MO MI AF EV NI DT */

/* Words that steer a time. */
typedef enum TimeCue { CUE_NONE, CUE_LAST, CUE_NEXT, CUE_THIS, CUE_PAST, CUE_PREVIOUS, CUE_COMING, CUE_FOLLOWING,
    CUE_AGO, CUE_LATER, CUE_EARLIER, CUE_BEFORE, CUE_AFTER, CUE_EARLY, CUE_LATE, CUE_MID, CUE_MIDDLE,
    CUE_END, CUE_START, CUE_BEGINNING, CUE_TODAY, CUE_YESTERDAY, CUE_TOMORROW, CUE_TONIGHT, CUE_EVERY,
    CUE_EACH, CUE_PER, CUE_SAME, CUE_THAT, CUE_SEVERAL, CUE_FEW, CUE_MANY, CUE_SOME, CUE_RECENT,
    CUE_CURRENT, CUE_AM, CUE_PM, CUE_OCLOCK, CUE_BC, CUE_AD, CUE_FISCAL, CUE_ABOUT, CUE_AROUND,
    CUE_NEARLY, CUE_ALMOST, CUE_MORE, CUE_LESS, CUE_LEAST, CUE_UPCOMING, CUE_LATEST, CUE_PRIOR,
    CUE_ENTIRE, CUE_WHOLE, CUE_HALF, CUE_COUPLE, CUE_THOSE, CUE_THESE, CUE_HENCE, CUE_BCE,
    CUE_PRESENT, CUE_PRECEDING, CUE_NOON_, CUE_ONCE, CUE_TWICE, CUE_TIMES, CUE_ALL, CUE_OLD, CUE_COUNT } TimeCue;
extern const char *const cue_word[];       /* [CUE_COUNT]; [0] unused */

/* Compile the language's fixed expressions and feasts into t. */
void time_phrases(ReadTables *t);

/* Find the times of d, fill d->time. */
void read_times(const ReadTables *t, Doc *d);
#endif
