/* read/who_net.c -- the net that weighs candidates; see who.h. */
#include "read/who.h"
#include "read/model.h"

_Static_assert((int)WHO_HIDDEN == (int)QUANT_COLS, "a row is what rows() adds up");

enum { SHIFT = 2, WHO_ONE = (WHO_ROW >> SHIFT) * WHO_OUT };        /* of a hidden sum, before it is weighed; a score of 1 */

bool whonet_open(WhoNet *n, Str bytes)
{
    uint32_t a = 0, b = 0, c = 0;

    *n = (WhoNet){ .q = quant_best() };
    if (!modelfile_right(bytes)) return false;
    n->row = modelfile_part(bytes, "row", 2 * WHO_HIDDEN, &a);
    n->line = modelfile_part(bytes, "line", 2, &b);
    n->out = modelfile_part(bytes, "out", 2, &c);
    n->given = modelfile_part(bytes, "given", 4, &n->n_given);
    if (!n->n_given || (n->n_given & (n->n_given - 1))) n->row = NULL;
    if (n->row && n->line && n->out && a == WHO_ROWS && b == WHO_ROWS && c == WHO_HIDDEN)
        return true;
    *n = (WhoNet){ 0 };
    return false;
}

/* In units of 1/WHO_ONE. Sums stay in 16 bits: the maker keeps rows within +-16 and a pair has 48
 * of them at most, hardly ever two as large. */
static int32_t weigh(const WhoNet *n, const Pair *p)
{
    int16_t h[WHO_HIDDEN];
    int32_t line = 0, sum = 0;

    n->q->rows(h, n->row, p->sign, p->n);
    for (uint32_t i = 0; i < p->n; i++) line += n->line[p->sign[i]];
    for (uint32_t k = 0; k < WHO_HIDDEN; k++) sum += (h[k] > 0 ? h[k] >> SHIFT : 0) * n->out[k];
    return sum + line * (WHO_ONE / WHO_LINE);
}

uint32_t whonet_choose(void *net, uint32_t phrase, const Pair *pair, uint32_t n, float *sure)
{
    int32_t best = INT32_MIN, next = INT32_MIN;
    uint32_t at = n - 1;

    (void)phrase;
    *sure = 0;
    if (!((WhoNet *)net)->row) return at;
    for (uint32_t i = 0; i < n; i++) {
        int32_t s = weigh(net, &pair[i]);
        if (s > best) { next = best; best = s; at = i; }
        else if (s > next) next = s;
    }
    int64_t ahead = (int64_t)best - next;
    *sure = ahead >= 4 * WHO_ONE ? 1 : .5f + (float)ahead / (8 * WHO_ONE);
    return at;
}
