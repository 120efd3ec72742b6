#ifndef HYPEROPT_TEMPLATES_H
#define HYPEROPT_TEMPLATES_H

#include <stddef.h>

/// A file of the templates folder, embedded in the binary.
struct hyperopt_template {
    /// The path below the templates folder, such as "sections/table.md.mustache".
    const char *name;
    /// The file's bytes, without a final zero.
    const unsigned char *bytes;
    /// The number of bytes.
    size_t length;
};

/// The number of embedded files.
size_t hyperopt_template_count(void);

/// The embedded file at an index below the count.
struct hyperopt_template hyperopt_template_at(size_t index);

#endif
