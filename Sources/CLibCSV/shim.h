#ifndef COHORTQA_CLIBCSV_SHIM_H
#define COHORTQA_CLIBCSV_SHIM_H
#include <csv.h>
#endif
