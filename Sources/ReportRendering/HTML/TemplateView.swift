internal import Mustache

/// What a template sees at one level: values by key. A key without a value is `false`, so that the search for it ends here
/// and does not go on in the levels around.
///
/// A class that answers itself, since Mustache asks anything else by reflection, which is slow.
final class TemplateView: MustacheParent {
    private let values: [String: Any]

    init(_ values: [String: Any]) {
        self.values = values
    }

    func child(named name: String) -> Any? {
        values[name]
    }

    /// A text, or `false` where it is empty.
    static func optional(_ text: String) -> Any {
        text.isEmpty ? false : text
    }

    /// A view, or `false` where there is none.
    static func optional(_ view: TemplateView?) -> Any {
        view ?? false
    }
}
