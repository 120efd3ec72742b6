/// Names that have broken other tools, or could.
enum Payloads {
    static let all: [String] = [
        "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
        "\"\u{301} onmouseover=\"alert(1)", "\" autofocus onfocus=alert(1) x=\"", "</title><script>1</script>",
        "</style><b>x</b>", "</svg><script>1</script>", "</textarea><b>", "</desc></svg><b>", "]]><b>x</b>",
        "<![CDATA[<b>]]>", "<!-- x", "--><b>x</b>", "<?php 1 ?>", "<svg/onload=alert(1)>", "<a href=javascript:1>x</a>",
        "javascript:alert(1)", "[x](javascript:alert(1))", "![x](https://evil.example/t.png)",
        "![x](//evil.example/t.png)", "[x]: https://evil.example", "<https://evil.example>", "https://evil.example/x",
        "www.evil.example", "mailto:me@evil.example", "me@evil.example", "@team", "#123", "GH-1", ":smile:",
        "a|b|c", "\\|", "\\\\|x", "`", "``", "a`b", "`a` | `b`", "\\`", "```\n<b>\n```", "# heading", "- item",
        "1. item",
        "1) item", "+ plus", "> quote", "---", "===", "***", "    code", "\tcode", "~~x~~", "~~~", "**bold**", "_x_",
        "*", "|---|", ":-:", "{{x}}", "{{{x}}}", "{{>layout}}", "{{=<% %>=}}", "{% raw %}", "{{< x >}}", "&lt;b&gt;",
        "&#60;b&#62;", "&colon;", "a\nb", "a\r\nb", "a\u{2028}b", "a\u{85}b", "\u{0}", "a\u{0}b", "\u{1B}[31m",
        "\u{202E}gnp.exe", "\u{2066}x", "\u{200B}", "\u{FEFF}x", "\u{FFFE}", "\u{E0041}x", "../../../etc/passwd",
        "..", ".", "/", "CON", "", " ", "=1+1", "-1", "%3Cscript%3E", "é", "e\u{301}", "日本語", "🧪", "שלום",
        "<b" + String(repeating: "x", count: 4000), String(repeating: "`", count: 300),
        String(repeating: "[", count: 300), String(repeating: "<", count: 300), "$x$", "$$x$$", "[^1]", "- [ ] x",
        "<br>", "<details>", "\\", "x\\",
    ]
}
