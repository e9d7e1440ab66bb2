/* library/sha256.h -- SHA-256 (FIPS 180-4), for what must not be guessed back; all else is XXH3. */
#ifndef SHA256_H
#define SHA256_H
#include "base/base.h"

void sha256(Str s, unsigned char digest[32]);
#endif
