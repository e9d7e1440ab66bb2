/* read/quant_body.h -- included by quant.c once for each width: KIND, TARGET, and for vectors
 * LANES, VECTOR, ZERO, LOAD, STORE, SPREAD, FUSED, TALL (rows held in registers at once), EACH (of
 * them), WEIGHED (by a unit), NARROW (stored as 16 bits, cut). BYTES: it multiplies bytes, by
 * FUSED_BYTES. */
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(x) JOIN(x, KIND)
#define TEXT2(x) #x
#define TEXT(x) TEXT2(x)

#ifdef LANES
/* TALL rows by one vector of columns or two, the sums in registers: they have names, for gcc copies
 * an array's about. The second vector's weights are `apart`. A step takes four bytes of a row of x:
 * two numbers, or four bytes. With `unit` what comes out is weighed by it and cut to 16 bits. */
#define BEGIN(r) VECTOR s##r##_0 = first, s##r##_1 = second;
#define STEP(r) { \
        int32_t some; \
        memcpy(&some, x + (r * stride + i) * 4, 4); \
        VECTOR a = SPREAD(some); \
        s##r##_0 = bytes ? FUSED_BYTES(s##r##_0, a, b0) : FUSED(s##r##_0, a, b0); \
        if (two) s##r##_1 = bytes ? FUSED_BYTES(s##r##_1, a, b1) : FUSED(s##r##_1, a, b1); }
#define END(r)                                                                                     \
    HOLD(s##r##_0);                                                                                \
    HOLD(s##r##_1);                                                                                \
    if (unit) NARROW((int16_t *)y + (size_t)r * cols, WEIGHED(s##r##_0, unit));                    \
    else STORE((int32_t *)y + (size_t)r * cols, s##r##_0);                                         \
    if (two && unit)                                                                               \
        NARROW((int16_t *)y + (size_t)r * cols + LANES, WEIGHED(s##r##_1, unit + LANES));          \
    else if (two) STORE((int32_t *)y + (size_t)r * cols + LANES, s##r##_1);

static inline __attribute__((always_inline)) TARGET void NAME(tile)(void *y, const char *x,
    const char *w, size_t apart, const int32_t *bias, const float *unit, size_t steps,
    size_t stride, uint32_t cols, bool two, bool bytes)
{
    VECTOR first = bias ? LOAD(bias) : ZERO(), second = bias && two ? LOAD(bias + LANES) : ZERO();
    EACH(BEGIN)
    for (size_t i = 0; i < steps; i++) {
        VECTOR b0 = LOAD(w + i * 64), b1 = two ? LOAD(w + i * 64 + apart) : ZERO();
        EACH(STEP)
    }
    EACH(END)
}
#undef BEGIN
#undef STEP
#undef END

static TARGET void NAME(product_first)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t used, uint32_t rows, uint32_t cols)
{
    size_t apart = LANES < 16 ? LANES * 4 : (size_t)rows * 32;
    for (uint32_t j = 0; j < cols;) {
        const int32_t *b = bias ? bias + j : NULL;
        const char *wj = (const char *)(w + net_place(0, j, rows));
        bool two = j + 2 * LANES <= cols;
        for (uint32_t i = 0; i < n; i += TALL) {
            int32_t *yi = y + (size_t)i * cols + j;
            const char *xi = (const char *)(x + (size_t)i * rows);
            if (two) NAME(tile)(yi, xi, wj, apart, b, NULL, used / 2, rows / 2, cols, true, false);
            else NAME(tile)(yi, xi, wj, apart, b, NULL, used / 2, rows / 2, cols, false, false);
        }
        j += two ? 2 * LANES : LANES;
    }
}

static TARGET void NAME(product)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t rows, uint32_t cols)
{
    NAME(product_first)(y, x, w, bias, n, rows, rows, cols);
}

static TARGET void NAME(product_few)(int32_t *y, const int32_t *from, const int16_t *x, const int16_t *w, const uint8_t *pair, uint32_t n, uint32_t rows, uint32_t cols)
{
    for (uint32_t j = 0; j < cols; j += LANES) {
        const char *wj = (const char *)(w + net_place(0, j, rows));
        VECTOR s = LOAD(from + j);
        for (uint32_t i = 0; i < n; i++) {
            int32_t some;
            memcpy(&some, x + 2 * pair[i], 4);
            s = FUSED(s, SPREAD(some), LOAD(wj + (size_t)pair[i] * 64));
        }
        STORE(y + j, s);
    }
}

static TARGET void NAME(product_bytes)(int16_t *y, const int16_t *x, const NetBytes *l, uint32_t n)
{
    size_t steps = l->steps, apart = LANES < 16 ? LANES * 4 : steps * 64;
    for (uint32_t j = 0; j < NET_GATES; j += 2 * LANES) {
        const char *w = (const char *)l->w + j / 16 * steps * 64 + j % 16 * 4;
        for (uint32_t i = 0; i < n; i += TALL)
            NAME(tile)
            (y + (size_t)i * NET_GATES + j, (const char *)x + i * steps * 4, w, apart, l->bias + j,
                l->unit + j, steps, steps, NET_GATES, true, BYTES);
    }
}
#else
static void NAME(product_first)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t used, uint32_t rows, uint32_t cols)
{
    for (uint32_t j = 0; j < cols; j += 16)
        for (uint32_t r = 0; r < n; r++) {
            const int16_t *a = x + (size_t)r * rows, *b = w + net_place(0, j, rows);
            int32_t s[16] = { 0 };
            if (bias) memcpy(s, bias + j, sizeof s);
            for (uint32_t i = 0; i < used; i += 2, b += 32)
                for (uint32_t k = 0; k < 16; k++) s[k] += a[i] * b[2 * k] + a[i + 1] * b[2 * k + 1];
            memcpy(y + (size_t)r * cols + j, s, sizeof s);
        }
}

static void NAME(product)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t rows, uint32_t cols)
{
    NAME(product_first)(y, x, w, bias, n, rows, rows, cols);
}

static void NAME(product_few)(int32_t *y, const int32_t *from, const int16_t *x, const int16_t *w, const uint8_t *pair, uint32_t n, uint32_t rows, uint32_t cols)
{
    for (uint32_t j = 0; j < cols; j++) {
        int32_t s = from[j];
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t r = 2u * pair[i]; r < 2u * pair[i] + 2; r++)
                s += x[r] * w[net_place(r, j, rows)];
        y[j] = s;
    }
}

static void NAME(product_bytes)(int16_t *y, const int16_t *x, const NetBytes *l, uint32_t n)
{
    for (uint32_t r = 0; r < n; r++, x += NET_WIDE, y += NET_GATES) {
        int32_t s[NET_GATES];
        NAME(product)(s, x, l->w, l->bias, 1, NET_WIDE, NET_GATES);
        for (uint32_t k = 0; k < NET_GATES; k++) {
            int32_t v = (int32_t)((float)s[k] * l->unit[k]);
            y[k] = (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
        }
    }
}
#endif

/* Four at a time into one number of x where bytes are multiplied: they go in without a sign, the
 * bias takes it back. */
static TARGET void NAME(to_bytes)(int16_t *restrict to, const int16_t *restrict sum, uint32_t shift, size_t n)
{
    int32_t half = 1 << (shift - 1);
    uint8_t *byte = (uint8_t *)to;
    for (size_t i = 0; i < n; i++) {
        int32_t v = (sum[i] + half) >> shift;
        v = v > 127 ? 127 : v < -128 ? -128 : v;
        if (BYTES) byte[i] = (uint8_t)(v + 128);
        else to[i] = (int16_t)v;
    }
}

static TARGET void NAME(level)(int16_t *restrict to, const int32_t *restrict z, uint32_t shift, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int32_t v = z[i] >> shift;
        to[i] = (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
    }
}

/* y (2 - |y|) of a y with `places` binary places, cut to -1..1. */
static inline __attribute__((always_inline)) TARGET int32_t NAME(bend)(int32_t y, uint32_t places)
{
    int32_t one = 1 << places;
    y = y > one ? one : y < -one ? -one : y;
    return (y * (2 * one - (y < 0 ? -y : y))) >> places;
}

static TARGET void NAME(cells)(int16_t *restrict sum, const int16_t *restrict z, uint32_t n)
{
    for (uint32_t back = 0; back < 2; back++) {
        int32_t h[NET_HALF] = { 0 };
        for (uint32_t i = 0; i < n; i++) {
            uint32_t w = back ? n - 1 - i : i;
            const int16_t *zf = z + (size_t)w * NET_GATES + back * NET_WIDE, *zc = zf + NET_HALF;
            int16_t *to = sum + (size_t)w * NET_WIDE + back * NET_HALF;
            for (uint32_t k = 0; k < NET_HALF; k++) {
                int32_t f = (1 << (NET_CELL - 1)) + (NAME(bend)(zf[k], NET_CELL) >> 1);
                int32_t c = NAME(bend)(zc[k], NET_CELL);
                h[k] = c + ((f * (h[k] - c) + (1 << (NET_CELL - 1))) >> NET_CELL);
                to[k] = (int16_t)(to[k] + (h[k] >> (NET_CELL - NET_SUM)));
            }
        }
    }
}

static TARGET void NAME(arms)(int16_t *restrict arm, size_t apart, const int16_t *restrict z, uint32_t n)
{
    for (uint32_t w = 0; w < n; w++)
        for (uint32_t part = 0; part < 4; part++) {
            const int16_t *from = z + (size_t)w * NET_ARCS + part * NET_ARC;
            int16_t *to = arm + part * apart + (size_t)w * NET_ARC;
            for (uint32_t k = 0; k < NET_ARC; k++) {
                int32_t y = NAME(bend)(from[k], NET_CELL);
                to[k] = part < 2
                    ? (int16_t)((y + (1 << (NET_CELL - NET_ARM - 1))) >> (NET_CELL - NET_ARM))
                    : from[k];
            }
        }
}

static TARGET void NAME(join)(int16_t *restrict out, const int16_t *restrict a, const int16_t *restrict b)
{
    for (uint32_t k = 0; k < NET_ARC; k++) out[k] = (int16_t)NAME(bend)(a[k] + b[k], NET_LABEL);
}

static TARGET void NAME(pieces)(int16_t *restrict x, const int8_t *restrict table, const uint16_t *restrict row)
{
    for (uint32_t k = 0; k < NET_PIECE; k++) x[k] = 0;
    for (uint32_t i = 0; i < PIECES; i++) {
        const int8_t *r = table + (size_t)row[i] * NET_PIECE;
        for (uint32_t k = 0; k < NET_PIECE; k++) x[k] = (int16_t)(x[k] + r[k]);
    }
}

/* The first of the greatest: by sixteens, then among those. */
static TARGET uint32_t NAME(most)(const int32_t *x, uint32_t n)
{
    int32_t best = x[0];
    uint32_t i = 0;
    for (uint32_t k = 1; k < n; k++) best = x[k] > best ? x[k] : best;
    for (; i + 16 <= n; i += 16) {
        uint32_t there = 0;
        for (uint32_t k = 0; k < 16; k++) there |= x[i + k] == best;
        if (there) break;
    }
    while (x[i] != best) i++;
    return i;
}

static TARGET int32_t NAME(dot)(const int16_t *restrict a, const int16_t *restrict b)
{
    int32_t s = 0;
    for (uint32_t k = 0; k < NET_WIDE; k++) s += a[k] * b[k];
    return s;
}

static TARGET void NAME(rows)(int16_t *restrict sum, const int16_t *restrict table, const uint16_t *restrict row, uint32_t n)
{
    QuantRow h = { 0 }, r;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&r, table + (size_t)row[i] * QUANT_COLS, sizeof r);
        h += r;
    }
    memcpy(sum, &h, sizeof h);
}

static TARGET void NAME(follow)(int32_t *restrict most, int32_t *restrict from, const int32_t *restrict score, const int32_t *restrict step, int32_t n)
{
    int32_t m[QUANT_COLS], f[QUANT_COLS];
    for (uint32_t y = 0; y < QUANT_COLS; y++) { m[y] = INT32_MIN / 2; f[y] = 0; }
    for (int32_t x = 0; x < n; x++) {
        if (score[x] <= INT32_MIN / 2) continue;
        for (uint32_t y = 0; y < QUANT_COLS; y++) {
            int32_t s = score[x] + step[x * QUANT_COLS + (int32_t)y];
            f[y] = s > m[y] ? x : f[y];
            m[y] = s > m[y] ? s : m[y];
        }
    }
    memcpy(most, m, sizeof m);
    memcpy(from, f, sizeof f);
}

static const Quant NAME(quant) = { TEXT(KIND), BYTES, NAME(product), NAME(product_first), NAME(product_few), NAME(product_bytes), NAME(to_bytes), NAME(level), NAME(cells), NAME(arms), NAME(join), NAME(pieces),
    NAME(most), NAME(dot), NAME(rows), NAME(follow) };

#undef JOIN2
#undef JOIN
#undef NAME
#undef TEXT2
#undef TEXT
#undef KIND
#undef TARGET
#undef LANES
#undef VECTOR
#undef ZERO
#undef LOAD
#undef STORE
#undef SPREAD
#undef FUSED
#undef FUSED_BYTES
#undef BYTES
#undef WEIGHED
#undef NARROW
#undef TALL
#undef EACH
