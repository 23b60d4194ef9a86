/// A picture out of a few kinds of shapes, of a fixed height and as wide as the page lets it be.
///
/// For its maintainer: places along the width are percentages, so that the picture fits a telephone and a wall without a
/// script, and its text is not stretched; heights are pixels. Lines and bands, which SVG can't give in percentages, are
/// paths over a width of 1,000 that is stretched to the page's.
struct Drawing: Equatable {
    /// The width that paths are drawn over.
    static let pathWidth = 1_000.0

    enum Anchor: String {
        case start
        case middle
        case end
    }

    enum Shape: Equatable {
        /// A rectangle from `x` on, both in percent of the width.
        case rectangle(x: Double, y: Double, width: Double, height: Double, style: String)
        /// A rectangle that ends at the right edge, so many pixels wide.
        case post(y: Double, width: Double, height: Double, isAtEnd: Bool, style: String)
        /// A straight line over the whole width.
        case rule(y: Double)
        case dot(x: Double, y: Double, style: String)
        /// `inset` is in pixels, to the right.
        case text(String, x: Double, y: Double, inset: Double = 0, anchor: Anchor = .start, style: String)
        /// A path over 0 up to `pathWidth`, as SVG writes one.
        case path(String, style: String)
    }

    /// In pixels.
    var height: Double
    var shapes: [Shape] = []

    /// The style of a figure's colour, `s1` up to `s6`.
    static func style(ofColour number: Int) -> String { "s\(number)" }

    /// A coordinate with at most two decimals.
    static func text(_ value: Double) -> String {
        let scaled = Int((value * 100).rounded())
        var text = "\(scaled < 0 ? "-" : "")\(abs(scaled) / 100)"
        let rest = abs(scaled) % 100
        if rest > 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)" }
        return text
    }
}
