/* base/banned.h -- calls that have a safer one in base.h; using them does not compile. */
#ifndef BANNED_H
#define BANNED_H
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof localtime gmtime rand srand gets strncpy strncat
#endif
