#ifndef COHORTQA_CLINUXFILES_SHIM_H
#define COHORTQA_CLINUXFILES_SHIM_H
// glibc shows them only where _GNU_SOURCE was defined before its first header, which a module's user can't do.
#if defined(__linux__)
#include <sys/types.h>
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);
int sync_file_range(int file, off_t first, off_t length, unsigned int flags);
#endif
#endif
