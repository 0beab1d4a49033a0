/// A whole number, as people say it.
func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
