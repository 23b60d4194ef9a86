/// What holds for every table of one id, whatever its rows are: which columns tell rows apart, which are never empty, and in
/// which other tables of the same result set a row's counterpart is.
///
/// All columns are given by their names. Ids are compared byte by byte.
package struct TableKeys: Hashable, Sendable {
    /// That each row's values of some columns are those of a row of another table.
    package struct Reference: Hashable, Sendable {
        package var columns: [String]
        /// The id of the other table.
        package var table: String
        /// The other table's columns, in the same order.
        package var referenced: [String]

        /// - Parameter referenced: nil where the columns have the same names in both tables.
        package init(_ columns: [String], in table: String, as referenced: [String]? = nil) {
            self.columns = columns
            self.table = table
            self.referenced = referenced ?? columns
        }
    }

    /// The columns whose values no two rows share; none where rows may be alike or one of the columns may be empty.
    package var primary: [String]
    /// The columns that have a value in every row, those of the primary key among them.
    package var required: [String]
    /// A reference whose column is empty in a row says nothing of that row.
    package var references: [Reference]

    /// - Parameter required: columns besides those of the primary key.
    package init(primary: [String] = [], required: [String] = [], references: [Reference] = []) {
        self.primary = primary
        self.required = primary + required
        self.references = references
    }

    /// What still holds where a table has only the named columns.
    package func selecting(_ names: Set<String>) -> TableKeys {
        var result = self
        if !names.isSuperset(of: primary) { result.primary = [] }
        result.required.removeAll { !names.contains($0) }
        result.references.removeAll { !names.isSuperset(of: $0.columns) }
        return result
    }
}
