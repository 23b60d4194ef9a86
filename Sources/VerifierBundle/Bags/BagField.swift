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

    package static let totals = "Payload-Oxum"
    package static let softwareAgent = "Bag-Software-Agent"
    package static let baggingDate = "Bagging-Date"
    /// Of our own: so that the folder's name is signed too.
    package static let baseFolder = "Base-Folder"
}
