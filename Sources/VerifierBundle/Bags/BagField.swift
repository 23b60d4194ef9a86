/// A line of `bag-info.txt`: what the bag says of itself.
package struct BagField: Hashable, Sendable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }
}

extension BagField {
    /// The field as it stands in the file: on one line, harmless to show, not too long.
    package var asWritten: BagField { BagField(label, BagInfo.value(value)) }

    static let totals = "Payload-Oxum"
    static let softwareAgent = "Bag-Software-Agent"
    static let baggingDate = "Bagging-Date"
    /// Of our own: so that the folder's name is signed too.
    static let baseFolder = "Base-Folder"
}
