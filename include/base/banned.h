/*
 * Functions nobody here may call, because they cannot be told the size of a buffer, keep their
 * result in hidden storage, hide an error, or start a shell. The build puts this header in front of
 * every source, so a call does not compile; tests/lint/banned.sh looks for the rest.
 */
#ifndef JC_BASE_BANNED_H
#define JC_BASE_BANNED_H

/* First, so that the declarations themselves are not hit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define JC_BANNED(function) sorry_##function##_is_banned_see_base_banned_h

/* No bound, or a bound that leaves out the final NUL. */
#undef strcpy
#define strcpy(...) JC_BANNED(strcpy)
#undef strcat
#define strcat(...) JC_BANNED(strcat)
#undef strncpy
#define strncpy(...) JC_BANNED(strncpy)
#undef strncat
#define strncat(...) JC_BANNED(strncat)
#undef stpcpy
#define stpcpy(...) JC_BANNED(stpcpy)
#undef sprintf
#define sprintf(...) JC_BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) JC_BANNED(vsprintf)
#undef gets
#define gets(...) JC_BANNED(gets)

/* Hidden storage. */
#undef strtok
#define strtok(...) JC_BANNED(strtok)
#undef localtime
#define localtime(...) JC_BANNED(localtime)
#undef gmtime
#define gmtime(...) JC_BANNED(gmtime)
#undef asctime
#define asctime(...) JC_BANNED(asctime)
#undef asctime_r
#define asctime_r(...) JC_BANNED(asctime_r)
#undef ctime
#define ctime(...) JC_BANNED(ctime)
#undef ctime_r
#define ctime_r(...) JC_BANNED(ctime_r)

/* No way to tell an error from a zero. */
#undef atoi
#define atoi(...) JC_BANNED(atoi)
#undef atol
#define atol(...) JC_BANNED(atol)
#undef atoll
#define atoll(...) JC_BANNED(atoll)
#undef atof
#define atof(...) JC_BANNED(atof)

/* A name that somebody else can take first. */
#undef mktemp
#define mktemp(...) JC_BANNED(mktemp)
#undef tmpnam
#define tmpnam(...) JC_BANNED(tmpnam)
#undef tempnam
#define tempnam(...) JC_BANNED(tempnam)

/* Predictable numbers. */
#undef rand
#define rand(...) JC_BANNED(rand)
#undef random
#define random(...) JC_BANNED(random)

/* A shell. */
#undef system
#define system(...) JC_BANNED(system)
#undef popen
#define popen(...) JC_BANNED(popen)

#endif
