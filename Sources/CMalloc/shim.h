#ifndef COHORTQA_CMALLOC_SHIM_H
#define COHORTQA_CMALLOC_SHIM_H
// glibc's settings of its allocator, which are no part of Swift's module of it.
#if defined(__linux__)
#include <malloc.h>
#endif
#endif
