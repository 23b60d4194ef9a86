/* What libcsv itself costs on a file: strict mode, blocks of 1 MiB, callbacks that only count. Prints records and fields. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
    unsigned long records;
    unsigned long fields;
};

static void field_ended(void *field, size_t length, void *context) {
    (void)field;
    (void)length;
    ((struct counts *)context)->fields++;
}

static void record_ended(int character, void *context) {
    (void)character;
    ((struct counts *)context)->records++;
}

int main(int argc, char **argv) {
    const size_t block_size = 1 << 20;
    struct csv_parser parser;
    struct counts counts = {0, 0};
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    char *block = malloc(block_size);
    size_t length;
    if (!file || !block || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        fprintf(stderr, "usage: libcsv_alone FILE\n");
        return 64;
    }
    while ((length = fread(block, 1, block_size, file)) > 0) {
        if (csv_parse(&parser, block, length, field_ended, record_ended, &counts) != length) return 65;
    }
    if (csv_fini(&parser, field_ended, record_ended, &counts) != 0) return 65;
    csv_free(&parser);
    fclose(file);
    free(block);
    printf("%lu %lu\n", counts.records, counts.fields);
    return 0;
}
