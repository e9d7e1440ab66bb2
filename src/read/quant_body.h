/* read/quant_body.h -- included by quant.c once for each width: KIND, TARGET, and for vectors LANES,
 * VECTOR, ZERO, LOAD, STORE, SPREAD, FUSED, TALL (rows held in registers at once). */
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(x) JOIN(x, KIND)
#define TEXT2(x) #x
#define TEXT(x) TEXT2(x)

#ifdef LANES
/* `tall` rows by `wide` vectors of columns, the sums in registers; the vectors' weights are `apart`. */
static inline __attribute__((always_inline)) TARGET void NAME(tile)(int32_t *y, const int16_t *x, const int16_t *w, size_t apart,
    const int32_t *bias, uint32_t rows, uint32_t cols, uint32_t tall, uint32_t wide)
{
    VECTOR s[TALL][2];
    for (uint32_t r = 0; r < tall; r++)
        for (uint32_t v = 0; v < wide; v++) s[r][v] = bias ? LOAD(bias + v * LANES) : ZERO();
    for (size_t i = 0; i < rows; i += 2) {
        VECTOR b[2];
        for (uint32_t v = 0; v < wide; v++) b[v] = LOAD(w + i * 16 + v * apart);
        for (size_t r = 0; r < tall; r++) {
            int32_t two;
            memcpy(&two, x + r * rows + i, 4);
            VECTOR a = SPREAD(two);
            for (uint32_t v = 0; v < wide; v++) s[r][v] = FUSED(s[r][v], a, b[v]);
        }
    }
    for (uint32_t r = 0; r < tall; r++)
        for (uint32_t v = 0; v < wide; v++) STORE(y + (size_t)r * cols + v * LANES, s[r][v]);
}

static TARGET void NAME(product)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t rows, uint32_t cols)
{
    size_t apart = LANES < 16 ? LANES * 2 : (size_t)rows * 16;
    for (uint32_t j = 0; j < cols;) {
        const int32_t *b = bias ? bias + j : NULL;
        const int16_t *wj = w + net_place(0, j, rows);
        bool two = j + 2 * LANES <= cols;
        for (uint32_t i = 0; i < n; i += TALL) {
            int32_t *yi = y + (size_t)i * cols + j;
            const int16_t *xi = x + (size_t)i * rows;
            if (two) NAME(tile)(yi, xi, wj, apart, b, rows, cols, TALL, 2);
            else NAME(tile)(yi, xi, wj, apart, b, rows, cols, TALL, 1);
        }
        j += two ? 2 * LANES : LANES;
    }
}
#else
static void NAME(product)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t rows, uint32_t cols)
{
    for (uint32_t j = 0; j < cols; j += 16)
        for (uint32_t r = 0; r < n; r++) {
            const int16_t *a = x + (size_t)r * rows, *b = w + net_place(0, j, rows);
            int32_t s[16] = { 0 };
            if (bias) memcpy(s, bias + j, sizeof s);
            for (uint32_t i = 0; i < rows; i += 2, b += 32)
                for (uint32_t k = 0; k < 16; k++) s[k] += a[i] * b[2 * k] + a[i + 1] * b[2 * k + 1];
            memcpy(y + (size_t)r * cols + j, s, sizeof s);
        }
}
#endif

/* y (2 - |y|) of a y with `places` binary places, cut to -1..1. */
static inline __attribute__((always_inline)) TARGET int32_t NAME(bend)(int32_t y, uint32_t places)
{
    int32_t one = 1 << places;
    y = y > one ? one : y < -one ? -one : y;
    return (y * (2 * one - (y < 0 ? -y : y))) >> places;
}

static TARGET void NAME(cells)(int16_t *restrict sum, const int32_t *restrict z, uint32_t shift, uint32_t n)
{
    for (uint32_t back = 0; back < 2; back++) {
        int32_t h[NET_HALF] = { 0 };
        for (uint32_t i = 0; i < n; i++) {
            uint32_t w = back ? n - 1 - i : i;
            const int32_t *zf = z + (size_t)w * NET_GATES + back * NET_WIDE, *zc = zf + NET_HALF;
            int16_t *to = sum + (size_t)w * NET_WIDE + back * NET_HALF;
            for (uint32_t k = 0; k < NET_HALF; k++) {
                int32_t f = (1 << (NET_CELL - 1)) + (NAME(bend)(zf[k] >> shift, NET_CELL) >> 1);
                int32_t c = NAME(bend)(zc[k] >> shift, NET_CELL);
                h[k] = c + ((f * (h[k] - c) + (1 << (NET_CELL - 1))) >> NET_CELL);
                to[k] = (int16_t)(to[k] + (h[k] >> (NET_CELL - NET_SUM)));
            }
        }
    }
}

static TARGET void NAME(arms)(int16_t *restrict arm, size_t apart, const int32_t *restrict z, uint32_t shift, uint32_t n)
{
    for (uint32_t w = 0; w < n; w++)
        for (uint32_t part = 0; part < 4; part++) {
            const int32_t *from = z + (size_t)w * NET_ARCS + part * NET_ARC;
            int16_t *to = arm + part * apart + (size_t)w * NET_ARC;
            if (part < 2)
                for (uint32_t k = 0; k < NET_ARC; k++) {
                    int32_t y = NAME(bend)(from[k] >> shift, NET_CELL);
                    to[k] = (int16_t)((y + (1 << (NET_CELL - NET_ARM - 1))) >> (NET_CELL - NET_ARM));
                }
            else
                for (uint32_t k = 0; k < NET_ARC; k++) {
                    int32_t y = from[k] >> (shift + NET_CELL - NET_LABEL);
                    to[k] = (int16_t)(y > INT16_MAX ? INT16_MAX : y < INT16_MIN ? INT16_MIN : y);
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

static const Quant NAME(quant) = { TEXT(KIND), NAME(product), NAME(cells), NAME(arms), NAME(join), NAME(pieces) };

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
#undef TALL
