#ifndef COHORTQA_CRENAME_SHIM_H
#define COHORTQA_CRENAME_SHIM_H
// glibc shows it only where _GNU_SOURCE was defined before its first header, which a module's user can't do.
#if defined(__linux__)
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);
#endif
#endif
