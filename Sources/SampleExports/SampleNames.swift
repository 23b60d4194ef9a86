/// Names for made-up learners. Any likeness to a person is chance: the two lists are combined by index.
enum SampleNames {
    static let given = [
        "Zoë", "Siân", "Ade", "Beatrix", "Callum", "Dilys", "Esther", "Farid", "Gwen", "Hamish", "Ines", "Jörg", "Kasia",
        "Lowri",
        "Maeve", "Nikhil", "Oona", "Padraig", "Quentin", "René", "Saoirse", "Tomasz", "Uma", "Vikram", "Winifred", "Xanthe",
        "Yusuf",
        "Zainab", "Chloé", "Bronagh", "明", "Łukasz",
    ]

    static let family = [
        "Abernethy", "O'Connor", "Brightwell", "Castellan", "D'Arcy", "Eze", "Fairhurst", "Grindrod", "Holloway-Price",
        "Ibbotson",
        "Jarvis", "Kowalczyk", "Llewellyn", "Müller", "Ngata", "Ormerod", "Pennington", "Quayle", "Rahman", "Sørensen",
        "Thistlewood",
        "Underhill", "Vasquez", "Whitcombe", "王", "Yardley", "Zielińska",
    ]

    /// The name of the learner with an index from 0 on; names repeat after 864 learners.
    static func name(of learner: Int) -> String {
        let first = given[learner % given.count]
        // 32 and 27 have no common divisor, so that every pair occurs before one comes again.
        return "\(first) \(family[(learner * 5 + 1) % family.count])"
    }
}
