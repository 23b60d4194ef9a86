#ifndef COHORTQA_CSEPARATORS_SEPARATORS_H
#define COHORTQA_CSEPARATORS_SEPARATORS_H
// Splits a block of CSV without quotation marks into its lines and their fields, 64 bytes a step. In C because Swift's SIMD types have
// no operation that makes one word of a comparison's results.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

// Where a field lies in the block, without the spaces around it.
struct cohortqa_field {
    uint32_t start;
    uint32_t end;
};

// A physical line.
struct cohortqa_line {
    uint32_t start;
    // Before its line end.
    uint32_t text_end;
    // Behind it.
    uint32_t end;
    uint32_t first_field;
    uint32_t field_count;
    // Whether all fields are empty.
    uint32_t is_blank;
};

struct cohortqa_split {
    size_t line_count;
    // Whether there is a quotation mark: then what was written is of no use.
    int has_quote;
    // Whether there is a NUL or a byte that is not ASCII; only told where there is no quotation mark.
    int has_uncommon;
};

// What 64 bytes hold: a bit for each of them that is asked for, and whether anything needs a closer look.
struct cohortqa_step {
    uint64_t delimiters;
    // Line feeds and carriage returns.
    uint64_t line_ends;
    // Spaces and tabs.
    uint64_t spaces;
    int has_quote;
    int has_uncommon;
};

#if defined(__SSE2__)

static inline struct cohortqa_step cohortqa_look(const uint8_t *bytes, uint8_t delimiter) {
    const __m128i delimiters = _mm_set1_epi8((char)delimiter), line_feeds = _mm_set1_epi8('\n');
    const __m128i returns = _mm_set1_epi8('\r'), quotes = _mm_set1_epi8('"');
    const __m128i spaces = _mm_set1_epi8(' '), tabs = _mm_set1_epi8('\t');
    struct cohortqa_step step = {0, 0, 0, 0, 0};
    __m128i any_quote = _mm_setzero_si128(), any_nul = any_quote, any_byte = any_quote;
    for (int part = 0; part < 4; part++) {
        const __m128i text = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * part));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(text, line_feeds), _mm_cmpeq_epi8(text, returns));
        const __m128i blanks = _mm_or_si128(_mm_cmpeq_epi8(text, spaces), _mm_cmpeq_epi8(text, tabs));
        step.delimiters |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(text, delimiters)) << (16 * part);
        step.line_ends |= (uint64_t)(uint32_t)_mm_movemask_epi8(ends) << (16 * part);
        step.spaces |= (uint64_t)(uint32_t)_mm_movemask_epi8(blanks) << (16 * part);
        any_quote = _mm_or_si128(any_quote, _mm_cmpeq_epi8(text, quotes));
        any_nul = _mm_or_si128(any_nul, _mm_cmpeq_epi8(text, _mm_setzero_si128()));
        any_byte = _mm_or_si128(any_byte, text);
    }
    step.has_quote = _mm_movemask_epi8(any_quote) != 0;
    step.has_uncommon = _mm_movemask_epi8(_mm_or_si128(any_nul, any_byte)) != 0;
    return step;
}

#elif defined(__ARM_NEON) && defined(__aarch64__)

// A bit for each of sixteen bytes that are all ones.
static inline uint64_t cohortqa_bits(uint8x16_t found) {
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t marked = vandq_u8(found, vld1q_u8(weights));
    return (uint64_t)vaddv_u8(vget_low_u8(marked)) | (uint64_t)vaddv_u8(vget_high_u8(marked)) << 8;
}

static inline struct cohortqa_step cohortqa_look(const uint8_t *bytes, uint8_t delimiter) {
    struct cohortqa_step step = {0, 0, 0, 0, 0};
    uint8x16_t any_quote = vdupq_n_u8(0), any_nul = any_quote, any_byte = any_quote;
    for (int part = 0; part < 4; part++) {
        const uint8x16_t text = vld1q_u8(bytes + 16 * part);
        const uint8x16_t ends = vorrq_u8(vceqq_u8(text, vdupq_n_u8('\n')), vceqq_u8(text, vdupq_n_u8('\r')));
        const uint8x16_t blanks = vorrq_u8(vceqq_u8(text, vdupq_n_u8(' ')), vceqq_u8(text, vdupq_n_u8('\t')));
        step.delimiters |= cohortqa_bits(vceqq_u8(text, vdupq_n_u8(delimiter))) << (16 * part);
        step.line_ends |= cohortqa_bits(ends) << (16 * part);
        step.spaces |= cohortqa_bits(blanks) << (16 * part);
        any_quote = vorrq_u8(any_quote, vceqq_u8(text, vdupq_n_u8('"')));
        any_nul = vorrq_u8(any_nul, vceqzq_u8(text));
        any_byte = vorrq_u8(any_byte, text);
    }
    step.has_quote = vmaxvq_u8(any_quote) != 0;
    step.has_uncommon = vmaxvq_u8(any_nul) != 0 || vmaxvq_u8(any_byte) >= 0x80;
    return step;
}

#else

static inline struct cohortqa_step cohortqa_look(const uint8_t *bytes, uint8_t delimiter) {
    struct cohortqa_step step = {0, 0, 0, 0, 0};
    for (int index = 0; index < 64; index++) {
        const uint8_t byte = bytes[index];
        if (byte == delimiter) step.delimiters |= (uint64_t)1 << index;
        if (byte == '\n' || byte == '\r') step.line_ends |= (uint64_t)1 << index;
        if (byte == ' ' || byte == '\t') step.spaces |= (uint64_t)1 << index;
        if (byte == '"') step.has_quote = 1;
        if (byte == 0 || byte >= 0x80) step.has_uncommon = 1;
    }
    return step;
}

#endif

// Where the separators of 64 bytes are.
struct cohortqa_masks {
    uint64_t delimiters;
    uint64_t line_ends;
};

// Looks the block through: whether it can be split, and whether fields have spaces around them.
static inline int cohortqa_find_separators(
    const uint8_t *bytes, size_t offset, size_t count, uint8_t delimiter, struct cohortqa_masks *masks, struct cohortqa_split *split) {
    uint64_t separator_before = 0, space_before = 0;
    // The beginning, which a byte order mark may stand before, is as good as a separator.
    uint64_t spaces_at_ends = offset < count && (bytes[offset] == ' ' || bytes[offset] == '\t');
    for (size_t start = 0; start < count; start += 64) {
        struct cohortqa_step step;
        if (count - start >= 64) {
            step = cohortqa_look(bytes + start, delimiter);
        } else {
            // Filled up with line ends, so that a space at the end is at the end of a field; they are taken away again.
            uint8_t last[64];
            memset(last, '\n', sizeof last);
            memcpy(last, bytes + start, count - start);
            step = cohortqa_look(last, delimiter);
        }
        if (step.has_quote) {
            split->has_quote = 1;
            return 0;
        }
        split->has_uncommon |= step.has_uncommon;
        // A delimiter is a space itself where fields are separated by tabs.
        const uint64_t spaces = step.spaces & ~step.delimiters, separators = step.delimiters | step.line_ends;
        spaces_at_ends |= spaces & (separators << 1 | separator_before);
        spaces_at_ends |= separators & (spaces << 1 | space_before);
        separator_before = separators >> 63;
        space_before = spaces >> 63;
        if (count - start < 64) step.line_ends &= ((uint64_t)1 << (count - start)) - 1;
        masks->delimiters = step.delimiters;
        masks->line_ends = step.line_ends;
        masks++;
    }
    // The end is as good as a separator.
    return spaces_at_ends != 0 || space_before != 0;
}

static inline int cohortqa_is_space(uint8_t byte) {
    return byte == ' ' || byte == '\t';
}

// Takes the spaces around fields away, of which a delimiter is never one; returns whether any of them has something in it.
static inline int cohortqa_trim(const uint8_t *bytes, struct cohortqa_field *field, uint32_t count) {
    int has_text = 0;
    for (; count > 0; count--, field++) {
        while (field->start < field->end && cohortqa_is_space(bytes[field->start])) field->start++;
        while (field->start < field->end && cohortqa_is_space(bytes[field->end - 1])) field->end--;
        has_text |= field->start < field->end;
    }
    return has_text;
}

// Splits what is in a block from an offset on. Stops at a quotation mark.
// `fields` and `lines` have room for two more than there are bytes, `masks` for one for each 64 bytes or part of them.
static inline struct cohortqa_split cohortqa_split(
    const uint8_t *bytes, size_t offset, size_t count, uint8_t delimiter, struct cohortqa_masks *masks, struct cohortqa_field *fields,
    struct cohortqa_line *lines) {
    struct cohortqa_split result = {0, 0, 0};
    const int has_spaces = cohortqa_find_separators(bytes, offset, count, delimiter, masks, &result);
    if (result.has_quote) return result;
    uint32_t line_start = (uint32_t)offset;
    struct cohortqa_field *field = fields, *first = fields;
    struct cohortqa_line *line = lines;
    field->start = line_start;
    for (size_t start = 0; start <= count; start += 64, masks++) {
        const int is_last = count - start < 64;
        uint64_t delimiters = start < count ? masks->delimiters : 0, line_ends = start < count ? masks->line_ends : 0;
        // The end of the source ends a line that has no line end.
        if (is_last) line_ends |= (uint64_t)1 << (count - start);
        while (1) {
            // Up to the next line end; all where there is none.
            uint64_t before = line_ends != 0 ? delimiters & ((line_ends & (~line_ends + 1)) - 1) : delimiters;
            delimiters ^= before;
            for (; before != 0; before &= before - 1) {
                const uint32_t place = (uint32_t)start + (uint32_t)__builtin_ctzll(before);
                field->end = place;
                field++;
                field->start = place + 1;
            }
            if (line_ends == 0) break;
            const uint32_t place = (uint32_t)start + (uint32_t)__builtin_ctzll(line_ends);
            line_ends &= line_ends - 1;
            // The line feed of a line end that began with a carriage return; or the end, behind a line end.
            if (place < line_start || (place == count && line_start == count)) continue;
            field->end = place;
            field++;
            uint32_t end = place < count ? place + 1 : place;
            if (place + 1 < count && bytes[place] == '\r' && bytes[place + 1] == '\n') end++;
            line->start = line_start;
            line->text_end = place;
            line->end = end;
            line->first_field = (uint32_t)(first - fields);
            line->field_count = (uint32_t)(field - first);
            line->is_blank = has_spaces ? !cohortqa_trim(bytes, first, line->field_count)
                                        : place - line_start + 1 == line->field_count;
            line++;
            line_start = end;
            first = field;
            field->start = end;
        }
        if (is_last) break;
    }
    result.line_count = (size_t)(line - lines);
    return result;
}

#endif
