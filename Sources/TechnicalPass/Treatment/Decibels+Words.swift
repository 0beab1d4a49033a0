/// A number as people say it: whole.
func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
