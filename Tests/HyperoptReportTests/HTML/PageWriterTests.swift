import Testing

@testable import HyperoptReport

struct PageWriterTests {
    private func html(_ markdown: String) throws -> String {
        PageWriter(try MarkdownNode.document(parsing: markdown), figures: []).result.source
    }

    @Test func columnsAreSetByClasses() throws {
        let html = try html("# T\n\n## Data\n\n| a | b |\n| :-- | --: |\n| 1 | 2 |\n")
        #expect(html.contains("<th scope=\"col\">a</th><th scope=\"col\" class=\"num\">b</th>"))
        #expect(html.contains("<td>1</td><td class=\"num\">2</td>"))
        #expect(html.contains("role=\"region\" tabindex=\"0\" aria-label=\"Data\""))
        #expect(!html.contains("align"))
    }

    @Test func rawHTMLIsLeftOut() throws {
        let html = try html("# T\n\n<div onclick=x>\n\na <b>b</b> c\n")
        #expect(html == "<h1>T</h1>\n<p>a b c</p>\n")
    }

    @Test func headingsHaveUniqueIDs() throws {
        let writer = PageWriter(try MarkdownNode.document(parsing: "# T\n\n## Same\n\n## Same\n\n## É!\n"), figures: [])
        #expect(writer.sections.map(\.id) == ["on-same", "on-same-2", "on-section"])
    }

    @Test func onlyLocalImagesAndKnownLinksStay() throws {
        let html = try html(
            """
            # T

            lead

            ![a](https://evil.example/x.png) ![b](//evil.example/x.png) ![c](logo.png) [d](javascript:1) [e](x/index.md)
            [f](https://example.org)
            """)
        #expect(
            html == """
                <h1>T</h1>
                <p class="lead">lead</p>
                <p>a b <img src="logo.png" alt="c"> d <a href="x/index.html">e</a>
                <a rel="noopener noreferrer nofollow ugc" href="https://example.org">f</a></p>

                """)
    }

    @Test func listsQuotesAndCode() throws {
        let html = try html("# T\n\nlead\n\n- a\n- ~~b~~ *c*\n\n> q\n\n1. x\n\n---\n\n    <code>\n")
        #expect(
            html == """
                <h1>T</h1>
                <p class="lead">lead</p>
                <ul>
                <li>a</li>
                <li><del>b</del> <em>c</em></li>
                </ul>
                <blockquote>
                <p>q</p>
                </blockquote>
                <ol>
                <li>x</li>
                </ol>
                <hr>
                <pre tabindex="0"><code>&lt;code&gt;
                </code></pre>

                """)
    }

    @Test func navigationBeforeTheHeadingIsLeftOut() throws {
        #expect(try html("[up](../index.md)\n\n# T\n") == "<h1>T</h1>\n")
    }
}
