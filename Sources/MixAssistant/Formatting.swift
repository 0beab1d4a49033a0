import Foundation

/// "2.5 s".
func seconds(_ value: Double) -> String { String(format: "%.1f s", value) }

/// "-14.0 LUFS".
func lufs(_ value: Double) -> String { String(format: "%.1f LUFS", value) }
