import RunHistory
import Testing
