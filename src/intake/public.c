/* intake/public.c -- IANA's special-purpose registries, as far as they are not globally reachable.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include "intake/public.h"

typedef struct Net4 { uint32_t base, bits; } Net4;
#define IP(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

static const Net4 closed4[] = {
    { IP(0, 0, 0, 0), 8 },       { IP(10, 0, 0, 0), 8 },      { IP(100, 64, 0, 0), 10 },  { IP(127, 0, 0, 0), 8 },
    { IP(169, 254, 0, 0), 16 },  { IP(172, 16, 0, 0), 12 },   { IP(192, 0, 0, 0), 24 },   { IP(192, 0, 2, 0), 24 },
    { IP(192, 88, 99, 0), 24 },  { IP(192, 168, 0, 0), 16 },  { IP(198, 18, 0, 0), 15 },  { IP(198, 51, 100, 0), 24 },
    { IP(203, 0, 113, 0), 24 },  { IP(224, 0, 0, 0), 4 },     { IP(240, 0, 0, 0), 4 },
};

static bool public4(uint32_t ip)
{
    for (size_t i = 0; i < sizeof closed4 / sizeof *closed4; i++)
        if ((ip ^ closed4[i].base) >> (32 - closed4[i].bits) == 0)
            return false;
    return true;
}

static uint32_t ip_at(const uint8_t *b)
{
    return IP(b[0], b[1], b[2], b[3]);
}

/* Only 2000::/3 is given out; within it what wraps IPv4 (6to4, Teredo) or is for documents or
 * tests. The mapped (::ffff:0:0/96) and translated (64:ff9b::/96) forms are what the IPv4 address
 * in them is. */
static bool public6(const uint8_t b[16])
{
    static const uint8_t mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF },
                         translated[12] = { 0, 0x64, 0xFF, 0x9B };
    if (memcmp(b, mapped, 12) == 0 || memcmp(b, translated, 12) == 0)
        return public4(ip_at(b + 12));
    if (b[0] == 0x20 && b[1] == 0x02)
        return public4(ip_at(b + 2));
    if (b[0] == 0x20 && b[1] == 0x01 && (b[2] < 2 || (b[2] == 0x0D && b[3] == 0xB8)))
        return false;
    if (b[0] == 0x3F && b[1] == 0xFF && b[2] < 0x10)
        return false;
    return b[0] >> 5 == 1;
}

bool address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return public4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return public6(in.sin6_addr.s6_addr);
    }
    return false;
}
