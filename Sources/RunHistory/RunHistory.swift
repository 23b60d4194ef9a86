import CohortReports
import GRDB
