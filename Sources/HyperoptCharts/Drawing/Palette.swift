/// A colour of the drawings, which a stylesheet sets through a CSS variable.
///
/// The series colours reach a contrast of 3:1 on their background and stay apart under colour-vision deficiencies
/// (pairwise OKLab distance at least 0.12, Machado 2009); texts reach 4.5:1.
package enum Palette: String, Sendable, CaseIterable {
    /// The plate behind a drawing.
    case background = "bg"
    /// Titles, values and axes.
    case foreground = "fg"
    /// Tick labels and subtitles.
    case muted
    /// Grid lines.
    case grid
    /// Shaded regions.
    case band
    /// Marks that stay in the background: pruned and dominated trials.
    case context
    /// The first series, or the one that matters.
    case series1 = "s1"
    /// The second series, or the highlight.
    case series2 = "s2"
    /// The third series.
    case series3 = "s3"
    /// The fourth series.
    case series4 = "s4"
    /// The fifth series.
    case series5 = "s5"
    /// The sixth series.
    case series6 = "s6"

    /// The colour on a light page, `#rrggbb`.
    package var light: String {
        switch self {
        case .background: "#ffffff"
        case .foreground: "#1f2328"
        case .muted: "#57606a"
        case .grid: "#d8dee4"
        case .band: "#eef1f5"
        case .context, .series6: "#888888"
        case .series1: "#004488"
        case .series2: "#fe6100"
        case .series3: "#648fff"
        case .series4: "#994455"
        case .series5: "#222222"
        }
    }

    /// The colour on a dark page, `#rrggbb`.
    package var dark: String {
        switch self {
        case .background: "#0d1117"
        case .foreground: "#e6edf3"
        case .muted: "#9da7b3"
        case .grid: "#30363d"
        case .band: "#1b222c"
        case .context: "#8b949e"
        case .series1: "#e69f00"
        case .series2: "#77aadd"
        case .series3: "#d55e00"
        case .series4: "#eedd88"
        case .series5: "#785ef0"
        case .series6: "#99ddff"
        }
    }

    /// The value of a `fill` or `stroke` attribute: the CSS variable, with the light colour where it is not set.
    package var paint: String { "var(--\(rawValue),\(light))" }

    /// The declarations of all CSS variables for a light or a dark page, without selector and braces.
    package static func declarations(dark: Bool) -> String {
        allCases.map { "--\($0.rawValue):\(dark ? $0.dark : $0.light)" }.joined(separator: ";")
    }
}
