/// A place that a link leads to: a page, one of its sections, or one of the rows that it shows.
package struct PageTarget: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        case top
        /// A section by its id.
        case section(String)
        /// A registration by its number in its cohort, from 1 up.
        case registration(Int)
    }

    /// The page's id.
    package var page: String
    package var place: Place

    package init(_ page: String, _ place: Place = .top) {
        self.page = page
        self.place = place
    }
}

/// A link with its words.
package struct PageLink: Hashable, Sendable {
    package var title: String
    package var target: PageTarget

    package init(_ title: String, _ target: PageTarget) {
        self.title = title
        self.target = target
    }
}

/// Where a page stands in a list that goes on over several pages.
package struct PageTurn: Hashable, Sendable {
    /// From 1 up to `count`.
    package var number: Int
    package var count: Int
    /// The id of the first of them, from which all their ids follow.
    package var firstID: String

    package init(number: Int, count: Int, firstID: String) {
        self.number = number
        self.count = count
        self.firstID = firstID
    }

    /// The id of the page of a number. An underscore is in no other page's name, so that no two pages share one.
    package static func id(_ firstID: String, number: Int) -> String {
        number > 1 ? "\(firstID)_\(number)" : firstID
    }

    /// The id of the page so many pages further on; nil beyond either end.
    package func id(offset: Int) -> String? {
        let target = number + offset
        return target >= 1 && target <= count ? Self.id(firstID, number: target) : nil
    }
}
