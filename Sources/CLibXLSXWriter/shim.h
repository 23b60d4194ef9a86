#ifndef COHORTQA_CLIBXLSXWRITER_SHIM_H
#define COHORTQA_CLIBXLSXWRITER_SHIM_H
#include <stdio.h>
#include <xlsxwriter.h>

// libxlsxwriter reports an error twice: as a code, and in words of its own on standard error. What the user reads is worded from
// the code, so C's stream for standard error leads nowhere meanwhile; descriptor 2 is not touched, and Swift writes to that.

static inline FILE *cohortqa_hush(void) {
    FILE *previous = stderr;
    FILE *nowhere = fopen("/dev/null", "w");
    if (nowhere) stderr = nowhere;
    return previous;
}

static inline void cohortqa_unhush(FILE *previous) {
    if (stderr != previous) {
        fclose(stderr);
        stderr = previous;
    }
}

static inline lxw_worksheet *cohortqa_add_worksheet(lxw_workbook *workbook, const char *name) {
    FILE *previous = cohortqa_hush();
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, name);
    cohortqa_unhush(previous);
    return sheet;
}

// Ends and frees the workbook, whether it succeeds or not.
static inline lxw_error cohortqa_close_workbook(lxw_workbook *workbook) {
    FILE *previous = cohortqa_hush();
    lxw_error error = workbook_close(workbook);
    cohortqa_unhush(previous);
    return error;
}

// The bytes that the rows of a sheet take in its temporary file, or -1 where writing them failed: the library does not look.
static inline long long cohortqa_flush_rows(lxw_worksheet *sheet) {
    lxw_worksheet_write_single_row(sheet);
    if (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile)) return -1;
    return ftello(sheet->optimize_tmpfile);
}

// Frees a workbook that is not to be written, and closes the temporary files, which the library leaves open.
static inline void cohortqa_abandon_workbook(lxw_workbook *workbook) {
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers) {
        if (sheet->optimize_tmpfile) fclose(sheet->optimize_tmpfile);
    }
    lxw_workbook_free(workbook);
}
#endif
