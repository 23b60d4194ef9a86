/// How a cell of the workbook looks and which number format it has.
enum CellStyle: Int, CaseIterable {
    case text
    /// Text that breaks into lines within its column.
    case wrapped
    /// A whole number, `1,234`.
    case count
    /// Hours with 2 decimals, `1,234.50`.
    case hours
    /// A share with the 4 decimals of the files, as percent: `85.71%`.
    case rate
    /// A share as it is published, with one decimal of a percent.
    case publishedRate
    /// Days with 1 decimal.
    case days
    /// A day, `31/10/2026`.
    case day
    /// A month as its first day, `Oct 2026`.
    case month
    /// What stands for a figure that is not published, on the side of the numbers.
    case mark
    /// The names of columns.
    case header
    case title
    case link

    /// Excel's number format; nil for text, which has none.
    var numberFormat: String? {
        switch self {
        case .text, .wrapped, .mark, .header, .title, .link: nil
        case .count: "#,##0"
        case .hours: "#,##0.00"
        case .rate: "0.00%"
        case .publishedRate: "0.0%"
        case .days: "#,##0.0"
        case .day: "dd/mm/yyyy"
        case .month: "mmm yyyy"
        }
    }
}

extension CellStyle {
    /// About how many characters wide a number is drawn in this style.
    func width(of number: Double) -> Int {
        let magnitude = number.magnitude
        var digits = 1
        var limit = 10.0
        while magnitude >= limit, digits < 16 {
            digits += 1
            limit *= 10
        }
        let whole = digits + (digits - 1) / 3 + (number < 0 ? 1 : 0)
        switch self {
        case .hours: return whole + 3
        case .days: return whole + 2
        // A share of 1 becomes three digits.
        case .rate: return whole + 6
        case .publishedRate: return whole + 5
        case .day: return 10
        case .month: return 8
        case .count, .text, .wrapped, .mark, .header, .title, .link: return whole
        }
    }
}
