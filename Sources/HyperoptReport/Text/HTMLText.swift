import HyperoptCharts

/// A piece of HTML that is safe to stand in an element's content.
///
/// Text becomes such a piece through `init(escaping:)`; whole elements come from the page writer alone.
struct HTMLText: Sendable, Hashable {
    /// The HTML.
    let source: String

    /// Untrusted text; the result may also stand in an attribute's value between double quotes.
    init(escaping text: String) {
        var writer = HTMLWriter()
        writer.text(text)
        source = writer.result.source
    }

    /// What a writer has put together.
    fileprivate init(_ writer: HTMLWriter) {
        source = String(writer.scalars)
    }
}

/// Puts elements together out of fixed markup and escaped text.
struct HTMLWriter {
    fileprivate var scalars = String.UnicodeScalarView()

    /// The pieces written so far.
    var result: HTMLText { HTMLText(self) }

    /// Adds fixed markup.
    mutating func markup(_ literal: StaticString) {
        scalars.append(contentsOf: literal.description.unicodeScalars)
    }

    /// Adds text, escaped scalar by scalar: `"` followed by a combining mark is one `Character` that is no `"`.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": scalars.append(contentsOf: "&amp;".unicodeScalars)
            case "<": scalars.append(contentsOf: "&lt;".unicodeScalars)
            case ">": scalars.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": scalars.append(contentsOf: "&quot;".unicodeScalars)
            case "'": scalars.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t": scalars.append(scalar)
            default: scalars.append(DisplayText.isForbidden(scalar) ? "\u{FFFD}" : scalar)
            }
        }
    }

    /// Adds a piece that is HTML already.
    mutating func html(_ piece: HTMLText) {
        scalars.append(contentsOf: piece.source.unicodeScalars)
    }

    /// Adds a chart: its SVG element, in which the chart writer has escaped all text, or an image of its file.
    mutating func drawing(of figure: Figure) {
        if let svg = figure.inlineSVG {
            scalars.append(contentsOf: svg.unicodeScalars)
        } else {
            markup("<img src=\"")
            text(figure.path.text)
            markup("\" alt=\"")
            text(DisplayText.line(figure.chart.summary, limit: 1000))
            markup("\">")
        }
    }
}
