#ifndef COHORTQA_CZLIB_SHIM_H
#define COHORTQA_CZLIB_SHIM_H
// Input is const, so that it can be handed over from memory that is only borrowed.
#define ZLIB_CONST
#include <zlib.h>
#endif
