#include "templates.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_page[] = {
#embed "index.md.mustache"
};
static const unsigned char study_page[] = {
#embed "study.md.mustache"
};
static const unsigned char layout[] = {
#embed "layout.html.mustache"
};
static const unsigned char stylesheet[] = {
#embed "report.css"
};
static const unsigned char icon[] = {
#embed "icon.svg"
};
static const unsigned char best[] = {
#embed "sections/best.md.mustache"
};
static const unsigned char convergence[] = {
#embed "sections/convergence.md.mustache"
};
static const unsigned char failures[] = {
#embed "sections/failures.md.mustache"
};
static const unsigned char importance[] = {
#embed "sections/importance.md.mustache"
};
static const unsigned char pareto[] = {
#embed "sections/pareto.md.mustache"
};
static const unsigned char provenance[] = {
#embed "sections/provenance.md.mustache"
};
static const unsigned char space[] = {
#embed "sections/space.md.mustache"
};
static const unsigned char table[] = {
#embed "sections/table.md.mustache"
};
static const unsigned char trials[] = {
#embed "sections/trials.md.mustache"
};

#define FILE(name, bytes) { name, bytes, sizeof bytes }

static const struct hyperopt_template files[] = {
    FILE("index.md.mustache", index_page),
    FILE("study.md.mustache", study_page),
    FILE("layout.html.mustache", layout),
    FILE("report.css", stylesheet),
    FILE("icon.svg", icon),
    FILE("sections/best.md.mustache", best),
    FILE("sections/convergence.md.mustache", convergence),
    FILE("sections/failures.md.mustache", failures),
    FILE("sections/importance.md.mustache", importance),
    FILE("sections/pareto.md.mustache", pareto),
    FILE("sections/provenance.md.mustache", provenance),
    FILE("sections/space.md.mustache", space),
    FILE("sections/table.md.mustache", table),
    FILE("sections/trials.md.mustache", trials),
};

size_t hyperopt_template_count(void) {
    return sizeof files / sizeof files[0];
}

struct hyperopt_template hyperopt_template_at(size_t index) {
    return files[index];
}
