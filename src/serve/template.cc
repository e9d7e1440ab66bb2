// serve/template.cc -- the one C++ file: ctemplate behind serve/template.h.
#include "serve/template.h"

#include <ctemplate/template.h>
#include <string_view>

using ctemplate::TemplateCache;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateString;

namespace {

// Made once by the first template_add, kept until the program ends.
TemplateCache &cache()
{
    static TemplateCache *all = new TemplateCache;
    return *all;
}

TemplateDictionary *inside(View *v) { return reinterpret_cast<TemplateDictionary *>(v); }
View *outside(TemplateDictionary *d) { return reinterpret_cast<View *>(d); }

// Without the pragma on its first line ctemplate escapes nothing, and says nothing.
bool is_escaped(std::string_view text)
{
    return (text.rfind("{{%AUTOESCAPE context=\"HTML\"}}", 0) == 0 ||
            text.rfind("{{%AUTOESCAPE context=\"XML\"}}", 0) == 0) &&
           text.find(":none") == std::string_view::npos;
}

class ToFunction : public ctemplate::ExpandEmitter {
public:
    ToFunction(void (*emit)(void *, const char *, size_t), void *to) : emit_(emit), to_(to) {}
    void Emit(char c) override { emit_(to_, &c, 1); }
    void Emit(const std::string &s) override { emit_(to_, s.data(), s.size()); }
    void Emit(const char *s) override { emit_(to_, s, std::string_view(s).size()); }
    void Emit(const char *s, size_t n) override { emit_(to_, s, n); }

private:
    void (*emit_)(void *, const char *, size_t);
    void *to_;
};

}  // namespace

bool template_add(const char *name, const char *text, size_t n)
{
    return is_escaped(std::string_view(text, n)) &&
           cache().StringToTemplateCache(name, text, n, ctemplate::STRIP_BLANK_LINES);
}

void template_freeze(void) { cache().Freeze(); }

View *view_new(void) { return outside(new TemplateDictionary("page")); }

void view_free(View *root) { delete inside(root); }

void view_bytes(View *v, const char *name, const char *p, size_t n)
{
    inside(v)->SetValue(name, TemplateString(n ? p : "", n));
}

void view_int(View *v, const char *name, int64_t value)
{
    inside(v)->SetIntValue(name, value);
}

void view_show(View *v, const char *name) { inside(v)->ShowSection(name); }

View *view_section(View *v, const char *name)
{
    return outside(inside(v)->AddSectionDictionary(name));
}

View *view_include(View *v, const char *name, const char *template_name)
{
    TemplateDictionary *d = inside(v)->AddIncludeDictionary(name);
    d->SetFilename(template_name);
    return outside(d);
}

bool view_print(const View *root, const char *template_name,
                void (*emit)(void *, const char *, size_t), void *to)
{
    ToFunction out(emit, to);
    const auto *values = reinterpret_cast<const TemplateDictionary *>(root);
    return cache().ExpandNoLoad(template_name, ctemplate::STRIP_BLANK_LINES, values, nullptr, &out);
}
