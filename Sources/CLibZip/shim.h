#ifndef COHORTQA_CLIBZIP_SHIM_H
#define COHORTQA_CLIBZIP_SHIM_H
#include <stdlib.h>
#include <string.h>
#include <zip.h>

// A source of a copy of the bytes, which libzip frees with it. NULL without memory, of which the archive's error may not tell.
static inline zip_source_t *cohortqa_zip_source_copy(zip_t *archive, const void *bytes, size_t count) {
    void *copy = malloc(count ? count : 1);
    if (!copy) return NULL;
    if (count) memcpy(copy, bytes, count);
    zip_source_t *source = zip_source_buffer(archive, copy, count, 1);
    if (!source) free(copy);
    return source;
}
#endif
