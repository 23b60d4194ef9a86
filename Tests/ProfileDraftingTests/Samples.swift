/// Exports such as centres have, with values that must not be seen in a draft.
enum Samples {
    static let tracker = """
        Learner Ref,ULN,Forename,Surname,Cohort,Course,Centre No,Start Date,Planned end,Final workshop,Certificate date,\
        Date withdrawn,Reason for leaving,Assessor,IQA,U300 outcome,U300 date,8577-301 Pass/Refer,8577-301 date,\
        Unit 303 result,Unit 303 date,Coaching hours total,Tutorial hours,Book review,Case study 1,Notes
        L001,1234567890,Zebedee,Quillfeather,C26,ILM Level 3 Award in Coaching,C001,01/09/2025,28/02/2026,13/10/2025,,,,\
        Moxon,Prewitt,Pass,14/11/2025,Complete,15/12/2025,Refer,16/01/2026,"6.5",2:30,Yes,Pass,Rang on Tuesday
        L002,1234567891,Hermione,Blatherwick,C26,ILM Level 3 Award in Coaching,C001,02/09/2025,28/02/2026,13/10/2025,\
        20/02/2026,,,Moxon,Prewitt,R,14/11/2025,Pass,15/12/2025,Pass,16/01/2026,8,2,No,Refer,
        L003,1234567892,Ophelia,Crumbhorn,C26,ILM Level 3 Award in Coaching,C001,02/09/2025,28/02/2026,13/10/2025,,\
        03/12/2025,Redundancy,Moxon,Prewitt,Pass,14/11/2025,,,,,2,0,,,
        """.replacingQuotes

    static let managementSystem = """
        code_module,code_presentation,id_student,gender,final_result,date_of_result,ProviderId,AimStartDate
        8582-C,2025J,11391,M,Pass,30/06/2026,C001,01/09/2025
        8582-C,2025J,28400,F,Withdrawn,13/03/2026,C001,01/09/2025
        8582-D,2025J,28400,F,Distinction,30/06/2026,C001,01/09/2025
        8582-D,2025J,30268,F,Fail,30/06/2026,C001,01/10/2025
        8582-D,2025J,30269,F,,,C001,02/10/2025
        """

    static let sessionLog = """
        Learner Ref,Date,Client,Duration (mins),Hrs,Type,Signed off by
        L001,13/09/2025,Snodgrass,60,1,Coaching practice,Moxon
        L002,14/09/2025,Wimple,90,1.5,Supervision session,Moxon
        L002,15/09/2025,Wimple,45,0.75,Workshop,
        """
}

extension String {
    fileprivate var replacingQuotes: String { String(filter { $0 != "\"" }) }
}
